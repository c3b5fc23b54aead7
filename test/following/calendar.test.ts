import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  daysAfter,
  dueFeedDay,
  feedDaysAfter,
  isWeekend,
  localTime,
  submissionWindow,
} from '../../src/following/calendar.ts';
import { coolDownMs, etiquetteFor } from '../../src/following/etiquette.ts';

describe('the day a feed is due', () => {
  it.each([
    // New York is five hours behind in winter, four in summer.
    ['2026-11-20T05:30:00Z', '2026-11-19'],
    ['2026-11-20T06:00:00Z', '2026-11-20'],
    ['2026-11-21T18:00:00Z', '2026-11-20'],
    ['2026-11-23T05:59:00Z', '2026-11-20'],
    ['2026-11-23T06:00:00Z', '2026-11-23'],
    ['2026-07-15T05:00:00Z', '2026-07-15'],
    ['2026-07-15T04:59:00Z', '2026-07-14'],
  ])('at %s is %s', (now, day) => {
    expect(dueFeedDay(new Date(now))).toBe(day);
  });

  it('is never at a weekend nor in the future', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true }),
        (now) => {
          const day = dueFeedDay(now);
          expect(isWeekend(day)).toBe(false);
          expect(day <= localTime(now, 'America/New_York').day).toBe(true);
        },
      ),
    );
  });
});

describe('days', () => {
  it('are counted over the end of a month and the change of the clocks', () => {
    expect(daysAfter('2026-02-27', '2026-03-02')).toEqual(['2026-02-28', '2026-03-01', '2026-03-02']);
    expect(feedDaysAfter('2026-11-19', '2026-11-24')).toEqual(['2026-11-20', '2026-11-23', '2026-11-24']);
    expect(addDays('2026-03-08', -1)).toBe('2026-03-07');
    expect(daysAfter('2026-11-20', '2026-11-20')).toEqual([]);
  });

  it('of submission lie before the announcement, over the weekend on Monday and Tuesday', () => {
    expect(submissionWindow('2026-11-19')).toEqual({ from: '2026-11-16', to: '2026-11-19' });
    expect(submissionWindow('2026-11-23')).toEqual({ from: '2026-11-18', to: '2026-11-21' });
    expect(submissionWindow('2026-11-24')).toEqual({ from: '2026-11-19', to: '2026-11-24' });
  });
});

describe('etiquette', () => {
  it('takes all of arXiv for one, and a name that only looks like it for another', () => {
    const group = (url: string) => etiquetteFor(new URL(url)).group;
    expect(group('https://rss.arxiv.org/rss/cs.LG')).toBe('arxiv');
    expect(group('http://arxiv.org/abs/1')).toBe('arxiv');
    expect(group('https://notarxiv.org/')).toBe('notarxiv.org');
    expect(group('https://arxiv.org.example.com/')).toBe('arxiv.org.example.com');
  });

  it('waits longer with every refusal, up to six hours, and as long as a host says', () => {
    expect([1, 2, 3, 20].map((strikes) => coolDownMs(strikes, null) / 60_000)).toEqual([15, 30, 60, 360]);
    expect(coolDownMs(5, 120_000)).toBe(120_000);
  });
});
