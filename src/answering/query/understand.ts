import type { Corpus } from '../../model/ports/corpus.ts';
import { type ListingField, NO_FILTER, type Query } from '../../model/query.ts';
import type { SearchIndex } from '../../model/search.ts';
import type { Mention, NameTable } from '../../papers/names/name-table.ts';
import { type FoundFilters, filtersIn } from '../../search/filters/said.ts';
import { containsWord, matchText } from '../../text/folded.ts';
import { findQuantities } from '../../text/quantities/find.ts';
import type { Quantity } from '../../text/quantities/types.ts';
import { GIST, MEASURES, type PropertyWords } from '../../text/vocabulary/questions.ts';
import { wordsOf } from '../../text/words.ts';
import { type AskedWord, askedWords, lightened } from './asked-words.ts';
import { cleanQuestion } from './clean.ts';
import { fieldsIn } from './fields.ts';
import { namesInQuestion } from './names.ts';
import {
  asksForPapersIn,
  comparesIn,
  countedIn,
  HOW,
  headOf,
  partsAsked,
  propertiesAsked,
  withoutMeasures,
} from './question-forms.ts';

/** A query with what its words were read as. */
export interface ReadQuery extends Query {
  /** The question in plain English. */
  text: string;
  folded: string;
  mentions: readonly Mention[];
  asked: readonly AskedWord[];
  /** Properties it asks for: what they are called when they are missing, and what speaks of them. */
  properties: readonly PropertyWords[];
  /** Ways of writing the measures it asks for by name: an answer says one of each. */
  measures: readonly (readonly string[])[];
  fields: readonly ListingField[];
  figures: readonly Quantity[];
  /** What "how many" asks the number of, without endings, and words for the same; empty when it asks for no count. */
  counted: readonly string[];
  /** Asks for the size of the thing itself: "does it have", "how large is it". */
  asksForOwn: boolean;
  /** Asks for a change, by so many times or percent. */
  wantsChange: boolean;
  /** Asked with an adjective ("how large"): words tell better than what is measured. */
  isLoose: boolean;
  /** What "which … does" asks for, without a name of its own among the properties. */
  head: readonly string[];
  asksHowMuch: boolean;
  asksWhy: boolean;
  asksForParts: boolean;
  /** Which data sets, models or tasks something was tried on. */
  asksWhereTested: boolean;
  asksForExpansion: boolean;
  asksForPapers: boolean;
  asksWhether: boolean;
  /** Asks which paper brings something in. */
  wantsOrigin: boolean;
  /** Lists are to show the words they rest on. */
  wantsQuotes: boolean;
  /** The order of time the other way round. */
  oldestFirst: boolean;
}

interface Deps {
  corpus: Corpus;
  index: SearchIndex;
  names: NameTable;
}

const AMOUNT =
  /\b(?:what|which) (?:\w+ ){0,3}(?:percentage|percent|fraction|share|score|factor|rate|number|size|proportion|ratio|margin|figure|drop|gain)\b|\bby (?:what|how)\b/;
/** Asks for a number of papers. */
export const PAPERS_COUNTED = /\bhow many (?:\w+ ){0,2}(?:papers|works|studies|articles)\b/;
const DEFINES =
  /^(?:what (?:is|are|does|do)|define|explain|what do you mean by|what is meant by|(?:the )?(?:meaning|definition) of)\b/;
const EXPANDS =
  /\b(?:stands? for|short for|abbreviat\w*|acronym|spelled out|full (?:name|form) of)\b|\bwhat does \S+ mean\b/;
const WHY = /\b(?:why|motivat\w*|for what reason)\b|\bwhat (?:problem|issue|limitation|challenge|gap)s?\b/;
const ORIGIN =
  /\b(?:which|what) (?:paper|work|article)s? (?:first )?(?:introduc|propos|present|describ|invent)\w*|\bwho (?:introduc|propos|invent)\w*/;
