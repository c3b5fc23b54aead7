import type { SearchDocument } from '../core/search.ts';
import type { Acronyms } from './acronyms.ts';
import { createParts, joinedCompounds } from './compounds.ts';
import { tagTerm } from './concepts.ts';
import { FIELD_END, MOST_TERMS } from './forward.ts';
import { nameKey } from './names.ts';
import { type Token, tokenize } from './tokens.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Tags whose term is kept at hand: most papers share theirs with others. */
const TAGS_KEPT = 4096;

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
  const parts = createParts();
  let tagTerms = new Map<string, number>();

  function addTerms(tokens: readonly Token[], limit: number, to: number[]): void {
    const end = to.length + limit;
    for (const { word } of tokens) {
      const term = vocabulary.internContent(word);
      if (term !== 0 && to.length < end) to.push(term);
    }
  }

  function addCompounds(tokens: readonly Token[], to: number[]): void {
    for (const compound of joinedCompounds(tokens)) {
      const term = vocabulary.intern(compound.word);
      to.push(term);
      if (parts.has(term)) continue;
      const own = compound.parts.map((part) => vocabulary.internContent(part)).filter((part) => part !== 0);
      parts.set(term, own);
    }
  }

  function termOfTag(tag: string): number {
    const known = tagTerms.get(tag);
    if (known !== undefined) return known;
    if (tagTerms.size >= TAGS_KEPT) tagTerms = new Map();
    const term = vocabulary.internTerm(tagTerm(tag));
    tagTerms.set(tag, term);
    return term;
  }

  function nameTerms(name: string): number[] {
    const terms: number[] = [];
    addTerms(tokenize(name), MOST_TERMS, terms);
    terms.push(vocabulary.intern(nameKey(name)));
    return [...new Set(terms)];
  }

  return {
    /** @param titleWeight how often a title counts */
    record(document: SearchDocument, titleWeight: number): DocumentRecord {
      const [titleTokens, textTokens] = [tokenize(document.title), tokenize(document.abstract)];
      const terms: number[] = [];
      addTerms(titleTokens, MOST_TERMS / 4, terms);
      const inTitle = terms.length;
      terms.push(FIELD_END);
      addTerms(textTokens, MOST_TERMS / 2, terms);
      const inText = terms.length - inTitle - 1;
      terms.push(FIELD_END);
      const naming = document.methodName === null ? [] : nameTerms(document.methodName);
      addCompounds(titleTokens, terms);
      addCompounds(textTokens, terms);
      terms.push(...acronyms.pairsIn(document.abstract));
      terms.push(...new Set(document.tags.map(termOfTag)));
      terms.push(...naming);
      if (terms.length > MOST_TERMS) terms.length = MOST_TERMS;
      return { terms, length: inTitle * titleWeight + inText, naming };
    },

    /** The words of a compound, when the term is one. */
    partsOf: parts.get,
  };
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
