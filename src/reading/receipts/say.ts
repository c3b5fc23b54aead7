import type { Result } from '../../model/reading.ts';
import { resultLine } from '../../replies/papers.ts';
import { readable } from '../../text/latex.ts';
import { shortenSentence } from '../../text/shorten.ts';
import { foldSpace } from '../../text/words.ts';
import { type ResultSource, type VerifiedResult, verifyResult } from './result.ts';

/** A longer sentence is quoted by the clauses that matter; words. */
const QUOTED_WORDS = 60;

/** A sentence in quotation marks, its LaTeX read; a long one by its main clauses. */
export function inQuotes(sentence: string): string {
  const plain = foldSpace(readable(sentence));
  const short = shortenSentence(plain, QUOTED_WORDS);
  return `“${short !== null && plain.includes(short.replace(/\.$/, '')) ? short : plain}”`;
}

/** A result in a line when its sentence says it, else that sentence, quoted. */
export function sayResult(result: Result, source: ResultSource): VerifiedResult & { text: string } {
  const verified = verifyResult(result, source);
  const text =
    verified.verdict === 'supported' ? resultLine(verified.result, source) : inQuotes(result.quote);
  return { ...verified, text };
}
