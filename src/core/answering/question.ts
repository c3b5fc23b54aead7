import type { SearchIndex } from '../search.ts';
import { wordsOf } from '../text/words.ts';
import { type Attribute, attributesAsked } from './attributes.ts';
import { conceptsOfWord } from './concepts.ts';
import { matchText } from './folded.ts';
import type { Mention, NameTable } from './name-table.ts';
import { GENERIC_NAMES, QUESTION_FILLERS } from './vocabulary.ts';

export type QuestionForm = 'comparison' | 'list' | 'fact';

/** A word of the question that says what is asked. */
export interface AskedWord {
  word: string;
  folded: string;
  terms: readonly string[];
  concepts: readonly string[];
  weight: number;
  /** Written as a name or a figure: a sentence that lacks it speaks of something else. */
  isName: boolean;
  position: number;
}

export interface Question {
  text: string;
  folded: string;
  form: QuestionForm;
  /** Names of papers in it. */
  mentions: readonly Mention[];
  /** What it says beside those names, fillers left out. */
  words: readonly AskedWord[];
  attributes: readonly Attribute[];
  /** Asks for a figure. */
  wantsFigure: boolean;
  /** Asks which paper brings something in. */
  wantsOrigin: boolean;
}

const COMPARES =
  /\bcompar(?:e|es|ing|ison)\b|\bvs\b|\bversus\b|\bdiffer(?:s|ent|ence|ences)?\b|\bhead[- ]to[- ]head\b|\bside by side\b|\bwhat (?:does|do) each\b|\b(?:which|what) (?:one )?(?:of them |of the two |is |saves |trains |runs |uses |gives )?.*\b(?:better|faster|smaller|cheaper|more|less|larger|higher|lower)\b|\bstack(?:s)? up\b|\bor\b.*\bwhich\b|\btrade-?offs? between\b|\balternatives?\b/;
const LISTS =
  /^(?:please )?(?:list|show(?: me)?|find(?: me)?|give me|name)\b|\b(?:any|which|what|all|other|recent|some|every) (?:\w+ ){0,3}(?:papers?|works?|research|studies|publications|methods|approaches|systems|frameworks|models|techniques)\b(?! (?:does|did|do|is|was|get|reach|has) )|\bpapers? (?:about|on|for|that|which|using|with|dealing)\b|\bwhat (?:is|'s) there (?:on|about)\b|\banything (?:on|about|for)\b|\beverything\b|\bis there (?:any|anything|something)\b|\bwhat (?:runs|works) (?:on|with)\b|\b(?:papers|works|applications|approaches|methods|models)\s*\??$|\bwho (?:works|worked) on\b|\bdo (?:you|we) have\b|\bdoes the (?:corpus|collection|library) (?:have|contain|hold)\b|^(?:any|anything)\b/;
const SINGLE = /\b(?:which|what) (?:paper|work|method|model|framework|system)\b/;
const FIGURE =
  /\bhow (?:much|many|fast|long|far|big|large|little|few|often|well|accurate|high|low|small|sparse|expensive|cheap|quick|deep|old)\b|\b(?:what|which) (?:percentage|percent|fraction|share|score|factor|rate|number|speed-?up|size|accuracy|reduction|proportion|ratio|margin)\b|\bby (?:what|how)\b/;
const ORIGIN =
  /\b(?:which|what) (?:paper|work|article)s? (?:first )?(?:introduc|propos|present|describ|invent)\w*|\bwho (?:introduc|propos|invent)\w*/;

/** What a question asks, as far as its words tell. */
export function analyseQuestion(text: string, names: NameTable, index: SearchIndex): Question {
  const folded = matchText(text);
  const rareFrom = index.idf('') === 0 ? 0 : rareWeight(index);
  const accepts = (word: string): boolean =>
    isNameTyped(word) || weightOf(index.analyse(word), index) >= rareFrom;
  const mentions = names.find(text, accepts);
  const attributes = attributesAsked(folded);
  const words = askedWords(text, mentions, index);
  const distinct = new Set(mentions.map(({ key }) => key)).size;
  const compares =
    COMPARES.test(folded) &&
    (distinct !== 1 || /\b(?:vs|versus)\b|\bcompare\b|\bdifference between\b/.test(folded));
  const isList = LISTS.test(folded) && !(SINGLE.test(folded) && attributes.length > 0);
  return {
    text,
    folded,
    form: compares ? 'comparison' : isList ? 'list' : 'fact',
    mentions,
    words,
    attributes,
    wantsFigure: FIGURE.test(folded) || attributes.some(({ figure }) => figure !== undefined),
    wantsOrigin: ORIGIN.test(folded),
  };
}

/** Inverse document frequency from which a lower-case word may be a paper's name: of a word in no more than a few papers. */
function rareWeight(index: SearchIndex): number {
  const n = Math.max(index.size, 1);
  return Math.log(1 + (n - 3 + 0.5) / (3 + 0.5));
}

/** Looks like a name whatever it means: a capital inside, several capitals, a digit beside letters. */
export function isNameTyped(word: string): boolean {
  return /\p{Ll}\p{Lu}|\p{Lu}[\p{L}]*\p{Lu}|\p{L}[-.]?\p{N}|\p{N}[-x]?\p{L}|\p{Lu}\p{Ll}*-\p{L}/u.test(word);
}

function askedWords(text: string, mentions: readonly Mention[], index: SearchIndex): AskedWord[] {
  const asked: AskedWord[] = [];
  for (const [position, word] of wordsOf(text).entries()) {
    if (mentions.some(({ start, end }) => word.start < end && word.end > start)) continue;
    const surface = word.text.replace(/['’]s?$/, '');
    const folded = matchText(surface);
    if (QUESTION_FILLERS.has(folded)) continue;
    const terms = index.analyse(surface);
    if (terms.length === 0) continue;
    const isFirst = word.start === 0;
    const generic = GENERIC_NAMES.has(folded.replace(/[^a-z0-9]/g, ''));
    const isName =
      !generic &&
      (isNameTyped(surface) || /^\d/.test(folded) || (/^\p{Lu}\p{Ll}/u.test(surface) && !isFirst));
    const concepts = conceptsOfWord(folded);
    asked.push({
      word: surface,
      folded,
      terms,
      concepts,
      weight: wordWeight(terms, concepts, isName, index),
      isName,
      position,
    });
  }
  return asked;
}

/** A word with common stand-ins says less than its rarity: "shrink" is rare and means "reduce". */
const CONCEPT_CAP = 2;

function wordWeight(
  terms: readonly string[],
  concepts: readonly string[],
  isName: boolean,
  index: SearchIndex,
): number {
  const weight = weightOf(terms, index);
  return concepts.length > 0 && !isName ? Math.min(weight, CONCEPT_CAP) : weight;
}

function weightOf(terms: readonly string[], index: SearchIndex): number {
  if (terms.length === 0) return 0;
  return terms.reduce((sum, term) => sum + index.idf(term), 0) / terms.length;
}
