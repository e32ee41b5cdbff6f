/** Like Promise.all over a map, with at most so many at work. Keeps the order. */
export async function inBatches<T, R>(
  items: readonly T[],
  size: number,
  action: (item: T) => Promise<R>,
): Promise<R[]> {
  const results = new Array<R>(items.length);
  let next = 0;
  const work = async () => {
    while (next < items.length) {
      const index = next++;
      results[index] = await action(items[index]);
    }
  };
  await Promise.all(Array.from({ length: size }, work));
  return results;
}
