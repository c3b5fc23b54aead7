import { FIELD_END, type Forward, MOST_TERMS } from '../forward.ts';

/** Where every term stands in the space of meanings; a text stands at the weighted middle of its terms. */
export interface SemanticModel {
  dimensions: number;
  /** By term: its row, from 1; 0 for a term without one. */
  rows: Uint32Array<ArrayBuffer>;
  /** By row: the term's rarity times its right singular vector, in 127ths of its scale. */
  vectors: Int8Array<ArrayBuffer>;
  scales: Float32Array<ArrayBuffer>;
}

/** How loud a term is in a text that has it so often (Dumais 1991: the logarithm of the count; rarity is in the rows). */
export function loudness(count: number): number {
  return 1 + Math.log(count);
}

/** Where a text with these terms stands, as a vector of length 1; all zeros when the model knows none of them. */
export function fold(model: SemanticModel, weights: ReadonlyMap<number, number>): Float32Array {
  const { dimensions, rows, vectors, scales } = model;
  const sum = new Float32Array(dimensions);
  for (const [term, weight] of weights) {
    const row = (rows[term] ?? 0) - 1;
    if (row < 0) continue;
    const factor = weight * (scales[row] as number);
    const start = row * dimensions;
    for (let i = 0; i < dimensions; i++)
      sum[i] = (sum[i] as number) + factor * (vectors[start + i] as number);
  }
  let square = 0;
  for (const x of sum) square += x * x;
  const length = Math.sqrt(square);
  return length === 0 ? sum : sum.map((x) => x / length);
}

/** How loud each term is in a document's title and abstract. */
export function createTextWeights(forward: Forward, titleWeight: number) {
  const terms = new Uint32Array(MOST_TERMS);

  return function textWeights(document: number): Map<number, number> {
    const length = forward.read(document, terms);
    const weights = new Map<number, number>();
    let field = 0;
    for (let i = 0; i < length && field < 2; i++) {
      const term = terms[i] as number;
      if (term === FIELD_END) field++;
      else weights.set(term, (weights.get(term) ?? 0) + (field === 0 ? titleWeight : 1));
    }
    for (const [term, count] of weights) weights.set(term, loudness(count));
    return weights;
  };
}

/** A vector in 127ths of its largest part. Writes into `to` at `at`, returns the scale. */
export function quantise(vector: Float32Array, to: Int8Array, at: number): number {
  let largest = 0;
  for (const x of vector) largest = Math.max(largest, Math.abs(x));
  const scale = largest / 127;
  for (let i = 0; i < vector.length; i++)
    to[at + i] = scale === 0 ? 0 : Math.round((vector[i] as number) / scale);
  return scale;
}
