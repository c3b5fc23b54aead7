/** What a text is: some encoders are told, and questions go before papers. */
export type TextRole = 'question' | 'text';

export interface EncodeOptions {
  /** `text` when left out. */
  as?: TextRole;
  signal?: AbortSignal | undefined;
}

/** Texts as vectors of length 1, from one named model: vectors of two models are never comparable. */
export interface Encoder {
  /** The model and, where its files are known, their checksum. */
  readonly name: string;
  /** How many numbers a vector has; null until a server has sent the first. */
  readonly dimensions: number | null;
  /** One vector a text, in order. @throws JournalClubError saying why there is none. */
  encode(texts: readonly string[], options?: EncodeOptions): Promise<Float32Array[]>;
}

/** How far finding by meaning is; the same in `/readyz`, `status` and the doctor. */
export interface MeaningStatus {
  /** `building`: some papers have no vector yet. `off`: words alone find. */
  state: 'building' | 'ready' | 'off';
  /** Papers found by their meaning, of all that are here. */
  vectors: number;
  papers: number;
  /** The encoder; null while none is loaded. */
  model: string | null;
  /** Why it is off, for a person; null otherwise. */
  reason: string | null;
}

/** A vector of length 1, whatever its length was. */
export function unit(vector: ArrayLike<number>): Float32Array {
  let sum = 0;
  for (let i = 0; i < vector.length; i++) sum += (vector[i] as number) ** 2;
  const scale = sum === 0 ? 0 : 1 / Math.sqrt(sum);
  return Float32Array.from(vector, (value) => value * scale);
}
