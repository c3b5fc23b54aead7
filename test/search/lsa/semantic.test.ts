import { afterEach, describe, expect, test, vi } from 'vitest';
import type { JournalClubError } from '../../../src/core/errors.ts';
import { createForward } from '../../../src/search/forward.ts';
import { createSearchIndex } from '../../../src/search/index.ts';
import { buildModel } from '../../../src/search/lsa/build.ts';
import { createSemantic } from '../../../src/search/lsa/semantic.ts';
import { document } from '../documents.ts';

/** Two subjects with words of their own; every text has some of its subject's. */
const SUBJECTS = [
  ['wing', 'flow', 'drag', 'lift', 'shock', 'boundary', 'turbulence', 'nozzle'],
  ['retina', 'lens', 'cornea', 'iris', 'vision', 'optic', 'pupil', 'eyelid'],
];

function text(subject: number, n: number): string {
  const words = SUBJECTS[subject] ?? [];
  return [0, 1, 3].map((step) => words[(n + step) % words.length]).join(' ');
}

const documents = Array.from({ length: 120 }, (_, n) => document(`p-${n}`, { abstract: text(n % 2, n) }));

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  vi.useRealTimers();
  for (const close of closing.splice(0)) await close();
});

function semanticIndex() {
  const problems: JournalClubError[] = [];
  const index = createSearchIndex({
    ranking: { feedback: null, proximity: null, semantic: { dimensions: 2, weight: 1 } },
    onProblem: (problem) => problems.push(problem),
  });
  closing.push(index.close);
  return { index, problems };
}

describe('likeness in meaning', () => {
  test('is worked out in a thread of its own and then ranks papers on the subject first', async () => {
    const { index, problems } = semanticIndex();
    for (const each of documents) index.put(each);
    index.put(document('about', { abstract: 'wing flow drag lift pivot' }));
    index.put(document('aside', { abstract: 'retina lens cornea iris pivot' }));
    const before = index.search('pivot turbulence nozzle', { limit: 200 });
    await index.settled();
    const after = index.search('pivot turbulence nozzle', { limit: 200 });
    const score = (hits: readonly { paperId: string; score: number }[], id: string) =>
      hits.find(({ paperId }) => paperId === id)?.score ?? 0;
    expect(problems).toEqual([]);
    expect(score(before, 'about')).toBeCloseTo(score(before, 'aside'), 9);
    expect(score(after, 'about')).toBeGreaterThan(1.2 * score(after, 'aside'));
  });

  test('takes in papers that come later, and forgets those that go', async () => {
    const { index } = semanticIndex();
    for (const each of documents) index.put(each);
    await index.settled();
    index.put(document('late', { abstract: 'wing flow drag lift pivot' }));
    index.put(document('later', { abstract: 'retina lens cornea iris pivot' }));
    const hits = index.search('pivot turbulence', { limit: 200 });
    const place = (id: string) => hits.findIndex(({ paperId }) => paperId === id);
    expect(hits[place('late')]?.score).toBeGreaterThan(1.2 * (hits[place('later')]?.score ?? 0));
    index.remove('late');
    expect(index.search('pivot turbulence', { limit: 200 }).map(({ paperId }) => paperId)).not.toContain(
      'late',
    );
  });
});

describe('the upkeep of the space', () => {
  const small = {
    model: { dimensions: 0, rows: new Uint32Array(), vectors: new Int8Array(), scales: new Float32Array() },
    vectors: new Int8Array(),
    scales: new Float32Array(),
  };

  function semantic(build: () => Promise<typeof small>) {
    const forward = createForward();
    const problems: JournalClubError[] = [];
    const builds = vi.fn(build);
    const known: number[] = [];
    const own = createSemantic({
      forward,
      dimensions: 4,
      titleWeight: 1,
      documents: () => Uint32Array.from(known),
      vocabularyEnd: () => 10,
      onProblem: (problem) => problems.push(problem),
      build: () => ({ result: builds(), hold: () => undefined, stop: async () => undefined }),
    });
    const add = (count: number) => {
      for (let i = 0; i < count; i++) {
        forward.set(known.length, [1]);
        known.push(known.length);
        own.changed(known.length - 1);
      }
    };
    return { own, add, builds, problems };
  }

  test('begins with fifty papers, once they have all come, and again when a fifth has changed', async () => {
    vi.useFakeTimers();
    const { own, add, builds } = semantic(async () => small);
    add(49);
    await vi.advanceTimersByTimeAsync(5000);
    expect(builds).toHaveBeenCalledTimes(0);
    add(951);
    await vi.advanceTimersByTimeAsync(5000);
    expect(builds).toHaveBeenCalledTimes(1);
    add(199);
    await vi.advanceTimersByTimeAsync(5000);
    expect(builds).toHaveBeenCalledTimes(1);
    add(1);
    await vi.advanceTimersByTimeAsync(5000);
    expect(builds).toHaveBeenCalledTimes(2);
    await own.close();
  });

  test('says when it failed, and goes on without', async () => {
    vi.useFakeTimers();
    const { own, add, problems } = semantic(async () => {
      throw new Error('out of memory');
    });
    add(60);
    await vi.advanceTimersByTimeAsync(5000);
    expect(problems.map(({ code }) => code)).toEqual(['unavailable']);
    expect(own.likeness(new Map([[1, 1]]), [0])).toBeNull();
    await own.close();
  });

  test('places papers that came while it was being made', async () => {
    vi.useFakeTimers();
    const forward = createForward();
    const gate = Promise.withResolvers<void>();
    const known = Array.from({ length: 60 }, (_, n) => n);
    for (const n of known) forward.set(n, n % 2 === 0 ? [1, 2, 3] : [4, 5, 6]);
    const own = createSemantic({
      forward,
      dimensions: 2,
      titleWeight: 1,
      documents: () => Uint32Array.from(known),
      vocabularyEnd: () => 10,
      onProblem: (problem) => expect.unreachable(problem.message),
      build: (request) => ({
        result: gate.promise.then(() => buildModel(request)),
        hold: () => undefined,
        stop: async () => undefined,
      }),
    });
    for (const n of known) own.changed(n);
    await vi.advanceTimersByTimeAsync(5000);
    forward.set(60, [1, 2]);
    own.changed(60);
    expect(own.likeness(new Map([[3, 1]]), [60])).toBeNull();
    gate.resolve();
    await vi.advanceTimersByTimeAsync(5000);
    const [same, other, late] = own.likeness(new Map([[3, 1]]), [0, 1, 60]) ?? [];
    expect(same).toBeCloseTo(1, 1);
    expect(other).toBeCloseTo(0, 1);
    expect(late).toBeCloseTo(1, 1);
    await own.close();
  });

  test('starts nothing once it is closed', async () => {
    vi.useFakeTimers();
    const { own, add, builds } = semantic(async () => small);
    add(60);
    await own.close();
    add(60);
    await vi.advanceTimersByTimeAsync(5000);
    expect(builds).toHaveBeenCalledTimes(0);
  });
});
