import { expect, it } from 'vitest';
import { skipsEmpty } from '../../src/model/subscription.ts';

it('leaves out a daily digest in which nothing is new, and no other, unless it was said otherwise', () => {
  expect(skipsEmpty({ cadence: 'daily' })).toBe(true);
  expect(skipsEmpty({ cadence: 'weekly' })).toBe(false);
  expect(skipsEmpty({ cadence: 'cron' })).toBe(false);
  expect(skipsEmpty({ cadence: 'daily', whenEmpty: 'send' })).toBe(false);
  expect(skipsEmpty({ cadence: 'weekly', whenEmpty: 'skip' })).toBe(true);
});
