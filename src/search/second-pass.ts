import { BM25, lengthNorm } from './bm25.ts';
import type { CorpusFigures, TermWeights } from './first-pass.ts';
import { FIELD_END, type Forward, MOST_TERMS } from './forward.ts';
import type { Proximity } from './options.ts';

/** A query made ready to read documents against. Its terms have slots: its own words first, then what was added. */
interface Prepared {
  terms: readonly number[];
  /** By slot: the term's weight times its rarity. */
  weights: Float64Array;
  /** How many slots are the query's own words. */
  own: number;
  /** By two of these slots: which pair of neighbours they are, from 1. */
  pairOf: Uint16Array;
  /** By pair, from 1: the rarity of its words. */
  pairWeights: number[];
}

interface Settings {
  /** Must be the one the documents were indexed with. */
  titleWeight: number;
  proximity: Proximity | null;
  vocabularyEnd: number;
}

/**
 * Reads documents word by word against a query: BM25 of any number of terms, and how often words that follow each other
 * in the query stand next to or near each other (the windows of Metzler and Croft's sequential dependence model, 2005,
 * weighed as BM25 weighs terms).
 */
export function createSecondPass(forward: Forward) {
  const terms = new Uint32Array(MOST_TERMS);
  const hitSlots = new Uint16Array(MOST_TERMS);
  const hitPlaces = new Uint32Array(MOST_TERMS);
  /** By term: its slot, from 1. */
  let slots = new Uint16Array(0);
  let counts = new Float64Array(64);
  let ordered = new Float64Array(64);
  let unordered = new Float64Array(64);

  /** Scores of the documents, in their order. */
  return function secondPass(
    documents: readonly number[],
    weights: TermWeights,
    sequence: readonly number[],
    corpus: CorpusFigures,
    { titleWeight, proximity, vocabularyEnd }: Settings,
  ): Float64Array {
    if (slots.length < vocabularyEnd) slots = new Uint16Array(Math.ceil(vocabularyEnd * 1.25));
    const query = prepare(weights, sequence, corpus, slots);
    if (counts.length < query.weights.length) counts = new Float64Array(2 * query.weights.length);
    if (ordered.length <= query.pairWeights.length) {
      ordered = new Float64Array(2 * query.pairWeights.length);
      unordered = new Float64Array(ordered.length);
    }
    const scores = new Float64Array(documents.length);
    for (let i = 0; i < documents.length; i++) {
      const document = documents[i] as number;
      const norm = lengthNorm(corpus.lengths[document] ?? 0, corpus.averageLength);
      const hits = count(document, query.own, titleWeight);
      let score = termScore(query, norm);
      if (proximity !== null && hits > 1 && query.pairWeights.length > 1)
        score += pairScore(query, hits, norm, proximity);
      scores[i] = score;
    }
    for (const term of query.terms) slots[term] = 0;
    return scores;
  };

  /** Counts the query's terms in a document, and notes where its own words stand; how many such places there are. */
  function count(document: number, own: number, titleWeight: number): number {
    const length = forward.read(document, terms);
    let hits = 0;
    let field = 0;
    for (let i = 0; i < length; i++) {
      const term = terms[i] as number;
      const slot = slots[term] as number;
      if (slot > 0) {
        counts[slot - 1] = (counts[slot - 1] as number) + (field === 0 ? titleWeight : 1);
        if (slot <= own && field < 2) {
          hitSlots[hits] = slot - 1;
          hitPlaces[hits++] = i;
        }
      } else if (term === FIELD_END) field++;
    }
    return hits;
  }

  /** BM25 of the counted terms; the counts are zero again after it. */
  function termScore(query: Prepared, norm: number): number {
    let score = 0;
    for (let slot = 0; slot < query.weights.length; slot++) {
      const times = counts[slot] as number;
      if (times === 0) continue;
      score += ((query.weights[slot] as number) * times * (BM25.k1 + 1)) / (times + norm);
      counts[slot] = 0;
    }
    return score;
  }

  function pairScore(query: Prepared, hits: number, norm: number, proximity: Proximity): number {
    const { own, pairOf, pairWeights } = query;
    for (let i = 0; i < hits; i++) {
      const slot = hitSlots[i] as number;
      for (let j = i + 1; j < hits; j++) {
        const distance = (hitPlaces[j] as number) - (hitPlaces[i] as number);
        if (distance >= proximity.window) break;
        const other = hitSlots[j] as number;
        const forwards = pairOf[slot * own + other] as number;
        const backwards = pairOf[other * own + slot] as number;
        if (distance === 1) ordered[forwards] = (ordered[forwards] as number) + 1;
        unordered[forwards] = (unordered[forwards] as number) + 1;
        unordered[backwards] = (unordered[backwards] as number) + 1;
      }
    }
    let score = 0;
    for (let pair = 1; pair < pairWeights.length; pair++) {
      const near = unordered[pair] as number;
      if (near === 0) continue;
      const next = ordered[pair] as number;
      const weight = (pairWeights[pair] as number) * (BM25.k1 + 1);
      score +=
        (proximity.ordered * weight * next) / (next + norm) +
        (proximity.unordered * weight * near) / (near + norm);
      ordered[pair] = 0;
      unordered[pair] = 0;
    }
    return score;
  }
}

function prepare(
  weights: TermWeights,
  sequence: readonly number[],
  corpus: CorpusFigures,
  slots: Uint16Array,
): Prepared {
  const words = new Set(sequence.filter((term) => term > 0 && weights.has(term)));
  const own = words.size;
  const terms = [...new Set([...words, ...weights.keys()])];
  terms.forEach((term, slot) => {
    slots[term] = slot + 1;
  });
  const pairWeights = [0];
  const pairOf = new Uint16Array(own * own);
  for (let i = 0; i + 1 < sequence.length; i++) {
    const [first = 0, second = 0] = [sequence[i], sequence[i + 1]];
    if (first === second || !words.has(first) || !words.has(second)) continue;
    const at = ((slots[first] ?? 0) - 1) * own + (slots[second] ?? 0) - 1;
    const pair = pairOf[at] || pairWeights.length;
    pairOf[at] = pair;
    pairWeights[pair] = (pairWeights[pair] ?? 0) + (corpus.idf(first) + corpus.idf(second)) / 2;
  }
  const rarity = terms.map((term) => (weights.get(term) ?? 0) * corpus.idf(term));
  return { terms, weights: Float64Array.from(rarity), own, pairOf, pairWeights };
}
