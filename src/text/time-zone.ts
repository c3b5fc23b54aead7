/** A day and time as clocks on a wall show it, to the minute: `2026-03-29T02:30`. Text order is time order. */
export type WallTime = string;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** No zone is further from UTC than this, and no clock was ever set by more than a day. */
const FURTHEST_MS = 26 * HOUR_MS;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Whether a name is a time zone that can be reckoned with (`Europe/Berlin`, `UTC`). */
export function isTimeZone(name: string): boolean {
  try {
    return formatOf(name).resolvedOptions().timeZone.length > 0;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** What clocks in a zone show at a moment. @param at milliseconds since the epoch */
export const wallTimeAt = (at: number, timeZone: string): WallTime => wallOf(at + offsetAt(at, timeZone));

/**
 * The moment clocks in a zone show a time, in milliseconds since the epoch. A time shown twice (clocks set back) is the
 * first of the two; a time never shown (clocks set forward) is the moment the clocks were set.
 */
export function momentOf(wall: WallTime, timeZone: string): number {
  const asUtc = utcOf(wall);
  const offsets = [offsetAt(asUtc - FURTHEST_MS, timeZone), offsetAt(asUtc + FURTHEST_MS, timeZone)];
  const moments = offsets.map((offset) => asUtc - offset).sort((a, b) => a - b);
  const shown = moments.find((moment) => wallTimeAt(moment, timeZone) === wall);
  if (shown !== undefined) return shown;
  const [early = asUtc, late = asUtc] = moments;
  return changeBetween(early, late, timeZone);
}

/** The same wall time some days later (or earlier): the calendar is walked, not the clock. */
export const addDays = (wall: WallTime, days: number): WallTime => wallOf(utcOf(wall) + days * 24 * HOUR_MS);

/** 1 Monday … 7 Sunday. */
export const weekdayOf = (wall: WallTime): number => new Date(utcOf(wall)).getUTCDay() || 7;

/** The first moment of the time after the clocks were set. `early` is before the change, `late` not. */
function changeBetween(early: number, late: number, timeZone: string): number {
  const after = offsetAt(late, timeZone);
  let [before, from] = [early, late];
  while (from - before > 1) {
    const middle = Math.floor((before + from) / 2);
    if (offsetAt(middle, timeZone) === after) from = middle;
    else before = middle;
  }
  return from;
}

/** How far a zone's clocks are ahead of UTC at a moment, in milliseconds. */
function offsetAt(at: number, timeZone: string): number {
  const second = Math.floor(at / 1000) * 1000;
  const parts = new Map(
    formatOf(timeZone)
      .formatToParts(second)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const of = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  const shown = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
  return shown - second;
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(timeZone, format);
  return format;
}

const wallOf = (utc: number): WallTime => new Date(utc).toISOString().slice(0, 16);

const utcOf = (wall: WallTime): number => Date.parse(`${wall}:00Z`);
