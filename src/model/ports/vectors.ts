/** A vector of length 1 in one byte a dimension: `values` times `scale`. */
export type SmallVector = { values: Int8Array; scale: number };

export interface PaperVector {
  /** Tells the text it was made of from any other. */
  print: string;
  vector: SmallVector;
  /** Its sentences have their vectors as well, or are not to have any. */
  hasSentences: boolean;
}

export interface SentenceVectors {
  print: string;
  /** One a sentence of the abstract, in order. */
  vectors: SmallVector[];
}

/** Vectors of papers, apart for each encoder: what one made is never compared with what another did. */
export interface VectorStore {
  /** In the order of the ids; null where none is kept. */
  papers(encoder: string, paperIds: readonly string[]): Promise<(PaperVector | null)[]>;
  putPaper(encoder: string, paperId: string, vector: PaperVector): Promise<void>;
  sentences(encoder: string, paperIds: readonly string[]): Promise<(SentenceVectors | null)[]>;
  /** Keeps those of the papers seen last alone. @param seenAt ms */
  putSentences(encoder: string, paperId: string, seenAt: number, sentences: SentenceVectors): Promise<void>;
  forget(encoder: string, paperIds: readonly string[]): Promise<void>;
  /** Notes that an encoder is in use. @param at ms */
  use(encoder: string, at: number): Promise<void>;
  /** Removes all vectors of the encoders nobody has used since. @param before ms @returns of how many encoders */
  dropUnused(before: number): Promise<number>;
}
