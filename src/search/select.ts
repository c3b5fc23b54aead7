/** Steps that the scores of one search are told apart by. */
const STEPS = 4096;
/** Keeps what stands on the very edge of a step from falling off it by rounding. */
const EDGE = 1 - 1e-12;

export type Scored = { document: number; score: number };
type Scores = Float64Array | Uint32Array;

/** The best `limit` documents; equal scores by id, however the index came by them. @param scores by document */
export function selectBest(
  documents: Uint32Array,
  scores: Scores,
  limit: number,
  id: (document: number) => string,
): Scored[] {
  const least = leastOfBest(documents, scores, limit);
  const best: Scored[] = [];
  for (let i = 0; i < documents.length; i++) {
    const document = documents[i] as number;
    const score = scores[document] as number;
    if (score >= least) best.push({ document, score });
  }
  return best.sort((a, b) => b.score - a.score || (id(a.document) < id(b.document) ? -1 : 1)).slice(0, limit);
}

/** What each of the best `limit` scores at least, or a little less: scores are counted by steps, not put in order. */
export function leastOfBest(documents: Uint32Array, scores: Scores, limit: number): number {
  if (documents.length <= limit) return 0;
  let most = 0;
  for (let i = 0; i < documents.length; i++) {
    const score = scores[documents[i] as number] as number;
    if (score > most) most = score;
  }
  const steps = STEPS / (most || 1);
  const perStep = new Uint32Array(STEPS + 1);
  for (let i = 0; i < documents.length; i++) {
    const step = ((scores[documents[i] as number] as number) * steps) | 0;
    perStep[step] = (perStep[step] as number) + 1;
  }
  let least = STEPS;
  for (let count = perStep[least] as number; least > 0 && count < limit; )
    count += perStep[--least] as number;
  return (least / steps) * EDGE;
}
