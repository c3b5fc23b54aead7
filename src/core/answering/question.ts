import { findQuantities } from '../quantities/find.ts';
import type { Quantity } from '../quantities/types.ts';
import type { SearchIndex } from '../search.ts';
import { wordsOf } from '../text/words.ts';
import type { Attribute } from './attribute.ts';
import { attributesAsked } from './attributes.ts';
import { conceptsOfWord, isSameThing } from './concepts.ts';
import { matchText } from './folded.ts';
import type { Mention, NameTable } from './name-table.ts';
import { asksForNewest, isOfTime, type Period, periodOf } from './period.ts';
import { shortFormAt } from './short-forms.ts';
import { GENERIC_NAMES, GIST, QUESTION_FILLERS } from './vocabulary.ts';

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
  /** Other ways of writing it: `moe` for `mixture of experts`. */
  forms: readonly string[];
  position: number;
  /** The attribute it asks for, when it is the word that does. */
  attribute: string | null;
}

export interface Question {
  text: string;
  folded: string;
  form: QuestionForm;
  /** Says in so many words that papers are wanted. */
  asksForPapers: boolean;
  /** Figures it mentions: what it is asked at, for or about. */
  figures: readonly Quantity[];
  /** Names of papers in it. */
  mentions: readonly Mention[];
  /** What it says beside those names, fillers left out. */
  words: readonly AskedWord[];
  attributes: readonly Attribute[];
  /** The unit a figure is wanted in, as a pattern of normalised units. */
  unit: RegExp | null;
  /** When the papers asked for came out; null: at any time. */
  period: Period | null;
  wantsNewest: boolean;
  /** Asks for a figure: in so many words, or by an attribute that is one. */
  asksHowMuch: boolean;
  wantsFigure: boolean;
  /** Asks for a reason: what stood before the work counts. */
  asksWhy: boolean;
  /** Asks which paper brings something in. */
  wantsOrigin: boolean;
}

const COMPARES =
  /\bcompar(?:e|es|ing|ison)\b|\bvs\b|\bversus\b|\bdiffer(?:s|ent|ence|ences)?\b|\bhead[- ]to[- ]head\b|\bside by side\b|\bwhat (?:does|do) each\b|\b(?:which|what) (?:one )?(?:of them |of the two |is |saves |trains |runs |uses |gives )?(?!(?:\w+ )*?papers\b).*\b(?:better|faster|smaller|cheaper|more|less|larger|higher|lower)\b(?! than \d)|\bstack(?:s)? up\b|\bor\b.*\bwhich\b|\btrade-?offs? between\b|\balternatives?\b|\bseparates?\b|\bdistinguish\w*|\bsets? .* apart\b|\brelates? to\b/;
