import { REQUEST_WORDS } from '../text/stop-words.ts';
import type { Expand } from './expand.ts';
import type { NamedSpan, Names } from './names.ts';
import type { Expansion } from './options.ts';
import { tokenize } from './tokens.ts';
import { type Correction, correct, isEnglish } from './typos.ts';
import { isStopWord, type Vocabulary } from './vocabulary.ts';

export interface UnderstoodQuery {
  /** Its terms and those added to them. */
  weights: Map<number, number>;
  /** The terms of the words that say what it is about, in order; 0 for one the index has never seen. */
  sequence: number[];
  names: NamedSpan[];
  /** All words in order, corrected. */
  words: string[];
  /** Those that say what it is about. */
  content: string[];
  corrections: { typed: string; read: string }[];
}

interface Deps {
  vocabulary: Vocabulary;
  names: Names;
  expand: Expand;
  frequency: (term: number) => number;
  isNamed: (term: number) => boolean;
  /** Whether a paper has the second term right behind the first. */
  isPhrase: (first: number, second: number) => boolean;
}

/** A longer word is taken as it stands: looking for what was meant by it takes long, and nobody types one. */
const LONGEST_READ = 40;
/** Shortest parts an unknown word is taken apart into. */
const SHORTEST_PART = 3;

/** Reads a query: corrects only words no paper has, and adds other ways of writing what it says. */
export function createUnderstand({ vocabulary, names, expand, frequency, isNamed, isPhrase }: Deps) {
  const known = (word: string): boolean => frequency(vocabulary.find(word)) > 0;

  /** The words a word is read as: itself when known, else corrected or taken apart. */
  function read(word: string, before: string | undefined, after: string | undefined): string[] {
    if (word.length > LONGEST_READ || isStopWord(word) || REQUEST_WORDS.has(word) || known(word))
      return [word];
    if (word.endsWith('s') && known(word.slice(0, -1))) return [word.slice(0, -1)];
    if ((before !== undefined && known(before + word)) || (after !== undefined && known(word + after))) {
      return [word];
    }
    const corrected = meant(word);
    if (corrected?.edits === 1) return [corrected.word];
    return split(word) ?? (corrected ? [corrected.word] : [word]);
  }

  /** A name may end in an s that was taken for a plural: "LoLCATs" stands as "lolcat". */
  function meant(word: string): Correction | null {
    const deps = { surfaces: vocabulary.surfaces, frequency, isNamed };
    const found = correct(word, deps);
    if (found !== null || !word.endsWith('s') || isEnglish(word)) return found;
    const singular = correct(word.slice(0, -1), deps);
    return singular !== null && isNamed(singular.term) ? singular : null;
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
    const typed = tokenize(text);
    const corrections: UnderstoodQuery['corrections'] = [];
    const words = typed.flatMap((word, i) => {
      const reading = read(word, typed[i - 1], typed[i + 1]);
      if (reading.join(' ') !== word) corrections.push({ typed: word, read: reading.join(' ') });
      return reading;
    });
    const content = withoutRequest(words.filter((word) => !isStopWord(word)));
    const sequence = content.map((word) => vocabulary.find(word));
    const weights = new Map<number, number>();
    for (const term of sequence) if (frequency(term) > 0) weights.set(term, (weights.get(term) ?? 0) + 1);
    const added = expansion ? expand({ text, words, sequence }, expansion) : [];
    for (const [term, weight] of added) weights.set(term, weight);
    return { weights, sequence, names: names.find(words), words, content, corrections };
  };
}

function withoutRequest(words: string[]): string[] {
  const subject = words.filter((word) => !REQUEST_WORDS.has(word));
  return subject.length > 0 ? subject : words;
}
