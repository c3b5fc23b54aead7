import type { Acronyms } from './acronyms.ts';
import { type Concepts, foldedTagTerm } from './concepts.ts';
import type { Expansion } from './options.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Words in the longest tag looked for in a query. */
const MOST_TAG_WORDS = 4;

interface Deps {
  vocabulary: Vocabulary;
  acronyms: Acronyms;
  tagsIn: Concepts;
  frequency: (term: number) => number;
}

interface Words {
  text: string;
  /** All its words, folded and corrected. */
  words: readonly string[];
  /** The terms of those that say what it is about. */
  sequence: readonly number[];
}

/** Finds other ways of saying what a query says, as terms with the weight they add. */
export function createExpand({ vocabulary, acronyms, tagsIn, frequency }: Deps) {
  return function expand({ text, words, sequence }: Words, by: Expansion): [term: number, weight: number][] {
    const own = new Set(sequence);
    const added = new Map<number, number>();
    const add = (term: number, weight: number): void => {
      if (frequency(term) > 0 && !own.has(term)) added.set(term, Math.max(added.get(term) ?? 0, weight));
    };
    for (const term of joined(words)) add(term, by.joined);
    const spelled = sequence.map((term) => acronyms.spelledOut(term));
    // "Multimodal LLM" must meet "multimodal large language models (MLLMs)".
    const inFull = spelled.flatMap((words, i) => (words.length > 0 ? words : [sequence[i] ?? 0]));
    for (const row of [sequence, inFull])
      for (const short of acronyms.shortened(row)) add(short, by.shortened);
    for (const term of spelled.flat()) add(term, by.spelledOut);
    for (const tag of tagsIn(sequence, text)) add(tag, by.tag);
    for (const tag of tagsSpelled(words)) add(tag, by.tag);
    // In order of the words themselves, so that sums come out the same however the index came by its terms.
    return [...added].sort(([a], [b]) => (vocabulary.term(a) < vocabulary.term(b) ? -1 : 1));
  };

  /** Two and three neighbours in one word: "fine tuning" may stand as "finetuning". */
  function joined(words: readonly string[]): number[] {
    return words.flatMap((word, i) => {
      const [second, third] = [words[i + 1], words[i + 2]];
      if (second === undefined) return [];
      const pair = vocabulary.find(word + second);
      return third === undefined ? [pair] : [pair, vocabulary.find(word + second + third)];
    });
  }

  function tagsSpelled(words: readonly string[]): number[] {
    const tags: number[] = [];
    for (let start = 0; start < words.length; start++) {
      for (let end = start + 1; end <= Math.min(words.length, start + MOST_TAG_WORDS); end++) {
        tags.push(vocabulary.findTerm(foldedTagTerm(words.slice(start, end))));
      }
    }
    return tags;
  }
}

export type Expand = ReturnType<typeof createExpand>;
