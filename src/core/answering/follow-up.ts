import type { Turn } from '../ports/conversations.ts';
import type { NameTable } from './name-table.ts';

/** A question of a thread, made whole: what to ask, and the papers it is about when it names none. */
export interface Resolved {
  question: string;
  paperIds: string[];
}

const REFERS =
  /\b(?:its|it|they|them|their|theirs|this|that|those|these|both|each of (?:them|these|those)|the (?:same|first|second|third|last|former|latter|other|paper|papers|method|model|authors?) ?(?:one|paper|method)?)\b/i;
const ELLIPTIC =
  /^(?:and|also|but|so|or|then|ok(?:ay)?|what about|how about|what of|and what about|and for|same for|now)\b/i;
const SWAP =
  /^(?:(?:and|but|so|ok(?:ay)?|now),?\s+)?(?:what about|how about|what of|same for|and for|for|with|and)\s+(.+?)\s*\?*$/i;
const SHORT_WORDS = 5;
const PLACES: readonly [RegExp, number][] = [
  [/\b(?:the )?(?:first|former)\b/i, 0],
  [/\b(?:the )?(?:second|latter)\b/i, 1],
  [/\b(?:the )?third\b/i, 2],
];

/**
 * Tells what a question means after the turns before it. "and its speedup?" is about the last answer's papers;
 * "what about GaLore?" asks the last question of another paper.
 */
export function resolveFollowUp(question: string, turns: readonly Turn[], names: NameTable): Resolved {
  const last = turns.findLast(({ paperIds }) => paperIds.length > 0) ?? turns.at(-1);
  const text = question.trim();
  if (last === undefined) return { question: text, paperIds: [] };
  const mentioned = names.find(text, () => false);
  if (mentioned.length > 0) return { question: swapped(text, last, names) ?? text, paperIds: [] };
  const isShort = text.split(/\s+/).length <= SHORT_WORDS;
  const refers = REFERS.test(text);
  if (!refers && !ELLIPTIC.test(text) && !isShort) return { question: text, paperIds: [] };
  if (last.paperIds.length === 0) return { question: text, paperIds: [] };
  return {
    question: text.replace(/^(?:and|also|but|so|ok(?:ay)?|now),?\s+/i, ''),
    paperIds: pick(text, last.paperIds),
  };
}

/** "the second one" means one of the last answer's papers. */
function pick(text: string, paperIds: readonly string[]): string[] {
  for (const [place, at] of PLACES) {
    const chosen = paperIds[at];
    if (place.test(text) && paperIds.length > 1 && chosen !== undefined) return [chosen];
  }
  return [...paperIds];
}

/** The last question with the new name in the place of the old one. */
function swapped(text: string, last: Turn, names: NameTable): string | null {
  const replacement = SWAP.exec(text)?.[1];
  if (replacement === undefined || replacement.split(/\s+/).length > SHORT_WORDS) return null;
  const [old] = names.find(last.question, () => true);
  if (old === undefined) return null;
  return last.question.slice(0, old.start) + replacement + last.question.slice(old.end);
}
