import { MONTH_NAME, MONTHS, YEAR } from '../dates.ts';

/** The first and the last month (yyyy-mm); null: no such bound. */
export interface Period {
  since: string | null;
  until: string | null;
}

const NEWEST = /\b(?:newest|latest|most recent)\b/;
const PERIOD = new RegExp(
  `\\b(in|from|of|during|since|after|before|until)\\s+(?:(${MONTH_NAME})\\.?\\s+)?(${YEAR})\\b`,
);
/** Words a period is told in. */
const TELLS_PERIOD = new RegExp(
  `^(?:${YEAR}|${MONTH_NAME}|since|before|after|until|during|published|released)$`,
);
const TELLS_NEWEST = /^(?:newest|latest|recent)$/;

/** Whether the papers that came out last are wanted. */
export function asksForNewest(folded: string): boolean {
  return NEWEST.test(folded);
}

/** When the papers that a folded question asks for came out: "from 2024", "since November 2024"; null: at any time. */
export function periodOf(folded: string): Period | null {
  const [, preposition = '', month, year] = PERIOD.exec(folded) ?? [];
  if (year === undefined) return null;
  const first = month === undefined ? 0 : MONTHS.indexOf(month.slice(0, 3));
  const last = month === undefined ? 11 : first;
  const at = (months: number): string => new Date(Date.UTC(Number(year), months)).toISOString().slice(0, 7);
  const bounds: Readonly<Record<string, Period>> = {
    since: { since: at(first), until: null },
    after: { since: at(last + 1), until: null },
    before: { since: null, until: at(first - 1) },
    until: { since: null, until: at(last) },
  };
  return bounds[preposition] ?? { since: at(first), until: at(last) };
}

/** Whether a word says when papers came out rather than what they are about. */
export function isOfTime(word: string, period: Period | null): boolean {
  return TELLS_NEWEST.test(word) || (period !== null && TELLS_PERIOD.test(word));
}
