import type { Corpus } from '../../model/ports/corpus.ts';
import { type ListingField, NO_FILTER, type Query } from '../../model/query.ts';
import type { SearchIndex } from '../../model/search.ts';
import type { Mention, NameTable } from '../../papers/names/name-table.ts';
import type { FoundFilters } from '../../search/filters/said.ts';
import { containsWord, matchText } from '../../text/folded.ts';
import { findQuantities } from '../../text/quantities/find.ts';
import type { Quantity } from '../../text/quantities/types.ts';
import type { Relation } from '../../text/vocabulary/kinds.ts';
import { CHANGE_NOUNS } from '../../text/vocabulary/lexicon.ts';
import { MEASURES, type PropertyWords, propertiesIn } from '../../text/vocabulary/questions.ts';
import { formsOf } from '../../text/vocabulary/word-forms.ts';
import { wordsOf } from '../../text/words.ts';
import { asMeant } from './as-meant.ts';
import {
  COUNTED_PARTS,
  DEFINES,
  EXPANDS,
  KNACK,
  LOOSE,
  MANNER,
  NEWS,
  OF_USE,
  ORIGIN,
  OWN,
  TESTED,
  UNITS_ASKED,
  WHETHER,
  WHY,
  WITH_QUOTES,
} from './asked-forms.ts';
import { type AskedWord, askedWords, changeIn, isMeasure, withMeasure } from './asked-words.ts';
import { asNamed, withoutNames } from './blanked-names.ts';
import { cleanQuestion } from './clean.ts';
import { comparesIn } from './compares-asked.ts';
import { fieldsIn } from './fields.ts';
import { filtersAsked } from './filters-asked.ts';
import { lightened, withLightVerbs } from './general-words.ts';
import { asksForGist, RESULTS } from './gist-asked.ts';
import { namesInQuestion } from './names.ts';
import {
  asksFact,
  asksForPapersIn,
  countedIn,
  HOW,
  headOf,
  nounAsked,
  partsAsked,
  propertiesAsked,
  TIMES_MORE,
  WHICH_OF,
  withoutMeasures,
} from './question-forms.ts';
import { OF_ONE, onlyRecalls, onlyTells } from './recalled.ts';

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
  /** Asks for a difference, by so many times or percent, not for a level. */
  change: Relation | null;
  /** Asked with an adjective ("how large"): words tell better than what is measured. */
  isLoose: boolean;
  /** What "which … does" asks for, without a name of its own among the properties. */
  head: readonly string[];
  asksHowMuch: boolean;
  /** In which way something is done: "how does it decide …". */
  asksManner: boolean;
  asksWhy: boolean;
  asksWhen: boolean;
  /** The stem of what somebody did: "who annotated it" is answered by "annotated by". */
  agentOf: string | null;
  /** Sets two things against each other: "A or B?", "with it against without". */
  asksWhichOf: boolean;
  asksForParts: boolean;
  /** Which data sets, models or tasks something was tried on. */
  asksWhereTested: boolean;
  asksForExpansion: boolean;
  asksForPapers: boolean;
  /** The same in so many words, not by a filter alone. */
  asksForSeveral: boolean;
  asksWhether: boolean;
  /** Asks which paper brings something in. */
  wantsOrigin: boolean;
  /** Lists are to show the words they rest on. */
  wantsQuotes: boolean;
  /** How many sentences are wanted: "in one line"; left out where it is not told. */
  sentences?: number | null;
  /** The order of time the other way round. */
  oldestFirst: boolean;
  /** Papers that were listed before: others are asked for. */
  shown?: ReadonlySet<string>;
  /** Cosines with sentences of the papers it is asked of, where they are known. */
  nearness?: ReadonlyMap<string, number>;
}

type Deps = { corpus: Corpus; index: SearchIndex; names: NameTable };

