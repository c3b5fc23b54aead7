import { endsOf, matchQuantity } from '../../../text/quantities/match.ts';
import type { Qualifier, Quantity } from '../../../text/quantities/types.ts';
import type { Break, Rule } from '../statement.ts';
import { CLOSE } from '../thresholds.ts';

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
export const checkNumbers: Rule = ({ said, evidence, closeness }) => {
  const known = evidence.source.words.flatMap(({ quantity }) => (quantity === null ? [] : [quantity]));
  const saidQuantities = said.words.flatMap(({ quantity }) => (quantity === null ? [] : [quantity]));
  let doubt: Break | null = null;
  for (const { quantity } of said.words) {
    if (quantity === null) continue;
    if (isFromRange(quantity, known, saidQuantities)) continue;
    const same = known.filter((each) => isSame(quantity, each));
    if (same.length === 0) {
      const isSmall = quantity.spelled && quantity.values.every((value) => value <= 10);
      if (isSmall && quantity.unit === null) {
        // "two measures" where the source names them: in free words things are counted by whoever writes.
        if (closeness >= CLOSE) doubt ??= { rule: 'count', isCertain: false };
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
  return doubt;
};

function isSame(said: Quantity, known: Quantity): boolean {
  if (matchQuantity(said, known) || isRoundOf(said, known)) return true;
  if (said.spelled === known.spelled) return false;
  // "half a point" and "0.5 points"
  const isHalf = said.unit === 'fraction' && known.unit === null && said.values[0] === known.values[0];
  return isHalf || asShare(said) === asShare(known);
}

/** "about 6" of 6.05: the number to as many places as are said. */
function isRoundOf({ qualifier, values, unit, kind, printed }: Quantity, known: Quantity): boolean {
  const [[value], [exact]] = [values, known.values];
  if (qualifier !== 'about' || value === undefined || exact === undefined || values.length > 1) return false;
  const places = printed.split('.')[1]?.length ?? 0;
  return (
    unit === known.unit &&
    kind === known.kind &&
    Number(exact.toFixed(places)) === value &&
    Math.abs(exact - value) <= MOST_OFF * value
  );
}

/** What is called about the same is off by no more than this. */
const MOST_OFF = 0.02;

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
