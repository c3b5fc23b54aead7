import { expect, it } from 'vitest';
import { createIsReading } from '../../src/following/pages/follow-ingest.ts';

const NONE = { waiting: 0, active: 0, delayed: 0, failed: 3, completed: 9 };
const isReading = (counts: Record<string, typeof NONE>) => createIsReading({ counts: async () => counts })();

it('papers are being read while pages or entries are, and not for what failed or the model reads again', async () => {
  expect(await isReading({ pages: NONE, entries: NONE, readings: { ...NONE, active: 1 } })).toBe(false);
  expect(await isReading({ pages: { ...NONE, waiting: 1 }, entries: NONE })).toBe(true);
  expect(await isReading({ pages: NONE, entries: { ...NONE, active: 1 } })).toBe(true);
  expect(await isReading({ pages: NONE, entries: { ...NONE, delayed: 1 } })).toBe(true);
});
