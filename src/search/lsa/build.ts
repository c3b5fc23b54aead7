import { inverseDocumentFrequency } from '../../core/ranking/bm25.ts';
import { createForward, type ForwardSnapshot } from '../forward.ts';
import type { SparseMatrix } from './matrix.ts';
import { createTextWeights, fold, quantise, type SemanticModel } from './model.ts';
import { truncatedSvd } from './svd.ts';

/** Documents the space is made from; more make it no better, and take long. The others are folded into it. */
const MOST_SAMPLED = 20_000;
/** A term in fewer documents says nothing of others. */
const FEWEST_DOCUMENTS = 2;
/** Documents for each dimension, at least: fewer would keep every document apart. */
const DOCUMENTS_A_DIMENSION = 4;

export interface BuildRequest {
  forward: ForwardSnapshot;
  documents: Uint32Array;
  vocabularyEnd: number;
  titleWeight: number;
  dimensions: number;
}

export interface Built {
  model: SemanticModel;
  /** The vector of each requested document, in 127ths of its scale. */
  vectors: Int8Array<ArrayBuffer>;
  scales: Float32Array<ArrayBuffer>;
}

/** Makes the space of meanings from documents, and finds the place of each of them in it. */
export function buildModel(request: BuildRequest): Built {
  const forward = createForward(request.forward);
  const textWeights = createTextWeights(forward, request.titleWeight);
  const { documents } = request;
  const step = Math.max(1, documents.length / MOST_SAMPLED);
  const sample: number[] = [];
  for (let at = 0; at < documents.length; at += step) sample.push(documents[Math.floor(at)] as number);
  const model = modelOf(
    sample.map((document) => textWeights(document)),
    request,
  );
  const { dimensions } = model;
  const vectors = new Int8Array(documents.length * dimensions);
  const scales = new Float32Array(documents.length);
  documents.forEach((document, i) => {
    scales[i] = quantise(fold(model, textWeights(document)), vectors, i * dimensions);
  });
  return { model, vectors, scales };
}

function modelOf(
  texts: readonly ReadonlyMap<number, number>[],
  { vocabularyEnd, dimensions }: Pick<BuildRequest, 'vocabularyEnd' | 'dimensions'>,
): SemanticModel {
  const frequencies = new Uint32Array(vocabularyEnd);
  for (const text of texts)
    for (const term of text.keys()) frequencies[term] = (frequencies[term] as number) + 1;
  const rows = new Uint32Array(vocabularyEnd);
  const rarities: number[] = [];
  frequencies.forEach((frequency, term) => {
    if (frequency < FEWEST_DOCUMENTS) return;
    rows[term] = rarities.push(inverseDocumentFrequency(texts.length, frequency));
  });
  const kept = Math.min(dimensions, Math.floor(texts.length / DOCUMENTS_A_DIMENSION));
  const { right } = truncatedSvd(matrixOf(texts, rows, rarities), kept);
  const vectors = new Int8Array(rarities.length * right.width);
  const scales = Float32Array.from(rarities, (rarity, row) => {
    const vector = right.data.slice(row * right.width, (row + 1) * right.width).map((x) => x * rarity);
    return quantise(vector, vectors, row * right.width);
  });
  return { dimensions: right.width, rows, vectors, scales };
}

/** One row a text, one column a known term; rows have length 1. */
function matrixOf(
  texts: readonly ReadonlyMap<number, number>[],
  rows: Uint32Array,
  rarities: readonly number[],
): SparseMatrix {
  const starts = new Uint32Array(texts.length + 1);
  const columns: number[] = [];
  const values: number[] = [];
  texts.forEach((text, i) => {
    const first = values.length;
    let square = 0;
    for (const [term, loud] of text) {
      const column = (rows[term] as number) - 1;
      if (column < 0) continue;
      const value = loud * (rarities[column] as number);
      columns.push(column);
      values.push(value);
      square += value * value;
    }
    for (let at = first; at < values.length; at++) values[at] = (values[at] as number) / Math.sqrt(square);
    starts[i + 1] = values.length;
  });
  return {
    rows: texts.length,
    columnCount: rarities.length,
    starts,
    columns: Uint32Array.from(columns),
    values: Float32Array.from(values),
  };
}
