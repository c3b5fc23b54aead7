import type { Quantity } from './types.ts';

const DASH = /^\s?(?:[-–—~]|sim)\s?$/;
const TO = /^ (?:up )?to (?:about |around |nearly |over |more than |approximately |a )?[<>~∼≈≤≥]?\s?$/;
const AND = /^ and [<>~∼≈≤≥]?\s?$/;
const BEFORE_BETWEEN = /\bbetween (?:about |around |approximately )?[<>~∼≈≤≥]?\s?$/i;
const BEFORE_FROM = /\bfrom (?:about |around |approximately |just |only |as (?:low|little|few) as )?$/i;

/** Joins two neighbouring quantities that are the ends of one range. Works on readable text. */
export function joinRanges(text: string, singles: readonly Quantity[]): Quantity[] {
  const joined: Quantity[] = [];
  for (const quantity of singles) {
    const last = joined.at(-1);
    const range = last === undefined ? null : rangeOf(text, last, quantity);
    if (range === null) joined.push(quantity);
    else joined[joined.length - 1] = range;
  }
  return joined;
}

function rangeOf(text: string, a: Quantity, b: Quantity): Quantity | null {
  if (
    a.inName ||
    a.isDate ||
    b.isDate ||
    a.kind === 'range' ||
    a.values.length !== 1 ||
    b.values.length !== 1
  )
    return null;
  const between = text.slice(a.end, b.start);
  const before = text.slice(Math.max(0, a.start - 28), a.start);
  const isDash = DASH.test(between);
  const isFrom = TO.test(between) && BEFORE_FROM.test(before);
  const joins = isDash || TO.test(between) || (AND.test(between) && BEFORE_BETWEEN.test(before));
  if (!joins || b.inName) return null;
  // "a factor of 2–5"
  const isFactor = a.unit === 'x' && b.unit === null && /\bfactor of (?:\p{L}+ ){0,2}$/u.test(before);
  const unit = isFactor ? 'x' : commonUnit(a, b, isFrom);
  if (unit === undefined) return null;
  // "2–4 orders of magnitude": both ends count them.
  const isOrders = a.unit === null && / orders?\b/.test(b.surface);
  const low = isOrders ? 10 ** (a.values[0] ?? 0) : a.values[0];
  const [high] = b.values;
  if (low === undefined || high === undefined || (isDash && low === high)) return null;
  return {
    kind: 'range',
    values: [inheritedScale(low, a, high, b, isDash), high],
    unit,
    qualifier: a.qualifier,
    tolerance: a.tolerance,
    printed: `${isOrders ? low : a.printed}${isFrom ? ' to ' : '-'}${b.printed}`,
    surface: text.slice(a.start, b.end),
    start: a.start,
    end: b.end,
    inName: false,
    isDate: false,
    spelled: a.spelled && b.spelled,
  };
}

/** The unit both ends share; `undefined` when they do not. */
function commonUnit(a: Quantity, b: Quantity, isFrom: boolean): string | null | undefined {
  if (a.unit === b.unit) return a.unit;
  if (a.unit === null) return b.unit;
  return b.unit === null && isFrom && (a.kind === 'percent' || a.kind === 'ratio') ? a.unit : undefined;
}

/** `1-3B`: the first end is in billions too. */
function inheritedScale(low: number, a: Quantity, high: number, b: Quantity, isDash: boolean): number {
  const mantissa = Number.parseFloat(b.printed);
  const scaled = !/[A-Za-z]/.test(a.printed) && /[A-Za-z]/.test(b.printed) && mantissa > 0;
  return scaled && isDash && low < mantissa ? low * (high / mantissa) : low;
}
