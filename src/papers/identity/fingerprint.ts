import { normaliseAbstract } from './normalise.ts';

export interface Fingerprint {
  /** MinHash signature of the abstract's three-word shingles: 64 unsigned 32-bit numbers. */
  signature: number[];
  /** Keys to look up: papers that share one are candidates. 32 bands of two rows, and one key of the opening words. */
  bands: string[];
  /** The signature in short: the lowest byte of each number, in hexadecimal (b-bit minwise hashing, Li and König 2010). */
  print: string;
}

const SHINGLE_WORDS = 3;
/**
 * Two rows a band and 32 bands find a pair with a share J of common shingles with odds 1-(1-J²)³²: 99.99% at 0.5, 95%
 * at 0.3, 0.3% at 0.01, where unrelated abstracts lie.
 */
const ROWS = 2;
const BANDS = 32;
/** Enough to be rare, few enough to survive the edits a second version brings; finds abstracts cut off early. */
const OPENING_WORDS = 8;
/** More words than any abstract has; keeps a page that is one endless text from taking all the time. */
const MAX_WORDS = 2000;

const SEEDS = Uint32Array.from({ length: ROWS * BANDS }, (_, i) => mix(Math.imul(i + 1, 0x9e3779b1)));

/** Fingerprint of an abstract, the same for every printing of it that folds alike. */
export function fingerprint(abstract: string): Fingerprint {
  const words = identityWords(abstract);
  const minima = new Uint32Array(SEEDS.length).fill(0xffffffff);
  for (const shingle of new Set(shingleHashes(words))) {
    for (let i = 0; i < SEEDS.length; i++) {
      const value = mix(shingle ^ (SEEDS[i] ?? 0));
      if (value < (minima[i] ?? 0)) minima[i] = value;
    }
  }
  const signature = Array.from(minima);
  const bands = Array.from({ length: BANDS }, (_, band) => {
    const rows = signature.slice(band * ROWS, (band + 1) * ROWS);
    return `${band}.${rows.map((row) => row.toString(36)).join('.')}`;
  });
  return {
    signature,
    bands: [...bands, OPENING + hashWords(words.slice(0, OPENING_WORDS)).toString(36)],
    print: signature.map((row) => (row & 0xff).toString(16).padStart(2, '0')).join(''),
  };
}

/** Titles of fewer words ("Editorial") are those of many papers. */
const TITLE_WORDS = 4;

/** What papers of one title are looked up by, so that a piece from the middle of an abstract finds the whole one. */
export function titleBands(title: string | null): string[] {
  const words = identityWords(title ?? '');
  return words.length < TITLE_WORDS ? [] : [`${OPENING}title.${hashWords(words).toString(36)}`];
}

const OPENING = 'opening.';

export const isOpening = (band: string): boolean => band.startsWith(OPENING);

/**
 * Of 64 rows. Two texts with a share J of common shingles have 64 J equal ones on average, and at least two when they share
 * a band. Texts with a sentence of eight in common (J about 0.07) have 6; second versions with half of the words rewritten
 * (J about 0.25) have 17, and 997 in 1000 of them 10 or more.
 */
const EQUAL_ROWS = 10;

/** Whether two texts may be alike enough to be compared word by word. */
export function isWorthComparing(print: string, other: string): boolean {
  let equal = 0;
  for (let at = 0; at < print.length; at += 2) {
    if (print.slice(at, at + 2) === other.slice(at, at + 2)) equal += 1;
  }
  return equal >= EQUAL_ROWS;
}

const identityWords = (abstract: string): string[] =>
  normaliseAbstract(abstract)
    .split(' ', MAX_WORDS)
    .filter((word) => word !== '');

/** Hashes of all runs of three words, in order; of the whole text when it has fewer. */
export function shingleHashes(words: readonly string[]): number[] {
  const last = Math.max(0, words.length - SHINGLE_WORDS);
  const hashes = words.map(hashWord);
  return Array.from({ length: last + 1 }, (_, i) => combine(hashes, i, i + SHINGLE_WORDS));
}

const hashWords = (words: readonly string[]): number => combine(words.map(hashWord), 0, words.length);

function combine(hashes: readonly number[], start: number, end: number): number {
  let whole = 17;
  for (let i = start; i < Math.min(end, hashes.length); i++) {
    whole = mix(Math.imul(whole, 31) + (hashes[i] ?? 0));
  }
  return whole;
}

/** FNV-1a, 32 bits (http://www.isthe.com/chongo/tech/comp/fnv/). */
function hashWord(word: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** The finaliser of MurmurHash3: every input bit reaches every output bit. */
function mix(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
