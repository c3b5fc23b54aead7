import type { Paper } from '../model/paper.ts';
import { type Filter, isFiltering } from '../model/query.ts';
import type { Result } from '../model/reading.ts';
import type { Figure } from '../model/search.ts';
import { verified } from '../reading/headline.ts';
import { ANY, DEGREE } from '../search/filters/figures-asked.ts';
import { boundsCount } from '../search/filters/own-counts.ts';
import { containsWord, matchText } from '../text/folded.ts';
import { formsOf } from '../text/vocabulary/word-forms.ts';
import { foldSpace } from '../text/words.ts';
import { type AnsweringDeps, FILTERED_CANDIDATES, tellingOf } from './candidates.ts';
import type { Draft, DraftSentence } from './draft.ts';
import { coverageIn } from './evidence.ts';
import { listLine } from './gist.ts';
import { asRatios, closingOf, closings, ofThoseDated, sayUndated, undatedOn } from './list-closings.ts';
import { printedDate } from './metadata.ts';
import type { PreparedPaper } from './prepared.ts';
import { PAPERS_COUNTED, type ReadQuery } from './query/understand.ts';
import { isOwnResult, labelOf, plainQuote, sayResult } from './quoting.ts';
import type { Ranked } from './ranked.ts';
import { rank } from './ranking.ts';
import { refuseFilter, refuseTopic, refuseUndated } from './refusals.ts';

export const NEAR_IN_MEANING = 'No paper says this in so many words; these come closest in meaning.';
const THESE_WERE_ALL = 'Those were all that are here.';
const UNTOLD = 'What they are to be ordered by is told of none of them.';
const MOST_LISTED = 10;
/** Papers named beside those listed. */
export const MOST_NAMED = 20;

/** The list that a question on a topic, a filter or an order asks for; refuses when nothing here is on it or fits. */
export function answerList(query: ReadQuery, deps: AnsweringDeps, known: readonly string[] = []): Draft {
  const isFiltered = isFiltering(query.filter);
  const ranked = rank(query, deps, known);
  const most = Math.min(query.limit ?? (asksForFirst(query) ? FIRST_ONES : MOST_LISTED), MOST_LISTED);
  // One more than is listed tells that there are more.
  const { shown = new Set() } = query;
  const onIt = ranked
    .onTopic(query.order === 'value' ? undefined : shown.size + most + 1)
    .filter(({ paper }) => !shown.has(paper.paper.id));
  const { measurement } = query.filter;
  const isOpen = measurement !== null && measurement.value === null && !boundsCount(measurement);
  const listed = reporting(query, onIt.slice(0, isOpen ? Math.max(most, FEWEST_RANKED) : most));
  // "the best way to save memory" may ask for no figure; a measure that is named does.
  const isLoose = isOpen && query.measures.length === 0;
  if (listed.length === 0 && (isLoose || (query.asked.length > 0 && isOfAnyCount(query.filter)))) {
    const filter = { ...query.filter, measurement: null, authorsCount: null };
    const list = answerList({ ...query, order: 'relevance', filter }, deps, known);
    return isLoose || list.status === 'unanswerable' ? list : { ...list, opening: UNTOLD };
  }
  if (listed.length === 0 && shown.size > 0)
    return { status: 'answered', opening: THESE_WERE_ALL, sentences: [], papers: [], related: [] };
  if (listed.length === 0) {
    const made = madeBy(query, deps, known);
    if (made !== null) return made;
    const near = ranked.near();
    if (isFiltered)
      return refuseFilter(
        query,
        near.length > 0 ? near : nearest(query, deps),
        unknownIn(query, deps, known),
      );
    return refuseTopic(query, near);
  }
  const isTimed = query.order === 'newest';
  const timed = known.length > listed.length ? known : listed.map(({ paper }) => paper.paper.id);
  const undated = timed.filter((id) => deps.corpus.get(id)?.publishedOn === null).length;
  // Of papers without dates, none is the newest.
  // The newest on a topic leaves out what has no date.
  const isTold = isTimed && undated === 0 && query.asked.length > 0;
  const isPick = isTimed && known.length > listed.length;
  if (isPick && undated === timed.length) return refuseUndated(known);
  const isSaid = known.length > 0 || ranked.saysTopic();
  const total = PAPERS_COUNTED.test(query.folded) ? counted(query, deps, ranked.onTopic().length) : null;
  return {
    status: isSaid ? 'answered' : 'partial',
    ...(isOpen && listed.length > 1 && RANKS.test(query.folded) ? { opening: noRanking(listed) } : {}),
    ...(total === null ? {} : { opening: total }),
    ...(isSaid ? {} : { opening: NEAR_IN_MEANING }),
    ...(isPick && undated > 0 ? { opening: ofThoseDated(timed.length - undated) } : {}),
    sentences: listed.flatMap(({ paper, fitting }) => lineOf(query, paper, fitting)),
    ...closings([
      query.filter.published === null && !isTold ? null : sayUndated(undatedOn(query, deps, known)),
      isTimed && undated > 0 && !isPick ? closingOf(undated, timed.length, listed.length) : null,
      query.limit === null && onIt.length > most ? 'More fit than these.' : null,
      known.length > 0 ? null : asRatios(query, deps),
    ]),
    // What only mentions the topic comes before what has a part of it.
    papers: [...listed, ...ranked.beside(listed, MOST_NAMED - listed.length)].map(
      ({ paper }) => paper.paper.id,
    ),
    related: [],
  };
}

