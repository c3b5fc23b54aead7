import { isReadable, readableMapped } from '../latex-rules.ts';
import { originalSpan } from '../mapped.ts';
import { rememberLast } from '../remember.ts';
import { COUNT_UNITS } from '../vocabulary/vocabulary.ts';
import { isNoCount, isShare, moneyBefore, prefixRatio } from './beside-number.ts';
import { matchAt } from './compound-units.ts';
import { isDateNumber, isInName, qualifierBefore, qualifierBehind } from './context.ts';
import { isLabel, type PreviousNumber } from './labels.ts';
import { NUMBER_BEGINNINGS, NUMBER_WORDS, numberFromWords, PHRASES } from './number-words.ts';
import { joinRanges } from './ranges.ts';
import { readExponent, readScientific, readTail, type Tail } from './tail.ts';
import type { Quantity } from './types.ts';

/** "1,200", also "2 530 706" and "12 000". */
const BY_COMMAS = String.raw`\d{1,3}(?:,\d{3})+(?!\d)`;
const BY_SPACES = String.raw`\d{1,3}(?:(?:\s\d{3}){2,5}|\s000|[\u00a0\u2009\u202f]\d{3})(?!\d)`;
const DIGITS = new RegExp(
  String.raw`(?<![\d.])(?:${BY_COMMAS}|${BY_SPACES}|\d+)(?:\.\d+)?|(?<![\p{L}\p{N}.])\.\d+`,
  'gu',
);
const WORDS = new RegExp(`(?<![\\p{L}\\p{N}]|\\p{L}-)${NUMBER_WORDS}(?=fold|[^\\p{L}\\p{N}]|$)`, 'iuy');
/** Where one may begin: a pattern that starts with what is before it looks at every letter of a text. */
const WORD_HINT = new RegExp(NUMBER_BEGINNINGS, 'gi');
const PHRASE_PATTERN = new RegExp(
  PHRASES.map((phrase) => `(?<![\\p{L}\\p{N}-])(${phrase.pattern})(?!\\p{L})`).join('|'),
  'giu',
);
const DIMENSION =
  /^(?:(?:[x×]|times)\d+(?:,\d{3})*(?!\d*(?:\.\d|[KMGT]?B))|\s[x×]\s\d+(?:,\d{3})*(?![\d.%]))+(?!\p{L})/u;
/** Cheap to test, and most texts have none of these. */
const PHRASE_HINT =
  /order|twice|doubl|thrice|tripl|quadrupl|fold|hal[fv]|third|quarter|fourth|fifth|sixth|eighth|tenth|hundredth/i;