const AMOUNT = new RegExp(
  String.raw`\b(?:what|which) (?:\w+ ){0,3}${formsOf('amounts')}\b|\bby (?:what|how)\b|[,:;] (?:just )?(?:the|in) (?:exact )?(?:number|figure)s?\W*$`,
);
/** Asks for a number of papers. */
export const PAPERS_COUNTED = /\bhow many (?:\w+ ){0,2}(?:papers|works|studies|articles)\b/;
/** "what does X get on Y", "what MFU does X reach" */
const LEVEL = new RegExp(
  String.raw`\bwhat (?:\S{1,30} ){0,3}(?:do|does|did|can) (?:\S{1,40} ){1,6}?${formsOf('gets')}(?: (?:on|in|at|for|with)\b|\W*$)`,
);
/** What words alone may be meant by. */
export const UNMEASURED: ReadonlySet<string> = new Set(['data', 'count', 'score', 'quality']);
const GENERAL = new Set(['score', 'quality', 'error', 'ratio', 'data', 'accuracy']);
/** "the Cooldown strategy": what a name is the name of. */
const CALLED_KIND = new RegExp(String.raw`\bxyz ${formsOf('kind of work')}(?:\W*$|'s\b| (?!of\b|size\b))`);
const OTHERS = new RegExp(
  String.raw`\b(?:like|similar|build(?:s|ing)? on|based on|extend\w*|cites?|mentions?|(?:us(?:e|es|ing)|appl(?:y|ies|ying)|citing|mentioning) xyz|related|besides|other than|` +
    String.raw`compar(?:e|es|ed|ing) (?:with|to|against)|beats?|outperforms?|surpass(?:es)?)\b`,
);

/**
 * What a question asks, as far as its words tell.
 * @param newestDay day of the newest paper, for months without a year
 * @param meant the paper it is asked of, though it does not name it
 * @param told whether all of it tells of one paper: nothing in it is a filter
 */
