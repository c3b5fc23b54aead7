import { describe, expect, test, vi } from 'vitest';
import type { EmbeddingModel, ModelCache } from '../../src/core/ports/model.ts';
import { ModelError } from '../../src/core/ports/model.ts';
import { createSearchByMeaning } from '../../src/search/by-meaning.ts';
import { createSearchIndex } from '../../src/search/index.ts';
import { createVectors } from '../../src/search/nearest.ts';
import { document, papers } from './documents.ts';

/** Vectors with one number for each subject a text speaks of. */
const SUBJECTS = [
  /memory|gradient|optimizer/i,
  /image|diffusion|picture/i,
  /expert|moe/i,
  /device|gadget|sram/i,
];

function fakes(name = 'model-a') {
  const kept = new Map<string, string>();
  const embed = vi.fn(async (texts: readonly string[]) =>
    texts.map((text) => SUBJECTS.map((subject) => (subject.test(text) ? 1 : 0.01))),
  );
  const embedder = { name, embed } satisfies EmbeddingModel;
  const cache = {
    getMany: async (keys) => keys.map((key) => kept.get(key) ?? null),
    put: async (key, value) => {
      kept.set(key, value);
    },
  } satisfies ModelCache;
  return { embedder, cache, embed, kept };
}

function search(deps: Pick<ReturnType<typeof fakes>, 'embedder' | 'cache'>) {
  const index = createSearchIndex();
  const own = createSearchByMeaning({ index, ...deps });
  for (const each of papers) {
    index.put(each);
    own.put(each);
  }
  return own;
}

describe('search by meaning', () => {
  test('finds papers that share no word with the query', async () => {
    const own = search(fakes());
    await own.catchUp();
    const hits = await own.retrieve('little gadgets', 3);
    expect(hits[0]?.paperId).toBe('tinyml');
  });

  test('puts a paper that both rankings have before those that one has', async () => {
    const own = search(fakes());
    await own.catchUp();
    const hits = await own.retrieve('pictures with PixArt', 3);
    expect(hits[0]?.paperId).toBe('pixart');
    expect(hits[0]?.score).toBeGreaterThan(1 / 61);
  });

  test('goes by words for papers whose vector is not there yet', async () => {
    const own = search(fakes());
    expect((await own.retrieve('pixart', 1))[0]?.paperId).toBe('pixart');
  });

  test('keeps to the filters', async () => {
    const own = search(fakes());
    await own.catchUp();
    const hits = await own.retrieve('little gadgets since:2025', 10);
    expect(hits.map(({ paperId }) => paperId).sort()).toEqual(['fsmoe', 'hecate']);
    expect((await own.retrieve('since:2025', 10)).map(({ paperId }) => paperId)).toEqual(['hecate', 'fsmoe']);
  });

  test('forgets a removed paper', async () => {
    const own = search(fakes());
    await own.catchUp();
    own.remove('tinyml');
    expect((await own.retrieve('gizmos and gadgets', 10)).map(({ paperId }) => paperId)).not.toContain(
      'tinyml',
    );
  });
});

describe('vectors', () => {
  test('are paid for once a text, and not shared between models', async () => {
    const first = fakes('model-a');
    await search(first).catchUp();
    await search(first).catchUp();
    expect(first.embed).toHaveBeenCalledTimes(1);
    const other = { ...fakes('model-b'), cache: first.cache };
    await search(other).catchUp();
    expect(other.embed).toHaveBeenCalledTimes(1);
  });

  test('come back from the cache as they were', async () => {
    const deps = fakes();
    await search(deps).catchUp();
    const own = search(deps);
    await own.catchUp();
    const before = await own.retrieve('little gadgets', 8);
    expect(before[0]?.paperId).toBe('tinyml');
    expect(deps.kept.size).toBe(papers.length + 1);
  });

  test('are made anew for a changed paper only', async () => {
    const deps = fakes();
    const own = search(deps);
    await own.catchUp();
    own.put(document('bert', { title: 'Pictures', abstract: 'Of diffusion.' }));
    await own.catchUp();
    expect(deps.embed.mock.calls.at(-1)?.[0]).toEqual(['Pictures\n\nOf diffusion.']);
  });

  test('that could not be made are asked for again', async () => {
    const deps = fakes();
    const own = search(deps);
    deps.embed.mockRejectedValueOnce(new ModelError('unavailable', 'The server is down.'));
    await expect(own.catchUp()).rejects.toThrow('The server is down.');
    await own.catchUp();
    expect((await own.retrieve('little gadgets', 1))[0]?.paperId).toBe('tinyml');
  });

  test('are near by angle, whatever their length; those of another size are no neighbours', () => {
    const vectors = createVectors();
    vectors.set('far', [0, 9]);
    vectors.set('near', [0.1, 0.01]);
    vectors.set('also', [10, 1]);
    vectors.set('other', [1, 0, 0]);
    expect(vectors.nearest([1, 0], 9, () => true)).toEqual(['also', 'near', 'far']);
    expect(vectors.nearest([1, 0], 1, (id) => id !== 'also')).toEqual(['near']);
  });
});
