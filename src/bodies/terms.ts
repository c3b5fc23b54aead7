import { foldForMatch } from '../text/fold.ts';
import { stem } from '../text/stem.ts';
import { REQUEST_WORDS, STOP_WORDS } from '../text/stop-words.ts';

const WORD = /[\p{L}\p{N}]+(?:\.\d+)?/gu;
/** The stemmer is not given longer ones. */
const LONGEST_WORD = 40;

/** Terms of a question or a passage: stems, without words that say nothing of a subject. */
export function questionTerms(text: string): string[] {
  // "GPUs" is a GPU; the stemmer takes such an s for part of the word.
  const found = foldForMatch(text.replace(/(\p{Lu})s\b/gu, '$1')).match(WORD) ?? [];
  const all = found.filter((word) => !STOP_WORDS.has(word) && word.length <= LONGEST_WORD);
  const telling = all.filter((word) => !REQUEST_WORDS.has(word));
  return (telling.length > 0 ? telling : all).map(stem);
}
