import { describe, expect, it } from 'vitest';
import { isLate, isTooLate } from '../../../src/digests/schedule/catch-up.ts';

const DUE = '2026-05-04T09:00:00.000Z';
const hoursLater = (hours: number): number => Date.parse(DUE) + hours * 3_600_000;

describe('a digest that did not go out at its hour', () => {
  it.each([
    ['daily', 24],
    ['weekly', 72],
    ['cron', 24],
  ] as const)('of a %s schedule still goes out within %d hours, and not later', (cadence, hours) => {
    expect(isTooLate({ cadence }, DUE, hoursLater(hours))).toBe(false);
    expect(isTooLate({ cadence }, DUE, hoursLater(hours) + 1)).toBe(true);
  });

  it('is called late after a quarter of an hour', () => {
    expect(isLate(DUE, hoursLater(0.25))).toBe(false);
    expect(isLate(DUE, hoursLater(0.25) + 1)).toBe(true);
  });
});
