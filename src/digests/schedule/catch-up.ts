import type { Schedule } from '../../model/schedule.ts';

const HOUR_MS = 3_600_000;
/** For so long after its hour a digest still goes out; later it counts as missed and the next one covers its time. */
const WINDOW_MS = { daily: 24 * HOUR_MS, weekly: 72 * HOUR_MS, cron: 24 * HOUR_MS };
/** A delay nobody needs to be told of: a worker was busy, a server started anew. */
const UNREMARKABLE_MS = HOUR_MS / 4;

export const isTooLate = ({ cadence }: Pick<Schedule, 'cadence'>, dueAt: string, now: number): boolean =>
  now - Date.parse(dueAt) > WINDOW_MS[cadence];

export const isLate = (dueAt: string, now: number): boolean => now - Date.parse(dueAt) > UNREMARKABLE_MS;
