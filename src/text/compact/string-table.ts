import { grown } from './grow.ts';

/** Strings with numbers from 1, in arrays: about 15 bytes a string beside its characters. */
export interface StringTable {
  /** The string's number; it is given one when it has none yet. */
  add(text: string): number;
  /** The same for a stretch of a text, which is not cut out for it. */
  addPart(text: string, start: number, end: number): number;
  /** The string's number, 0 when it has none. */
  find(text: string): number;
  /** The string of a number, '' for a number that was never given. */
  get(number: number): string;
  /** How many characters the string of a number has. */
  length(number: number): number;
  /** One more than the highest number. */
  readonly end: number;
  /** All it is made of, and back. */
  state(): StringTableState;
  restore(state: StringTableState): void;
}

export type StringTableState = {
  bytes: Uint8Array<ArrayBuffer>;
  used: number;
  starts: Uint32Array<ArrayBuffer>;
  slots: Uint32Array<ArrayBuffer>;
  end: number;
};

/** Marks, in `starts`, strings that have characters beyond Latin-1, kept in two bytes each. */
const WIDE = 0x8000_0000;
const PLACE = 0x7fff_ffff;
/** Entries a slot of the hash table at most: 3 of 4 are taken before it doubles. */
const FULLEST = 0.75;

/** An empty table. Strings stay as long as the table: their numbers are never given away again. */
export function createStringTable(): StringTable {
  let bytes = new Uint8Array(1 << 8);
  let used = 0;
  let starts = new Uint32Array(1 << 6);
  let slots = new Uint32Array(1 << 7);
  let end = 1;

  const startOf = (number: number): number => (starts[number] as number) & PLACE;
  const isWide = (number: number): boolean => (starts[number] as number) >= WIDE;
  const endOf = (number: number): number => (number + 1 < end ? startOf(number + 1) : used);

  function lengthOf(number: number): number {
    const size = endOf(number) - startOf(number);
    return isWide(number) ? size >>> 1 : size;
  }

  function unitAt(number: number, i: number): number {
    const start = startOf(number);
    if (!isWide(number)) return bytes[start + i] as number;
    return (bytes[start + 2 * i] as number) | ((bytes[start + 2 * i + 1] as number) << 8);
  }

  function isEqual(number: number, text: string, from: number, length: number): boolean {
    const start = starts[number] as number;
    if (start >= WIDE) {
      if (lengthOf(number) !== length) return false;
      for (let i = 0; i < length; i++) if (unitAt(number, i) !== text.charCodeAt(from + i)) return false;
      return true;
    }
    if (endOf(number) - start !== length) return false;
    const kept = bytes;
    for (let i = 0; i < length; i++) if (kept[start + i] !== text.charCodeAt(from + i)) return false;
    return true;
  }

  /** The slot that holds the stretch of the text, or the empty one it would be put into. */
  function slotOf(text: string, from: number, length: number): number {
    const numbers = slots;
    const mask = numbers.length - 1;
    let slot = hashOf(text, from, from + length) & mask;
    for (let number = numbers[slot] as number; number !== 0; number = numbers[slot] as number) {
      if (isEqual(number, text, from, length)) return slot;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  function keep(text: string, from: number, to: number): void {
    let wide = false;
    for (let i = from; i < to; i++) wide ||= text.charCodeAt(i) > 0xff;
    bytes = grown(bytes, used + (wide ? 2 : 1) * (to - from));
    starts = grown(starts, end + 1);
    starts[end] = wide ? used | WIDE : used;
    for (let i = from; i < to; i++) {
      const unit = text.charCodeAt(i);
      bytes[used++] = unit;
      if (wide) bytes[used++] = unit >>> 8;
    }
  }

  function addPart(text: string, from: number, to: number): number {
    const slot = slotOf(text, from, to - from);
    const known = slots[slot] as number;
    if (known !== 0) return known;
    keep(text, from, to);
    slots[slot] = end;
    const number = end++;
    if (end > slots.length * FULLEST) enlarge();
    return number;
  }

  function get(number: number): string {
    if (number < 1 || number >= end) return '';
    const length = lengthOf(number);
    let text = '';
    for (let i = 0; i < length; i++) text += String.fromCharCode(unitAt(number, i));
    return text;
  }

  function hashAt(number: number): number {
    const length = lengthOf(number);
    let hash = FIRST_HASH;
    for (let i = 0; i < length; i++) hash = Math.imul(hash ^ unitAt(number, i), PRIME);
    return mixed(hash);
  }

  function enlarge(): void {
    const larger = new Uint32Array(2 * slots.length);
    const mask = larger.length - 1;
    for (let number = 1; number < end; number++) {
      let slot = hashAt(number) & mask;
      while (larger[slot] !== 0) slot = (slot + 1) & mask;
      larger[slot] = number;
    }
    slots = larger;
  }

  return {
    add: (text) => addPart(text, 0, text.length),
    addPart,
    find: (text) => slots[slotOf(text, 0, text.length)] as number,
    get,
    length: (number) => (number < 1 || number >= end ? 0 : lengthOf(number)),
    get end() {
      return end;
    },
    state: () => ({ bytes, used, starts, slots, end }),
    restore(state) {
      ({ bytes, used, starts, slots, end } = state);
    },
  };
}

const FIRST_HASH = 0x811c9dc5;
const PRIME = 0x01000193;

/** FNV-1a over the UTF-16 units of a stretch, its bits mixed once more, 32 bits. */
export function hashOf(text: string, start = 0, end = text.length): number {
  let hash = FIRST_HASH;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ text.charCodeAt(i), PRIME);
  return mixed(hash);
}

/** The last step of MurmurHash3: every bit of the outcome depends on every bit. */
function mixed(hash: number): number {
  let bits = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
