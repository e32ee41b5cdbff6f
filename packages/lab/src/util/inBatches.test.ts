import { inBatches } from './inBatches';

describe('inBatches', () => {
  it('keeps the order and the limit', async () => {
    let atWork = 0;
    let most = 0;
    const results = await inBatches([5, 1, 3, 2, 4], 2, async n => {
      atWork += 1;
      most = Math.max(most, atWork);
      await new Promise(resolve => setTimeout(resolve, n));
      atWork -= 1;
      return n * 10;
    });
    expect(results).toEqual([50, 10, 30, 20, 40]);
    expect(most).toBe(2);
  });
});