/** `papers on pruning --quotes`, "… with quotations" */
const WITH_QUOTES = /\s(?:--quotes|with (?:the |their )?(?:quotes|quotations))\W*$/;
const WHETHER = /^(?:so |and |but )?(?:does|do|is|are|can|could|should|will|would|has|have|did|was|were)\b/;
const UNITS_ASKED: readonly (readonly [RegExp, string])[] = [
  [/\b(?:in|how many) (?:\w+ )?(?:gpu )?(?:hours?|minutes|seconds|days|weeks|milliseconds|ms)\b/, 'time'],
  [/\b(?:in|how many) (?:dollars|usd|euros)\b|\bdollar\b/, 'money'],
  [/\b(?:in|how many) (?:gb|gigabytes|mb|megabytes|kb)\b/, 'bytes'],
  [/\b(?:in|how many) (?:watts|joules|kwh|milliwatts)\b/, 'power'],
];
const LOOSE =
  /\bhow (?:large|big|small|smaller|high|low|deep|far|old|sparse|few|little|often|good|well|long)\b/;
const TESTED =
  /\b(?:test|evaluat|validat|benchmark|experiment)\w*\b(?:.{0,30} )?on(?: (?:what|which)\b|\W*$)/;
const OWN =
  /\b(?:does|do) (?:the )?xyz(?: \w+)? (?:have|contain)\b|\bhow (?:large|big|small) (?:is|are) (?:the )?xyz\b|\bin total\b/;
const GENERAL = new Set(['score', 'quality', 'error', 'ratio', 'data', 'accuracy']);
const CHANGED = /\b(?:speed-?ups?|faster|quicker|accelerat\w*|saves?|savings?|reduc\w*|cuts?|less|fewer)\b/;
const OTHERS =
  /\b(?:like|similar|build(?:s|ing)? on|based on|extend\w*|cite|mention|related|besides|other than)\b/;

