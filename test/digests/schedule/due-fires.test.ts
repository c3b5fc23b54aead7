import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCronRules } from '../../../jobs/cron-rules.ts';
import { dueFires, nextFire } from '../../../src/digests/schedule/due-fires.ts';
import type { Schedule } from '../../../src/model/schedule.ts';
import { momentOf, wallTimeAt, weekdayOf } from '../../../src/text/time-zone.ts';

const cron = createCronRules();
const at = (iso: string): number => Date.parse(iso);

function schedule(of: Partial<Schedule>): Schedule {
  return { cadence: 'daily', at: '09:00', weekday: 1, cron: null, timeZone: 'UTC', ...of };
}

const due = (of: Partial<Schedule>, from: string, to: string): [string, string][] =>
  dueFires(schedule(of), at(from), at(to), cron).map(({ period, dueAt }) => [period, dueAt]);

describe('times a schedule is due', () => {
  it('keeps its local hour when clocks are set', () => {
    const berlin = { timeZone: 'Europe/Berlin' };
    expect(due(berlin, '2026-03-28T00:00Z', '2026-03-30T00:00Z')).toEqual([
      ['2026-03-28', '2026-03-28T08:00:00.000Z'],
      ['2026-03-29', '2026-03-29T07:00:00.000Z'],
    ]);
  });

  it.each([
    ['Europe/Berlin', '02:30', '2026-03-29', '2026-03-29T01:00:00.000Z'],
    ['America/New_York', '02:15', '2026-03-08', '2026-03-08T07:00:00.000Z'],
    // Half an hour is skipped: 02:00 to 02:30.
    ['Australia/Lord_Howe', '02:15', '2026-10-04', '2026-10-03T15:30:00.000Z'],
    // Midnight itself is skipped.
    ['America/Sao_Paulo', '00:00', '2018-11-04', '2018-11-04T03:00:00.000Z'],
    // A whole day is skipped.
    ['Pacific/Apia', '12:00', '2011-12-30', '2011-12-30T10:00:00.000Z'],
  ])('is due once, when clocks in %s are set, at %s that is skipped', (timeZone, time, period, dueAt) => {
    const [from, to] = [at(dueAt) - 36 * 3_600_000, at(dueAt) + 36 * 3_600_000];
    const fires = dueFires(schedule({ timeZone, at: time }), from, to, cron);
    expect(fires.filter((fire) => fire.period === period)).toEqual([{ period, dueAt }]);
  });

  it.each([
    ['Europe/Berlin', '02:30', '2026-10-25', '2026-10-25T00:30:00.000Z'],
    ['America/New_York', '01:15', '2026-11-01', '2026-11-01T05:15:00.000Z'],
    ['Australia/Lord_Howe', '01:45', '2026-04-05', '2026-04-04T14:45:00.000Z'],
  ])('is due once in %s at %s that is shown twice', (timeZone, time, period, dueAt) => {
    const fires = dueFires(
      schedule({ timeZone, at: time }),
      at(dueAt) - 40 * 3_600_000,
      at(dueAt) + 40 * 3_600_000,
      cron,
    );
    expect(fires.filter((fire) => fire.period === period)).toEqual([{ period, dueAt }]);
    expect(fires).toHaveLength(3);
  });

  it('follows a cron rule through a skipped hour without being due twice at one moment', () => {
    const rule = { cadence: 'cron', cron: '*/30 1-3 * * *', timeZone: 'Europe/Berlin' } as const;
    expect(
      due(rule, '2026-03-29T00:00Z', '2026-03-29T02:00Z').map(([, dueAt]) => dueAt.slice(11, 16)),
    ).toEqual(['00:30', '01:00', '01:30']);
  });

  it('counts a time that is just now, and none twice over looks that follow each other', () => {
    const daily = { timeZone: 'Asia/Kolkata' };
    expect(due(daily, '2026-05-04T03:29:59Z', '2026-05-04T03:30:00Z')).toHaveLength(1);
    expect(due(daily, '2026-05-04T03:30:00Z', '2026-05-04T03:31:00Z')).toHaveLength(0);
  });

  it('finds the next time, however far off', () => {
    const leap = schedule({ cadence: 'cron', cron: '0 9 29 2 *' });
    expect(nextFire(leap, at('2026-03-01T00:00Z'), cron).period).toBe('2028-02-29T09:00');
  });
});

describe('a year of weekly digests', () => {
  const ZONES = [
    'Australia/Lord_Howe',
    'America/Sao_Paulo',
    'Europe/Berlin',
    'America/New_York',
    'Asia/Kolkata',
  ];

  it.each(ZONES)('comes each week once at its local hour in %s, looked at minute by minute', (timeZone) => {
    const weekly = schedule({ cadence: 'weekly', weekday: 1, at: '09:00', timeZone });
    const seen: string[] = [];
    const [from, to] = [at('2018-01-01T00:00Z'), at('2018-12-31T00:00Z')];
    // Looks at odd distances, as a busy process has them.
    for (let last = from, step = 61_000; last < to; step = 61_000 + ((step * 7) % 3_600_000)) {
      const now = Math.min(to, last + step);
      for (const { period, dueAt } of dueFires(weekly, last, now, cron)) {
        expect(wallTimeAt(at(dueAt), timeZone)).toBe(`${period}T09:00`);
        expect(weekdayOf(`${period}T09:00`)).toBe(1);
        seen.push(period);
      }
      last = now;
    }
    expect(seen).toHaveLength(52);
    expect(new Set(seen).size).toBe(52);
  });

  it('comes once a day whatever the hour, the zone and the year', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES, 'Africa/Casablanca', 'Pacific/Chatham', 'America/St_Johns', 'Africa/Cairo'),
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: 0, max: 59 }),
        fc.integer({ min: 2000, max: 2030 }),
        (timeZone, hour, minute, year) => {
          const time = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
          const from = momentOf(`${year}-01-01T00:00`, timeZone) - 1;
          const until = momentOf(`${year + 1}-01-01T00:00`, timeZone) - 1;
          const fires = dueFires(schedule({ timeZone, at: time }), from, until, cron);
          const days = (Date.UTC(year + 1, 0, 1) - Date.UTC(year, 0, 1)) / 86_400_000;
          expect(new Set(fires.map(({ period }) => period)).size).toBe(days);
          expect(fires).toHaveLength(days);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('cron rules', () => {
  it.each(['x', '', '61 * * * *', '* * *', '0 9 31 2 *', '@daily', '0 0 0 9 * *', 'H 9 * * *', '0 9 * * 8'])(
    'refuses %j with a way to mend it',
    (rule) => {
      expect(() => cron.next(rule, '2026-01-01T00:00')).toThrow(
        expect.objectContaining({ code: 'bad_usage', fix: expect.stringContaining('five fields') }),
      );
    },
  );

  it('knows names, steps and the last day', () => {
    expect(cron.next('0 9 * * MON', '2026-01-01T00:00')).toBe('2026-01-05T09:00');
    expect(cron.next('0 9 L * *', '2026-02-01T00:00')).toBe('2026-02-28T09:00');
    expect(cron.next('*/20 * * * *', '2026-01-01T00:20')).toBe('2026-01-01T00:40');
  });
});
