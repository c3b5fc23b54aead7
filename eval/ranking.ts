/** How good each judged document is for one query; documents that are not in it are not relevant. */
export type Judgements = ReadonlyMap<string, number>;

/**
 * Normalised discounted cumulative gain of the first `depth`, linear gain, discount log2(rank + 1), 0 to 1 (Järvelin and
 * Kekäläinen 2002). 0 when nothing is relevant.
 */
export function ndcg(ranking: readonly string[], judgements: Judgements, depth = 10): number {
  const ideal = [...judgements.values()].filter((gain) => gain > 0).sort((a, b) => b - a);
  const best = discounted(ideal, depth);
  if (best === 0) return 0;
  return (
    discounted(
      distinct(ranking).map((id) => Math.max(judgements.get(id) ?? 0, 0)),
      depth,
    ) / best
  );
}

/** Share of the relevant documents among the first `depth`; 1 when nothing is relevant. */
export function recall(ranking: readonly string[], judgements: Judgements, depth: number): number {
  const relevant = [...judgements].filter(([, gain]) => gain > 0);
  if (relevant.length === 0) return 1;
  const first = new Set(distinct(ranking).slice(0, depth));
  return relevant.filter(([id]) => first.has(id)).length / relevant.length;
}

/** Arithmetic mean; 0 of nothing. */
export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function discounted(gains: readonly number[], depth: number): number {
  return gains.slice(0, depth).reduce((sum, gain, i) => sum + gain / Math.log2(i + 2), 0);
}

function distinct(ranking: readonly string[]): string[] {
  return [...new Set(ranking)];
}
