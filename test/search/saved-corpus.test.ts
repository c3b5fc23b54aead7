import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Paper } from '../../src/model/paper.ts';
import type { Log } from '../../src/model/ports/log.ts';
import { createCorpusFile } from '../../src/operations/corpus-file.ts';
import { namesIn } from '../../src/papers/names/name-index.ts';
import { createPaperCache } from '../../src/redis/paper-cache/paper-cache.ts';
import { createCorpusFollower } from '../../src/search/follow-corpus.ts';
import { createSearchIndex } from '../../src/search/index.ts';
import { createSavedCorpus } from '../../src/search/saved-corpus.ts';
import { createStore } from '../support/changing-store.ts';
import { makePaper } from '../support/papers.ts';
import { silentLog } from '../support/pipeline.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jc-saved-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const path = () => join(folder, 'papers.snapshot');

type Store = ReturnType<typeof createStore>;

/** A process that shares the folder, with what it was told to log. */
async function start({ store, changes }: Store, { version = '1', follows = false } = {}) {
  const said: string[] = [];
  const log: Log = {
    ...silentLog,
    warn: (message, data) => said.push(`warn: ${message} ${data?.reason}`),
    info: (message, data) => data?.reason === undefined || said.push(`info: ${message} ${data.reason}`),
  };
  const index = createSearchIndex();
  const cache = createPaperCache({ allAtHand: 3, atHand: 2 });
  let fromStore = 0;
  const list: typeof store.list = (asked) => {
    fromStore++;
    return store.list(asked);
  };
  const saved = createSavedCorpus({
    file: createCorpusFile({ folder, log, version: async () => version }),
    parts: () => ({ cache, index, names: namesIn(follower.corpus) }),
  });
  const follower = createCorpusFollower({
    papers: { ...store, list },
    changes,
    index,
    cache,
    saved,
    log,
  });
  const { corpus } = follower;
  const names = namesIn(corpus);
  await follower.load();
  if (follows) {
    follower.follow();
    while (!(await follower.inStep())) await new Promise((resolve) => setTimeout(resolve, 1));
    follower.stop();
    await follower.stopped();
  }
  return {
    index,
    said,
    hasAskedStore: () => fromStore > 0,
    /** All that a person could tell one process from another by. */
    view: (words: readonly string[]) => ({
      papers: Array.from(corpus.all()).sort((a, b) => (a.id < b.id ? -1 : 1)),
      size: index.size,
      found: words.map((word) => index.search(`${word} quantization or tag:${word}`, { limit: 50 })),
      typed: words.map((word) => index.explain(`${word}x`)),
      similar: Array.from(corpus.outlines(), ({ id }) => index.similar(id)),
      named: words.map((word) =>
        [1, 5, 9].map((n) => names.find(`what is ${word}Netp-${n} or ${word}ent?`, () => true)),
      ),
      slugs: [1, 5, 9].map((n) => corpus.bySlug(`slug-p-${n}`)?.id),
      vectors: Array.from(corpus.outlines(), ({ id }) => index.vectorOf(id)),
    }),
  };
}

const WORDS = ['alpha', 'beta', 'gamma', 'delta', 'zürich', 'ωmega'];
const paper = fc
  .record({
    id: fc.nat({ max: 60 }).map((n) => `p-${n}`),
    words: fc.array(fc.constantFrom(...WORDS, 'mixture of experts (MoE)', 'fine-tuning'), { minLength: 1 }),
    name: fc.option(fc.constantFrom(...WORDS)),
  })
  .map(({ id, words, name }) =>
    makePaper({
      id,
      slug: `slug-${id}`,
      abstract: `We present ${words.join(' and ')} with quantization.`,
      methodName: name === null ? null : `${name}Net${id}`,
      reading: { tags: words.slice(0, 2) },
    }),
  );

function fill(store: Store, papers: readonly Paper[]): void {
  for (const each of papers) store.put(each);
}

