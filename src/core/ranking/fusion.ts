/** Reciprocal rank fusion's constant (Cormack, Clarke and Büttcher 2009). */
const RANK_CONSTANT = 60;

/**
 * Several rankings of ids joined into one by reciprocal rank: an id scores the sum of weight / (60 + rank) over the
 * rankings it stands in. Best first; equal scores in order of id.
 *
 * @param weights one a ranking; 1 when left out
 */
export function fuseRankings(
  rankings: readonly (readonly string[])[],
  weights: readonly number[] = [],
): { id: string; score: number }[] {
  const scores = new Map<string, number>();
  rankings.forEach((ranking, i) => {
    const weight = weights[i] ?? 1;
    const seen = new Set<string>();
    ranking.forEach((id, rank) => {
      if (seen.has(id)) return;
      seen.add(id);
      scores.set(id, (scores.get(id) ?? 0) + weight / (RANK_CONSTANT + rank + 1));
    });
  });
  return [...scores]
    .map(([id, score]) => ({ id, score }))
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
}
