import { ShortCache } from './short-cache';

describe('ShortCache', () => {
  it('asks once for many askers, and again when the answer is old', async () => {
    let now = 0;
    const ask = jest.fn(async () => 'answer');
    const cache = new ShortCache(1000, () => now);
    await Promise.all([
      cache.get('a', ask),
      cache.get('a', ask),
      cache.get('b', ask),
    ]);
    expect(ask).toHaveBeenCalledTimes(2);
    now = 1001;
    await cache.get('a', ask);
    expect(ask).toHaveBeenCalledTimes(3);
  });

  it('does not keep a failure', async () => {
    const cache = new ShortCache(1000, () => 0);
    await expect(
      cache.get('a', async () => Promise.reject(new Error('no'))),
    ).rejects.toThrow('no');
    await expect(cache.get('a', async () => 'yes')).resolves.toBe('yes');
  });
});
