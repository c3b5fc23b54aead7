import fc from 'fast-check';
import { expect, it } from 'vitest';
import { namesIn } from '../../src/core/answering/name-index.ts';
import type { Paper } from '../../src/core/paper.ts';
import type { ChangeFeed, PaperStore } from '../../src/core/ports/papers.ts';
import { createSearchIndex } from '../../src/search/index.ts';
import { createPaperShelf } from '../../src/storage/shelf/paper-shelf.ts';
import { createCorpusFollower } from '../../src/usecases/follow-corpus.ts';
import { makePaper } from '../support/papers.ts';
import { silentLog } from '../support/pipeline.ts';

type Store = Pick<PaperStore, 'list' | 'getMany' | 'unions'>;

/** Papers that can change and be made one, and the stream that says so. */
function createStore() {
  const papers = new Map<string, Paper>();
  const unions = new Map<string, string>();
  const changed: string[] = [];
  const store: Store = {
    async list({ cursor, limit }) {
      const ids = [...papers.keys()];
      const start = cursor === null || cursor === undefined ? 0 : ids.indexOf(cursor) + 1;
      const items = [...papers.values()].slice(start, start + limit);
      const last = items.at(-1)?.id ?? null;
      return { items, next: start + limit < ids.length ? last : null, total: ids.length };
    },
    getMany: async (ids) => ids.flatMap((id) => papers.get(unions.get(id) ?? id) ?? []),
    unions: async () => unions,
  };
  const changes: ChangeFeed = {
    position: async () => String(changed.length),
    async after(position, waitMs) {
      if (Number(position) === changed.length)
        await new Promise((resolve) => setTimeout(resolve, Math.min(waitMs, 1)));
      const paperIds = [...new Set(changed.slice(Number(position)))];
      return { paperIds, position: String(changed.length) };
    },
  };
  return {
    store,
    changes,
    papers,
    put(paper: Paper): void {
      papers.set(paper.id, paper);
      changed.push(paper.id);
    },
    unite(from: string, to: string): void {
      papers.delete(from);
      unions.set(from, to);
      changed.push(from);
    },
  };
}

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
        const shelf = createPaperShelf({ allAtHand: 0, atHand: 2 });
        const follower = createCorpusFollower({ papers: store, changes, index, shelf, log: silentLog });
        const { corpus } = follower;
        const seen = new Map<string, string | undefined>();
        corpus.watch((id) => seen.set(id, corpus.get(id)?.abstract));
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
  const shelf = createPaperShelf();
  const index = createSearchIndex();
  const follower = createCorpusFollower({ papers: store, changes, index, shelf, log: silentLog });
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
    shelf: createPaperShelf(),
    log: silentLog,
  });
  const told: number[][] = [];
  expect(await follower.inStep()).toBe(false);
  expect(follower.takingUp()).toEqual({ taken: 0, total: 0 });
  await follower.load((taken, total) => told.push([taken, total]));
  expect(follower.takingUp()).toBeNull();
  expect(told).toEqual([
    [250, 600],
    [500, 600],
    [600, 600],
  ]);
  expect(await follower.inStep()).toBe(true);
});
