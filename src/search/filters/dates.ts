import type { Filter } from '../../model/query.ts';
import { MONTH_NAME, MONTHS, YEAR } from '../../text/dates.ts';
import shortWords from '../../text/vocabulary/short-words.json' with { type: 'json' };
import { anyOf } from '../../text/vocabulary/vocabulary.ts';
import { formsOf } from '../../text/vocabulary/word-forms.ts';
import { numberWord } from './number-word.ts';

export interface FoundDates {
  published: NonNullable<Filter['published']> | null;
  newest: boolean;
  /** The other way round: the oldest first. */
  oldest: boolean;
  /** The text without what said so. */
  rest: string;
}

const WHEN = `(?:(${MONTH_NAME})\\.?,?\\s*)?(?:(\\d{1,2})(?:st|nd|rd|th)?(?:,?\\s+|(?![\\p{L}\\d])))?(${YEAR})?`;
/** What stands before a date, and how the papers asked for lie to it. */
type Relation = keyof typeof shortWords.relationsToDates;
const RELATIONS: ReadonlyMap<string, Relation> = new Map(
  Object.entries(shortWords.relationsToDates).flatMap(([relation, all]) =>
    all.map((said) => [said, relation as Relation]),
  ),
);
const DATED = new RegExp(
  `\\b(?:published |released |posted |listed )?(${anyOf([...RELATIONS.keys()])}) (?:early |mid |late |the end of |the start of )?${WHEN}(?![\\p{L}\\d])( (?:or later|onwards?|and later|or newer|and newer|on)\\b)?`,
  'giu',
);
const BETWEEN = new RegExp(
  `\\b(?:between|from) ${WHEN} (?:and|to|until|till|-) ${WHEN}(?![\\p{L}\\d])`,
  'iu',
);
const ALONE = new RegExp(
  `\\b(?:(${MONTH_NAME})\\.? )?(${YEAR}) (?=(?:papers?|works?|articles?|studies|ones?)\\b)|\\b(${MONTH_NAME}) (?=(?:papers?|works?|articles?|studies|ones?)\\b)`,
  'iu',
);
/** "14 May 2024", "since 3rd of June" */
const DAY_FIRST = new RegExp(
  `\\b(?<=(?:from|since|after|before|until|till|dated) )(\\d{1,2})(?:st|nd|rd|th)? (?:of )?(${MONTH_NAME})\\b\\.?,?\\s?`,
  'giu',
);
const LAST =
  /\b(?:in|from|over|of|during|within)? ?(?:the )?(?:last|past) (?:(\d{1,3}|[a-z]+) )?(day|week|month|year)s?\b/iu;
