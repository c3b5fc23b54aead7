import { findAcronyms } from '../text/acronyms.ts';
import { grown } from '../text/compact/grow.ts';
import { createStringTable } from '../text/compact/string-table.ts';
import { nameKey } from './names.ts';
import { tokenize } from './tokens.ts';
import { isStopWord, type Vocabulary } from './vocabulary.ts';

/** Words in the longest long form that is looked for in a query. */
const MOST_WORDS = 8;
/** A short form is spelled out in a query only when so many papers spell it out: names of single methods are not. */
const SHARED_BY = 2;
/** Written pairs whose term is kept at hand. */
const PAIRS_KEPT = 4096;
/** Begins the terms that stand for pairs; no word does. */
const PAIR = '=';

/**
 * Short forms and what they stand for, as the papers themselves write them: "mixture of experts (MoE)". A long form is
 * kept as its terms, stop words left out, so "Mixture-of-Experts" is the same one. Each pair is an index term, so how
 * many papers make it is known as for any other term.
 */
export function createAcronyms(vocabulary: Vocabulary, frequency: (term: number) => number) {
  /** Long forms: the numbers of their terms in a row. */
  const longs = createStringTable();
  /** By pair, from 1: its own term, the parts, and the next pair of the same long form and of the same short one. */
  let pairTerms = new Uint32Array(1 << 8);
  let shortOf = new Uint32Array(1 << 8);
  let longOf = new Uint32Array(1 << 8);
  let nextOfLong = new Uint32Array(1 << 8);
  let nextOfShort = new Uint32Array(1 << 8);
  let pairs = 1;
  /** By long form and by the term of a short one: the pair that was met last. */
  let firstOfLong = new Uint32Array(1 << 8);
  let firstOfShort = new Uint32Array(1 << 8);
  /** Terms of pairs as they were written last: most papers write what others do. */
  let recent = new Map<string, number>();

  const state = () => ({
    longs: longs.state(),
    arrays: { pairTerms, shortOf, longOf, nextOfLong, nextOfShort, pairs, firstOfLong, firstOfShort },
  });

  function pairTerm(short: number, terms: readonly number[]): number {
    const key = terms.join(' ');
    const long = longs.add(key);
    for (let pair = firstOfLong[long] ?? 0; pair !== 0; pair = nextOfLong[pair] as number) {
      if (shortOf[pair] === short) return pairTerms[pair] as number;
    }
    const pair = pairs++;
    pairTerms = grown(pairTerms, pairs);
    shortOf = grown(shortOf, pairs);
    longOf = grown(longOf, pairs);
    nextOfLong = grown(nextOfLong, pairs);
    nextOfShort = grown(nextOfShort, pairs);
    firstOfLong = grown(firstOfLong, long + 1);
    firstOfShort = grown(firstOfShort, short + 1);
    const term = vocabulary.internTerm(`${PAIR}${short} ${key}`);
    pairTerms[pair] = term;
    shortOf[pair] = short;
    longOf[pair] = long;
    nextOfLong[pair] = firstOfLong[long] as number;
    firstOfLong[long] = pair;
    nextOfShort[pair] = firstOfShort[short] as number;
    firstOfShort[short] = pair;
    return term;
  }

  const papersOf = (pair: number): number => frequency(pairTerms[pair] as number);

  /** The terms of a pair's long form. */
  const spelled = (pair: number): number[] =>
    longs
      .get(longOf[pair] as number)
      .split(' ')
      .map(Number);

  /** The term of a pair as it is written, 0 for what is none. */
  function termOf(short: string, long: string): number {
    const key = nameKey(short.replace(/(?<=\p{Lu})s$/u, ''));
    const terms = tokenize(long)
      .filter((word) => !isStopWord(word))
      .map(vocabulary.intern);
    if (terms.length < 2 || terms.length > MOST_WORDS || key.length < 2) return 0;
    return pairTerm(vocabulary.intern(key), terms);
  }

  function isCommoner(a: number, b: number): boolean {
    const more = papersOf(a) - papersOf(b);
    return more > 0 || (more === 0 && wordsOf(a) < wordsOf(b));
  }

  const wordsOf = (pair: number): string => spelled(pair).map(vocabulary.term).join(' ');

  return {
    state,
    restore(from: ReturnType<typeof state>): void {
      longs.restore(from.longs);
      ({ pairTerms, shortOf, longOf, nextOfLong, nextOfShort, pairs, firstOfLong, firstOfShort } =
        from.arrays);
    },

    pairsIn(text: string): number[] {
      const found = new Set<number>();
      for (const { short, long } of findAcronyms(text)) {
        const written = `${short} ${long}`;
        const term = recent.get(written) ?? termOf(short, long);
        if (recent.size >= PAIRS_KEPT) recent = new Map();
        recent.set(written, term);
        if (term !== 0) found.add(term);
      }
      return [...found];
    },

    /** The short forms of every long form that stands in a row of terms. */
    shortened(terms: readonly number[]): Set<number> {
      const found = new Set<number>();
      for (let start = 0; start < terms.length; start++) {
        let key = String(terms[start]);
        for (let end = start + 1; end < Math.min(terms.length, start + MOST_WORDS); end++) {
          key += ` ${terms[end]}`;
          for (let pair = firstOfLong[longs.find(key)] ?? 0; pair !== 0; pair = nextOfLong[pair] as number) {
            if (papersOf(pair) > 0) found.add(shortOf[pair] as number);
          }
        }
      }
      return found;
    },

    /** The terms of the commonest long form of a short one; none when it is the name of one paper's method. */
    spelledOut(short: number): readonly number[] {
      let best = 0;
      let papers = 0;
      for (let pair = firstOfShort[short] ?? 0; pair !== 0; pair = nextOfShort[pair] as number) {
        papers += papersOf(pair);
        if (best === 0 || isCommoner(pair, best)) best = pair;
      }
      return best !== 0 && papers >= SHARED_BY ? spelled(best) : [];
    },
  };
}

export type Acronyms = ReturnType<typeof createAcronyms>;
