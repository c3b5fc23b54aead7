import type { WallTime } from '../../text/time-zone.ts';

/** Understands cron rules. Time zones are not its business: it speaks of wall times only. */
export interface CronRules {
  /** The first wall time after `after` that a rule of five fields names. @throws JournalClubError `bad_usage` */
  next(rule: string, after: WallTime): WallTime;
}
