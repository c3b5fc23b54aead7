import { TAXONOMY } from '../text/vocabulary/taxonomy.ts';
import { nameKey } from './names.ts';
import { tokenize } from './tokens.ts';
import { isEnglish } from './typos.ts';
import { isStopWord, type Vocabulary } from './vocabulary.ts';

/** Marks the terms that stand for whole tags; no word begins so. */
const TAG = '#';
/** In a query the words of a phrase may stand apart, by so many others: "selecting or pruning data". */
const APART = 2;
const MOST_TERMS = 3;
const ACRONYM = /^\p{Lu}[\p{Lu}\p{N}]{1,4}s?$/u;
const ACRONYMS = /\p{Lu}[\p{Lu}\p{N}]{1,4}(?=s?(?![\p{L}\p{N}]))/gu;

/** The term that stands for a tag: "linear attention" as one thing. */
export const tagTerm = (tag: string): string => TAG + nameKey(tag);

/** The same for words that are folded already. */
export const foldedTagTerm = (words: readonly string[]): string =>
  TAG + words.join('').replace(/[^\p{L}\p{N}]/gu, '');

/** One of the names of a technique or a field. */
interface Way {
  tag: number;
  /** An acronym: meant where the query has it in capitals, or where it cannot be an ordinary word. */
  acronym: string | null;
  /** Its terms where one leads to another, "speech-to-text", which is not the other way round. */
  order: readonly number[] | null;
}

const LEADS_TO = /(?<=\p{L}[ -])to(?=[ -]\p{L})/u;

/** Which tags a query speaks of, by any of their names: “Float8” finds the papers tagged with FP8 training. */
export function createConcepts(vocabulary: Vocabulary) {
  const ways = new Map<string, Way[]>();

  for (const entry of TAXONOMY) {
    const tag = vocabulary.internTerm(tagTerm(entry.name));
    // What a task takes in is narrower than the task.
    const synonyms = entry.kind === 'task' ? [] : (entry.synonyms ?? []);
    for (const phrase of [entry.name, ...synonyms, ...(entry.asked ?? [])]) {
      const terms = tokenize(phrase)
        .filter((word) => !isStopWord(word))
        .map(vocabulary.intern);
      if (terms.length === 0 || terms.length > MOST_TERMS) continue;
      const key = keyOf(terms);
      const acronym = ACRONYM.test(phrase) ? phrase.replace(/s$/, '').toLowerCase() : null;
      const order = LEADS_TO.test(phrase) ? terms : null;
      ways.set(key, [...(ways.get(key) ?? []), { tag, acronym, order }]);
    }
  }

  /** The tags a query speaks of; a word counts for the longest phrase it is part of only. */
  return function tagsIn(terms: readonly number[], text: string): Set<number> {
    const capitals = new Set(Array.from(text.matchAll(ACRONYMS), ([word]) => word.toLowerCase()));
    const isMeant = ({ acronym, order }: Way, said: readonly number[]) =>
      (acronym === null || capitals.has(acronym) || !isEnglish(acronym)) &&
      (order === null || order.every((term, i) => term === said[i]));
    const matches: { places: number[]; found: Way[] }[] = [];
    for (const places of placesTogether(terms.length)) {
      const said = places.map((place) => terms[place] as number);
      const found = ways.get(keyOf(said))?.filter((way) => isMeant(way, said)) ?? [];
      if (found.length > 0) matches.push({ places, found });
    }
    const whole = matches.filter(({ places }) => !matches.some((other) => isPart(places, other.places)));
    return new Set(whole.flatMap(({ found }) => found.map(({ tag }) => tag)));
  };
}

export type Concepts = ReturnType<typeof createConcepts>;

const keyOf = (terms: readonly number[]): string => [...terms].sort((a, b) => a - b).join(' ');

const isPart = (places: readonly number[], of: readonly number[]): boolean =>
  of.length > places.length && places.every((place) => of.includes(place));

/** All sets of up to three places that stand together or nearly so. */
function placesTogether(length: number): number[][] {
  const sets: number[][] = [];
  for (let a = 0; a < length; a++) {
    sets.push([a]);
    for (let b = a + 1; b < length && b <= a + 1 + APART; b++) {
      sets.push([a, b]);
      for (let c = b + 1; c < length && c <= a + 2 + APART; c++) sets.push([a, b, c]);
    }
  }
  return sets;
}
