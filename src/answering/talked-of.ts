import type { Turn } from '../model/ports/conversations.ts';
import type { Corpus } from '../model/ports/corpus.ts';
import { containsWord, matchText } from '../text/folded.ts';
import { STOP_WORDS } from '../text/stop-words.ts';
import { wordsOf } from '../text/words.ts';
import { isNameTyped } from './query/asked-words.ts';

/** Letters of a word that its other forms begin with, at least, and letters they may end in otherwise. */
const BEGINNING = 4;
const ENDING = 3;

/** "how does it compare to kNN-LM": of several, those first that have the name that it is asked with. */
export function ofThem(rest: string, { paperIds }: Turn, corpus: Corpus): string[] {
  const names = wordsOf(rest).flatMap(({ text }) =>
    isNameTyped(text) || text.includes('-') ? [matchText(text)] : [],
  );
  const has = (id: string): boolean =>
    names.length > 0 && names.every((name) => containsWord(matchText(corpus.get(id)?.abstract ?? ''), name));
  return [...paperIds].sort((a, b) => Number(has(b)) - Number(has(a)));
}

/** Share of some words that the one paper that was told of has, by their beginnings; 0 where several were, or for too many. */
export function saysOf(
  all: readonly string[],
  { paperIds }: Turn,
  corpus: Corpus,
  most = Number.POSITIVE_INFINITY,
): number {
  const [paper] = paperIds.length === 1 ? paperIds.flatMap((id) => corpus.get(id) ?? []) : [];
  const said = ` ${matchText(paper?.abstract ?? '')}`;
  const words = all.filter((word) => !STOP_WORDS.has(word));
  if (paper === undefined || words.length === 0 || words.length > most) return 0;
  const met = words.filter((word) =>
    said.includes(` ${word.slice(0, Math.max(BEGINNING, word.length - ENDING))}`),
  );
  return met.length / words.length;
}