/** "who trained the biggest model?": one is asked for, and few beside it are told. */
const asksForFirst = ({ order, folded, filter: { measurement } }: ReadQuery): boolean =>
  order === 'value' &&
  (measurement?.value ?? null) === null &&
  SUPERLATIVE.test(folded) &&
  !OF_SEVERAL.test(folded);
const FIRST_ONES = 3;
const SUPERLATIVE = new RegExp(String.raw`\b${DEGREE}\b|\bfewest\b`);
const OF_SEVERAL = new RegExp(
  String.raw`\b(?:papers|models|methods|works|systems|articles|ones|approaches|frameworks)\b|` +
    String.raw`\b(?:best|first|top|list|show|rank\w*|sort\w*|order\w*|all)\b`,
);

/** "by size", "by number of authors": any will do, and only orders. */
const isOfAnyCount = ({ measurement, authorsCount }: Filter): boolean =>
  measurement === null
    ? authorsCount?.value === 0 || authorsCount?.value === ANY
    : measurement.value === null && boundsCount(measurement);

/** How many papers there are, or fit; of a topic no end can be told, nor where more fit than are looked at. */
function counted(query: ReadQuery, { index }: AnsweringDeps, found: number): string {
  const isAll = query.asked.length === 0 && !isFiltering(query.filter);
  const total = isAll ? index.size : found;
  const papers = total === 1 ? 'paper' : 'papers';
  if (isAll) return `${total} ${papers} are here; these are some of them.`;
  return query.asked.length > 0 || found >= FILTERED_CANDIDATES
    ? `At least ${total} ${papers} ${total === 1 ? 'fits' : 'fit'}.`
    : `${total} ${papers} ${total === 1 ? 'fits' : 'fit'}.`;
}

/** Words of an organisation's name at most. */
const LONGEST_MAKER = 3;

/** "kyutai papers": what is no topic here may be who made them. */
function madeBy(query: ReadQuery, deps: AnsweringDeps, known: readonly string[]): Draft | null {
  const { asked, filter } = query;
  if (!query.asksForPapers || filter.organisation !== null || asked.length > LONGEST_MAKER) return null;
  if (asked.length === 0) return null;
  const organisation = asked.map(({ word }) => word).join(' ');
  const draft = answerList({ ...query, asked: [], filter: { ...filter, organisation } }, deps, known);
  return draft.status === 'unanswerable' ? null : draft;
}

/** "the best", "sorted by": asks which comes first. */
const RANKS = new RegExp(String.raw`\b(?:${DEGREE}|first|${formsOf('ordered by')})\b`);
/** Figures that make no ranking are not told alone. */
const FEWEST_RANKED = 3;

/** Ratios and percents are not converted into each other: those of one kind stand together. */
function noRanking(listed: readonly Ranked[]): string {
  const units = new Set(listed.map(({ fitting }) => fitting.figure?.unit));
  const kinds = units.has('x') && units.has('%') ? '; ratios come first, then percentages' : '';
  return `Each figure is measured its own way, so they make no ranking${kinds}.`;
}

/** Share of what an amount is asked of, beside what is measured, that a paper must have to tell it. */
const AMOUNT_OF = 0.75;

/** Asked how much of something, only papers on it that report it answer. */
function reporting(query: ReadQuery, listed: readonly Ranked[]): Ranked[] {
  const isAmount = query.kind === 'measurement' && query.asksHowMuch && query.properties.length > 0;
  if (!isAmount) return [...listed];
  const of = query.asked.filter(({ meanings }) => meanings.length === 0);
  return listed.filter(
    ({ paper }) => coverageIn(of, paper.content) >= AMOUNT_OF && resultOf(query, paper.paper) !== null,
  );
}

/** What a listing does not tell of papers that might fit: who wrote them, when they came out. */
function unknownIn(query: ReadQuery, deps: AnsweringDeps, known: readonly string[]): string | undefined {
  const { author, organisation, published } = query.filter;
  if (author !== null)
    return knowsAuthors(deps) ? undefined : 'Most listings here do not tell who wrote a paper.';
  if (published === null || organisation !== null) return undefined;
  const undated = undatedOn(query, deps, known);
  const on = known.length > 0 ? 'of them' : 'on it';
  return undated === 0 ? undefined : `${undated} ${on} ${undated === 1 ? 'has' : 'have'} no date.`;
}

/** Papers looked at to learn whether authors are known here. */
const SAMPLE = 200;

function knowsAuthors({ corpus }: AnsweringDeps): boolean {
  let [seen, known] = [0, 0];
  for (const { id } of corpus.outlines()) {
    if (++seen > SAMPLE) break;
    if ((corpus.get(id)?.authors.length ?? 0) > 0) known++;
  }
  return known * 2 >= Math.min(seen, SAMPLE);
}