describe('what a process left on disk', () => {
  it('makes the next one what it would be from the store, with what changed since', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(paper, { minLength: 20, maxLength: 60 }),
        fc.array(paper, { maxLength: 12 }),
        async (before, after) => {
          rmSync(path(), { force: true });
          const store = createStore();
          fill(store, before);
          await start(store, { follows: true });
          fill(store, after);
          const [first, second] = before;
          if (first && second && first.id !== second.id) store.unite(first.id, second.id);
          const later = await start(store);
          expect(later.hasAskedStore()).toBe(false);
          expect(later.said).toEqual([]);
          rmSync(path(), { force: true });
          const anew = await start(store);
          expect(anew.hasAskedStore()).toBe(true);
          // Ties are put in order of ids, so even the order in which papers came in makes no difference.
          expect(later.view(WORDS)).toEqual(anew.view(WORDS));
        },
      ),
      { numRuns: 15 },
    );
  }, 60_000);

  it('holds the vectors of papers', async () => {
    const store = createStore();
    fill(store, [makePaper({ id: 'p-1' }), makePaper({ id: 'p-2' })]);
    const index = createSearchIndex();
    index.put({
      id: 'p-1',
      title: '',
      methodName: null,
      abstract: '',
      tags: [],
      publishedOn: null,

      pages: [],
      makers: [],
    });
    index.setVector('p-1', { scale: 0.5, values: Int8Array.from([1, -2, 3]) });
    const copy = createSearchIndex();
    copy.restore(index.state());
    expect(copy.vectorOf('p-1')).toEqual(index.vectorOf('p-1'));
    expect(copy.vectors).toBe(1);
    copy.forgetVectors();
    expect(copy.vectorOf('p-1')).toBeNull();
  });

  it.each([
    [
      'a byte of an array is another',
      (bytes: Buffer) => bytes.fill(0x5a, bytes.length - 9),
      'It is damaged.',
    ],
    ['its end is missing', (bytes: Buffer) => bytes.subarray(0, bytes.length - 5), 'It is cut off.'],
    ['it is empty', (bytes: Buffer) => bytes.subarray(0, 0), 'JSON'],
    ['its head is not one', (bytes: Buffer) => bytes.fill('x', 0, 40), 'JSON'],
  ])('is left alone, and said so once, when %s', async (_, damage, reason) => {
    const store = createStore();
    fill(
      store,
      Array.from({ length: 40 }, (_, i) => makePaper({ id: `p-${i}`, abstract: `Of ${WORDS[i % 6]}.` })),
    );
    const whole = (await start(store, { follows: true })).view(WORDS);
    const bytes = readFileSync(path());
    writeFileSync(path(), damage(bytes));
    const later = await start(store);
    expect(later.hasAskedStore()).toBe(true);
    expect(later.said).toEqual([expect.stringContaining(reason)]);
    expect(later.view(WORDS)).toEqual(whole);
  });

  it('is left alone by another version of the program, and replaced by it', async () => {
    const store = createStore();
    fill(store, [makePaper({ id: 'p-1' })]);
    await start(store, { follows: true });
    const other = await start(store, { version: '2', follows: true });
    expect(other.hasAskedStore()).toBe(true);
    expect(other.said).toEqual([expect.stringMatching(/^info: .*another version/)]);
    expect((await start(store, { version: '2' })).hasAskedStore()).toBe(false);
  });

  it('is left alone where the stream of changes does not reach back to it', async () => {
    const store = createStore();
    fill(store, [makePaper({ id: 'p-1' })]);
    await start(store, { follows: true });
    const later = await start({ ...store, changes: { ...store.changes, has: async () => false } });
    expect(later.hasAskedStore()).toBe(true);
    expect(later.said).toEqual([expect.stringMatching(/^info: .*cannot be had any more/)]);
  });

  it('is not needed: a folder that cannot be written to costs a line and nothing else', async () => {
    const store = createStore();
    fill(store, [makePaper({ id: 'p-1' })]);
    writeFileSync(join(folder, 'file'), '');
    const real = folder;
    folder = join(real, 'file', 'inside');
    const process = await start(store, { follows: true });
    folder = real;
    expect(process.index.size).toBe(1);
    expect(process.said.at(-1)).toContain('could not be kept on disk');
  });
});
