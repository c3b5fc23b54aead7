import { CronExpressionParser } from 'cron-parser';
import { JournalClubError } from '../src/model/errors.ts';
import type { CronRules } from '../src/model/ports/cron.ts';

/** One field: numbers, names of days and months, lists, ranges, steps; `L` for the last day. */
const FIELD = /^(?:\*|\?|L|[A-Za-z]{3}|\d)[\dA-Za-z*/,#?-]*$/;

/** Cron rules by cron-parser, asked about wall times only: its own zones lose `15 2 * * *` in Australia/Lord_Howe. */
export function createCronRules(): CronRules {
  const parsed = new Map<string, ReturnType<typeof CronExpressionParser.parse>>();

  return {
    next(rule, after) {
      const fields = rule.trim().split(/\s+/);
      if (fields.length !== 5 || !fields.every((field) => FIELD.test(field))) throw notARule(rule);
      try {
        const times = parsed.get(rule) ?? CronExpressionParser.parse(fields.join(' '), { tz: 'UTC' });
        parsed.set(rule, times);
        times.reset(new Date(`${after}:00Z`));
        return times.next().toDate().toISOString().slice(0, 16);
      } catch (cause) {
        throw notARule(rule, cause);
      }
    },
  };
}

function notARule(rule: string, cause?: unknown): JournalClubError {
  const why = cause instanceof Error ? ` (${cause.message})` : '';
  return new JournalClubError('bad_usage', `“${rule}” is no cron rule${why}.`, {
    fix: 'Write five fields: minute, hour, day of the month, month, day of the week, for instance "0 9 * * 1-5".',
    cause,
  });
}