/** What a question asks, as far as its words tell. @param newestDay day of the newest paper, for months without a year */
export function understand(said: string, deps: Deps, newestDay: string): ReadQuery {
  const text = cleanQuestion(said.replace(WITH_QUOTES, ''));
  const named = namesInQuestion(text, deps);
  const { mentions } = named;
  const blanked = withoutNames(text, mentions);
  const folded = matchText(blanked);
  const plain = wordsOf(folded).map(({ text: word }) => word);
  const own = mentions.filter(({ owners }) => owners.some(({ strength }) => strength === 'own'));
  const asksForPapers = asksForPapersIn(folded, plain) && !(own.length > 0 && !OTHERS.test(folded));
  const isTopical = own.length === 0 || asksForPapers;
  const found: FoundFilters = isTopical
    ? filtersIn(own.length === 0 ? text : blanked.replace(/\bXyz\b/g, ' '), newestDay)
    : { filter: NO_FILTER, order: 'relevance', limit: null, isReversed: false, rest: text };
  const isFiltered =
    found.order !== 'relevance' || Object.values(found.filter).some((value) => value !== null);
  const fields = isFiltered ? [] : fieldsIn(folded, plain, own.length > 0);
  // "low-precision training" asks for no precision.
  const uncompounded = folded.replace(/[a-z0-9]{1,30}-[a-z0-9-]{1,30}/g, (word) =>
    isMeasure(word) ? word : ' ',
  );
  const measures = MEASURES.filter(([, forms]) => forms.some((form) => containsWord(uncompounded, form))).map(
    ([, forms]) => forms,
  );
  const countsPapers = PAPERS_COUNTED.test(folded);
  const howMuch = (HOW.test(folded) || AMOUNT.test(folded)) && !countsPapers;
  const counted = fields.length > 0 || countsPapers ? [] : countedIn(folded);
  const all =
    fields.length > 0 || counted.length > 0 ? [] : propertiesAsked(...withoutMeasures(folded, measures));
  // "a BLEU score" asks for BLEU.
  const properties = all.filter(
    ({ concept }) =>
      (measures.length === 0 || !GENERAL.has(concept)) &&
      // "Which dataset …" asks for one, not how much.
      (concept !== 'data' || howMuch),
  );
  const scope = isFiltered || found.limit !== null ? found.rest : text;
  const inScope = isFiltered ? namesInQuestion(scope, deps).mentions : mentions;
  const words = askedWords(scope, isTopical && own.length === 0 && !isFiltered ? [] : inScope, deps.index);
  const isGist =
    own.length > 0 &&
    properties.length === 0 &&
    fields.length === 0 &&
    words.every((word) => GIST.has(word.folded));
  // Of a paper that is named, "the authors" are those who did it.
  const subject =
    own.length > 0 && fields.length === 0
      ? words.filter(({ folded: word }) => !/^authors?$/.test(word))
      : own.length > 0
        ? words
        : lightened(words);
  const asked = isGist ? [] : subject.map((word) => withMeasure(word));
  const compares = comparesIn(folded, own, words);
  const kind = kindOf();
  return {
    kind,
    papers: own.flatMap(({ owners }) => owners.map(({ paperId }) => paperId)),
    unknownNames: named.absent,
    property: properties[0]?.label ?? measures[0]?.[0] ?? null,
    unit: UNITS_ASKED.find(([pattern]) => pattern.test(folded))?.[1] ?? null,
    conditions: found.filter.measurement?.conditions ?? [],
    filter: found.filter,
    order: found.order,
    limit: found.limit,
    oldestFirst: found.isReversed,
    words: asked.map(({ word }) => word),
    text,
    folded,
    mentions,
    asked,
    properties,
    measures,
    fields,
    figures: findQuantities(scope).filter(
      (each) => !each.inName && !each.isDate && !each.spelled && each.unit !== null,
    ),
    counted,
    wantsChange: CHANGED.test(folded),
    isLoose: LOOSE.test(folded),
    head: headOf(folded),
    asksForOwn: OWN.test(folded),
    asksHowMuch: howMuch,
    asksWhy: WHY.test(folded),
    asksForParts: partsAsked(folded),
    asksWhereTested: TESTED.test(folded),
    asksForExpansion: EXPANDS.test(folded),
    asksForPapers: asksForPapers || isFiltered || countsPapers,
    asksWhether: WHETHER.test(folded),
    wantsOrigin: ORIGIN.test(folded),
    wantsQuotes: WITH_QUOTES.test(said),
  };

  function kindOf(): Query['kind'] {
    if (compares) return 'comparison';
    if (fields.length > 0 && own.length > 0) return 'listing';
    if (isFiltered || asksForPapers || countsPapers) return 'list';
    if (own.length > 0 || mentions.length > 0)
      return howMuch || measures.length > 0 ? 'measurement' : 'passage';
    if (
      EXPANDS.test(folded) ||
      (DEFINES.test(folded) && asked.length > 0 && asked.length <= 4 && properties.length === 0)
    )
      return 'definition';
    if (howMuch || measures.length > 0 || words.some((word) => word.isName)) return 'measurement';
    return 'list';
  }
}

function isMeasure(word: string): boolean {
  return MEASURES.some(([, forms]) => forms.includes(word));
}

/** A word that names a measure is met by any of its ways of writing. */
function withMeasure(word: AskedWord): AskedWord {
  const forms = MEASURES.find(([, each]) => each.includes(word.folded))?.[1];
  return forms === undefined ? word : { ...word, forms: [...word.forms, ...forms] };
}

/** The question with the papers' names blanked: "MLP Memory" asks for no memory. */
function withoutNames(text: string, mentions: readonly Mention[]): string {
  return mentions.reduceRight((rest, { start, end }) => `${rest.slice(0, start)}Xyz${rest.slice(end)}`, text);
}
