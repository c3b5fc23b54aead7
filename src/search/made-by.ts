import { grown } from '../text/compact/grow.ts';
import { matchText } from '../text/folded.ts';
import { familyKey, partsOfName } from '../text/person-names.ts';

/** 32-bit pieces kept of each document: with two bits a word, one of twenty that are not there seems to be. */
const PIECES = 4;
const BITS = 32 * PIECES;

/** Words of names a paper may be by, in a few bytes (Bloom 1970): what seems to have one of them is read to tell. */
export function createMadeBy() {
  let kept = new Uint32Array(PIECES << 8);

  const has = (document: number, bit: number): boolean =>
    (((kept[document * PIECES + (bit >> 5)] ?? 0) >>> (bit & 31)) & 1) === 1;

  return {
    set(document: number, names: readonly string[]): void {
      kept = grown(kept, (document + 1) * PIECES);
      kept.fill(0, document * PIECES, (document + 1) * PIECES);
      const words = names.flatMap((name) => [...plainWords(name), ...foldedWords(name)]);
      for (const bit of words.flatMap(bitsOf)) {
        const piece = document * PIECES + (bit >> 5);
        kept[piece] = (kept[piece] as number) | (1 << (bit & 31));
      }
    },

    /** Whether a document may be by somebody of the name: it has all its words, or those of its family. */
    mayBe(name: string): (document: number) => boolean {
      const either = [plainWords(name), foldedWords(familyKey(partsOfName(name).family))];
      const bits = either.map((words) => words.flatMap(bitsOf));
      return (document) => bits.some((each) => each.every((bit) => has(document, bit)));
    },

    state: () => ({ kept }),
    restore(from: { kept: Uint32Array<ArrayBuffer> }): void {
      kept = from.kept;
    },
  };
}

/** Words as organisations are compared by, and as the names of people are. */
const plainWords = (name: string): string[] => matchText(name).match(/[a-z0-9]+/g) ?? [];
const foldedWords = (name: string): string[] =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

function bitsOf(word: string): number[] {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return [(hash >>> 8) % BITS, (hash >>> 20) % BITS];
}
