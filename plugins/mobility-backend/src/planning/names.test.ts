import { fillPlaceholders, objectName, slugOf } from './names';

describe('names of objects', () => {
  it.each([
    ['orders', 'orders'],
    ['Order_Service.v2', 'order-service-v2'],
    [
      'a-very-long-name-of-a-service-that-goes-on',
      'a-very-long-name-of-a-service',
    ],
    ['---', 'app'],
  ])('turns %s into %s', (name, slug) => {
    expect(slugOf(name)).toBe(slug);
  });

  it('stays within what Velero keeps whole as a label', () => {
    const name = objectName('a-very-long-name-of-a-service-that-goes-on', 19);
    const filled = fillPlaceholders(name, {
      run: 'r0123456789abcde',
      attempt: 99,
    });
    expect(filled.length).toBeLessThanOrEqual(63);
  });

  it('fills placeholders wherever they stand', () => {
    const manifest = {
      metadata: { name: 'a-{run}-{attempt}' },
      spec: { backupName: '{backup}' },
    };
    expect(
      fillPlaceholders(manifest, { run: 'r1', attempt: 2, backup: 'b' }),
    ).toEqual({
      metadata: { name: 'a-r1-2' },
      spec: { backupName: 'b' },
    });
  });
});
