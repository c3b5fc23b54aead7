import { expect, it } from 'vitest';
import { checkTimeZone } from '../../../src/digests/subscriptions/time-zones.ts';
import { JournalClubError } from '../../../src/model/errors.ts';

function fixOf(name: string): string | undefined {
  try {
    checkTimeZone(name);
  } catch (error) {
    if (error instanceof JournalClubError) return error.fix;
    throw error;
  }
  return undefined;
}

it.each([
  ['Europe/Berlinn', 'Did you mean Europe/Berlin?'],
  ['tokio', 'Did you mean Asia/Tokyo?'],
  ['Mars/Olympus', 'Write one such as Europe/Berlin, America/New_York or UTC.'],
])('offers the nearest zone to “%s”, when one is near', (name, fix) => {
  expect(fixOf(name)).toBe(fix);
});

it('takes a zone in any case', () => {
  expect(checkTimeZone('europe/berlin')).toBe('Europe/Berlin');
});
