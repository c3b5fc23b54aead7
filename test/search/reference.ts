import { inverseDocumentFrequency, termWeight } from '../../src/search/bm25.ts';

/** A document of the reference: terms of its title and of its text. */
export interface PlainDocument {
  id: string;
  title: string[];
  text: string[];
}

/**
 * BM25 the plain slow way: every document is counted anew for every query. Titles count `titleWeight` times, a term
 * counts `mostCounted` times at most.
 */
export function plainBm25(
  documents: readonly PlainDocument[],
  query: readonly string[],
  { titleWeight, mostCounted }: { titleWeight: number; mostCounted: number },
): { id: string; score: number }[] {
  const weighed = documents.map(({ id, title, text }) => ({
    id,
    terms: [...Array.from({ length: titleWeight }, () => title).flat(), ...text],
  }));
  const total = weighed.reduce((sum, { terms }) => sum + terms.length, 0);
  const average = total / weighed.length;
  return weighed
    .map(({ id, terms }) => {
      let score = 0;
      for (const term of query) {
        const count = terms.filter((each) => each === term).length;
        if (count === 0) continue;
        const holders = weighed.filter((other) => other.terms.includes(term)).length;
        const weight = termWeight(Math.min(count, mostCounted), terms.length, average);
        score += inverseDocumentFrequency(weighed.length, holders) * weight;
      }
      return { id, score };
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
}
