/** A pair of stretches, `[start, end)` in each text, that stand in each other's place. */
export type Gap = { a: [number, number]; b: [number, number] };

export interface Alignment {
  /** Share (0–1) of the shorter text's words inside a common run of at least three words. */
  ofShorter: number;
  /** The same of the longer text's words. */
  ofLonger: number;
  /** Where the first common run begins in the text that is longer; null when there is none. */
  startsAt: number | null;
  /** What is not common: stretches replaced, left out (`b` empty) or put in (`a` empty). */
  gaps: Gap[];
}

/** Single words and pairs ("of the", "we propose") are common to any two texts; a run of three says more. */
export const RUN_WORDS = 3;

/** Longer texts are aligned by their beginning: the table grows with the product of their lengths. */
export const MAX_ALIGNED = 1200;

export function align(first: readonly string[], second: readonly string[]): Alignment {
  const numbers = new Map<string, number>();
  const a = numbered(first, numbers);
  const b = numbered(second, numbers);
  const runs = commonRuns(a, b).filter((run) => run.length >= RUN_WORDS);
  const common = runs.reduce((sum, run) => sum + run.length, 0);
  const starts = runs[0];
  return {
    ofShorter: common / Math.max(1, Math.min(a.length, b.length)),
    ofLonger: common / Math.max(1, Math.max(a.length, b.length)),
    startsAt: starts ? (a.length >= b.length ? starts.a : starts.b) : null,
    gaps: gapsBetween(runs, a.length, b.length),
  };
}

/** One number a word: numbers are compared faster. */
const numbered = (words: readonly string[], numbers: Map<string, number>): Uint16Array =>
  Uint16Array.from(words.slice(0, MAX_ALIGNED), (word) => {
    const number = numbers.get(word) ?? numbers.size;
    numbers.set(word, number);
    return number;
  });

type Run = { a: number; b: number; length: number };

/** The stretches of the longest common subsequence that are unbroken in both texts, in order. */
function commonRuns(a: Uint16Array, b: Uint16Array): Run[] {
  const width = b.length + 1;
  const lengths = new Uint16Array((a.length + 1) * width);
  const length = (i: number, j: number) => lengths[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    const word = a[i];
    const row = i * width;
    let right = 0;
    for (let j = b.length - 1; j >= 0; j--) {
      const below = lengths[row + width + j] ?? 0;
      if (word === b[j]) right = (lengths[row + width + j + 1] ?? 0) + 1;
      else if (below > right) right = below;
      lengths[row + j] = right;
    }
  }
  const runs: Run[] = [];
  let open: Run | undefined;
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      if (open && open.a + open.length === i && open.b + open.length === j) open.length++;
      else {
        open = { a: i, b: j, length: 1 };
        runs.push(open);
      }
      i++;
      j++;
    } else if (length(i + 1, j) >= length(i, j + 1)) i++;
    else j++;
  }
  return runs;
}

function gapsBetween(runs: readonly Run[], lengthA: number, lengthB: number): Gap[] {
  const gaps: Gap[] = [];
  let a = 0;
  let b = 0;
  for (const run of [...runs, { a: lengthA, b: lengthB, length: 0 }]) {
    if (run.a > a || run.b > b) gaps.push({ a: [a, run.a], b: [b, run.b] });
    a = run.a + run.length;
    b = run.b + run.length;
  }
  return gaps;
}
