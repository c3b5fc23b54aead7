type Growing = Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;

/** How much larger an array gets when it must grow: little, for memory; each entry is then copied about eight times. */
const FACTOR = 1.125;

/** The array, or a larger copy of it when it has no room for `needed` entries. */
export function grown<A extends Growing>(array: A, needed: number): A {
  if (needed <= array.length) return array;
  const larger = new (array.constructor as new (length: number) => A)(Math.ceil(needed * FACTOR) + 64);
  larger.set(array);
  return larger;
}
