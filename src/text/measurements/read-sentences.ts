import { findInReadable } from '../quantities/find.ts';
import type { Quantity } from '../quantities/types.ts';
import { lazily, rememberLast } from '../remember.ts';
import { type Sentence, splitSentences } from '../sentences.ts';
import { type Clause, splitClauses } from './clauses.ts';
import { readTokens, type Token } from './tokens.ts';

/** A sentence of a readable text; its words are read when they are first asked for. */
export interface ReadSentence extends Sentence {
  /** Those that are in no name. */
  quantities: readonly Quantity[];
  read: () => ReadTokens;
}

export type ReadTokens = { tokens: readonly Token[]; clauses: readonly Clause[] };

/** What a statement says and what it measures are read from the same few texts. */
const TEXTS_KEPT = 4;

/** The sentences of a readable text, read once. */
export const readSentences = rememberLast(TEXTS_KEPT, (text): readonly ReadSentence[] => {
  const measuring = findInReadable(text).filter(({ inName }) => !inName);
  return splitSentences(text).map((sentence) => {
    const quantities = measuring.filter(({ start, end }) => start >= sentence.start && end <= sentence.end);
    return { ...sentence, quantities, read: lazily(() => readWith(sentence, quantities)) };
  });
});

/** The words and clauses of a sentence in which these quantities are one word each. */
export function readWith({ text, start }: Sentence, quantities: readonly Quantity[]): ReadTokens {
  const tokens = readTokens(text, start, quantities);
  return { tokens, clauses: splitClauses(tokens) };
}
