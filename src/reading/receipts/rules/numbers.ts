import { endsOf, matchQuantity, unitFactor } from '../../../text/quantities/match.ts';
import { numberWord } from '../../../text/quantities/number-words.ts';
import type { Qualifier, Quantity } from '../../../text/quantities/types.ts';
import type { Break, Rule, Statement } from '../statement.ts';
import { CERTAIN, CLOSE } from '../thresholds.ts';

/** What may be said where the source says it: the same, or less. */
const WEAKER: Readonly<Record<Qualifier | 'none', readonly (Qualifier | 'none')[]>> = {
  none: ['none', 'about', 'at least', 'up to'],
  'up to': ['up to'],
  about: ['about'],
  'less than': ['less than', 'up to'],
  'more than': ['more than', 'at least'],
  'at least': ['at least'],
};

/** Every number has its value, kind and unit in the source, with a qualifier no stronger. */
export const checkNumbers: Rule = (statement) => {
  const { said, evidence, closeness } = statement;
  const known = evidence.source.words.flatMap(({ quantity }) => (quantity === null ? [] : [quantity]));
  const saidQuantities = said.words.flatMap(({ quantity }) => (quantity === null ? [] : [quantity]));
  let doubt: Break | null = null;
  for (const { quantity } of said.words) {
    if (quantity === null) continue;
    if (isFromRange(quantity, known, saidQuantities) || known.some((each) => isRoundOf(quantity, each)))
      continue;
    const same = known.filter((each) => isSame(quantity, each));
    // "1 whole boat" where the source has "one whole boat", which measures nothing there.
    const isPlain = quantity.unit === null && quantity.values.length === 1;
    if (isPlain && evidence.source.words.some(({ lower }) => numberWord(lower) === quantity.values[0]))
      continue;
    if (same.length === 0) {
      const isSmall = quantity.spelled && quantity.values.every((value) => value <= 10);
      if (isSmall && quantity.unit === null) {
        // "two measures" where the source names them: in free words things are counted by whoever writes.
        if (closeness >= CLOSE) doubt ??= { rule: 'count', isCertain: closeness >= CERTAIN };
        continue;
      }
      const isOfRange = known.some((each) => each.kind === 'range' && isEnd(quantity, each));
      return {
        rule: isOfRange ? 'range' : hasValue(known, quantity) ? 'unit' : 'number',
        isCertain: closeness >= CLOSE && !isRounded(quantity),
      };
    }
    if (!same.some((each) => WEAKER[each.qualifier ?? 'none'].includes(quantity.qualifier ?? 'none')))
      doubt ??= { rule: 'qualifier', isCertain: quantity.qualifier !== null && closeness >= CLOSE };
  }
  return doubt ?? ordinalBreak(statement);
};

const ORDINAL = /^(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)$/;

/** "second-order" is not "first-order": what an ordinal stands before has the same one in the source, if any. */
function ordinalBreak({ said, evidence, links, closeness }: Statement): Break | null {
  const { words } = evidence.source;
  for (const [at, { to, likeness }] of links) {
    const here = said.words[at - 1]?.lower ?? '';
    const there = words[to - 1]?.lower ?? '';
    if (likeness === 'exact' && here !== there && ORDINAL.test(here) && ORDINAL.test(there))
      return { rule: 'number', isCertain: closeness >= CERTAIN };
  }
  return null;
}

function isSame(said: Quantity, known: Quantity): boolean {
  if (matchQuantity(said, known)) return true;
  if (said.spelled === known.spelled) return false;
  // "half a point" and "0.5 points"
  const isHalf = said.unit === 'fraction' && known.unit === null && said.values[0] === known.values[0];
  return isHalf || asShare(said) === asShare(known);
}

/** "about 6" of 6.05, "more than half" of 56%, "under six hours" of 5.8: fewer digits, and off by no more than so much. */
function isRoundOf(said: Quantity, known: Quantity): boolean {
  const most = MOST_OFF.get(said.qualifier ?? 'none');
  const [value = Number.NaN, exact = Number.NaN] = sharedScale(said, known);
  if (most === undefined || known.qualifier !== null || said.values.length > 1) return false;
  const [low, high] = most;
  return digitsOf(said) < digitsOf(known) && exact >= value * low && exact <= value * high;
}

/** How far the exact number may be from what it is called, as a share of it. */
const MOST_OFF: ReadonlyMap<string, readonly [number, number]> = new Map([
  ['about', [0.98, 1.02]],
  ['more than', [1, 1.2]],
  ['at least', [1, 1.2]],
  ['less than', [0.85, 1]],
]);

/** Both values where they measure the same: shares as shares, all else in one unit. */
function sharedScale(said: Quantity, known: Quantity): number[] {
  const shares = [asShare(said), asShare(known)];
  if (!shares.some(Number.isNaN)) return shares;
  const factor = said.kind === known.kind ? unitFactor(said.unit, known.unit) : null;
  return factor === null ? [] : [(said.values[0] ?? Number.NaN) * factor, known.values[0] ?? Number.NaN];
}

/** Digits that say something: 1 of 9,000, 2 of 0.56; a fraction in words has one. */
function digitsOf({ printed, spelled, unit }: Quantity): number {
  if (spelled && unit === 'fraction') return 1;
  let digits = Number((printed.split(' ', 1)[0] ?? '').replace(/\D/g, ''));
  while (digits !== 0 && digits % 10 === 0) digits /= 10;
  return String(digits).length;
}

/** "one fifth" and "20%", "half" and "50%". */
function asShare({ values, unit, kind }: Quantity): number {
  const [value] = values;
  if (value === undefined || values.length > 1) return Number.NaN;
  if (unit === '%') return value / 100;
  return unit === 'fraction' || (kind === 'ratio' && value < 1) ? value : Number.NaN;
}

/** Both ends of a range are said, apart: "from 2.11 down to 0.30". */
function isFromRange(said: Quantity, known: readonly Quantity[], all: readonly Quantity[]): boolean {
  return known.some(
    (range) =>
      range.kind === 'range' &&
      isEnd(said, range) &&
      endsOf(range).every((end) => all.some((other) => matchQuantity(other, end))),
  );
}

/** "up to 13" of "7-13"; a bare end says more than the range does. */
const isEnd = (said: Quantity, range: Quantity): boolean =>
  endsOf(range).some((end) => matchQuantity(said, end));

const hasValue = (known: readonly Quantity[], said: Quantity): boolean =>
  known.some((each) => each.values.some((value) => said.values.includes(value)));

/** "more than half", "about a third": words that may stand for a number near it. */
const isRounded = ({ spelled, qualifier }: Quantity): boolean => spelled && qualifier !== null;
