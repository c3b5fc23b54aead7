import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Paper } from '../../src/model/paper.ts';
import { namesIn } from '../../src/papers/names/name-index.ts';
import { createPaperCache } from '../../src/redis/paper-cache/paper-cache.ts';
import { createCorpusFollower } from '../../src/search/follow-corpus.ts';
import { createSearchIndex } from '../../src/search/index.ts';
import { createStore } from '../support/changing-store.ts';
import { makePaper } from '../support/papers.ts';
import { silentLog } from '../support/pipeline.ts';

/** A paper that alone has this word. */
const withWord = (id: string, word: string): Paper =>
  makePaper({ id, abstract: `Of ${word} and other things.`, reading: { tags: [word] } });

const step = fc.record({
  id: fc.nat({ max: 40 }).map((n) => `p-${n}`),
  into: fc.nat({ max: 40 }).map((n) => `p-${n}`),
  isUnion: fc.nat({ max: 5 }).map((n) => n === 0),
});

it('keeps papers, outlines and index in step with the store, through changes and unions', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 40, maxLength: 90 }),
      fc.nat({ max: 90 }),
      async (steps, loaded) => {
        const { store, changes, papers, put, unite } = createStore();
        const index = createSearchIndex();
        const cache = createPaperCache({ allAtHand: 0, atHand: 2 });
        const follower = createCorpusFollower({
          papers: store,
          changes,
          index,
          cache,
          saved: null,
          log: silentLog,
        });
        const { corpus } = follower;
        const seen = new Map<string, string | undefined>();
        corpus.watch((id) => seen.set(id, corpus.get(id)?.abstract ?? undefined));
        const gone = new Map<string, string>();
        for (const [i, { id, into, isUnion }] of steps.entries()) {
          if (i === loaded) {
            await follower.load();
            follower.follow();
          }
          if (!isUnion || id === into || gone.has(into) || !papers.has(id)) {
            if (!gone.has(id)) put(withWord(id, `word${i}x`));
          } else if (papers.has(into)) {
            unite(id, into);
            gone.set(id, into);
          }
        }
        if (loaded >= steps.length) {
          await follower.load();
          follower.follow();
        }
        while (!(await follower.inStep())) await new Promise((resolve) => setTimeout(resolve, 1));
        follower.stop();
        await follower.stopped();
        expect(corpus.size).toBe(papers.size);
        expect(index.size).toBe(papers.size);
        expect(new Set(Array.from(corpus.outlines(), ({ id }) => id))).toEqual(new Set(papers.keys()));
        for (const [id, paper] of papers) {
          expect(corpus.get(id)).toEqual(paper);
          expect(seen.get(id)).toBe(paper.abstract);
          expect(index.search(`tag:${paper.reading?.tags[0]}`).map(({ paperId }) => paperId)).toEqual([id]);
        }
        for (const [id, into] of gone) expect(corpus.get(id)?.id).toBe(papers.has(into) ? into : undefined);
      },
    ),
    { numRuns: 25 },
  );
}, 60_000);

it('knows the names of two papers that were made one under one id only', async () => {
  const { store, changes, put, unite } = createStore();
  const cache = createPaperCache();
  const index = createSearchIndex();
  const follower = createCorpusFollower({
    papers: store,
    changes,
    index,
    cache,
    saved: null,
    log: silentLog,
  });
  const names = namesIn(follower.corpus);
  put(makePaper({ id: 'old', methodName: 'Zephyr' }));
  put(makePaper({ id: 'new', methodName: 'Zephyr' }));
  await follower.load();
  expect(names.owners('Zephyr').map(({ paperId }) => paperId)).toEqual(['old', 'new']);
  follower.follow();
  unite('old', 'new');
  while (!(await follower.inStep())) await new Promise((resolve) => setTimeout(resolve, 1));
  follower.stop();
  await follower.stopped();
  expect(names.owners('Zephyr').map(({ paperId }) => paperId)).toEqual(['new']);
});

it('tells how far it is while it takes up the papers', async () => {
  const { store, changes, put } = createStore();
  for (let i = 0; i < 600; i++) put(withWord(`p-${i}`, `word${i}x`));
  const follower = createCorpusFollower({
    papers: store,
    changes,
    index: createSearchIndex(),
    cache: createPaperCache(),
    saved: null,
    log: silentLog,
  });
  const told: number[][] = [];
  expect(await follower.inStep()).toBe(false);
  expect(follower.loading()).toEqual({ taken: 0, total: 0 });
  await follower.load((taken, total) => told.push([taken, total]));
  expect(follower.loading()).toBeNull();
  expect(told).toEqual([
    [250, 600],
    [500, 600],
    [600, 600],
  ]);
  expect(await follower.inStep()).toBe(true);
});
