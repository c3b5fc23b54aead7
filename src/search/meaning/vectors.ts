import type { SmallVector } from '../../model/ports/vectors.ts';

/** Documents compared by all their bytes; of more, these are chosen by one bit a dimension first. */
const COMPARED = 1000;
/** Up to here every document is compared by its bytes: it takes no longer than a millisecond or two. */
const FEW = 4000;
/** Documents kept together: none is ever copied to make room, and the last piece is all that stands partly empty. */
const TOGETHER_BITS = 8;
const TOGETHER = 1 << TOGETHER_BITS;
/** Further than any distance in bits. */
const NONE = 0xffff;

type Piece = {
  bytes: Int8Array<ArrayBuffer>;
  bits: Int32Array<ArrayBuffer>;
  /** 0: the document has no vector. */
  scales: Float32Array<ArrayBuffer>;
};

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
 * Vectors by number of document, in pieces: a byte and a bit a dimension and one scale each (436 bytes for 384
 * dimensions). Which are near is exact up to a few thousand; beyond, the thousand compared hold the ten best but for
 * one in 3,000 (measured on 100,000).
 */
export function createVectors() {
  let size = 0;
  let words = 0;
  let pieces: Piece[] = [];
  let sum = new Float64Array(0);
  let count = 0;

  function begin(dimensions: number): void {
    size = dimensions;
    // Counted three at a time; what is beyond the dimensions is alike in all.
    words = 3 * Math.ceil(dimensions / 96);
    pieces = [];
    sum = new Float64Array(dimensions);
    count = 0;
  }

  function pieceFor(document: number): Piece {
    while (pieces.length * TOGETHER <= document)
      pieces.push({
        bytes: new Int8Array(TOGETHER * size),
        bits: new Int32Array(TOGETHER * words),
        scales: new Float32Array(TOGETHER),
      });
    return pieces[document >>> TOGETHER_BITS] as Piece;
  }

  /** The vector of a document; null when it has none. */
  function vectorOf(document: number): SmallVector | null {
    const piece = pieces[document >>> TOGETHER_BITS];
    const at = document & (TOGETHER - 1);
    const scale = piece?.scales[at] ?? 0;
    if (piece === undefined || scale === 0) return null;
    return { scale, values: piece.bytes.subarray(at * size, (at + 1) * size) };
  }

  /** Adds a vector to the sum, or takes it out. */
  function book({ scale, values }: SmallVector, sign: 1 | -1): void {
    for (let i = 0; i < size; i++) sum[i] = (sum[i] as number) + (values[i] as number) * scale * sign;
    count += sign;
  }

  function remove(document: number): void {
    const known = vectorOf(document);
    if (known === null) return;
    book(known, -1);
    pieceFor(document).scales[document & (TOGETHER - 1)] = 0;
  }

  /** Those that may be nearest: all when they are few, else those whose bits differ least, as signs tell most of a direction. */
  function candidates(wanted: Float32Array, accepts: ((document: number) => boolean) | null): number[] {
    const signs = signsOf(wanted, words);
    const distances = new Uint16Array(pieces.length * TOGETHER);
    const histogram = new Uint32Array(size + 1);
    let accepted = 0;
    for (const [p, { bits, scales }] of pieces.entries()) {
      const from = p * TOGETHER;
      const own = distances.subarray(from, from + TOGETHER);
      for (let at = 0; at < TOGETHER; at++)
        if (scales[at] === 0 || (accepts !== null && !accepts(from + at))) own[at] = NONE;
      countDiffering(signs, bits, own);
      for (const distance of own) {
        if (distance === NONE) continue;
        histogram[distance] = (histogram[distance] as number) + 1;
        accepted++;
      }
    }
    let within = accepted <= FEW ? size : 0;
    for (let taken = histogram[0] as number; within < size && taken < COMPARED; )
      taken += histogram[++within] as number;
    const chosen: number[] = [];
    for (let document = 0; document < distances.length; document++)
      if ((distances[document] as number) <= within) chosen.push(document);
    return chosen;
  }

  const state = () => ({ size, words, pieces, sum, count });

  return {
    state,
    restore(from: ReturnType<typeof state>): void {
      ({ size, words, pieces, sum, count } = from);
    },
    clear: () => begin(0),

    /** Vectors of another size than those before are of another encoder, and begin anew. */
    set(document: number, { values, scale }: SmallVector): void {
      if (values.length !== size) begin(values.length);
      remove(document);
      const { bytes, bits, scales } = pieceFor(document);
      const at = document & (TOGETHER - 1);
      bytes.set(values, at * size);
      bits.set(signsOf(values, words), at * words);
      scales[at] = scale;
      const kept = vectorOf(document);
      if (kept !== null) book(kept, 1);
    },
    remove,
    has: (document: number): boolean => vectorOf(document) !== null,
    get(document: number): Float32Array | null {
      const kept = vectorOf(document);
      return kept && restored(kept);
    },
    get count(): number {
      return count;
    },

    /** Best first, equal ones in order of number. @param accepts null: all */
    near(wanted: Float32Array, limit: number, accepts: ((document: number) => boolean) | null): Near {
      if (wanted.length !== size) return { documents: [], cosine: () => null, mean: 0 };
      const cosineOf = (document: number): number | null => {
        const kept = vectorOf(document);
        return kept && cosine(wanted, kept);
      };
      const ranked = candidates(wanted, accepts)
        .map((document) => ({ document, score: cosineOf(document) ?? 0 }))
        .sort((a, b) => b.score - a.score || a.document - b.document);
      let mean = 0;
      for (let i = 0; i < size; i++) mean += (wanted[i] as number) * (sum[i] as number);
      return {
        documents: ranked.slice(0, limit).map(({ document }) => document),
        cosine: cosineOf,
        mean: count === 0 ? 0 : mean / count,
      };
    },
  };
}

/** How many bits of each of several vectors differ from the wanted ones, but for those marked; words are counted three at a time. */
function countDiffering(signs: Int32Array, bits: Int32Array, out: Uint16Array): void {
  for (let i = 0; i < out.length; i++) {
    if (out[i] === NONE) continue;
    let at = i * signs.length;
    let halves = 0;
    for (let w = 0; w < signs.length; w += 3, at += 3) {
      const nibbles =
        inNibbles((signs[w] as number) ^ (bits[at] as number)) +
        inNibbles((signs[w + 1] as number) ^ (bits[at + 1] as number)) +
        inNibbles((signs[w + 2] as number) ^ (bits[at + 2] as number));
      const bytes = (nibbles & 0x0f0f0f0f) + ((nibbles >>> 4) & 0x0f0f0f0f);
      halves += (bytes & 0x00ff00ff) + ((bytes >>> 8) & 0x00ff00ff);
    }
    out[i] = halves + (halves >>> 16);
  }
}

/** How many bits are set in each four. */
function inNibbles(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  return (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
}

function signsOf(vector: ArrayLike<number>, words: number): Int32Array {
  const signs = new Int32Array(words);
  for (let i = 0; i < vector.length; i++) {
    if ((vector[i] as number) > 0) signs[i >>> 5] = (signs[i >>> 5] as number) | (1 << (i & 31));
  }
  return signs;
}
