import type { SearchDocument } from '../core/search.ts';
import type { Acronyms } from './acronyms.ts';
import { joinedCompounds } from './compounds.ts';
import { tagTerm } from './concepts.ts';
import { FIELD_END, MOST_TERMS } from './forward.ts';
import { nameKey } from './names.ts';
import { type Token, tokenize } from './tokens.ts';
import { isStopWord, type Vocabulary } from './vocabulary.ts';

/** A document as the index keeps it. */
export interface DocumentRecord {
  /** Terms of the title, of the abstract, and what else it is to be found by, each part ended by {@link FIELD_END}. */
  terms: number[];
  /** Terms of title and abstract, the title's as often as they count. */
  length: number;
  /** Terms of the name of its method. */
  naming: number[];
}

/** Turns documents into terms. */
export function createRecorder({ vocabulary, acronyms }: { vocabulary: Vocabulary; acronyms: Acronyms }) {
  const partsByCompound = new Map<number, number[]>();

  function termsOf(tokens: readonly Token[]): number[] {
    return tokens.filter(({ word }) => !isStopWord(word)).map(({ word }) => vocabulary.intern(word));
  }

  function compoundTerms(tokens: readonly Token[]): number[] {
    return joinedCompounds(tokens).map(({ word, parts }) => {
      const term = vocabulary.intern(word);
      if (!partsByCompound.has(term)) {
        const words = parts.filter((part) => !isStopWord(part));
        partsByCompound.set(
          term,
          words.map((part) => vocabulary.intern(part)),
        );
      }
      return term;
    });
  }

  return {
    /** @param titleWeight how often a title counts */
    record(document: SearchDocument, titleWeight: number): DocumentRecord {
      const [titleTokens, textTokens] = [tokenize(document.title), tokenize(document.abstract)];
      const title = termsOf(titleTokens).slice(0, MOST_TERMS / 4);
      const text = termsOf(textTokens).slice(0, MOST_TERMS / 2);
      const name = document.methodName === null ? [] : nameTerms(document.methodName);
      const rest = [
        ...compoundTerms(titleTokens),
        ...compoundTerms(textTokens),
        ...acronyms.pairsIn(document.abstract),
        ...new Set(document.tags.map((tag) => vocabulary.internTerm(tagTerm(tag)))),
        ...name,
      ];
      return {
        terms: [...title, FIELD_END, ...text, FIELD_END, ...rest].slice(0, MOST_TERMS),
        length: title.length * titleWeight + text.length,
        naming: name,
      };
    },

    /** The words of a compound, when the term is one. */
    partsOf: (term: number): readonly number[] => partsByCompound.get(term) ?? [],
  };

  function nameTerms(name: string): number[] {
    return [...new Set([...termsOf(tokenize(name)), vocabulary.intern(nameKey(name))])];
  }
}

/** Each term of a record with its weight: those of the title count more. */
export function weighTerms(
  terms: Uint32Array | readonly number[],
  length: number,
  titleWeight: number,
): Map<number, number> {
  const weights = new Map<number, number>();
  let field = 0;
  for (let i = 0; i < length; i++) {
    const term = terms[i] ?? FIELD_END;
    if (term === FIELD_END) field++;
    else weights.set(term, (weights.get(term) ?? 0) + (field === 0 ? titleWeight : 1));
  }
  return weights;
}
