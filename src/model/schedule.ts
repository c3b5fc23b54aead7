export type Cadence = 'daily' | 'weekly' | 'cron';

export interface Schedule {
  cadence: Cadence;
  /** `09:00`. Says nothing for `cron`. */
  at: string;
  /** 1 Monday … 7 Sunday. Says something for `weekly` only. */
  weekday: number;
  /** Five fields; null unless the cadence is `cron`. */
  cron: string | null;
  timeZone: string;
}

export const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** "every Monday at 09:00 (Europe/Berlin)". */
export function describeSchedule({ cadence, at, weekday, cron, timeZone }: Schedule): string {
  if (cadence === 'cron') return `by the cron rule ${cron ?? ''} (${timeZone})`;
  const day = cadence === 'daily' ? 'day' : (WEEKDAYS[weekday - 1] ?? 'week');
  return `every ${day} at ${at} (${timeZone})`;
}

export interface Fire {
  /** Names this time of this schedule, by its own clocks: `2026-05-04`, or `2026-05-04T09:30` for a cron rule. */
  period: string;
  dueAt: string;
}
