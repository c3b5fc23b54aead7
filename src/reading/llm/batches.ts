/** Items in order, as many together as fit. @param limit of weight and number; an item too heavy goes alone */
export function packed<T>(
  items: readonly T[],
  weightOf: (item: T) => number,
  limit: { weight: number; items: number },
): T[][] {
  const batches: T[][] = [];
  let weight = 0;
  for (const item of items) {
    const own = weightOf(item);
    const last = batches.at(-1);
    if (last && last.length < limit.items && weight + own <= limit.weight) {
      last.push(item);
      weight += own;
    } else {
      batches.push([item]);
      weight = own;
    }
  }
  return batches;
}
