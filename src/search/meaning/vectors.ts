import type { SmallVector } from '../../model/ports/vectors.ts';
import { ones } from '../../text/compact/ones.ts';

/** Documents compared by all their bytes; of more, these are chosen by one bit a dimension first. */
const COMPARED = 1000;
/** Up to here every document is compared by its bytes: it takes no longer than a millisecond or two. */
const FEW = 4000;
/** Room for so much more than is needed, when there is none left: 436 bytes a paper stay under 440. */
const GROWTH = 1.008;

/** A vector of length 1 in one byte a dimension: the cosine of two changes by less than .005. */
export function shrink(vector: Float32Array): SmallVector {
  let most = 0;
  for (const value of vector) most = Math.max(most, Math.abs(value));
  const scale = most / 127;
  return { scale, values: Int8Array.from(vector, (value) => (scale === 0 ? 0 : Math.round(value / scale))) };
}

export function cosine(wanted: Float32Array, { values, scale }: SmallVector): number {
  let sum = 0;
  for (let i = 0; i < wanted.length; i++) sum += (wanted[i] as number) * (values[i] as number);
  return sum * scale;
}

/** The vector as it was, but for what shrinking took. */
export const restored = ({ values, scale }: SmallVector): Float32Array =>
  Float32Array.from(values, (value) => value * scale);

export interface Near {
  /** Best first. */
  documents: number[];
  /** Of any document; null when it has no vector. */
  cosine(document: number): number | null;
  /** Over all documents. */
  mean: number;
}

/**
 * Vectors by number of document, in arrays: a byte and a bit a dimension and one scale each (436 bytes for 384
 * dimensions). Which are near is exact up to a few thousand; beyond, the thousand compared hold the ten best but for
 * one in 3,000 (measured on 100,000).
 */
export function createVectors() {
  let size = 0;
  let words = 0;
  let bytes = new Int8Array(0);
  let bits = new Int32Array(0);
  /** 0: the document has no vector. */
  let scales = new Float32Array(0);
  let sum = new Float64Array(0);
  let count = 0;

  function begin(dimensions: number): void {
    size = dimensions;
    words = Math.ceil(dimensions / 32);
    bytes = new Int8Array(0);
    bits = new Int32Array(0);
    scales = new Float32Array(0);
    sum = new Float64Array(dimensions);
    count = 0;
  }

  function makeRoom(needed: number): void {
    if (needed <= scales.length) return;
    const length = Math.ceil(needed * GROWTH) + 16;
    const larger = {
      bytes: new Int8Array(length * size),
      bits: new Int32Array(length * words),
      scales: new Float32Array(length),
    };
    larger.bytes.set(bytes);
    larger.bits.set(bits);
    larger.scales.set(scales);
    ({ bytes, bits, scales } = larger);
  }

  /** Adds a document to the sum, or takes it out. */
  function book(document: number, sign: 1 | -1): void {
    const scale = (scales[document] ?? 0) * sign;
    const start = document * size;
    for (let i = 0; i < size; i++) sum[i] = (sum[i] as number) + (bytes[start + i] as number) * scale;
    count += sign;
  }

  function remove(document: number): void {
    if (!((scales[document] ?? 0) > 0)) return;
    book(document, -1);
    scales[document] = 0;
  }

  function exactly(wanted: Float32Array, document: number): number {
    const start = document * size;
    let total = 0;
    for (let i = 0; i < size; i++) total += (wanted[i] as number) * (bytes[start + i] as number);
    return total * (scales[document] as number);
  }

  function withVector(accepts: ((document: number) => boolean) | null): number[] {
    const all: number[] = [];
    for (let document = 0; document < scales.length; document++) {
      if ((scales[document] as number) > 0 && (accepts === null || accepts(document))) all.push(document);
    }
    return all;
  }

  /** Those whose bits differ least from the wanted ones: signs of a vector tell most of its direction. */
  function roughly(wanted: Float32Array, documents: number[]): number[] {
    const signs = signsOf(wanted, words);
    const distances = new Uint16Array(documents.length);
    const histogram = new Uint32Array(size + 1);
    for (let at = 0; at < documents.length; at++) {
      const start = (documents[at] as number) * words;
      let differing = 0;
      for (let w = 0; w < words; w++) differing += ones((signs[w] as number) ^ (bits[start + w] as number));
      distances[at] = differing;
      histogram[differing] = (histogram[differing] as number) + 1;
    }
    let within = 0;
    for (let taken = 0; within < size; within++) {
      taken += histogram[within] as number;
      if (taken >= COMPARED) break;
    }
    return documents.filter((_, at) => (distances[at] as number) <= within);
  }

  const state = () => ({ size, words, bytes, bits, scales, sum, count });

  return {
    state,
    restore(from: ReturnType<typeof state>): void {
      ({ size, words, bytes, bits, scales, sum, count } = from);
    },
    clear: () => begin(0),

    /** Vectors of another size than those before are of another encoder, and begin anew. */
    set(document: number, { values, scale }: SmallVector): void {
      if (values.length !== size) begin(values.length);
      makeRoom(document + 1);
      remove(document);
      bytes.set(values, document * size);
      bits.set(signsOf(values, words), document * words);
      scales[document] = scale > 0 ? scale : Number.MIN_VALUE;
      if (scale > 0) book(document, 1);
    },
    remove,
    has: (document: number): boolean => (scales[document] ?? 0) > 0,
    get: (document: number): Float32Array | null => {
      const scale = scales[document] ?? 0;
      if (scale === 0) return null;
      return restored({ values: bytes.subarray(document * size, (document + 1) * size), scale });
    },
    get count(): number {
      return count;
    },

    /** Best first, equal ones in order of number. @param accepts null: all */
    near(wanted: Float32Array, limit: number, accepts: ((document: number) => boolean) | null): Near {
      if (wanted.length !== size) return { documents: [], cosine: () => null, mean: 0 };
      const all = withVector(accepts);
      const candidates = all.length <= FEW ? all : roughly(wanted, all);
      const ranked = candidates
        .map((document) => ({ document, score: exactly(wanted, document) }))
        .sort((a, b) => b.score - a.score || a.document - b.document);
      let mean = 0;
      for (let i = 0; i < size; i++) mean += (wanted[i] as number) * (sum[i] as number);
      return {
        documents: ranked.slice(0, limit).map(({ document }) => document),
        cosine: (document) => ((scales[document] ?? 0) > 0 ? exactly(wanted, document) : null),
        mean: count === 0 ? 0 : mean / count,
      };
    },
  };
}

function signsOf(vector: ArrayLike<number>, words: number): Int32Array {
  const signs = new Int32Array(words);
  for (let i = 0; i < vector.length; i++) {
    if ((vector[i] as number) > 0) signs[i >>> 5] = (signs[i >>> 5] as number) | (1 << (i & 31));
  }
  return signs;
}