/** The same of numbers: a text without a digit or a number word has no quantity but a phrase. */
const NUMBER_HINT = new RegExp(`\\d|(?<![a-z0-9])${NUMBER_WORDS}(?=fold|[^a-z0-9]|$)`, 'iu');
/** Numbers in an address say nothing. */
const URL = /(?:https?:\/\/|www\.|(?:github|huggingface)\.(?:com|co|io)\/|hf\.co\/)\S+/giu;
/** `1:10`, `80:20`: one to another. */
const PROPORTION = /^:(\d+(?:\.\d+)?)(?![\d:.]|,\d|[ap]m)/u;
/** `57°44′8.5″N`: a place on the globe. */
const ARC = /^°\s?(\d+(?:\.\d+)?)[’'′]\s?(?:(\d+(?:\.\d+)?)(?:[”"″]|’’|''))?\s?[NSEW]?(?!\p{L})/u;
const SIGN = /(?:^|[\s([~∼≈=<>≤≥,;:±])[-−]$/;
/** Names of techniques and fields, which papers share, are held against it one by one. */
const SHORT = 80;
const SHORT_KEPT = 4096;
const mayMeasure = (text: string): boolean => NUMBER_HINT.test(text) || PHRASE_HINT.test(text);
const shortMayMeasure = rememberLast(SHORT_KEPT, mayMeasure);
/** Every rule of a reading and of its receipts asks for the quantities of the same few texts, and papers share their terms. */
const TEXTS_KEPT = 256;
const HALF_OF = /^ an?(?= (?:thousand|million|billion|trillion)\b)/;
const FRACTION = /^\/(\d+)(?![\d/.%]|-?\p{L})/u;

/**
 * Every quantity of a text, in order, with its place in the text as given (LaTeX and all). Ratios, percents, ranges,
 * scales, units and numbers in words are normalised; numbers inside names and dates are found too, marked as such.
 */
export function findQuantities(text: string): Quantity[] {
  if (!(text.length < SHORT ? shortMayMeasure : mayMeasure)(text)) return [];
  if (isReadable(text)) return [...findInReadable(text)];
  const readable = readableMapped(text);
  return findInReadable(readable.text).map((quantity) => {
    const span = originalSpan(readable, quantity.start, quantity.end);
    return { ...quantity, ...span, surface: text.slice(span.start, span.end) };
  });
}

/** As `findQuantities`, on text whose LaTeX has been read already. */
export const findInReadable: (text: string) => readonly Quantity[] = rememberLast(TEXTS_KEPT, (text) => {
  const phrases = scanPhrases(text);
  const found = NUMBER_HINT.test(text) ? [...phrases, ...scanDigits(text), ...scanWords(text)] : phrases;
  return joinRanges(text, withoutOverlaps(found)).map((quantity) =>
    quantity.qualifier === null ? { ...quantity, qualifier: qualifierBehind(text, quantity.end) } : quantity,
  );
});

function scanPhrases(text: string): Quantity[] {
  if (!PHRASE_HINT.test(text)) return [];
  const found: Quantity[] = [];
  for (const match of text.matchAll(PHRASE_PATTERN)) {
    const phrase = PHRASES[match.slice(1).findIndex((group) => group !== undefined)];
    if (phrase === undefined) continue;
    const end = match.index + match[0].length;
    // "half a million"
    const scale = phrase.value === 0.5 ? HALF_OF.exec(text.slice(end, end + 12)) : null;
    if (scale !== null) {
      const tail = readTail(text, end + scale[0].length);
      found.push({ ...measured(text, match.index, tail, 0.5, '0.5'), spelled: true });
      continue;
    }
    const { value, unit, printed } = phrase;
    const place = placed(text, match.index, end);
    found.push({ kind: 'ratio', values: [value], unit, printed, ...place, spelled: true });
  }
  return found;
}

function scanDigits(text: string): Quantity[] {
  const found: Quantity[] = [];
  const urls = Array.from(
    text.matchAll(URL),
    (match) => [match.index, match.index + match[0].length] as const,
  );
  let last: PreviousNumber = { end: -1, inName: false, isLabel: false };
  for (const match of text.matchAll(DIGITS)) {
    const start = match.index;
    const end = start + match[0].length;
    if (start < last.end) continue;
    const isNumbering = isLabel(text, start, end, last);
    const quantity = isNumbering
      ? inName(text, start, end, match[0])
      : readDigits(text, start, match[0], last);
    const inUrl = urls.some(([from, to]) => start >= from && start < to);
    found.push(inUrl ? { ...quantity, inName: true } : quantity);
    const panel = isNumbering && /\p{L}/u.test(text.charAt(end)) ? 1 : 0;
    last = { end: quantity.end + panel, inName: quantity.inName, isLabel: isNumbering };
  }
  return found;
}

function inName(text: string, start: number, end: number, digits: string): Quantity {
  const folded = digits.replace(/[,\s]/g, '');
  return { ...absolute(text, start, end, Number(folded), folded), inName: true };
}

function readDigits(text: string, start: number, digits: string, last: PreviousNumber): Quantity {
  const end = start + digits.length;
  const value = Number(digits.replace(/[,\s]/g, ''));
  const folded = digits.replace(/[,\s]/g, '');
  const prefixed = prefixRatio(text, start, end);
  if (prefixed !== null) {
    const behind = /^ times\b/.exec(text.slice(end, end + 8))?.[0].length ?? 0;
    return { ...absolute(text, prefixed, end + behind, value, folded), kind: 'ratio', unit: 'x' };
  }
  const rest = text.slice(end, end + 40);

  const dimension = value >= 100 || readScientific(text, end) === null ? DIMENSION.exec(rest) : null;
  if (dimension !== null && !/[\p{L}_]/u.test(text.charAt(start - 1))) {
    const values = (digits + dimension[0])
      .split(/\s?(?:[x×]|times)\s?/)
      .map((side) => Number(side.replaceAll(',', '')));
    return {
      ...absolute(text, start, end + dimension[0].length, value, values.join('x')),
      values,
      unit: 'px',
    };
  }
  if (
    /^(?:19|20)\d\d[a-e](?!\p{L})/u.test(digits + rest) ||
    (isDateNumber(text, start, end) && (/^s\b/.test(rest) || readTail(text, end).unit === null))
  ) {
    const date = absolute(text, start, end, value, folded);
    if (!/^-?\s?(?:[KMGT]?B|%|x|×|tokens|GPUs|times)/u.test(rest)) return { ...date, isDate: true };
  }
  const pair = pairOf(text, start, end, value, folded);
  if (pair !== null) return pair;
  const fraction = FRACTION.exec(rest);
  if (
    fraction !== null &&
    isShare(digits, fraction[1] ?? '', rest.slice(fraction[0].length)) &&
    text.charAt(start - 1) !== '/'
  ) {
    const share = absolute(
      text,
      start,
      end + fraction[0].length,
      value / Number(fraction[1]),
      digits + fraction[0],
    );
    return { ...share, kind: 'ratio', unit: 'fraction' };
  }
  const exponent = /^10$/.test(digits) ? readExponent(text, end) : null;
  const base = exponent === null ? value : 10 ** exponent.exponent;
  const tail = readTail(text, exponent?.end ?? end);
  const printed = exponent === null ? folded : `10^${exponent.exponent}`;
  const bare = tail.unit === null && tail.scale === 1 && !tail.plus && tail.tolerance === null;
  if (isNamePart(text, start, end, bare && exponent === null, last)) return inName(text, start, end, digits);
  return signed(text, measured(text, start, tail, base, printed));
}

/** Two numbers that are one quantity: a proportion, or degrees and minutes. */
function pairOf(text: string, start: number, end: number, value: number, folded: string): Quantity | null {
  const rest = text.slice(end, end + 40);
  const arc = ARC.exec(rest);
  if (arc !== null) {
    const degrees = value + Number(arc[1]) / 60 + Number(arc[2] ?? 0) / 3600;
    return { ...absolute(text, start, end + arc[0].length, degrees, folded + arc[0]), unit: '°' };
  }
  const proportion = PROPORTION.exec(rest);
  if (proportion === null || /[\p{L}\d:.]/u.test(text.charAt(start - 1))) return null;
  const both = absolute(text, start, end + proportion[0].length, value, folded + proportion[0]);
  return { ...both, kind: 'ratio', unit: 'a:b', values: [value, Number(proportion[1])] };
}

/** A level below zero; a change ("−3%") is told by its words, so percents and ratios stay as they are. */
function signed(text: string, quantity: Quantity): Quantity {
  if (quantity.kind !== 'absolute' || !SIGN.test(text.slice(Math.max(0, quantity.start - 2), quantity.start)))
    return quantity;
  const start = quantity.start - 1;
  return {
    ...quantity,
    values: quantity.values.map((value) => -value),
    printed: `-${quantity.printed}`,
    start,
    surface: text.slice(start, quantity.end),
    qualifier: qualifierBefore(text, start),
  };
}

/** Letters before always make a name; letters behind only when they are no unit. */
function isNamePart(text: string, start: number, end: number, bare: boolean, last: PreviousNumber): boolean {
  if (bare) return isInName(text, start, end, last);
  return isInName(`${text.slice(0, end)} `, start, end, last) && !/\s/.test(text.charAt(start - 1));
}

function scanWords(text: string): Quantity[] {
  const found: Quantity[] = [];
  for (const match of numbersInWords(text)) {
    const words = match[0].toLowerCase();
    const end = match.index + match[0].length;
    const value = numberFromWords(words);
    const tail = readTail(text, end);
    const alone = tail.unit === null && tail.scale === 1;
    if (alone && isNoCount(text, match.index, end)) continue;
    const quantity = { ...measured(text, match.index, tail, value, String(value)), spelled: true };
    const isOne = words === 'one' && (alone || tail.unit === 'x' || COUNT_UNITS.has(tail.unit ?? ''));
    if (isOne && quantity.qualifier !== 'at least') continue;
    found.push(isTwoReasons(text, quantity) ? { ...quantity, kind: 'absolute', unit: null } : quantity);
  }
  return found;
}

function* numbersInWords(text: string): Generator<RegExpExecArray> {
  for (let from = 0; ; ) {
    WORD_HINT.lastIndex = from;
    const hint = WORD_HINT.exec(text);
    if (hint === null) return;
    const match = matchAt(WORDS, text, hint.index);
    if (match !== null && isPlainCase(match[0])) yield match;
    from = match === null ? hint.index + 1 : match.index + match[0].length;
  }
}

/** "ZeRO" is a name. */
const isPlainCase = (words: string): boolean => !/\p{L}\p{Lu}/u.test(words) || words === words.toUpperCase();

/** "The contributions are twofold:" counts, it compares nothing. */
function isTwoReasons(text: string, quantity: Quantity): boolean {
  if (quantity.kind !== 'ratio' || !/folds?$/i.test(text.slice(quantity.start, quantity.end))) return false;
  return (
    /\b(?:is|are|be) $/.test(text.slice(Math.max(0, quantity.start - 6), quantity.start)) &&
    /^\s?(?:[:.;,]|$)/.test(text.slice(quantity.end, quantity.end + 3))
  );
}

function measured(text: string, start: number, tail: Tail, value: number, printed: string): Quantity {
  const money = moneyBefore(text, start);
  const quantity = {
    ...absolute(text, start - (money?.length ?? 0), tail.end, value * tail.scale, printed + tail.scaleText),
    tolerance: tail.tolerance,
  };
  if (tail.unit === 'orders')
    return { ...quantity, kind: 'ratio', unit: 'x', values: [10 ** value], printed: String(10 ** value) };
  const unit = money?.unit ?? tail.unit;
  const withUnit = unit === null ? quantity : { ...quantity, kind: tail.kind, unit };
  return tail.plus ? { ...withUnit, qualifier: 'at least' } : withUnit;
}

const absolute = (text: string, start: number, end: number, value: number, printed: string): Quantity => ({
  kind: 'absolute',
  values: [value],
  unit: null,
  printed,
  ...placed(text, start, end),
});

function placed(text: string, start: number, end: number) {
  const factor = /(?:by )?a factor of (?:up to |about |over |approximately |roughly )?$/i.test(
    text.slice(Math.max(0, start - 32), start),
  );
  return {
    qualifier: qualifierBefore(text, start),
    surface: text.slice(start, end),
    start,
    end,
    inName: false,
    isDate: false,
    spelled: false,
    tolerance: null,
    ...(factor ? { kind: 'ratio' as const, unit: 'x' } : {}),
  };
}

function withoutOverlaps(found: Quantity[]): Quantity[] {
  const kept: Quantity[] = [];
  for (const quantity of found.sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = kept.at(-1);
    if (last === undefined || quantity.start >= last.end) kept.push(quantity);
  }
  return kept;
}
