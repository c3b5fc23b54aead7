import type { IndexOutline } from '../model/search.ts';
import { tagTerm } from '../search/concepts.ts';
import { containsWord } from '../text/folded.ts';
import { shareOf } from './evidence.ts';
import type { PreparedPaper } from './prepared.ts';
import type { AskedWord } from './query/asked-words.ts';

/** Words of the topic that follow each other, as they would stand together in a text. */
type Phrase = { text: string; terms: readonly string[] };

/** Neighbouring words of the topic. */
function phrasesOf(words: readonly AskedWord[]): Phrase[] {
  return words.flatMap((word, i) => {
    const next = words[i + 1];
    return next !== undefined && next.position === word.position + 1
      ? [{ text: `${word.folded} ${next.folded}`, terms: [...word.terms, ...next.terms] }]
      : [];
  });
}

/** How much a paper stresses the words of a topic, 0–0.5. */
export function createEmphasis(words: readonly AskedWord[]) {
  const phrases = phrasesOf(words);
  /** Topic words in the title or tags, and together as a phrase, say more than words apart. */
  function emphasis(paper: PreparedPaper, outline: IndexOutline): number {
    const said = possible(outline).filter((phrase) => paper.folded.includes(phrase));
    const together = said.filter(
      (phrase) => containsWord(paper.folded, phrase) || containsWord(paper.folded, `${phrase}s`),
    );
    const inContribution = said.some((phrase) =>
      paper.sentences.some(
        (sentence) => sentence.folded.includes(phrase) && sentence.role === 'contribution',
      ),
    );
    return stressOf(outline, together.length, inContribution);
  }

  function most(outline: IndexOutline): number {
    const { length } = possible(outline);
    return stressOf(outline, length, length > 0);
  }

  function stressOf({ topics, said }: IndexOutline, together: number, inContribution: boolean): number {
    if (words.length === 0) return 0;
    const inTopics = shareOf(words, ({ terms, tags }) =>
      terms.every((term) => topics.has(term)) || tags.some((tag) => said.has(tagTerm(tag))) ? 1 : 0,
    );
    return (
      0.2 * inTopics +
      (phrases.length === 0 ? 0 : 0.2 * (together / phrases.length)) +
      (inContribution ? 0.1 : 0)
    );
  }

  /** Phrases that a paper may have, as it has their words. */
  function possible({ said }: IndexOutline): string[] {
    return phrases.filter(({ terms }) => terms.every((term) => said.has(term))).map(({ text }) => text);
  }

  return { emphasis, most };
}
