import { findAcronyms, longFormOf } from '../text/acronyms.ts';
import { nameKey } from '../text/folded.ts';
import { formsOf } from '../text/vocabulary/word-forms.ts';
import type { DraftSentence } from './draft.ts';
import type { ScoredSentence } from './evidence.ts';
import { gistOf } from './gist.ts';
import type { PreparedPaper, PreparedSentence } from './prepared.ts';
import { INSIGHT, NEWS } from './query/asked-forms.ts';
import { isNameTyped } from './query/asked-words.ts';
import type { ReadQuery } from './query/understand.ts';
import { labelOf, plainQuote, quoted, shortLabel } from './quoting.ts';
import { isOfOwn } from './sentence-fits.ts';
import { countsOut, countsTroubles, enumerationOf, fitOf, problemOf, type Sought } from './sought.ts';
import { broughtIn, meansOf, resultOf, waysOf } from './ways.ts';

/** Sentences of an answer at most, and of one that lists parts. */
export const MOST_SENTENCES = 2;
const MOST_PARTS = 4;

/** What a paper says on a question about it. */
export interface Found {
  sentences: DraftSentence[];
  /** What is asked for that it does not give. */
  absent: string[];
  /** How well the best sentence answers, 0–1.5. */
  strength: number;
}

export const REPORTS = 'It reports';

/** How a paper is told of. */
export interface Telling {
  sought: Sought;
  /** How many sentences are wanted, where it is told. */
  sentences?: ReadQuery['sentences'];
  folded?: string;
  /** Its own words are wanted, and no line made of them. */
  wantsQuotes?: boolean;
  /** What it is called in the question, where that is not its own short name. */
  name?: string;
}

/** What a paper is, for a question that names it and asks no more: what it brings, its means, and what comes of it. */
export function describe(
  paper: PreparedPaper,
  { sought, sentences: most, name, folded = '', wantsQuotes = false }: Telling,
): Found {
  const gist = gistOf(paper.paper);
  const brought = broughtIn(paper, gist);
  const result = resultOf(paper);
  const isWhy = sought === 'problem' || sought === 'reason';
  const told = isWhy
    ? [...problemOf(paper), brought, result]
    : sought === 'finding'
      ? [brought, ...findingsOf(paper, brought)]
      : sought === 'means'
        ? [brought, ...waysOf(paper, brought, (most ?? Infinity) - 1)]
        : broughtWith(paper, brought, result, folded);
  const label = name ?? shortLabel(paper.paper);
  const chosen = [...new Set(told)].filter((sentence) => sentence !== undefined);
  return {
    sentences: chosen.slice(0, most ?? chosen.length).map((sentence): DraftSentence => {
      const citations = [{ paperId: paper.paper.id, quote: sentence.text }];
      if (gist === null || isWhy || wantsQuotes) return quoted(paper.paper, sentence.text);
      if (sentence === brought && (sought === null || !countsOut(sentence)))
        return { text: `${label}: ${gist}.`, citations, isAssembled: true };
      const lead = sentence === result ? REPORTS : 'It says';
      return { text: `${lead}: “${plainQuote(sentence.text)}”`, citations };
    }),
    absent: [],
    strength: 1,
  };
}

/** Says what a work rests on: "based on our analysis, we find that …". */
const SEEN = new RegExp(String.raw`\b${formsOf('insight told')}\b`);

/** What tells a work from those before: "unlike them, …". */
const SETS_APART = new RegExp(String.raw`\b${formsOf('contrast told')}\b`);

/** What it brings, with what was seen or sets it apart where that is asked for, or else its means and what comes of it. */
function broughtWith(
  paper: PreparedPaper,
  brought: PreparedSentence | undefined,
  result: PreparedSentence | undefined,
  folded: string,
): (PreparedSentence | undefined)[] {
  const telling = INSIGHT.test(folded) ? SEEN : NEWS.test(folded) ? SETS_APART : null;
  const seen = paper.sentences.find(
    (each) => telling?.test(each.folded) && (telling === SEEN || (each !== brought && isOfOwn(each, paper))),
  );
  const [means] = meansOf(paper, brought).filter((each) => each !== result && each !== seen);
  return seen === undefined ? [brought, means, result] : [brought, seen, means];
}

/** What was found: all that is counted out, or else the two sentences that tell most of it, a conclusion before all. */
function findingsOf(paper: PreparedPaper, brought: PreparedSentence | undefined): PreparedSentence[] {
  const weight = (each: PreparedSentence): number => fitOf('finding', each, paper);
  const counted = enumerationOf(paper, (each) => weight(each) >= FOUND && countsOut(each));
  const best = paper.sentences
    .filter((each) => each !== brought && weight(each) > 0)
    .sort((a, b) => weight(b) - weight(a) || a.position - b.position)
    .slice(0, MOST_SENTENCES);
  const result = best.length === 0 ? resultOf(paper) : undefined;
  const found = result === undefined ? best.sort((a, b) => a.position - b.position) : [result];
  return counted.length > 0 ? counted : found;
}
/** Says that it tells what was found. */
const FOUND = 0.3;

const OF_EXPANDING =
  /^(?:stands?|stood|short|long|abbrev\w*|acronym|spell\w*|full|name|form|mean\w*|expan\w*|explain|origin|come)$/;

