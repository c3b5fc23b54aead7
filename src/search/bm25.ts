/**
 * Okapi BM25 (Robertson and Zaragoza 2009, "The Probabilistic Relevance Framework", section 3.2). Saturation and length
 * weight are the usual defaults; they were kept because no other pair did better on all four public test collections.
 */
export const BM25 = { k1: 1.2, b: 0.75 } as const;

/** How rare a term is among `documents`, in nats; never negative, highest for a term in no document. */
export const inverseDocumentFrequency = (documents: number, documentsWithTerm: number): number =>
  Math.log(1 + (documents - documentsWithTerm + 0.5) / (documentsWithTerm + 0.5));

/** How much `count` occurrences say in a document of this length, from 0 to k1 + 1. Lengths are in terms. */
export const termWeight = (count: number, length: number, averageLength: number): number =>
  (count * (BM25.k1 + 1)) / (count + lengthNorm(length, averageLength));

/** The part of the denominator that depends on the document only. */
export const lengthNorm = (length: number, averageLength: number): number =>
  BM25.k1 * (1 - BM25.b + (averageLength > 0 ? (BM25.b * length) / averageLength : 0));
