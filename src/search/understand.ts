import type { Acronyms } from './acronyms.ts';
import { type Concepts, foldedTagTerm } from './concepts.ts';
import type { NamedSpan, Names } from './names.ts';
import type { Expansion } from './options.ts';
import { REQUEST_WORDS } from './stop-words.ts';
import { tokenize } from './tokens.ts';
import { correct, isEnglish } from './typos.ts';
import { isStopWord, type Vocabulary } from './vocabulary.ts';

/** What the index makes of a query. */
export interface UnderstoodQuery {
  /** Its terms and those added to them. */
  weights: Map<number, number>;
  /** Its own terms in order; 0 for a word the index does not know. */
  sequence: number[];
  names: NamedSpan[];
  /** All words in order, corrected. */
  words: string[];
  corrections: { typed: string; read: string }[];
  /** Words that say what the query is about and that no paper has. */
  unknown: string[];
}

interface Deps {
  vocabulary: Vocabulary;
  acronyms: Acronyms;
  names: Names;
  tagsIn: Concepts;
  /** The parts of a compound that papers also write apart. */
  partsOf: (term: number) => readonly number[];
  frequency: (term: number) => number;
  isNamed: (term: number) => boolean;
  /** Whether a paper has the second term right behind the first. */
  isPhrase: (first: number, second: number) => boolean;
}

/** Shortest parts an unknown word is taken apart into. */
const SHORTEST_PART = 3;
/** Words in the longest tag looked for in a query. */
const MOST_TAG_WORDS = 4;

/** Reads a query: corrects only words the index does not know, and adds other ways of writing what it says. */
export function createUnderstand(deps: Deps) {
  const { vocabulary, acronyms, names, tagsIn, partsOf, frequency, isNamed, isPhrase } = deps;
  const known = (word: string) => frequency(vocabulary.find(word)) > 0;

  /** The words a word is read as: itself when known, else corrected or taken apart. */
  function read(word: string, before: string | undefined, after: string | undefined): string[] {
    if (isStopWord(word) || REQUEST_WORDS.has(word) || known(word)) return [word];
    if (word.endsWith('s') && known(word.slice(0, -1))) return [word.slice(0, -1)];
    if ((before !== undefined && known(before + word)) || (after !== undefined && known(word + after)))
      return [word];
    const corrected = correct(word, { surfaces: vocabulary.surfaces, frequency, isNamed });
    if (corrected?.edits === 1) return [corrected.word];
    return split(word) ?? (corrected ? [corrected.word] : [word]);
  }

  /** "pixartsigma" as "pixart sigma", if papers say that. */
  function split(word: string): string[] | null {
    if (isEnglish(word)) return null;
    let best: string[] | null = null;
    let commonest = 0;
    for (let at = SHORTEST_PART; at <= word.length - SHORTEST_PART; at++) {
      const parts = [word.slice(0, at), word.slice(at)];
      if (parts.some(isStopWord)) continue;
      const [first = 0, second = 0] = parts.map((part) => vocabulary.find(part));
      const rarest = Math.min(frequency(first), frequency(second));
      if (rarest > commonest && isPhrase(first, second)) {
        best = parts;
        commonest = rarest;
      }
    }
    return best;
  }

  return function understand(text: string, expansion: Expansion | null): UnderstoodQuery {
    const typed = tokenize(text).map(({ word }) => word);
    const corrections: UnderstoodQuery['corrections'] = [];
    const words = typed.flatMap((word, i) => {
      const reading = read(word, typed[i - 1], typed[i + 1]);
      if (reading.join(' ') !== word) corrections.push({ typed: word, read: reading.join(' ') });
      return reading;
    });
    const content = withoutRequest(words.filter((word) => !isStopWord(word)));
    const sequence = content.map((word) => knownTerm(word));
    const weights = new Map<number, number>();
    for (const term of sequence) if (term > 0) weights.set(term, (weights.get(term) ?? 0) + 1);
    if (expansion) expand(text, words, sequence, weights, expansion);
    return {
      weights,
      sequence,
      names: names.find(words),
      words,
      corrections,
      unknown: content.filter((word) => !known(word)),
    };
  };

  function knownTerm(word: string): number {
    const term = vocabulary.find(word);
    return frequency(term) > 0 ? term : 0;
  }

  function expand(
    text: string,
    words: string[],
    sequence: number[],
    weights: Map<number, number>,
    by: Expansion,
  ): void {
    const added = new Map<number, number>();
    const add = (term: number, weight: number) => {
      if (frequency(term) > 0 && !weights.has(term)) added.set(term, Math.max(added.get(term) ?? 0, weight));
    };
    words.forEach((word, i) => {
      const pair = word + (words[i + 1] ?? '');
      if (words[i + 1] !== undefined) add(vocabulary.find(pair), by.joined);
      if (words[i + 2] !== undefined) add(vocabulary.find(pair + words[i + 2]), by.joined);
      for (const part of partsOf(vocabulary.find(word))) add(part, by.joined);
    });
    for (const short of acronyms.shortened(sequence)) add(short, by.shortened);
    for (const term of sequence) for (const word of acronyms.spelledOut(term)) add(word, by.spelledOut);
    for (const tag of tagsIn(sequence, text)) add(tag, by.tag);
    for (let start = 0; start < words.length; start++) {
      for (let end = start + 1; end <= Math.min(words.length, start + MOST_TAG_WORDS); end++) {
        add(vocabulary.findTerm(foldedTagTerm(words.slice(start, end))), by.tag);
      }
    }
    for (const [term, weight] of added) weights.set(term, weight);
  }
}

function withoutRequest(words: string[]): string[] {
  const subject = words.filter((word) => !REQUEST_WORDS.has(word));
  return subject.length > 0 ? subject : words;
}
