import type { SearchDocument } from '../model/search.ts';
import type { Acronyms } from './acronyms.ts';
import { tagTerm } from './concepts.ts';
import { FIELD_END, MOST_TERMS } from './forward.ts';
import { nameKey } from './names.ts';
import { readText, wordAt } from './tokens.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Tags whose term is kept at hand: most papers share theirs with others. */
const TAGS_KEPT = 4096;

export interface DocumentRecord {
  /** Terms of the title, of the abstract, and what else it is to be found by, each part ended by {@link FIELD_END}. */
  terms: number[];
  /** Terms of title and abstract, the title's as often as they count. */
  length: number;
  naming: number[];
  /** These, and those of the words of its tags. */
  topics: number[];
}

const MOST_PARTS = 3;
const LONGEST = 24;
const LETTER = /\p{L}/u;

/** Whether hyphenated words are also known in one: “fine-tuning” as “finetuning”, so that all writings meet. */
export function isCompound(words: readonly string[]): boolean {
  if (words.length < 2 || words.length > MOST_PARTS) return false;
  const joined = words.join('');
  return joined.length <= LONGEST && LETTER.test(joined);
}

export function createRecorder({ vocabulary, acronyms }: { vocabulary: Vocabulary; acronyms: Acronyms }) {
  let tagTerms = new Map<string, number>();

  /** Puts a text's terms behind others, up to a limit. @returns its hyphenated words, each as its parts */
  function addText(text: string, limit: number, to: number[]): string[][] {
    const most = to.length + limit;
    return readText(text, (folded, start, end, isWhole) => {
      const term = isWhole
        ? vocabulary.internPart(folded, start, end)
        : vocabulary.internContent(wordAt(folded, start, end));
      if (term !== 0 && to.length < most) to.push(term);
    });
  }

  function addCompound(words: readonly string[], to: number[]): void {
    if (!isCompound(words)) return;
    to.push(vocabulary.intern(words.join('')));
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
    addText(name, MOST_TERMS, terms);
    terms.push(vocabulary.intern(nameKey(name)));
    return [...new Set(terms)];
  }

  return {
    /** @param titleWeight how often a title counts */
    record(document: SearchDocument, titleWeight: number): DocumentRecord {
      const terms: number[] = [];
      const compounds = addText(document.title, MOST_TERMS / 4, terms);
      const inTitle = terms.length;
      terms.push(FIELD_END);
      compounds.push(...addText(document.abstract, MOST_TERMS / 2, terms));
      const inText = terms.length - inTitle - 1;
      terms.push(FIELD_END);
      const naming = document.methodName === null ? [] : nameTerms(document.methodName);
      for (const words of compounds) addCompound(words, terms);
      terms.push(...acronyms.pairsIn(document.abstract));
      terms.push(...new Set(document.tags.map(termOfTag)));
      terms.push(...naming);
      if (terms.length > MOST_TERMS) terms.length = MOST_TERMS;
      const topics = [...naming];
      for (const tag of document.tags) addText(tag, MOST_TERMS, topics);
      return { terms, length: inTitle * titleWeight + inText, naming, topics };
    },
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
