import type { CronRules } from '../../model/ports/cron.ts';
import type { Fire, Schedule } from '../../model/schedule.ts';
import { addDays, momentOf, type WallTime, wallTimeAt, weekdayOf } from '../../text/time-zone.ts';

/**
 * Every time a schedule is due after one moment and not after another, in order. A time the clocks skip is due at the
 * moment they are set forward, a time they show twice on the first, so that nothing is due twice or never.
 * @param after, until milliseconds since the epoch
 */
export function dueFires(schedule: Schedule, after: number, until: number, cron: CronRules): Fire[] {
  const { timeZone } = schedule;
  const from = addDays(wallTimeAt(after, timeZone), -1);
  const to = addDays(wallTimeAt(until, timeZone), 1);
  const fires = new Map<number, Fire>();
  for (const wall of wallTimes(schedule, from, to, cron)) {
    const moment = momentOf(wall, timeZone);
    if (moment <= after || moment > until || fires.has(moment)) continue;
    fires.set(moment, { period: periodOf(schedule, wall), dueAt: new Date(moment).toISOString() });
  }
  return [...fires].sort(([a], [b]) => a - b).map(([, fire]) => fire);
}

/** The next time a schedule is due after a moment. @param after milliseconds since the epoch */
export function nextFire(schedule: Schedule, after: number, cron: CronRules): Fire {
  for (let days = 8; ; days *= 4) {
    const [first] = dueFires(schedule, after, after + days * DAY_MS, cron);
    if (first) return first;
  }
}

const DAY_MS = 24 * 3_600_000;

/** A day has one digest of a daily or weekly schedule, whatever its hour is changed to. */
const periodOf = ({ cadence }: Schedule, wall: WallTime): string =>
  cadence === 'cron' ? wall : wall.slice(0, 10);

function* wallTimes(schedule: Schedule, from: WallTime, to: WallTime, cron: CronRules): Generator<WallTime> {
  const { cadence, at, weekday, cron: rule } = schedule;
  if (cadence === 'cron') {
    if (rule === null) return;
    for (let wall = cron.next(rule, from); wall <= to; wall = cron.next(rule, wall)) yield wall;
    return;
  }
  for (let day = `${from.slice(0, 10)}T${at}`; day <= to; day = addDays(day, 1)) {
    if (cadence === 'daily' || weekdayOf(day) === weekday) yield day;
  }
}