/** One line: name, what it does, the figure it is here for, its date. */
export function lineOf(
  query: ReadQuery,
  paper: PreparedPaper,
  fitting: Ranked['fitting'] | null,
): DraftSentence[] {
  const figure = fitting?.figure ?? null;
  const reported = figure === null && fitting !== null ? resultOf(query, paper.paper) : null;
  const at = figure?.quote ?? reported?.quote;
  const sentence =
    at === undefined
      ? tellingOf(paper, query.asked)
      : paper.sentences.find(({ text }) => text.includes(at) || at.includes(text));
  const quote = sentence?.text ?? at;
  if (quote === undefined) return [];
  const notes = [
    listingNote(query, paper.paper),
    figure === null ? null : sayFigure(query, figure, paper.paper),
    reported === null ? null : sayResult(reported) + testOf(reported),
    dateOf(query, paper.paper),
  ].filter((note) => note !== null);
  return [listLine(paper.paper, quote, { notes, isQuoted: query.wantsQuotes })];
}

/** A part of a whole is no result. */
const PART = /^share of\b/;
/** Letters of a metric that a line has room for. */
const SHORT_METRIC = 48;

/** Whether a result is of the property or the measure that is asked about. */
function isAsked({ properties, measures }: ReadQuery, { metric }: Result): boolean {
  const folded = matchText(metric);
  const words = folded.split(/[\s-]+/);
  return (
    properties.some((property) => words.some((word) => property.words.has(word))) ||
    measures.some((forms) => forms.some((form) => containsWord(folded, form)))
  );
}

/** What a paper reports of what is asked for, or at all where nothing is; null without a short one that has its receipt. */
function resultOf(query: ReadQuery, paper: Paper): Result | null {
  const { properties, measures } = query;
  const isOpen = properties.length === 0 && measures.length === 0;
  const found = (paper.reading?.results ?? []).find(
    (result) =>
      !PART.test(result.metric) &&
      result.metric.length <= SHORT_METRIC &&
      isOwnResult(result, paper) &&
      (isOpen ? !isBare(result) || testOf(result) !== '' : isAsked(query, result)) &&
      verified(result, paper) !== null,
  );
  return found ?? null;
}

/** "accuracy 83%", "improvement 5%": tells little without the test. */
const isBare = ({ metric }: Result): boolean =>
  metric
    .replace(/ over .*/, '')
    .split(/[ -]/)
    .every((word) => OF_A_TEST.test(word));
const OF_A_TEST = new RegExp(`^${formsOf('of a test')}$`, 'i');
const NO_TEST = new RegExp(String.raw`\b${formsOf('no test')}$`, 'i');

/** " on MATH": the data set a bare figure was measured on, where it is called in short. */
function testOf(result: Result): string {
  const name = (result.setting ?? '').replace(/^(?:\p{Ll}+ )+(?=\p{Lu})/u, '');
  const isTest = /\p{Lu}/u.test(name) && name.length <= SHORT_METRIC && !NO_TEST.test(name);
  return isTest && isBare(result) ? ` on ${plainQuote(name)}` : '';
}

function dateOf({ order, filter }: ReadQuery, { publishedOn }: Paper): string | null {
  if (publishedOn !== null) return printedDate(publishedOn);
  return order === 'newest' || filter.published !== null ? 'undated' : null;
}

/** What of the listing it was chosen by. */
function listingNote({ filter, order }: ReadQuery, paper: Paper): string | null {
  if (filter.authorsCount !== null && paper.authorsCount !== null)
    return `${paper.authorsCount} ${paper.authorsCount === 1 ? 'author' : 'authors'}`;
  return order === 'most_discussed' && paper.comments !== null ? `${paper.comments} comments` : null;
}

/** The figure a filter let it through for, with what it is of. */
function sayFigure(query: ReadQuery, { value, unit, qualifier, quote }: Figure, { reading }: Paper): string {
  const same = (reading?.results ?? []).filter((each) => each.value === value && each.quote === quote);
  const result = same.find((each) => isAsked(query, each)) ?? same[0];
  const metric = result !== undefined && result.metric.length <= SHORT_METRIC ? result.metric : '';
  return foldSpace(
    sayResult({ metric, value, unit, qualifier }) + (result === undefined ? '' : testOf(result)),
  );
}

const nearest = (query: ReadQuery, { index }: AnsweringDeps): string[] =>
  query.asked.length === 0
    ? []
    : index.search(query.asked.map(({ word }) => word).join(' '), { limit: 3 }).map(({ paperId }) => paperId);

/** One name, several papers: which is meant, with a line on each. */
export function askWhich(name: string, papers: readonly PreparedPaper[], query: ReadQuery): Draft {
  return {
    status: 'partial',
    opening: `Which one do you mean?`,
    sentences: papers.flatMap((paper) => lineOf(query, paper, null)),
    papers: papers.map(({ paper }) => paper.id),
    related: papers.filter(({ paper }) => labelOf(paper) !== name).map(({ paper }) => paper.id),
  };
}
