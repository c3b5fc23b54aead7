import { foldForMatch } from '../src/text/latex.ts';

const SKIPPED = new Set(['the', 'a', 'an', 'of']);

/** Overlap of two phrases as F1 over their distinct words, articles aside; 1 when both are empty. */
export function tokenF1(a: string | null, b: string | null): number {
  const [left, right] = [wordSet(a), wordSet(b)];
  if (left.size === 0 && right.size === 0) return 1;
  const shared = [...left].filter((word) => right.has(word)).length;
  return (2 * shared) / (left.size + right.size);
}

/** A printed value as numbers are compared: folded, without unit signs, a range always `a-b`. */
export function foldValue(value: string): string {
  return foldForMatch(value)
    .replace(/(?<=\d)\s*to\s*(?=\d)/g, '-')
    .replace(/[%x+~<>\s]/g, '');
}

/** Whether two names are the same but for case, spacing, dashes and markup; null is only itself. */
export function sameName(a: string | null, b: string | null): boolean {
  return squeeze(a) === squeeze(b);
}

/** Words too common to say what a technique is. */
const GENERIC = new Set(
  'a an the of and for with in on to via by from based using method methods technique techniques model models approach strategy new novel training learning data network networks neural efficient large language llm llms deep'.split(
    ' ',
  ),
);

/**
 * Whether an expected term is among those found: some found term must hold at least half of its content words (by the
 * first five letters of each, so that "pruning" meets "pruned"), and if it has but one or two, all but one at most.
 */
export function isCovered(expected: string, found: readonly string[]): boolean {
  const wanted = stems(expected);
  if (wanted.length === 0) return true;
  return found.some((term) => {
    const has = new Set(stems(term));
    return wanted.filter((stem) => has.has(stem)).length >= Math.max(1, wanted.length / 2);
  });
}

function stems(term: string): string[] {
  const words = foldForMatch(term.replace(/\([^)]*\)/g, ' ')).split(/[^a-z0-9]+/);
  return [
    ...new Set(words.filter((word) => word.length > 1 && !GENERIC.has(word)).map((word) => word.slice(0, 5))),
  ];
}

function wordSet(phrase: string | null): Set<string> {
  const words = foldForMatch(phrase ?? '').split(/[^a-z0-9.+]+/);
  return new Set(
    words.map((word) => word.replace(/^\.+|\.+$/g, '')).filter((word) => word !== '' && !SKIPPED.has(word)),
  );
}

function squeeze(name: string | null): string | null {
  return name === null ? null : foldForMatch(name).replace(/[^a-z0-9+]/g, '');
}
