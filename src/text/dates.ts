/** A date as a page prints it; `year` is null when the page leaves it out. */
export interface PrintedDate {
  year: number | null;
  /** 1–12 */
  month: number;
  /** 1–31 */
  day: number;
}

/** What stands beside a date on a page that says which year its year-less dates are of. */
export interface PageCalendar {
  /** The date in the page's header, which belongs to no paper. */
  header: PrintedDate | null;
  /** The page's own year, or null when the page does not tell. */
  year: number | null;
}

/** Months by the first three letters of their names. */
export const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** Pattern sources of a month's name, short or whole, and of a year; in lower case. */
export const MONTH_NAME =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
export const YEAR = '(?:19|20)\\d{2}';
const WEEKDAY = '(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\\s+)?';
const MONTH_FIRST = new RegExp(
  `^${WEEKDAY}(${MONTH_NAME})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?(?![\\d.:%])(?:,?\\s+(${YEAR})(?!\\d))?`,
  'i',
);
const DAY_FIRST = new RegExp(
  `^${WEEKDAY}(\\d{1,2})(?:st|nd|rd|th)?\\s+(${MONTH_NAME})\\b\\.?(?:,?\\s+(${YEAR})(?!\\d))?`,
  'i',
);
const ISO = new RegExp(`^(${YEAR})-(\\d{2})-(\\d{2})(?!\\d)`);

/** The year the Daily Papers listing began (huggingface.co/papers, May 2023): no page of it is older. */
const FIRST_LISTING_YEAR = 2023;

/**
 * The date a text begins with ("Sep 27, 2016", "Mar 6", "27 September 2016", "2016-09-27") and what follows it, or null
 * when it begins with none or names a day that does not exist.
 */
export function parsePrintedDate(text: string): { date: PrintedDate; rest: string } | null {
  const monthFirst = MONTH_FIRST.exec(text);
  const dayFirst = monthFirst ? null : DAY_FIRST.exec(text);
  const iso = monthFirst || dayFirst ? null : ISO.exec(text);
  const match = monthFirst ?? dayFirst ?? iso;
  if (!match) return null;
  const [, first = '', second = '', third] = match;
  const date = monthFirst
    ? { year: yearOf(third), month: monthOf(first), day: Number(second) }
    : dayFirst
      ? { year: yearOf(third), month: monthOf(second), day: Number(first) }
      : { year: Number(first), month: Number(second), day: Number(third) };
  return exists(date) ? { date, rest: text.slice(match[0].length).trim() } : null;
}

/**
 * Which year a listing's year-less dates are of, from the page alone and never from the clock.
 *
 * The listing prints a year exactly when it is not the current one, so every printed year is older than the page's own:
 * the page's year is the one after the newest printed year. That takes a header date (without one the page may be any
 * part of any listing) and at least one printed year; otherwise the year stays unknown. A header with a year says it, unless a paper is newer: then that date was no header.
 *
 * @param papers the dates of the page's papers
 */
export function pageCalendar(header: PrintedDate | null, papers: readonly PrintedDate[]): PageCalendar {
  const newest = papers.reduce((latest, date) => Math.max(latest, date.year ?? 0), 0);
  if (!header || (header.year !== null && header.year < newest)) return { header: null, year: null };
  if (header.year !== null) return { header, year: header.year };
  const year = newest + 1;
  return { header, year: newest > 0 && year >= FIRST_LISTING_YEAR ? year : null };
}

/**
 * The date in ISO form, or null when its year cannot be told. A year-less date that lies after the header's day is not
 * of the page's year (a day's grace for time zones): it is of the year before when the header names its year, and of an
 * unknown year when the page's year was itself worked out.
 */
export function isoDate(date: PrintedDate, calendar: PageCalendar): string | null {
  if (date.year !== null) return format(date, date.year);
  const { header, year } = calendar;
  if (year === null || header === null) return null;
  if (dayOfLeapYear(date) <= dayOfLeapYear(header) + 1) return format(date, year);
  return header.year === null ? null : format(date, year - 1);
}

const yearOf = (text: string | undefined): number | null => (text === undefined ? null : Number(text));

export const monthOf = (name: string): number => MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;

/** 2000 stands in for an unknown year, as it has a 29 February. */
export function exists(date: PrintedDate): boolean {
  const { month, day } = date;
  return (
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= new Date(Date.UTC(date.year ?? 2000, month, 0)).getUTCDate()
  );
}

function format(date: PrintedDate, year: number): string | null {
  if (!exists({ ...date, year })) return null;
  return `${year}-${String(date.month).padStart(2, '0')}-${String(date.day).padStart(2, '0')}`;
}

const dayOfLeapYear = (date: PrintedDate): number => Date.UTC(2000, date.month - 1, date.day) / 86_400_000;

/** A time for people, to the minute, in UTC. */
export const minute = (iso: string): string => `${iso.slice(0, 16).replace('T', ' ')} UTC`;
