/** Steps that the scores of one search are told apart by. */
const STEPS = 4096;

export type Scored = { document: number; score: number };

/** The best `limit` documents; equal scores by id, however the index came by them. @param scores by document */
export function selectBest(
  documents: Uint32Array,
  scores: Float64Array | Uint32Array,
  limit: number,
  id: (document: number) => string,
): Scored[] {
  let most = 0;
  for (let i = 0; i < documents.length; i++) most = Math.max(most, scores[documents[i] as number] as number);
  const stepOf = (document: number): number => ((scores[document] as number) * STEPS) / (most || 1);
  // Steps of scores are counted, so that only those that may be among the best are put in order.
  const perStep = new Uint32Array(STEPS + 1);
  for (let i = 0; i < documents.length; i++) {
    const step = stepOf(documents[i] as number) | 0;
    perStep[step] = (perStep[step] as number) + 1;
  }
  let least = STEPS;
  for (let count = perStep[least] as number; least > 0 && count < limit; )
    count += perStep[--least] as number;
  const best: Scored[] = [];
  for (let i = 0; i < documents.length; i++) {
    const document = documents[i] as number;
    if (stepOf(document) >= least) best.push({ document, score: scores[document] as number });
  }
  return best.sort((a, b) => b.score - a.score || (id(a.document) < id(b.document) ? -1 : 1)).slice(0, limit);
}
