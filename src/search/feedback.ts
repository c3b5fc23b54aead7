import { termWeight } from './bm25.ts';
import type { CorpusFigures, TermWeights } from './first-pass.ts';
import { FIELD_END, type Forward, MOST_TERMS } from './forward.ts';
import type { Feedback } from './options.ts';
import type { Scored } from './select.ts';

/**
 * Adds to a query what the papers found first have in common (Rocchio 1971, with BM25 weights): each of them counts by a
 * power of its score, and a word only when several of them have it. Without these two conditions short records and one
 * long odd paper lead the query astray (CACM: .477 instead of .513).
 */
export function createFeedback(forward: Forward) {
  const terms = new Uint32Array(MOST_TERMS);
  let counts = new Uint32Array(0);
  let sums = new Float64Array(0);
  let papers = new Uint16Array(0);

  /** The query joined with the added terms; the heaviest term of each part weighs its share. `best` is in order. */
  return function enrich(
    weights: TermWeights,
    best: readonly Scored[],
    corpus: CorpusFigures,
    options: Feedback,
    {
      titleWeight,
      vocabularyEnd,
      term,
    }: { titleWeight: number; vocabularyEnd: number; term: (id: number) => string },
  ): TermWeights {
    if (counts.length < vocabularyEnd) {
      counts = new Uint32Array(Math.ceil(vocabularyEnd * 1.25));
      sums = new Float64Array(counts.length);
      papers = new Uint16Array(counts.length);
    }
    const highest = best[0]?.score ?? 0;
    const seen: number[] = [];
    for (const { document, score } of best) {
      const loudness = (score / highest) ** options.sharpness;
      addDocument(document, loudness, corpus, titleWeight, seen);
    }
    const agreed = seen.filter((id) => (papers[id] as number) >= options.agreement);
    const added = agreed
      .map((id) => ({ id, weight: sums[id] as number }))
      .sort((a, b) => b.weight - a.weight || (term(a.id) < term(b.id) ? -1 : 1))
      .slice(0, options.terms);
    for (const id of seen) {
      sums[id] = 0;
      papers[id] = 0;
    }
    return joined(weights, added, options.weight);
  };

  function addDocument(
    document: number,
    loudness: number,
    corpus: CorpusFigures,
    titleWeight: number,
    seen: number[],
  ): void {
    const length = forward.read(document, terms);
    const own: number[] = [];
    let field = 0;
    for (let i = 0; i < length; i++) {
      const id = terms[i] as number;
      if (id === FIELD_END) {
        field++;
        continue;
      }
      if (counts[id] === 0) own.push(id);
      counts[id] = (counts[id] as number) + (field === 0 ? titleWeight : 1);
    }
    for (const id of own) {
      const weight = termWeight(counts[id] as number, corpus.lengths[document] ?? 0, corpus.averageLength);
      if (papers[id] === 0) seen.push(id);
      papers[id] = (papers[id] as number) + 1;
      sums[id] = (sums[id] as number) + loudness * weight * corpus.idf(id);
      counts[id] = 0;
    }
  }
}

function joined(
  weights: TermWeights,
  added: readonly { id: number; weight: number }[],
  share: number,
): TermWeights {
  const heaviest = Math.max(...weights.values());
  const heaviestAdded = added[0]?.weight ?? 0;
  if (heaviestAdded === 0) return weights;
  const all = new Map<number, number>();
  for (const [id, weight] of weights) all.set(id, ((1 - share) * weight) / heaviest);
  for (const { id, weight } of added) all.set(id, (all.get(id) ?? 0) + (share * weight) / heaviestAdded);
  return all;
}
