import { findAcronyms } from '../core/extract/acronyms.ts';
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

interface Pair {
  /** The term papers that make this pair are indexed with. */
  term: number;
  short: number;
  long: number[];
}

/**
 * Short forms and what they stand for, as the papers themselves write them: "mixture of experts (MoE)". A long form is
 * kept as its terms, stop words left out, so "Mixture-of-Experts" is the same one. Each pair is an index term, so how
 * many papers make it is known as for any other term.
 */
export function createAcronyms(vocabulary: Vocabulary, frequency: (term: number) => number) {
  const byLong = new Map<string, Pair[]>();
  const byShort = new Map<number, Pair[]>();
  /** Terms of pairs as they were written last: most papers write what others do. */
  let recent = new Map<string, number>();

  function pairTerm(short: number, long: number[]): number {
    const key = long.join(' ');
    const known = byLong.get(key)?.find((pair) => pair.short === short);
    if (known) return known.term;
    const pair = { term: vocabulary.internTerm(`${PAIR}${short} ${key}`), short, long };
    byLong.set(key, [...(byLong.get(key) ?? []), pair]);
    byShort.set(short, [...(byShort.get(short) ?? []), pair]);
    return pair.term;
  }

  /** The term of a pair as it is written, 0 for what is none. */
  function termOf(short: string, long: string): number {
    const key = nameKey(short.replace(/(?<=\p{Lu})s$/u, ''));
    const terms = tokenize(long)
      .filter((word) => !isStopWord(word))
      .map(vocabulary.intern);
    if (terms.length < 2 || terms.length > MOST_WORDS || key.length < 2) return 0;
    return pairTerm(vocabulary.intern(key), terms);
  }

  function isCommoner(a: Pair, b: Pair): boolean {
    const more = frequency(a.term) - frequency(b.term);
    return more > 0 || (more === 0 && wordsOf(a) < wordsOf(b));
  }

  const wordsOf = ({ long }: Pair): string => long.map(vocabulary.term).join(' ');

  return {
    /** The terms of the pairs a text makes. */
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
          for (const pair of byLong.get(key) ?? []) if (frequency(pair.term) > 0) found.add(pair.short);
        }
      }
      return found;
    },

    /** The terms of the commonest long form of a short one; none when it is the name of one paper's method. */
    spelledOut(short: number): readonly number[] {
      let best: Pair | null = null;
      let papers = 0;
      for (const pair of byShort.get(short) ?? []) {
        papers += frequency(pair.term);
        if (best === null || isCommoner(pair, best)) best = pair;
      }
      return best !== null && papers >= SHARED_BY ? best.long : [];
    },
  };
}

export type Acronyms = ReturnType<typeof createAcronyms>;
