import { describe, expect, it } from 'vitest';
import { sampled } from '../support/sampled.ts';
import { SMALL, smallCollection } from '../support/small-collection.ts';
import { entriesOf } from './entries.ts';
import { findPatterns, findWritten, type Pattern } from './patterns.ts';
import { ENDS, repeated, UNITS } from './texts.ts';

/** Four times the text may take so much longer at most: in proportion is four, with its square would be sixteen. */
const MOST = 12;
/** Below this, in ms, nothing is told apart from noise. */
const FLOOR = 8;
/** What takes less for 1,000 characters does not come to {@link FLOOR} with four times as many, short of their third power. */
const NOTHING = 0.04;
const TRIES = 5;

function timed(work: () => unknown): number {
  const begun = performance.now();
  work();
  return performance.now() - begun;
}

/** The shortest of a few: what other programs on the machine take comes on top. */
function shortest(work: () => unknown): number {
  return Math.min(...Array.from({ length: TRIES }, () => timed(work)));
}

/** What is wrong with how the time grows with the text; null when nothing is. */
function growth(
  take: (text: string) => unknown,
  make: (length: number) => string,
  floor = FLOOR,
): string | null {
  const [short, long] = [make(1_000), make(4_000)];
  const first = timed(() => take(short));
  if (first < NOTHING) return null;
  if (first > 1_000 && timed(() => take(short)) > 1_000)
    return `1,000 characters take ${first.toFixed(0)} ms`;
  if (timed(() => take(long)) <= Math.max(floor, MOST * first)) return null;
  // Measured again before it counts: something else may have kept the machine busy.
  let found = '';
  for (let round = 0; round < 2; round++) {
    const [few, many] = [shortest(() => take(short)), shortest(() => take(long))];
    if (many <= Math.max(floor, MOST * few)) return null;
    found = `${few.toFixed(2)} ms, four times the text ${many.toFixed(1)} ms`;
  }
  return found;
}

/** Letters and signs a pattern looks for: a text made of them leads furthest into it. */
function literalsOf({ regex }: Pattern): string[] {
  const plain = regex.source
    .replace(/\\[bBdDwWsSpPkux](?:\{[^{}]*\})?|\[[^\]]*\]|\(\?<?[=!:]|\{[\d,]*\}/g, '\n')
    .replace(/\\(.)/g, '$1');
  return [...new Set(plain.split(/[\n()|?*+^$]+/).filter((part) => part !== ''))].slice(0, 12);
}

const patterns = await findPatterns();
/** In the default run each pattern and each way in gets every so-manieth text, the next one others, and these always. */
const EVERY = 8;
const PLAINEST = ['a', '1', ' ', '\n', '.', 'a ', 'a, '];
const withEnds = (unit: string) => ENDS.map((end) => ({ unit, end, start: '' }));
const texts = UNITS.flatMap(withEnds);
const plainest = PLAINEST.flatMap(withEnds);

describe('every regular expression of the program', () => {
  const files = Map.groupBy(patterns, ({ file }) => file);
  it.each([...files.keys()])(
    'of %s takes time in proportion to a text of 4,000 characters',
    (file) => {
      const slow: string[] = [];
      for (const pattern of files.get(file) ?? []) {
        const { regex, line } = pattern;
        const literals = literalsOf(pattern);
        const own = literals.flatMap(withEnds);
        const behind = literals.flatMap((start) =>
          [' ', 'a', '1', '.'].map((unit) => ({ unit, end: '\n!', start })),
        );
        const take = (text: string) => {
          regex.lastIndex = 0;
          return regex.global ? text.replace(regex, '') : regex.test(text);
        };
        const all = sampled([...texts, ...behind], EVERY, patterns.indexOf(pattern));
        for (const { unit, end, start } of [...plainest, ...own, ...all]) {
          const found = growth(take, (length) => repeated(unit, length, start, end));
          if (found === null) continue;
          slow.push(`line ${line}, ${JSON.stringify(start + unit)} again and again: ${found}`);
          break;
        }
      }
      expect(slow).toEqual([]);
    },
    60_000,
  );
});

it('no regular expression is written in more than 120 characters: lists of words are data', async () => {
  const long = (await findWritten()).filter(({ regex }) => String(regex).length > 120);
  expect(long.map(({ file, line }) => `${file}:${line}`)).toEqual([]);
});

describe('every way in for a text', () => {
  const entries = entriesOf(smallCollection(SMALL));
  it.each(entries)('$name takes time in proportion to 4,000 characters', { timeout: 60_000 }, (entry) => {
    const { take, floor } = entry;
    const units = new Set([...PLAINEST, ...sampled(UNITS, EVERY, entries.indexOf(entry))]);
    const slow = [...units].flatMap((unit) => {
      const found = growth(take, (length) => repeated(unit, length, '', '\n!'), floor);
      return found === null ? [] : [`${JSON.stringify(unit)} again and again: ${found}`];
    });
    expect(slow).toEqual([]);
  });
});