export function understand(
  question: string,
  deps: Deps,
  newestDay: string,
  meant?: string,
  told = false,
): ReadQuery {
  const text = asMeant(cleanQuestion(question.replace(WITH_QUOTES, '')), deps);
  const named =
    meant === undefined ? namesInQuestion(text, deps) : { mentions: [asNamed(meant)], absent: [] };
  const { mentions } = named;
  const blanked = withoutNames(text, mentions);
  const folded = matchText(blanked).replace(TIMES_MORE, 'how much ');
  const plain = wordsOf(folded).map(({ text: word }) => word);
  const own = mentions.filter(({ owners }) => owners.some(({ strength }) => strength === 'own'));
  const asksForPapers = asksForPapersIn(folded, plain) && !(own.length > 0 && !OTHERS.test(folded));
  const isTopical = own.length === 0 || asksForPapers;
  const isTold = told || (own.length === 0 && !asksForPapers && onlyTells(folded));
  const found: FoundFilters =
    isTopical && !isTold
      ? filtersAsked(own.length === 0 ? text : blanked.replace(/\bXyz\b/g, ' '), newestDay, deps)
      : { filter: NO_FILTER, order: 'relevance', limit: null, isReversed: false, rest: text };
  const isFiltered =
    found.order !== 'relevance' || Object.values(found.filter).some((value) => value !== null);
  const fields = isFiltered || isTold ? [] : fieldsIn(folded, plain, own.length > 0);
  // "low-precision training" asks for no precision.
  const uncompounded = folded.replace(/[a-z0-9]{1,30}-[a-z0-9-]{1,30}/g, (word) =>
    isMeasure(word) ? word : ' ',
  );
  const measures = MEASURES.filter(
    ([, forms]) => !isTold && forms.some((form) => containsWord(uncompounded, form)),
  ).map(([, forms]) => forms);
  // Of a paper that is named, the papers it covers are counted.
  const countsPapers = own.length === 0 && PAPERS_COUNTED.test(folded) && !OF_ONE.test(folded);
  const counted = fields.length > 0 || countsPapers || isTold ? [] : countedIn(folded, own.length > 0);
  const noun = nounAsked(folded);
  const asksAmount = !isTold && (HOW.test(folded) || AMOUNT.test(folded) || LEVEL.test(folded) || isAmount());
  const asksManner = MANNER.test(folded) || NEWS.test(folded) || KNACK.test(folded);
  const howMuch = (asksAmount || (counted.length > 0 && !asksForPapers)) && !countsPapers;
  const all =
    isTold || fields.length > 0 || counted.length > 0 || (asksManner && !howMuch)
      ? []
      : propertiesAsked(...withoutMeasures(folded, measures));
  // "a BLEU score" asks for BLEU.
  const properties = all.filter(
    ({ concept }) =>
      (measures.length === 0 || !GENERAL.has(concept)) &&
      // "Which dataset …" asks for one, not how much.
      (concept !== 'data' || howMuch),
  );
  const scope = isFiltered || found.limit !== null ? found.rest : text;
  const inScope = isFiltered ? namesInQuestion(scope, deps).mentions : mentions;
  const said = askedWords(scope, isTopical && own.length === 0 && !isFiltered ? [] : inScope, deps.index);
  const kindNamed = own.length > 0 ? CALLED_KIND.exec(folded)?.[1] : undefined;
  const words = said.filter((word) => word.folded !== kindNamed);
  const isGist =
    own.length > 0 &&
    (onlyRecalls(matchText(text)) ||
      NEWS.test(folded) ||
      (fields.length === 0 &&
        (properties.length === 0 || RESULTS.test(folded)) &&
        asksForGist(words, own, folded, deps)));
  // Of a paper that is named, "the authors" are those who did it.
  let subject =
    own.length > 0 && fields.length === 0
      ? words.filter(({ folded: word }) => !/^authors?$/.test(word))
      : own.length > 0
        ? words
        : lightened(words);
  const figures = findQuantities(scope).filter(
    (each) => !each.inName && !each.isDate && !each.spelled && each.unit !== null,
  );
  // "MegaScale gets 55% MFU?" asks whether it does.
  const isClaim = figures.length > 0 && text.endsWith('?') && own.length > 0 && !asksFact(folded);
  const asksWhether = WHETHER.test(folded) || isClaim;
  if (counted.length > 0) subject = subject.filter(({ folded: word }) => word !== 'number');
  // A gain is told by any difference.
  if (asksAmount)
    subject = subject.filter(({ folded: word }) => !(noun.includes(word) && CHANGE_NOUNS.has(word)));
  const asked = isGist ? [] : (asksWhether ? withLightVerbs(subject) : subject).map(withMeasure);
  const compares =
    !(asksForPapers && own.length === 1) &&
    comparesIn(
      folded,
      mentions.filter((mention) => own.includes(mention) || (own.length > 0 && mention.owners.length === 1)),
      words,
    );
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
    properties: isGist ? [] : properties,
    measures,
    fields,
    figures,
    counted,
    change: plain.map(changeIn).find((each) => each !== null) ?? null,
    isLoose: LOOSE.test(folded),
    head: headOf(folded),
    asksForOwn: OWN.test(folded),
    asksHowMuch: howMuch,
    asksManner,
    asksWhy: WHY.test(folded) && !NEWS.test(folded),
    agentOf: /^who (?:\w{2,12}ly )?([a-z]{3,12})ed\b/.exec(folded)?.[1] ?? null,
    asksWhen:
      /^(?:and |so )?when (?:is|was|were|are|did|do|does|has|have|will)\b/.test(folded) &&
      !OF_USE.test(folded),
    asksWhichOf: compares || WHICH_OF.test(folded),
    asksForParts: partsAsked(folded) || COUNTED_PARTS.test(folded),
    asksWhereTested: TESTED.test(folded) && !howMuch,
    asksForExpansion: EXPANDS.test(folded),
    asksForPapers: asksForPapers || isFiltered || countsPapers,
    asksForSeveral: asksForPapers || countsPapers,
    asksWhether,
    wantsOrigin: ORIGIN.test(folded),
    wantsQuotes: WITH_QUOTES.test(question),
  };

  /** "max error of the sensor": a figure is asked for by its name alone. */
  function isAmount(): boolean {
    const isOf = mentions.length > 0 || folded.includes(`${noun.at(-1)} of `);
    const isMeasured = propertiesIn(noun).some(({ concept }) => !UNMEASURED.has(concept));
    return (
      !asksForPapers && isOf && (isMeasured || noun.some((word) => isMeasure(word) || CHANGE_NOUNS.has(word)))
    );
  }

  function kindOf(): Query['kind'] {
    if (compares) return 'comparison';
    if (fields.length > 0 && own.length > 0) return 'listing';
    if (isFiltered || asksForPapers || countsPapers || isTold) return 'list';
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