const LISTS =
  /^(?:please )?(?:list|show(?: me)?|find(?: me)?|give me|name)\b|\b(?:any|which|what|all|other|recent|some|every) (?:\w+ ){0,3}(?:papers?|works?|research|studies|publications|methods|approaches|systems|frameworks|models|techniques)\b(?! (?:does|did|do|is|was|get|reach|has) )|\bpapers? (?:here )?(?:about|on|for|that|which|using|with|dealing)\b|\bwhat (?:is|'s) there (?:on|about)\b|\banything (?:on|about|for)\b|\beverything\b|\bis there (?:any|anything|something|an? (?:\w+ )?(?:paper|work|study|article|survey))\b|\b(?:are|were) there (?:any )?(?:papers|works|studies)\b|\bwhat (?:runs|works) (?:on|with)\b|\b(?:papers|works|applications|approaches|methods|models)\s*\??$|\bwho (?:works|worked) on\b|\bdo (?:you|we) have\b|\bdoes the (?:corpus|collection|library) (?:have|contain|hold)\b|^(?:any|anything)\b/;
/** How many papers there are on something is told by naming them. */
const HOW_MANY_PAPERS = /\bhow many (?:\w+ ){0,2}(?:papers|works|studies|articles)\b/;
const SINGLE = /\b(?:which|what) (?:paper|work|method|model|framework|system)\b/;
const FIGURE =
  /\bhow (?:much|many|fast|long|far|big|large|little|few|often|well|accurate|high|low|small|sparse|expensive|cheap|quick|deep|old)\b|\b(?:what|which) (?:percentage|percent|fraction|share|score|factor|rate|number|speed-?up|size|accuracy|reduction|proportion|ratio|margin)\b|\bby (?:what|how)\b/;
/** Words a question is asked with; a phrase without any names a topic. */
const ASKS =
  /\b(?:how|what|which|who|whom|whose|when|where|why|is|are|was|were|does|do|did|can|could|should|would|has|have|will|i|we|my|our)\b/;
/** "… in hours", "how many milliseconds": only a figure in that unit answers. */
const UNITS_ASKED: readonly (readonly [RegExp, RegExp])[] = [
  [
    /\b(?:in|how many) (?:\w+ )?(?:gpu )?(?:hours?|minutes|seconds|days|weeks)\b/,
    /^(?:ns|µs|ms|s|min|hours|days|weeks|months|GPU hours|GPU days)$/,
  ],
  [/\b(?:in|how many) (?:milliseconds|ms)\b/, /^(?:ns|µs|ms|s)$/],
  [/\b(?:in|how many) (?:dollars|usd|euros)\b|\bdollar\b/, /^\$$/],
  [/\b(?:in|how many) (?:gb|gigabytes|mb|megabytes|kb)\b/, /^(?:KB|MB|GB|TB)$/],
  [/\b(?:in|how many) (?:watts|joules|kwh|milliwatts)\b/, /^(?:m|µ|k|M)?(?:W|J|Wh)$/],
];
const ORIGIN =
  /\b(?:which|what) (?:paper|work|article)s? (?:first )?(?:introduc|propos|present|describ|invent)\w*|\bwho (?:introduc|propos|invent)\w*/;

/** What a question asks, as far as its words tell. */
export function analyseQuestion(text: string, names: NameTable, index: SearchIndex): Question {
  const folded = matchText(text);
  const rareFrom = index.idf('') === 0 ? 0 : rareWeight(index);
  const accepts = (word: string): boolean =>
    isNameTyped(word) || weightOf(index.analyse(word), index) >= rareFrom;
  const isUnknown = (word: string): boolean => {
    const terms = index.analyse(word);
    return terms.length > 0 && !isGeneric(word) && weightOf(terms, index) >= index.idf(' ');
  };
  const mentions = names.find(text, accepts, isUnknown);
  const attributes = attributesAsked(withoutNames(text, mentions));
  const asked = askedWords(text, mentions, attributes, index);
  // "What is the main idea of X?" asks what X is.
  const isGist =
    mentions.length > 0 && attributes.length === 0 && asked.every(({ folded }) => GIST.has(folded));
  const words = isGist ? [] : asked;
  const distinct = new Set(mentions.map(({ key }) => key)).size;
  const compares =
    (distinct >= 2 && words.length === 0) ||
    (COMPARES.test(folded) &&
      (distinct !== 1 || /\b(?:vs|versus)\b|\bcompare\b|\bdifference between\b/.test(folded)));
  const countsPapers = HOW_MANY_PAPERS.test(folded);
  const wantsNewest = asksForNewest(folded);
  const asksForPapers =
    (LISTS.test(folded) || countsPapers || wantsNewest) && !(SINGLE.test(folded) && attributes.length > 0);
  const isPhrase = mentions.length === 0 && attributes.length === 0 && !ASKS.test(folded);
  const isList = asksForPapers || isPhrase;
  const period = isList ? periodOf(folded) : null;
  return {
    text,
    folded,
    form: compares ? 'comparison' : isList ? 'list' : 'fact',
    asksForPapers,
    mentions,
    words: isList ? words.filter(({ folded: word }) => !isOfTime(word, period)) : words,
    attributes,
    figures: findQuantities(text).filter(
      (quantity) => !quantity.inName && !quantity.isDate && !quantity.spelled && quantity.unit !== null,
    ),
    unit: UNITS_ASKED.find(([pattern]) => pattern.test(folded))?.[1] ?? null,
    period,
    wantsNewest,
    asksHowMuch: FIGURE.test(folded) && !countsPapers,
    wantsFigure: FIGURE.test(folded) || attributes.some(({ figure }) => figure !== undefined),
    asksWhy:
      /\bwhy\b|\bmotivat|\bwhat (?:problem|issue|limitation|challenge|gap)s?\b|\bfor what reason\b/.test(
        folded,
      ),
    wantsOrigin: ORIGIN.test(folded),
  };
}

/** The folded question with the papers' names blanked: "MLP Memory" asks for no memory. */
function withoutNames(text: string, mentions: readonly Mention[]): string {
  const blanked = mentions.reduceRight(
    (rest, { start, end }) => `${rest.slice(0, start)}Xyz${rest.slice(end)}`,
    text,
  );
  return matchText(blanked);
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

function isGeneric(word: string): boolean {
  return GENERIC_NAMES.has(word.toLowerCase().replace(/[^a-z0-9]/g, ''));
}

function askedWords(
  text: string,
  mentions: readonly Mention[],
  attributes: readonly Attribute[],
  index: SearchIndex,
): AskedWord[] {
  const blanked = withoutNames(text, mentions);
  const asking = attributes.map(({ id, asks }) => ({
    id,
    words: (asks.exec(blanked)?.[0] ?? '').split(/[^a-z0-9-]+/),
  }));
  const asked: AskedWord[] = [];
  const words = wordsOf(text);
  const pieces = words.flatMap(({ text: word }, position) =>
    matchText(word)
      .split('-')
      .map((piece) => ({ piece, position })),
  );
  const plain = pieces.map(({ piece }) => piece);
  const done = new Set<number>();
  for (const [position, word] of words.entries()) {
    if (done.has(position)) continue;
    if (mentions.some(({ start, end }) => word.start < end && word.end > start)) continue;
    const short = shortFormAt(
      plain,
      pieces.findIndex((piece) => piece.position === position),
    );
    const last = short === null ? withVersion(words, position) : lastPosition(pieces, position, short.length);
    const surface = text
      .slice(word.start, words[last]?.end ?? word.end)
      .replace(/['’]s?$/, '')
      .replace(/(?<=\p{L}\p{L})-(?:like|based|style|scale|level|class|sized|family|type)$/iu, '');
    const folded = matchText(surface);
    const terms = index.analyse(surface);
    if (isFiller(folded, words[position - 1]?.text) || terms.length === 0) continue;
    for (let i = position; i <= last; i++) done.add(i);
    const concepts = conceptsOfWord(folded);
    const isName = isAskedName(surface, folded, word.start === 0);
    const weight = wordWeight(terms, concepts, isName, index);
    asked.push({
      word: surface,
      folded,
      terms,
      concepts,
      weight,
      isName,
      forms: short?.forms ?? [],
      position,
      attribute: asking.find((each) => each.words.includes(folded))?.id ?? null,
    });
  }
  return asked;
}

/** "How long" asks for a time; "long context" is a thing. */
function isFiller(folded: string, before: string | undefined): boolean {
  if (folded === 'long' && before !== undefined && before.toLowerCase() !== 'how') return false;
  return QUESTION_FILLERS.has(folded);
}

/** `Llama 4`, `Model 3`: a name takes its version with it. */
function withVersion(words: readonly { text: string }[], position: number): number {
  const next = words[position + 1]?.text ?? '';
  const isVersioned =
    /^\p{Lu}[\p{L}-]+$/u.test(words[position]?.text ?? '') && /^\d{1,2}(?:\.\d+)?(?:['’]s)?$/.test(next);
  return position > 0 && isVersioned ? position + 1 : position;
}

function lastPosition(pieces: readonly { position: number }[], position: number, length: number): number {
  const from = pieces.findIndex((piece) => piece.position === position);
  return pieces[from + length - 1]?.position ?? position;
}

/** A name or a figure; short forms everybody uses are words, and so is a capital at the start. */
function isAskedName(surface: string, folded: string, isFirst: boolean): boolean {
  if (isGeneric(folded)) return false;
  return isNameTyped(surface) || /^\d/.test(folded) || (/^\p{Lu}\p{Ll}/u.test(surface) && !isFirst);
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
  return isName || concepts.every(isSameThing) ? weight : Math.min(weight, CONCEPT_CAP);
}

function weightOf(terms: readonly string[], index: SearchIndex): number {
  if (terms.length === 0) return 0;
  return terms.reduce((sum, term) => sum + index.idf(term), 0) / terms.length;
}
