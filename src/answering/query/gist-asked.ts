import type { Corpus } from '../../model/ports/corpus.ts';
import type { Mention } from '../../papers/names/name-table.ts';
import { containsWord, matchText } from '../../text/folded.ts';
import { GIST } from '../../text/vocabulary/questions.ts';
import type { AskedWord } from './asked-words.ts';

/** "what are the key results", "is it any good": of no certain measure. */
export const RESULTS = /\b(?:results|outcomes|any good)\b/;

/** What a paper is about, in words that ask for it and perhaps some of its title: "the idea behind SWITCH latent reasoning". */
export function asksForGist(words: readonly AskedWord[], own: readonly Mention[], corpus: Corpus): boolean {
  const rest = words.filter(({ folded }) => !GIST.has(folded) && !RESULTS.test(folded));
  if (rest.length === 0) return true;
  if (rest.length === words.length) return false;
  const titles = own.flatMap(({ owners }) =>
    owners.map(({ paperId }) => matchText(corpus.get(paperId)?.title ?? '')),
  );
  return rest.every(({ folded, forms }) =>
    titles.some((title) => [folded, ...forms].some((form) => containsWord(title, form))),
  );
}
