import type { Quantity } from '../../quantities/types.ts';
import { trailingPhrase, trimPhrase } from './phrases.ts';

/** A metric read off a sentence. */
export interface Metric {
  text: string;
  /** What the beaten method is, when the verb says so ("outperforms X by 5%"). */
  beaten?: string;
  /** Says of a count that less of it is better. */
  spent?: true;
}

/** One quantity with what stands around its group. */
export interface Context {
  quantity: Quantity;
  /** Text before the group. */
  left: string;
  /** From the end of the quantity before the group (or the start) to the group. */
  gap: string;
  /** Text behind the group. */
  right: string;
  /** What the numbers before in the sentence measure, when something does. */
  carried: string | null;
}

/** Words between a link ("by", "of") and the number that say how sure or how large it is. */
export const HEDGES =
  '(?:(?:an?|another|the|up to|as (?:much|many|high|low|little|few) as|between|also|even|further|more than|less than|fewer than|over|under|at least|at most|about|around|approximately|roughly|nearly|almost|(?:an )?average(?: of)?|an? factor of|additional|only|just|merely|record|margins? of|large margin of|clear margin of|further|impressive|significant|notable|remarkable|maximum(?: of)?|[~≈<>+({[-])\\s*)*';

/** What a bracket that is open at the end of `left` explains: the words before it. */
export function bracketTopic(left: string): string | null {
  const open = openBracket(left);
  if (open < 0) return null;
  const before = left
    .slice(0, open)
    .replace(/\s*\d[\d.,]*\s*(?:seconds|hours|samples per second|%|x)?\s*$/, '');
  const topic = trimPhrase(trailingPhrase(before, { maxWords: 5, allow: /^(?:of|per)$/i }))
    .replace(/^(?:\S*\d\S*\s+)?(?:fewer|lower|higher|less|more|better|faster)\s+/i, '')
    .replace(/'s$/, '');
  return topic === '' ? null : topic;
}

/** Place of the last bracket that is still open at the end of a text; -1 when none is. */
export function openBracket(text: string): number {
  const open = text.lastIndexOf('(');
  return open >= 0 && text.indexOf(')', open) < 0 ? open : -1;
}
