import { expect, it } from 'vitest';
import { outlineOf } from '../../src/model/paper-outline.ts';
import type { QueueCounts } from '../../src/model/ports/queue.ts';
import { createCatchUp } from '../../src/reading/catch-up.ts';
import { makePaper } from '../support/papers.ts';

const MINUTE = 60_000;
const NOON = Date.UTC(2026, 4, 31, 12);
const IDLE: QueueCounts = { waiting: 0, active: 0, delayed: 0, failed: 0, completed: 0 };

/** Twenty papers the model could not be asked about, and one it read. */
function setUp() {
  const fellBack = new Set(Array.from({ length: 20 }, (_, i) => `p${i}`));
  const queued: { ids: string[]; force: boolean }[] = [];
  const state = { now: NOON, counts: IDLE };
  const outline = (id: string) =>
    outlineOf(makePaper({ id, reading: { fallbackReason: fellBack.has(id) ? 'It was down.' : null } }));
  const catchUp = createCatchUp({
    corpus: { outlines: () => ['read', ...fellBack].map(outline) },
    readings: { awaitingModel: async (ids) => ids },
    queue: { counts: async () => ({ readings: state.counts }) },
    async queueReadings(ids, force) {
      if (ids.length > 0) queued.push({ ids, force });
      return { queued: ids.length };
    },
    now: () => state.now,
  });
  const sizes = async (minutes: number): Promise<number[]> => {
    queued.length = 0;
    for (let i = 0; i < minutes; i++) {
      state.now += MINUTE;
      await catchUp.look();
    }
    return queued.map(({ ids }) => ids.length);
  };
  return { catchUp, fellBack, queued, state, sizes };
}

it('a start brings one call’s worth back, and what is read of it brings the rest', async () => {
  const { sizes, fellBack, queued } = setUp();
  expect(await sizes(1)).toEqual([8]);
  for (const id of queued[0]?.ids ?? []) fellBack.delete(id);
  expect(await sizes(1)).toEqual([12]);
  fellBack.clear();
  expect(await sizes(60)).toEqual([]);
});

it('a model that stays away is tried at growing intervals, and again at midnight', async () => {
  const { sizes, state } = setUp();
  const tries = await sizes(6 * 60);
  expect(tries.length).toBeLessThan(20);
  expect(new Set(tries)).toEqual(new Set([8]));
  state.now = Date.UTC(2026, 5, 1) - MINUTE;
  expect(await sizes(1)).toEqual([8]);
});

it('nothing is queued while readings are under way', async () => {
  const { sizes, state } = setUp();
  state.counts = { ...IDLE, active: 1 };
  expect(await sizes(10)).toEqual([]);
});

it('all of them are asked about again, whatever came of it before, when somebody wants it', async () => {
  const { catchUp, queued } = setUp();
  expect(await catchUp.all()).toBe(20);
  expect(queued).toMatchObject([{ force: true }]);
});
