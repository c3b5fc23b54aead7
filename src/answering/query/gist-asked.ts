import type { Corpus } from '../../model/ports/corpus.ts';
import type { SearchIndex } from '../../model/search.ts';
import type { Mention } from '../../papers/names/name-table.ts';
import { containsWord, matchText } from '../../text/folded.ts';
import { GIST } from '../../text/vocabulary/questions.ts';
import { formsOf } from '../../text/vocabulary/word-forms.ts';
import { AMISS, TROUBLE } from './asked-forms.ts';
import type { AskedWord } from './asked-words.ts';

/** "what are the key results", "is it any good": of no certain measure. */
export const RESULTS = new RegExp(
  String.raw`\b(?:results?|outcomes?|findings?|takeaways?|headlines?|punchlines?|bottom line|any good|` +
    String.raw`(?:main|key|core) (?:numbers?|figures?))\b`,
);
/** "main result", "headline number": which of them, and no more. */
const OF_RESULT = new RegExp(
  `^(?:${formsOf('praised as')}|core|central|biggest|surprising|primary|single|most|bottom|line|numbers?|figures?)$`,
);

const SUMMARY = /\b(?:summar\w+|gist|overview|tl;?dr|explain)\b/;

/** Words that only say that there is something to set right. */
const OF_TROUBLE = new RegExp(
  String.raw`^(?:${AMISS}|${formsOf('sets right')}|${formsOf('names trouble')}|${formsOf('counted out')}|statement|pain|try\w*|tries|aims?|limits)$`,
);

/** What a paper is about, in words that ask for it and perhaps some of its title: "the idea behind SWITCH latent reasoning". */
export function asksForGist(
  words: readonly AskedWord[],
  own: readonly Mention[],
  folded: string,
  { corpus, index }: { corpus: Corpus; index: SearchIndex },
): boolean {
  const isOfTrouble = TROUBLE.test(folded);
  const isOfResult = RESULTS.test(folded);
  const rest = words.filter(
    (word) =>
      !GIST.has(word.folded) &&
      !RESULTS.test(word.folded) &&
      !(isOfResult && OF_RESULT.test(word.folded)) &&
      !(isOfTrouble && OF_TROUBLE.test(word.folded)),
  );
  if (rest.length === 0) return true;
  // "the result on ImageNet": a test, though the title has it.
  if (isOfResult && rest.some(({ isName }) => isName)) return false;
  if (rest.length === words.length && !SUMMARY.test(folded)) return false;
  const titles = own.flatMap(({ owners }) => owners.map(({ paperId }) => corpus.get(paperId)?.title ?? ''));
  const terms = new Set(titles.flatMap((title) => index.analyse(title)));
  return rest.every(
    ({ terms: said, forms }) =>
      said.every((term) => terms.has(term)) ||
      titles.some((title) => forms.some((form) => containsWord(matchText(title), form))),
  );
}
