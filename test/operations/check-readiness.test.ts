import { describe, expect, it } from 'vitest';
import { createCheckReadiness } from '../../src/operations/check-readiness.ts';

const yes = () => Promise.resolve(true);
const never = () => new Promise<boolean>(() => {});
const meaning = { state: 'building', vectors: 1, papers: 2, model: 'm', reason: null } as const;
const well = { meaning: () => meaning, ping: yes, inStep: yes, pagesRead: () => true, patienceMs: 20 };

describe('readiness', () => {
  it('is there when the store answers, the pages are in and the index is in step, whatever the meaning is', async () => {
    expect(await createCheckReadiness(well)()).toEqual({
      ready: true,
      checks: { redis: true, pagesRead: true, indexInStep: true },
      meaning,
    });
  });

  it.each([
    ['a store that does not answer', { ping: never }, 'redis'],
    ['a store that refuses', { ping: () => Promise.reject(new Error('no')) }, 'redis'],
    ['an index that is behind', { inStep: () => Promise.resolve(false) }, 'indexInStep'],
    ['pages that are still read', { pagesRead: () => false }, 'pagesRead'],
  ])('is missing with %s', async (_what, given, name) => {
    const { ready, checks } = await createCheckReadiness({ ...well, ...given })();
    expect(ready).toBe(false);
    expect(Object.entries(checks).filter(([, ok]) => !ok)).toEqual([[name, false]]);
  });
});