/** What a name stands for: the method's, or another that is asked about; null where it is no name. */
export function spellOut({ asked }: ReadQuery, { paper, sentences }: PreparedPaper): Found | null {
  const other = asked.find(({ word }) => isNameTyped(word))?.word;
  if (other === undefined && !asked.every(({ folded }) => OF_EXPANDING.test(folded))) return null;
  const short = other ?? paper.methodName ?? '';
  const known = other === undefined ? (paper.reading?.methodExpansion ?? null) : null;
  const texts = [...sentences.map(({ text }) => text), paper.title ?? ''];
  for (const text of texts) {
    const pair = findAcronyms(text).find((each) => nameKey(each.short) === nameKey(short));
    const long = known !== null && text.includes(known) ? known : (pair?.long ?? longFormOf(short, text));
    if (long === null) continue;
    const whose = other === undefined ? '' : `: ${other} `;
    const said = `${shortLabel(paper)}${whose === '' ? ' ' : whose}is short for ${plainQuote(long)}: “${plainQuote(text)}”`;
    const quote = text === paper.title ? long : text;
    return {
      sentences: [{ text: said, citations: [{ paperId: paper.id, quote }] }],
      absent: [],
      strength: 1,
    };
  }
  const what = other === undefined ? 'what the name stands for' : `what ${other} stands for`;
  return { sentences: [], absent: [what], strength: 0 };
}

const USER = new RegExp(String.raw`\b${formsOf('user')}\b`);
const FOR_USE = new RegExp(String.raw`\b${formsOf('for a use')}\b`);

/** For whom it is and when it helps: what it is, and the sentence that speaks of users or uses. */
export function ofUse(query: ReadQuery, paper: PreparedPaper): Found {
  const gist = describe(paper, { folded: query.folded, sought: null, sentences: 1 });
  const brought = gist.sentences[0]?.citations[0]?.quote;
  const fits = (each: PreparedSentence): boolean =>
    each.text !== brought && isOfOwn(each, paper) && USER.test(each.folded) && FOR_USE.test(each.folded);
  const use = paper.sentences.find(fits);
  const said =
    use === undefined
      ? []
      : [{ ...quoted(paper.paper, use.text), text: `It says: “${plainQuote(use.text)}”` }];
  return { ...gist, sentences: [...gist.sentences, ...said] };
}

const BUILDS_ON = new RegExp(String.raw`\b${formsOf('builds on')}\b`);

/** What it was made from: the sentence that says so; null where none does. */
export function builtOn({ asked }: ReadQuery, paper: PreparedPaper): Found | null {
  const brought = broughtIn(paper);
  const isOfAll = (each: PreparedSentence): boolean =>
    each === brought || /\bwe build\b/i.test(each.text) || each.text.includes(labelOf(paper.paper));
  const base = paper.sentences.find(
    (each) => isOfOwn(each, paper) && isOfAll(each) && BUILDS_ON.test(each.folded),
  );
  const isAlone = asked.every(({ folded }) => /^(?:model|idea|work|base|based|built|top)s?$/.test(folded));
  return base === undefined || !isAlone
    ? null
    : { sentences: [quoted(paper.paper, base.text)], absent: [], strength: 1 };
}

const BRINGS_PART = new RegExp(String.raw`\((?:1|i|a)\)|\b${formsOf('part brought in')}`);
const OFFERS_PART = /\b(?:introduc|propos)/;

/** The techniques, stages or parts a paper names: every sentence that brings one in; how it works where none does. */
export function listParts(paper: PreparedPaper, scored: readonly ScoredSentence[]): Found {
  const [opener, ...members] = enumerationOf(
    paper,
    (each) => isOfOwn(each, paper) && each.role !== 'result' && !countsTroubles(each),
  );
  if (opener !== undefined)
    return {
      sentences: [opener, ...members].map(({ text }) => quoted(paper.paper, text)),
      absent: [],
      strength: 1,
    };
  const listing = paper.sentences.filter(
    (each) => isOfOwn(each, paper) && (each.role === 'contribution' || BRINGS_PART.test(each.folded)),
  );
  const isListed = listing.some(({ folded }) => BRINGS_PART.test(folded.replace(OFFERS_PART, '')));
  if (listing.length < 2 && !isListed) return describe(paper, { sought: 'means' });
  const ranked = scored.filter(({ sentence }) => listing.includes(sentence)).slice(0, MOST_PARTS);
  return {
    sentences: ranked
      .sort((a, b) => a.sentence.position - b.sentence.position)
      .map(({ sentence }) => quoted(paper.paper, sentence.text)),
    absent: [],
    strength: scored[0]?.score ?? 0,
  };
}

const QUALITY = /^(?:accuracy|quality|score|error|perplexity)$/;
const QUALITY_TOLD = new RegExp(String.raw`\b${formsOf('quality told')}\b`);
const GOOD_QUALITY = new RegExp(String.raw`\b${formsOf('good quality')}`);
const TRAINS = /^(?:re-?|pre-?)?(?:train|tun)\w*(?:-free)?$|^fine-?tun\w*$/;
const LITTLE_TRAINING = new RegExp(String.raw`\b${formsOf('little training')}\b`);

/** "Does it hurt quality?", "does it need training?": what the paper says of it in other words; null where nothing is. */
export function saidOfEffect(
  { asksWhether, asked, properties, figures }: ReadQuery,
  paper: PreparedPaper,
): Found | null {
  if (!asksWhether || figures.length > 0) return null;
  const isOfQuality = properties.length > 0 && properties.every(({ concept }) => QUALITY.test(concept));
  const isOfTraining =
    asked.length > 0 && asked.every(({ folded }) => TRAINS.test(folded) || /^(?:need|requir)/.test(folded));
  const says = ({ folded }: PreparedSentence): boolean =>
    isOfQuality
      ? QUALITY_TOLD.test(folded) && GOOD_QUALITY.test(folded)
      : isOfTraining && LITTLE_TRAINING.test(folded);
  const said = paper.sentences.findLast((each) => isOfOwn(each, paper) && says(each));
  return said === undefined ? null : { sentences: [quoted(paper.paper, said.text)], absent: [], strength: 1 };
}
