import type { NearPapers, SearchHit } from '../../model/search.ts';

/** What a paper's score is made of, each from 0 to 1: how it does by its words, and by its meaning. */
export type From = { words: number; meaning: number };

export type Fused = { paperId: string; score: number; from: From };

/** A cosine beside the others: 0 for the mean of all papers, 1 for the best. */
export const standing = (cosine: number, mean: number, best: number): number =>
  best <= mean ? 0 : Math.max(0, (cosine - mean) / (best - mean));

/**
 * Two rankings joined into one: the score by words over its best, the cosine from its mean to its best. (Reciprocal
 * ranks did worse on every kind of question and on every collection.)
 *
 * @param near null: words alone
 * @param weight share of the meaning, 0–1
 * @returns best first, equal scores in order of id
 */
export function fuse(words: readonly SearchHit[], near: NearPapers | null, weight: number): Fused[] {
  const most = words[0]?.score ?? 0;
  const byWords = new Map(words.map(({ paperId, score }) => [paperId, most > 0 ? score / most : 0]));
  const best = near?.hits[0]?.score ?? 0;
  const share = near === null || near.hits.length === 0 ? 0 : weight;
  const ids = new Set([
    ...byWords.keys(),
    ...(share === 0 ? [] : (near?.hits ?? []).map(({ paperId }) => paperId)),
  ]);
  const fused = Array.from(ids, (paperId): Fused => {
    const cosine = share === 0 ? null : (near?.cosine(paperId) ?? null);
    const from = {
      words: byWords.get(paperId) ?? 0,
      meaning: cosine === null ? 0 : standing(cosine, near?.mean ?? 0, best),
    };
    // One whose vector is still being made goes by its words.
    return { paperId, score: joined(from, cosine === null ? 0 : share), from };
  });
  return fused.sort(byScore);
}

export const joined = ({ words, meaning }: From, weight: number): number =>
  (1 - weight) * words + weight * meaning;

export const byScore = (a: Fused, b: Fused): number => b.score - a.score || (a.paperId < b.paperId ? -1 : 1);
