import { bytesOfQuantity } from './quantity';

describe('bytesOfQuantity', () => {
  it.each([
    ['1Gi', 1_073_741_824],
    ['500M', 500_000_000],
    ['1.5Gi', 1_610_612_736],
    ['1e9', 1_000_000_000],
    ['12E', 12e18],
    ['1000m', 1],
    ['42', 42],
    ['', 0],
    ['ten', 0],
    ['-1Gi', 0],
    [undefined, 0],
  ])('%s is %d bytes', (quantity, bytes) => {
    expect(bytesOfQuantity(quantity)).toBe(bytes);
  });
});
