import type { Reading, Result } from '../src/model/reading.ts';
import type { GoldLabel, GoldResult } from './gold.ts';
import { foldValue, tokenF1 } from './score.ts';

/** What comparing the results of one reading with its gold found. */
export interface ResultScore {
  pairs: { gold: GoldResult; found: Result }[];
  missed: GoldResult[];
  /** Found results whose value is neither a gold result's nor another gold number's. */
  wrong: Result[];
  found: number;
}

/** Pairs results by value (each once, the better fitting metric and baseline first) and sorts out the rest. */
export function scoreResults(reading: Reading, gold: GoldLabel): ResultScore {
  const free = new Set(reading.results);
  const pairs: { gold: GoldResult; found: Result }[] = [];
  const missed: GoldResult[] = [];
  for (const wanted of gold.results) {
    const fitting = [...free].filter((found) => sameValue(found.value, wanted));
    const best = fitting.sort((a, b) => likeness(b, wanted) - likeness(a, wanted))[0];
    if (best === undefined) missed.push(wanted);
    else {
      pairs.push({ gold: wanted, found: best });
      free.delete(best);
    }
  }
  const wrong = [...free].filter((found) => !isKnownNumber(found, gold));
  return { pairs, missed, wrong, found: reading.results.length };
}

function sameValue(found: string, gold: GoldResult): boolean {
  return foldValue(found) === foldValue(gold.value);
}

function likeness(found: Result, gold: GoldResult): number {
  return tokenF1(found.metric, gold.metric) + 0.5 * tokenF1(found.baseline, gold.baseline);
}

/** The same number listed twice, or a descriptive number, is no error. */
function isKnownNumber(found: Result, gold: GoldLabel): boolean {
  const value = foldValue(found.value);
  const listed = [
    ...gold.results.map((result) => result.value),
    ...gold.other_numbers.map((other) => other.value),
  ];
  return (
    listed.some((text) => foldValue(text) === value || numbersOf(text).includes(value)) ||
    spelledIn(found, gold)
  );
}

function spelledIn(found: Result, gold: GoldLabel): boolean {
  return gold.other_numbers.some(({ value, quote }) =>
    numbersOf(`${value} ${quote}`).includes(foldValue(found.value)),
  );
}

const SMALL = 'zero one two three four five six seven eight nine ten'.split(' ');

function numbersOf(text: string): string[] {
  const words = text
    .toLowerCase()
    .replace(/\b[a-z]+\b/g, (word) => (SMALL.includes(word) ? String(SMALL.indexOf(word)) : word));
  return (words.replaceAll(',', '').match(/\d+(?:\.\d+)?(?:[kmbt]\b)?/g) ?? []).map(foldValue);
}
