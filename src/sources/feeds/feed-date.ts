import { exists, isoDate, MONTH_NAME, monthOf, parsePrintedDate, YEAR } from '../../text/dates.ts';

const NO_CALENDAR = { header: null, year: null };
/** Longer texts hold dates at most by chance. */
const MOST_CHARACTERS = 100;

const NUMERIC = new RegExp(`^(${YEAR})(?:[-/.](\\d{1,2})(?:[-/.](\\d{1,2}))?)?(?:[-/.]?$|[T ])`);
const COMPACT = new RegExp(`^(${YEAR})(0[1-9]|1[0-2])([0-3]\\d)$`);
const YEAR_FIRST = new RegExp(`^(${YEAR}),?\\s+(${MONTH_NAME})\\b\\.?(?:\\s+(\\d{1,2})(?![\\d:]))?`, 'i');
const MONTH_AND_YEAR = new RegExp(`^(${MONTH_NAME})\\.?,?\\s+(${YEAR})$`, 'i');
/** `Thu Jan  1 20:00:00 2004`, as C prints it. */
const YEAR_LAST = new RegExp(
  `(${MONTH_NAME})\\s+(\\d{1,2})\\s+[\\d:]{4,8}\\s+(?:[A-Z]{2,5}\\s+)?(${YEAR})$`,
  'i',
);
/** `01.12.2024`, `1/12/2024`: which is the day, the digits alone do not say. */
const TWO_AND_YEAR = new RegExp(`^(\\d{1,2})[-/.](\\d{1,2})[-/.](${YEAR})(?!\\d)`);
const ONE_YEAR = new RegExp(`^\\D*(${YEAR})\\D*$`);
const ZONE = /(?:[zZ]|\b[A-Z]{2,4}|[+-]\d{2}:?\d{2})$/;

/** Languages in whose dates the month comes first: American English, and what is written where it is used. */
const MONTH_FIRST = /^(?:en-us|en-ph|es-us)$/i;
/** English alone says nothing of it. */
const EITHER = /^en$/i;

/**
 * The day, month or year a printed date names, as precise as it is printed (`2024-12-01`, `2024-12`, `2024`), in the zone
 * it is printed in and the same on every machine; null when it names none.
 *
 * @param language of the page, as BCP 47 writes it: without it `01.12.2024` names no day
 */
export function feedDate(text: string | null | undefined, language: string | null = null): string | null {
  const trimmed = (text ?? '').trim().slice(0, MOST_CHARACTERS);
  if (trimmed === '') return null;
  const printed = parsePrintedDate(trimmed);
  const day = printed ? isoDate(printed.date, NO_CALENDAR) : null;
  return (
    day ??
    worded(trimmed) ??
    numeric(trimmed, language) ??
    lastly(trimmed) ??
    ONE_YEAR.exec(trimmed)?.[1] ??
    null
  );
}

function numeric(text: string, language: string | null): string | null {
  const [, year, month, day] = NUMERIC.exec(text) ?? COMPACT.exec(text) ?? [];
  if (year !== undefined) return iso(year, Number(month ?? 0), Number(day ?? 0));
  const [, first, second, last] = TWO_AND_YEAR.exec(text) ?? [];
  if (first === undefined || second === undefined || last === undefined) return null;
  const [a, b] = [Number(first), Number(second)];
  if (a === b || b > 12) return iso(last, a, b);
  if (a > 12) return iso(last, b, a);
  if (language === null || EITHER.test(language.trim())) return null;
  return MONTH_FIRST.test(language.trim()) ? iso(last, a, b) : iso(last, b, a);
}

function worded(text: string): string | null {
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst) return iso(yearFirst[1] ?? '', monthOf(yearFirst[2] ?? ''), Number(yearFirst[3] ?? 0));
  const monthFirst = MONTH_AND_YEAR.exec(text);
  if (monthFirst) return iso(monthFirst[2] ?? '', monthOf(monthFirst[1] ?? ''), 0);
  const last = YEAR_LAST.exec(text);
  if (last) return iso(last[3] ?? '', monthOf(last[1] ?? ''), Number(last[2]));
  return null;
}

/** Whatever else the platform can read, in UTC where the text names no zone. */
function lastly(text: string): string | null {
  // With fewer numbers it would make up a day or a month.
  if (!/\d\D+\d/.test(text) || /^[\d\s./-]+$/.test(text)) return null;
  const time = Date.parse(ZONE.test(text) ? text : `${text} GMT`);
  const isTold = Number.isFinite(time) && time > 0 && /\d{2}/.test(text);
  return isTold ? new Date(time).toISOString().slice(0, 10) : null;
}

/** As precise as the parts are: 0 stands for none. Null for a month or a day that does not exist. */
function iso(year: string, month: number, day: number): string | null {
  if (month === 0) return year;
  if (!exists({ year: Number(year), month, day: day || 1 })) return null;
  const parts = day === 0 ? [month] : [month, day];
  return [year, ...parts.map((part) => String(part).padStart(2, '0'))].join('-');
}
