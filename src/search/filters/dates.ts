import { Chrono, configuration, type ParsedResult, type Parser } from 'chrono-node/en';
import type { Filter } from '../../model/query.ts';
import { MONTH_NAME, monthOf, YEAR } from '../../text/dates.ts';
import { STOP_WORDS } from '../../text/stop-words.ts';
import { CONTAINERS } from '../../text/vocabulary/questions.ts';
import shortWords from '../../text/vocabulary/short-words.json' with { type: 'json' };
import { anyOf } from '../../text/vocabulary/vocabulary.ts';
import { formsOf } from '../../text/vocabulary/word-forms.ts';
import { foldSpace } from '../../text/words.ts';
import { BY_TIME, plainlyOrdered } from './orders-said.ts';

export interface FoundDates {
  published: Filter['published'];
  newest: boolean;
  /** The other way round: the oldest first. */
  oldest: boolean;
  /** The text without what said so. */
  rest: string;
}

/** Characters that are looked through: some of the library's patterns take the square of a text's length. */
const LONGEST = 500;
/** Said as the library reads it. */
const AS_IT_READS: readonly (readonly [RegExp, string])[] = [
  [/\bfortnights?\b/gi, '2 weeks'],
  [/\b(?:from|in|during|of) the (?<d>(?:19|20)\d)0s\b/gi, 'from $<d>0 to $<d>9'],
  [/\b((?:19|20)\d\d),? ([hq][1-4])\b/gi, '$2 $1'],
  [/(?<=\s)\(((?:19|20)\d\d)\)/g, 'from $1'],
  [/\bprevious (?=day|week|month|quarter|year)/gi, 'last '],
  [/\bnew year(?:'?s(?: day)?)?(?= 20\d\d|[?.,!]|$)/gi, 'January 1'],
  [/(?<=\b(?:between|from) (?:\p{L}+ )?\d{1,2}(?:st|nd|rd|th)?) and (?=\d)/giu, ' to '],
  [/((?:old|new)er than )(?=(?:\w+ ){1,4}(?:day|week|month|year)s?\b(?! ago))/gi, '$1last '],
];

/** Periods of which the library knows nothing, by their first and their last month. */
const PERIODS: Readonly<Record<string, readonly [number, number]>> = {
  ...{ spring: [3, 5], summer: [6, 8], autumn: [9, 11], fall: [9, 11], winter: [12, 2] },
  ...{ h1: [1, 6], h2: [7, 12], q1: [1, 3], q2: [4, 6], q3: [7, 9], q4: [10, 12] },
};
const NAMES = `${MONTH_NAME}|${anyOf(Object.keys(PERIODS))}`;
/** What every date has something of: without it, nothing is parsed. */
const HINT = new RegExp(`\\d{4}|hour|day|week|month|quarter|year|\\b(?:${NAMES})`, 'iu');
/** Part of no name and no number; the library goes on behind what it has read as if a text began there. */
const PERIOD = new RegExp(
  '(?<![\\w.,/]|(?<!^|\\b(?:early|mid|late))-)' +
    `(?:(${NAMES})(?![\\w-])\\.?(?:,? (?:of )?(${YEAR})(?!\\w))?|(${YEAR})(?:-(0[1-9]|1[0-2]))?(?![\\w%]|[.,/]\\d))`,
  'iu',
);
const periodParser: Parser = {
  pattern: () => PERIOD,
  extract(
    context,
    { 0: said, 1: name = '', 2: nameYear, 3: year = nameYear, 4: number = monthOf(name), index = 0 },
  ) {
    const [first, last] = PERIODS[name.toLowerCase()] ?? [Number(number), 0];
    const start = { ...(first > 0 && { month: first }), ...(year && { year: Number(year) }) };
    return context.createParsingResult(index, said, start, last > 0 ? { month: last } : undefined);
  },
};
/** Of the library: no times of day, no spans ahead, and no bare months, which it takes from "may" and "march of". */
const { parsers, refiners } = configuration.createCasualConfiguration();
const NOT_READ = /TimeExp|Within|Later|CasualTime|ENMonthNameParser|EndOf/;
const READER = new Chrono({
  parsers: [periodParser, ...parsers.filter(({ constructor: { name } }) => !NOT_READ.test(name))],
  refiners: refiners.filter(({ constructor: { name } }) => /Overlap|MergeWeekday/.test(name)),
});

/** What stands before a date, and how the papers asked for lie to it. */
type Relation = keyof typeof shortWords.relationsToDates;
const RELATIONS: ReadonlyMap<string, Relation> = new Map(
  Object.entries(shortWords.relationsToDates).flatMap(([relation, all]) =>
    all.map((said) => [said, relation as Relation]),
  ),
);
const DETERMINER = '(?:(?:the|this|last|past) )?$';
const RELATED = new RegExp(
  `\\b(?:(?:(?:that |which )?(?:published|released|posted|listed|appeared|came out|written|dated|submitted)) )?(${anyOf([...RELATIONS.keys(), 'on', 'over', 'within', 'between'])}) ${DETERMINER}`,
  'iu',
);
/** Relations that a count may have as well: "a batch of 2000 images". */
const COUNTING = /^(?:of|by|up to|over|within|between|on)$/;
const PAPERS = '(?:papers?|works?|articles?|stud(?:y|ies)|ones?|publications?|preprints?)';
const BESIDE = new RegExp(`\\b(?:${PAPERS}|published|new|listed|posted|released|out) ${DETERMINER}`, 'iu');
const THEN_PAPERS = new RegExp(`^(?:'s)? (?:[\\p{L}\\d-]+ ){0,2}${PAPERS}\\b`, 'iu');
const OR_LATER = /^ (?:or later|onwards?|and later|or newer|and newer|on(?= ?$|[?.,!]))/iu;
/** "2022 or earlier" */
const OR_EARLIER = /^ (?:or|and) (?:earlier|older|before(?=\W*$))/iu;
const TOGETHER = /^ ?(?:to|until|till?|through|and|or|[-–—]|,(?: and)?) ?(?:the )?$/iu;
/** How many parts of its period come before one; all others are the last. */
const PLACES: Readonly<Record<string, number>> = {
  ...{ early: 0, start: 0, beginning: 0, first: 0, mid: 1, middle: 1, second: 1, third: 2, fourth: 3 },
};
const PART = new RegExp(
  `\\b((?:early|mid|late)(?=[ -])|(?:${anyOf(Object.keys(PLACES))}|last|end)(?: week| half| quarter)?(?= of))(?: of)?[ -](?:the )?$`,
  'iu',
);
const UNIT = '(?:hour|day|week|month|quarter|year)s?';
const COUNTED = new RegExp(`^(?!next|after|[+-]).*${UNIT}(?: ago)?$`, 'iu');
const COUNTED_BACK = new RegExp(`^(?:(?:this|last|past) (?:.* )?${UNIT}|today|yesterday)$`, 'iu');
/** Months and seasons whose names are other words too. */
const AMBIGUOUS = /^(?:may|mar|march|spring|fall)$/i;
const NEWEST = new RegExp(String.raw`\b${formsOf('newest first')}\b`, 'iu');
/** "when something new comes", "a new optimizer that …": tells of a thing, and asks for no order. */
const TELLS_OF_ONE = new RegExp(
  String.raw`\b(?:when(?:ever)?|while|if|once|because|where) .*$|\ban? new (?!(?:[\p{L}\d-]+ )?${PAPERS}\b).*$`,
  'iu',
);
/** "… that carry a date", asked for in an order of time. */
const DATED =
  /\b(?:(?:that|which|with) )?(?:(?:have|has|carry|carries|with) (?:an? )?)?(?:date|dates|dated)\b/i;
const OLDEST = new RegExp(
  String.raw`\b(?:(?:oldest|earliest)(?: first)?|older|first published|(?:came|published|released|out) (?:out )?first` +
    String.raw`(?! (?:on|in|at|among|place)\b))\b`,
  'iu',
);

/** When the papers asked for came out. @param newestDay ISO: a month without a year is the latest not after it */
export function datesIn(asked: string, newestDay: string): FoundDates {
  const said = plainlyOrdered(asked);
  const { text, told } = toldIn(said, newestDay);
  const [first, second] = told;
  let rest = first === undefined ? said : text;
  for (const { index, end } of told.toReversed()) rest = `${rest.slice(0, index)} ${rest.slice(end)}`;
  const [ordered = ''] = BY_TIME.exec(rest) ?? [];
  const oldest = OLDEST.test(rest) || /\bchronolog/i.test(ordered);
  const newest = !oldest && (ordered !== '' || NEWEST.test(rest.replace(TELLS_OF_ONE, '')));
  return {
    published: first
      ? { from: first.from ?? second?.from ?? null, to: first.to ?? second?.to ?? null }
      : null,
    newest,
    oldest,
    rest:
      newest || oldest
        ? rest
            .replace(ordered, ' ')
            .replace(oldest ? OLDEST : NEWEST, ' ')
            .replace(DATED, ' ')
        : rest,
  };
}

const LEADS_TO_TIME = /^(?:(?:published|written|posted|out) )?(?:in|from|over|of|during|within) /i;
/** "this week", "the last three days": a time counted back from today, as it was said; null for any other. */
export function countedBackIn(said: string): string | null {
  const { text, told } = toldIn(said, '2000-01-01');
  const back = told.find((period) => COUNTED_BACK.test(period.said));
  return back ? text.slice(back.index, back.end).replace(LEADS_TO_TIME, '') : null;
}

/** A day, a month or a year of the text, or all from `start` to `last`. */
interface Found extends Record<'start' | 'last', ParsedResult['start']> {
  index: number;
  end: number;
  said: string;
  /** Only a day of the week is said. */
  isWeekday: boolean;
  isDay: boolean;
  /** What is meant of it: "mid-", "first half of". */
  part: RegExpExecArray | null;
}

type Span = { from: string; to: string };

/** The times of publication in a text, which comes back as the library reads it. */
function toldIn(said: string, newestDay: string) {
  const text = AS_IT_READS.reduce((so, [from, to]) => so.replace(from, to), foldSpace(said));
  const parsed = HINT.test(text) ? READER.parse(text.slice(0, LONGEST), new Date(`${newestDay}T12:00`)) : [];
  const dates = parsed.map((result) => dateOf(result, text)).filter((date) => date !== null);
  const told: (NonNullable<Filter['published']> & Pick<Found, 'index' | 'end' | 'said'>)[] = [];
  for (let first = dates.shift(); first !== undefined; first = dates.shift()) {
    const isPair = dates[0] !== undefined && TOGETHER.test(text.slice(first.end, dates[0].index));
    const second = isPair ? dates.shift() : undefined;
    const { end } = second ?? first;
    const [before, after] = [text.slice(0, first.index), text.slice(end)];
    const [related = '', word = ''] = RELATED.exec(before) ?? [];
    if (!isOfPapers(first, second, before, after, word.toLowerCase())) continue;
    const [later = ''] = OR_LATER.exec(after) ?? [];
    const [earlier = ''] = OR_EARLIER.exec(after) ?? [];
    const behind = later.length + earlier.length + (after.startsWith("'s ") ? 2 : 0);
    const relation = RELATIONS.get(word.toLowerCase()) ?? 'in';
    const isOpen = later !== '' || (relation === 'in' && COUNTED_BACK.test(first.said));
    const span = second ? together(first, second, newestDay) : spanOf(first, newestDay, relation);
    const place = { index: first.index - related.length, end: end + behind, said: first.said };
    told.push({ ...place, ...bounds(earlier !== '' ? 'until' : isOpen ? 'since' : relation, span) });
  }
  return { text, told };
}

/** Null for what the library takes for a date and nobody would: "7/8", "-3 days", a day that no month has. */
function dateOf({ text: whole, index: at, start, end: last }: ParsedResult, text: string): Found | null {
  const lead = /^(?:[,(] ?)?(?:on )?/i.exec(whole)?.[0].length ?? 0;
  const said = whole.slice(lead).replace(/(?<![\s,)])[\s,)]+$/, '');
  const isWeekday = start.isCertain('weekday') && !start.isCertain('day');
  const isCounted = isWeekday || start.tags().has('result/relativeDate');
  if (isCounted ? !COUNTED.test(said) : !/\p{L}|\d{4}/u.test(said) || /^[\d ]{5,}$/.test(said)) return null;
  const day = isoOf(last ?? start, (last ?? start).get('year'));
  if (new Date(day).toJSON()?.startsWith(day) !== true) return null;
  const index = at + lead;
  const isDay = isWeekday || start.isCertain('day');
  const part = isCounted || isDay ? null : PART.exec(text.slice(0, index));
  const end = index + said.length;
  return { index: part?.index ?? index, end, said, start, last: last ?? start, isWeekday, isDay, part };
}

/** "2024, three authors", "only 2024" */
const YEAR_ALONE = /^(?:(?:only|just|and|now|ok|but|so|from),? )*$|, $/i;

/** Whether a date says when papers came out: what stands beside it does, or where it stands. */
function isOfPapers(
  first: Found,
  second: Found | undefined,
  before: string,
  after: string,
  word: string,
): boolean {
  const { said, start, isDay, part } = first;
  const isToday = /^today$/i.test(said);
  if (COUNTED.test(said) && !first.isWeekday && !isToday) return !/^ of (?!papers)/i.test(after);
  if (
    /^\d{4}$/.test(said) &&
    YEAR_ALONE.test(before) &&
    /^ ?(?:$|[?.!,;]|(?:only|or|and (?:before|earlier|older))\b)/.test(after)
  )
    return true;
  const isDated = (second ?? first).start.isCertain('year');
  const isRange = second !== undefined || first.last !== start;
  const isPapers = THEN_PAPERS.test(after);
  if (/^now$/i.test(said) || (/^'/.test(after) && !isPapers)) return false;
  if (!isDay && !isDated && /^ \p{Lu}\p{Ll}/u.test(after)) return false;
  const next = /^ ([\p{L}\d-]+)/u.exec(after)?.[1]?.toLowerCase() ?? 'a';
  const isCount = COUNTING.test(word) && !STOP_WORDS.has(next) && !CONTAINERS.has(next);
  if (isCount && /^\d{4}$/.test(said)) return isPapers;
  const isRelated = RELATIONS.has(word) || (isRange ? word === 'between' : word === 'on' && isDay);
  if (AMBIGUOUS.test(said)) return isRelated && !/\bthe $/i.test(before);
  if (isRelated || isPapers || BESIDE.test(before)) return true;
  if (isToday) return NEWEST.test(before);
  const isFull = start.isCertain('month') && (isDated || (isDay && /\d/.test(said)));
  return (isFull || part !== null) && (before.trim() === '' || /^ ?(?:$|[?.!,;])/.test(after));
}

/** The period from one date to another; the one that says no year takes it from the other. */
function together(first: Found, second: Found, newestDay: string): Span {
  const [{ from }, { from: next, to }] = [spanOf(first, newestDay), spanOf(second, newestDay)];
  const isDated = ({ start, isWeekday }: Found): boolean => isWeekday || start.isCertain('year');
  if (isDated(second)) return { from: isDated(first) ? from : spanOf(first, next).from, to };
  return { from, to: spanOf(second, `${Number(from.slice(0, 4)) + 1}${from.slice(4)}`).to };
}

/** As precise as it was said; without a year, the latest that does not begin after a day. */
function spanOf({ said, start, last, isWeekday, part }: Found, notAfter: string, relation?: Relation): Span {
  if (/^this week$/i.test(said)) return { from: moved(notAfter, -7), to: notAfter };
  if (/^this quarter$/i.test(said))
    return { from: moved(notAfter.slice(0, 7), -((Number(notAfter.slice(5, 7)) - 1) % 3)), to: notAfter };
  const isWhole = isWeekday || /^(?:last|past) /i.test(said);
  const isDated = isWhole || start.isCertain('year');
  const year = isDated ? (start.get('year') ?? 0) : Number(notAfter.slice(0, 4));
  let from = isoOf(start, year, isWhole);
  if (from > notAfter && isWeekday) from = moved(from, -7);
  if (from > notAfter.slice(0, from.length) && !isDated) from = isoOf(start, year - 1);
  const isTurn = (last.get('month') ?? 0) < (start.get('month') ?? 0);
  const to = last === start ? from : isoOf(last, Number(from.slice(0, 4)) + (isTurn ? 1 : 0));
  return part?.[1] === undefined ? { from, to } : partOf(part[1].toLowerCase(), { from, to }, relation);
}

function isoOf(date: ParsedResult['start'], year: number | null, isWhole = false): string {
  const parts = (['month', 'day'] as const).filter((unit) => isWhole || date.isCertain(unit));
  return [year, ...parts.map((unit) => String(date.get(unit)).padStart(2, '0'))].join('-');
}

/** Thirds, halves, quarters or weeks of a period, by its months, or by its days where it is one month. */
function partOf(part: string, { from: first, to: last }: Span, relation: Relation = 'in'): Span {
  const [from, to] = first.length === 4 ? [`${first}-01`, `${last}-12`] : [first, last];
  const [which = '', unit = ''] = part.split(' ');
  const days = (Date.parse(moved(to, 1)) - Date.parse(from)) / 86_400_000;
  const isByDays = days < 32 || unit === 'week';
  const [base, size] = isByDays ? [`${from}-01`, days] : [from, Math.round(days / 30.4)];
  const isMiddle = which.startsWith('mid') && relation !== 'in';
  const of = isMiddle ? 2 : ({ week: size / 7, half: 2, quarter: 4 }[unit] ?? 3);
  const at = isMiddle ? Number(relation === 'since' || relation === 'before') : (PLACES[which] ?? of - 1);
  const [begin, end] = [Math.floor((at * size) / of), Math.floor(((at + 1) * size) / of) - 1];
  return { from: moved(base, begin), to: moved(base, end) };
}

function bounds(relation: Relation, { from, to }: Span): NonNullable<Filter['published']> {
  if (relation === 'since') return { from, to: null };
  if (relation === 'after') return { from: moved(to, 1), to: null };
  if (relation === 'before') return { from: null, to: moved(from, -1) };
  return { from: relation === 'until' ? null : from, to };
}

/** So many days, months or years further on, as precise as the one given. */
function moved(day: string, by: number): string {
  const [year = 0, month, date] = day.split('-').map(Number);
  if (month === undefined) return String(year + by);
  const utc = Date.UTC(year, month - 1 + (date === undefined ? by : 0), date === undefined ? 1 : date + by);
  return new Date(utc).toISOString().slice(0, day.length);
}
