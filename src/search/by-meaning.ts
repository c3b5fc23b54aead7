import { sha256 } from '../core/identity/sha256.ts';
import type { EmbeddingModel, ModelCache } from '../core/ports/model.ts';
import { fuseRankings } from '../core/ranking/fusion.ts';
import type { SearchDocument, SearchHit, SearchIndex } from '../core/search.ts';
import { parseFilters } from './filters.ts';
import { createVectors } from './nearest.ts';

/** Texts looked up and embedded at once. */
const BATCH = 64;
/** Papers of each ranking that are joined. */
const JOINED = 100;

interface Deps {
  index: SearchIndex;
  embedder: EmbeddingModel;
  /** Keeps vectors by text and model, so that no text is paid for twice and models are never mixed. */
  cache: ModelCache;
}

/**
 * Papers by meaning and by words: the ranking of an embedding model joined with the index's by reciprocal rank. Papers
 * whose vector is not there yet are found by their words.
 */
export function createSearchByMeaning({ index, embedder, cache }: Deps) {
  const vectors = createVectors();
  const waiting = new Map<string, string>();

  async function embed(texts: readonly string[], signal: AbortSignal | undefined): Promise<number[][]> {
    const keys = texts.map((text) => `embedding:${embedder.name}:${sha256(text)}`);
    const kept = (await cache.getMany(keys)).map((value) => (value === null ? null : decoded(value)));
    const missing = texts.filter((_, i) => kept[i] === null);
    const fresh = missing.length === 0 ? [] : await embedder.embed(missing, { signal });
    const result: number[][] = [];
    let next = 0;
    for (const [i, key] of keys.entries()) {
      const vector = kept[i] ?? fresh[next++] ?? [];
      if (kept[i] === null) await cache.put(key, encoded(vector));
      result.push(vector);
    }
    return result;
  }

  return {
    /** A paper came in or has changed; its vector is made by the next `catchUp`. */
    put({ id, title, abstract }: SearchDocument): void {
      vectors.delete(id);
      waiting.set(id, `${title}\n\n${abstract}`.trim());
    },

    remove(id: string): void {
      vectors.delete(id);
      waiting.delete(id);
    },

    /** Makes the vectors that are missing. @throws ModelError; what was made before stays, the rest goes on waiting. */
    async catchUp(signal?: AbortSignal): Promise<void> {
      while (waiting.size > 0) {
        const batch = [...waiting].slice(0, BATCH);
        const made = await embed(
          batch.map(([, text]) => text),
          signal,
        );
        batch.forEach(([id, text], i) => {
          if (waiting.get(id) !== text) return;
          waiting.delete(id);
          vectors.set(id, made[i] ?? []);
        });
      }
    },

    /** Best first. Filters in the query hold for both rankings. @throws ModelError when the query cannot be embedded */
    async retrieve(query: string, limit: number, signal?: AbortSignal): Promise<SearchHit[]> {
      const { text, filtersAlone, isFiltered } = parseFilters(query);
      if (text === '') return index.search(query, { limit });
      const byWords = index.search(query, { limit: Math.max(limit, JOINED) }).map(({ paperId }) => paperId);
      const [vector = []] = await embed([text], signal);
      const allowed = isFiltered
        ? new Set(index.search(filtersAlone, { limit: index.size }).map(({ paperId }) => paperId))
        : null;
      const byMeaning = vectors.nearest(vector, JOINED, (id) => allowed === null || allowed.has(id));
      return fuseRankings([byWords, byMeaning])
        .slice(0, limit)
        .map(({ id, score }) => ({ paperId: id, score }));
    },
  };
}

function encoded(vector: readonly number[]): string {
  return Buffer.from(Float32Array.from(vector).buffer).toString('base64');
}

function decoded(value: string): number[] {
  const bytes = Uint8Array.from(Buffer.from(value, 'base64'));
  return Array.from(new Float32Array(bytes.buffer));
}