const THIS = /\b(?:from |in |of )?(this|last|previous) (week|month|year)\b/iu;
/** "What is new today": nothing else is meant by the day. */
const TODAY = /\b(?:from |of )?today\b(?!')/iu;
const NEWEST = new RegExp(String.raw`\b${formsOf('newest first')}\b`, 'iu');

const OLDEST =
  /\b(?:oldest|older|earliest|(?:came|published|released|out) (?:out )?first|first published)\b/iu;

/**
 * When the papers asked for came out.
 * @param newestDay ISO day of the newest paper: a month without a year is the latest that is not after it
 */
export function datesIn(said: string, newestDay: string): FoundDates {
  const text = said.replace(DAY_FIRST, '$2 $1 ');
  const found = periodIn(text, newestDay);
  const rest = found?.rest ?? text;
  const oldest = OLDEST.test(rest);
  const newest = !oldest && NEWEST.test(rest);
  const ordered = oldest ? OLDEST : NEWEST;
  return {
    published: found?.published ?? null,
    newest,
    oldest,
    rest: newest || oldest ? rest.replace(ordered, ' ') : rest,
  };
}

/** "this week", "the last three days": a time counted back from today, as it was said; null for any other. */
export function countedBackIn(said: string): string | null {
  const [found] = LAST.exec(said) ?? THIS.exec(said) ?? TODAY.exec(said) ?? [];
  return found?.replace(/^ ?(?:in|from|over|of|during|within) /i, '').trim() ?? null;
}

type Period = Pick<FoundDates, 'rest'> & { published: NonNullable<Filter['published']> };

function periodIn(text: string, newestDay: string): Period | null {
  const between = BETWEEN.exec(text);
  if (between) {
    const to = isoOf(between[4], between[5], between[6], newestDay);
    const from = isoOf(between[1], between[2], between[3] ?? to?.slice(0, 4), newestDay);
    if (from !== null && to !== null) return { published: { from, to }, rest: text.replace(between[0], ' ') };
  }
  for (const match of text.matchAll(DATED)) {
    const day = isoOf(match[2], match[3], match[4], newestDay);
    if (day === null) continue;
    const relation = match[5] === undefined ? RELATIONS.get((match[1] ?? '').toLowerCase()) : 'since';
    return { published: bounds(relation, day), rest: text.replace(match[0], ' ') };
  }
  const alone = ALONE.exec(text);
  const day = alone && isoOf(alone[1] ?? alone[3], undefined, alone[2], newestDay);
  if (alone && day) return { published: { from: day, to: day }, rest: text.replace(alone[0], ' ') };
  const ago = LAST.exec(text);
  const count = ago === null ? null : ago[1] === undefined ? 1 : numberWord(ago[1]);
  if (ago && count !== null) {
    return {
      published: { from: before(newestDay, count, ago[2] ?? ''), to: null },
      rest: text.replace(ago[0], ' '),
    };
  }
  const now = THIS.exec(text) ?? (NEWEST.test(text) ? TODAY.exec(text) : null);
  if (now === null) return null;
  if (now[2] === undefined)
    return { published: { from: newestDay, to: null }, rest: text.replace(now[0], ' ') };
  const from =
    now[2] === 'week' ? before(newestDay, 1, 'week') : newestDay.slice(0, now[2] === 'year' ? 4 : 7);
  return { published: { from, to: null }, rest: text.replace(now[0], ' ') };
}

function bounds(relation: string | undefined, day: string): NonNullable<Filter['published']> {
  if (relation === 'since') return { from: day, to: null };
  if (relation === 'after') return { from: moved(day, 1), to: null };
  if (relation === 'before') return { from: null, to: moved(day, -1) };
  return relation === 'until' ? { from: null, to: day } : { from: day, to: day };
}

/** As precise as it was said; a month without a year is the latest that is not after the newest paper. */
function isoOf(
  month: string | undefined,
  dayText: string | undefined,
  year: string | undefined,
  newestDay: string,
): string | null {
  if (month === undefined) return year === undefined || dayText !== undefined ? null : year;
  const number = MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1;
  const mm = String(number).padStart(2, '0');
  const latest = Number(newestDay.slice(0, 4)) - (mm > newestDay.slice(5, 7) ? 1 : 0);
  const iso = `${year ?? latest}-${mm}`;
  return dayText === undefined ? iso : `${iso}-${dayText.padStart(2, '0')}`;
}

/** The next or the last day, month or year, as precise as the one given. */
function moved(day: string, by: 1 | -1): string {
  const [year = 0, month, date] = day.split('-').map(Number);
  if (month === undefined) return String(year + by);
  const utc = Date.UTC(year, month - 1 + (date === undefined ? by : 0), date === undefined ? 1 : date + by);
  return new Date(utc).toISOString().slice(0, date === undefined ? 7 : 10);
}

function before(newestDay: string, count: number, unit: string): string {
  const [year = 2000, month = 1, date = 1] = newestDay.split('-').map(Number);
  const days = { day: 1, week: 7, month: 0, year: 0 }[unit] ?? 0;
  const months = { day: 0, week: 0, month: 1, year: 12 }[unit] ?? 0;
  return new Date(Date.UTC(year, month - 1 - months * count, date - days * count)).toISOString().slice(0, 10);
}
