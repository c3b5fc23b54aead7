import { isoDate, parsePrintedDate } from '../../core/dates.ts';

const NO_CALENDAR = { header: null, year: null };

/**
 * The day a feed's date names, in ISO form and in the zone it is printed in ("Thu, 19 Nov 2026 00:00:00 -0500",
 * "2026-06-12T20:00:00Z"); null when it names none.
 */
export function feedDate(text: string | null | undefined): string | null {
  const trimmed = (text ?? '').trim();
  if (trimmed === '') return null;
  const printed = parsePrintedDate(trimmed);
  const day = printed ? isoDate(printed.date, NO_CALENDAR) : null;
  if (day !== null) return day;
  const time = Date.parse(trimmed);
  const isTold = Number.isFinite(time) && time > 0 && /\d{2}/.test(trimmed);
  return isTold ? new Date(time).toISOString().slice(0, 10) : null;
}
