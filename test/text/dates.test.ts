import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isoDate, pageCalendar, parsePrintedDate } from '../../src/text/dates.ts';

const date = (text: string) => {
  const parsed = parsePrintedDate(text);
  if (!parsed) throw new Error(`${text} is no date.`);
  return parsed.date;
};

describe('dates as pages print them', () => {
  test.each([
    ['Sep 27, 2016', 2016, 9, 27, ''],
    ['Mar 6', null, 3, 6, ''],
    ['Mar 6 15', null, 3, 6, '15'],
    ['Mar 6, 2024 15', 2024, 3, 6, '15'],
    ['March 6th, 2024', 2024, 3, 6, ''],
    ['Sept. 6 2024', 2024, 9, 6, ''],
    ['Wednesday, Nov 5', null, 11, 5, ''],
    ['6 March 2024', 2024, 3, 6, ''],
    ['2024-03-06', 2024, 3, 6, ''],
    ['Feb 29', null, 2, 29, ''],
    ['Sep 2, 20', null, 9, 2, ', 20'],
  ])('%s', (text, year, month, day, rest) => {
    expect(parsePrintedDate(text)).toEqual({ date: { year, month, day }, rest });
  });

  test.each([
    'Feb 30',
    'Feb 29, 2023',
    'Marsh 3',
    'Mar 61',
    'Mar 3.5',
    '2024-13-01',
    'May we ask',
    'on Mar 6',
    '',
  ])('%j is none', (text) => expect(parsePrintedDate(text)).toBeNull());
});

describe('the year of a page', () => {
  test('is the one after the newest printed one', () => {
    expect(
      pageCalendar(date('Nov 5'), [date('Oct 27'), date('Dec 11, 2024'), date('May 1, 2016')]).year,
    ).toBe(2025);
  });

  test('is the one its header names', () => {
    expect(pageCalendar(date('Nov 5, 2026'), [date('Dec 11, 2024')]).year).toBe(2026);
  });

  test.each([
    ['no header', null, ['Oct 27', 'Dec 11, 2024']],
    ['no printed year', 'Nov 5', ['Oct 27', 'Jan 2']],
    ['no papers', 'Nov 5', []],
    ['years from before there were such pages', 'Nov 5', ['Oct 27', 'Mar 6, 2016']],
  ])('is unknown with %s', (_, header, papers) => {
    expect(pageCalendar(header === null ? null : date(header), papers.map(date)).year).toBeNull();
  });

  test('a date before the papers that is older than one of them is no header', () => {
    const calendar = pageCalendar(date('May 22, 2022'), [date('Dec 11, 2024'), date('Oct 27')]);
    expect(isoDate(date('Oct 27'), calendar)).toBeNull();
  });
});

describe('a date in ISO form', () => {
  const inferred = pageCalendar(date('Nov 5'), [date('Dec 11, 2024')]);

  test('keeps its own year', () => {
    expect(isoDate(date('Dec 11, 2024'), { header: null, year: null })).toBe('2024-12-11');
  });

  test('takes the page’s year up to the header’s day, and a day longer for time zones', () => {
    expect(isoDate(date('Jan 22'), inferred)).toBe('2025-01-22');
    expect(isoDate(date('Nov 6'), inferred)).toBe('2025-11-06');
    expect(isoDate(date('Nov 7'), inferred)).toBeNull();
  });

  test('takes the year before after the day of a header that names its year', () => {
    const named = pageCalendar(date('Jan 5, 2026'), []);
    expect(isoDate(date('Dec 30'), named)).toBe('2025-12-30');
    expect(isoDate(date('Jan 2'), named)).toBe('2026-01-02');
  });

  test('is none for a day its year does not have', () => {
    expect(isoDate(date('Feb 29'), inferred)).toBeNull();
    expect(isoDate(date('Feb 29'), pageCalendar(date('Nov 5, 2024'), []))).toBe('2024-02-29');
  });

  test('comes back for every day of a page’s year up to its header', () => {
    const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
    fc.assert(
      fc.property(fc.integer({ min: 2023, max: 2090 }), fc.nat(364), fc.nat(364), (year, one, other) => {
        const day = (n: number) => new Date(Date.UTC(year, 0, 1 + n));
        const print = (at: Date) => `${months[at.getUTCMonth()]} ${at.getUTCDate()}`;
        const [earlier, later] = one < other ? [one, other] : [other, one];
        const calendar = pageCalendar(date(print(day(later))), [date(`Jun 1, ${year - 1}`)]);
        const expected = day(earlier).toISOString().slice(0, 10);
        expect(isoDate(date(print(day(earlier))), calendar)).toBe(expected);
      }),
    );
  });
});
