/** arXiv announces by New York time (https://info.arxiv.org/help/availability.html). */
export const ARXIV_ZONE = 'America/New_York';

/** Days are ISO dates; they are reckoned with at noon UTC, where no change of the clocks moves them. */
const noon = (day: string): Date => new Date(`${day}T12:00:00Z`);

/** The day and the hour (0–23) it is in a time zone. */
export function localTime(now: Date, timeZone: string): { day: string; hour: number } {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(now);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  return { day: `${part('year')}-${part('month')}-${part('day')}`, hour: Number(part('hour')) };
}

export function addDays(day: string, days: number): string {
  const date = noon(day);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

export const isWeekend = (day: string): boolean => [0, 6].includes(noon(day).getUTCDay());

/** Days from the one after `after` to `through`, both ISO dates, oldest first. */
export function daysAfter(after: string, through: string): string[] {
  const days: string[] = [];
  for (let day = addDays(after, 1); day <= through; day = addDays(day, 1)) days.push(day);
  return days;
}

/** How long after midnight the feeds of a day are out: they are stamped between 0:00 and 0:30, and now and then later. */
const FEED_OUT_HOUR = 1;

/** The newest day of which arXiv's feeds should be out: Monday to Friday; a holiday is found out by asking. */
export function dueFeedDay(now: Date): string {
  const { day, hour } = localTime(now, ARXIV_ZONE);
  let due = hour >= FEED_OUT_HOUR ? day : addDays(day, -1);
  while (isWeekend(due)) due = addDays(due, -1);
  return due;
}

export const feedDaysAfter = (after: string, through: string): string[] =>
  daysAfter(after, through).filter((day) => !isWeekend(day));

/**
 * When papers announced on a feed day were submitted: from 14:00 to 14:00 New York time, Friday's and the weekend's on
 * Tuesday (https://info.arxiv.org/help/availability.html), and a day more at either end, as moderation holds some back.
 *
 * @returns first and last day, both included
 */
export function submissionWindow(feedDay: string): { from: string; to: string } {
  const weekday = noon(feedDay).getUTCDay();
  const [from, to] = weekday === 1 ? [-4, -3] : weekday === 2 ? [-4, -1] : [-2, -1];
  return { from: addDays(feedDay, from - 1), to: addDays(feedDay, to + 1) };
}
