import type { Report } from './report.ts';

/** Every second item (`a`: the first, third …), or all of them: one half is read while rules are written, the other judges. */
export type Half = 'a' | 'b' | 'all';

export interface Options {
  /** The folder of the seed pages. */
  seeds: string;
  half: Half;
  /** List single misses. */
  verbose: boolean;
}

/** One thing measured. A new one is a file with its value, and a line in `evaluations.ts`. */
export interface Evaluation {
  /** Called with `--NAME PATH`; the floors of its gate stand under this name. */
  name: string;
  /** What `--NAME` takes, and what is measured there; null when it only measures what the repository holds. */
  given: {
    takes: 'DIR' | 'FILE';
    help: string;
    /** Measured when the flag stands without a path. */
    otherwise?: string;
    /** The lines to print, without their ends. Nothing else runs or prints. */
    lines(path: string, options: Options): Iterable<string> | AsyncIterable<string>;
  } | null;
  /** Figures on what the repository holds, which may not fall under `floors.json`; null when it holds nothing for it. */
  gate: ((options: Options) => Promise<Report[]>) | null;
}

/** @throws when it is none. */
export function halfOf(word: string): Half {
  if (word === 'a' || word === 'b' || word === 'all') return word;
  throw new Error(`--half takes a, b or all, not ${word}.`);
}

/** Of items in their order, those of a half. */
export function inHalf<T>(items: readonly T[], half: Half): T[] {
  return items.filter((_, i) => half === 'all' || (i % 2 === 0) === (half === 'a'));
}
