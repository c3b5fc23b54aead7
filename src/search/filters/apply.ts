import type { Paper } from '../../model/paper.ts';
import {
  type Filter,
  isFiltering,
  type MeasurementFilter,
  type Operator,
  type Order,
} from '../../model/query.ts';
import type { Result } from '../../model/reading.ts';
import type { Figure, SearchIndex } from '../../model/search.ts';
import { containsWord, matchText, nameKey } from '../../text/folded.ts';
import { readable } from '../../text/latex.ts';
import { isSameAuthor } from '../../text/person-names.ts';
import { findQuantities } from '../../text/quantities/find.ts';
import { unitFactor } from '../../text/quantities/match.ts';
import { splitSentences } from '../../text/sentences.ts';
import { MEASURES, propertiesIn } from '../../text/vocabulary/questions.ts';
import { DIMENSIONS } from '../../text/vocabulary/vocabulary.ts';
import { formsOf } from '../../text/vocabulary/word-forms.ts';
import { wordsOf } from '../../text/words.ts';
import { brings } from './brings.ts';
import { isBy, organisationsCalled } from './by-whom.ts';
import { boundsCount, ownCounts } from './own-counts.ts';
import { isOfRegime, propertyAlone } from './regime.ts';
import { hasCode, hasWeights, isHostedAt, promises } from './released.ts';
import { filtersIn } from './said.ts';
import { LOSSES } from './thresholds.ts';
import { isAbout } from './without.ts';

/** A paper that a filter lets through, with the figure it was let through for and the result that is of. */
export type Fitting = { figure: FittingFigure | null };
type FittingFigure = Figure & { size: number; result: Result };

/** Properties that a faster method is measured by. */
const FASTER: ReadonlySet<string> = new Set(['speed', 'latency', 'throughput', 'time']);
/** Properties that tell how right something is. */
const RIGHTNESS: ReadonlySet<string> = new Set(['accuracy', 'score', 'quality']);
/** A change of something, not its level. */
const CHANGES = new RegExp(`\\b${formsOf('change')}\\b`);
/** A part of a whole says nothing of how much was saved. */
const PART = /^share of\b/;
/** What is left out is of a year, or of a month with its year. */
const NO_DAY = '9999-12-31';

/** What a filter makes of a paper: null when it does not fit. */
export function createPaperFilter(filter: Filter): (paper: Paper) => Fitting | null {
  const organisation = filter.organisation === null ? null : organisationsCalled(filter.organisation);
  const person = { names: [matchText(filter.author ?? '')], accounts: [nameKey(filter.author ?? '')] };
  const plain = (text: string | null): string | null => (text === null ? null : matchText(text));
  const [technique, tag, source] = [filter.technique, filter.tag, filter.source].map(plain);
  const { author } = filter;
  const isLeftOut = filter.without === null ? null : leftOut(filter.without);
  const has = (list: readonly string[], wanted: string): boolean =>
    list.some((each) => containsWord(matchText(each), wanted));
  return (paper) => {
    const { published, authorsCount, measurement } = filter;
    const count = paper.authorsCount ?? (paper.authors.length > 0 ? paper.authors.length : null);
    if (published !== null && !isWithin(paper.publishedOn, published)) return null;
    if (authorsCount !== null && (count === null || !holds(count, authorsCount.op, authorsCount.value)))
      return null;
    if (author !== null && !isAmong(paper.authors, author) && !isBy(paper, person)) return null;
    if (
      organisation !== null &&
      !isBy(paper, organisation) &&
      !organisation.names.some((name) => isAmong(paper.authors, name))
    )
      return null;
    if (isLeftOut?.(paper)) return null;
    if (technique != null && !has(paper.reading?.techniques ?? [], technique)) return null;
    if (tag != null && !has(paper.reading?.tags ?? [], tag)) return null;
    if (filter.method !== null && nameKey(paper.methodName ?? '') !== nameKey(filter.method)) return null;
    if (source != null && !paper.sources.some(({ page }) => page.toLowerCase().includes(source))) return null;
    if (filter.hasCode !== null && hasCode(paper) !== filter.hasCode) return null;
    if (filter.hasWeights !== null && hasWeights(paper) !== filter.hasWeights) return null;
    if (filter.brings !== null && !brings(paper, filter.brings)) return null;
    if (filter.promises !== null && !promises(paper, filter.promises)) return null;
    if (filter.host !== null && !isHostedAt(paper, filter.host)) return null;
    if (filter.hasOrganisation !== null && (paper.organisation !== null) !== filter.hasOrganisation)
      return null;
    if (measurement === null) return { figure: null };
    const figure = figureOf(paper, measurement);
    return figure === null ? null : { figure };
  };
}

/** Which papers a filter may let through, as far as the index tells of whom they are by; the others need not be read. */
export function mayFit({ organisation, author }: Filter, index: SearchIndex): (id: string) => boolean {
  const isKnown = (account: string): boolean =>
    index.analyse(account).every((term) => index.idf(term) < index.idf(' '));
  const { names, accounts } = organisationsCalled(organisation ?? '');
  const byOrganisation =
    organisation === null ? null : index.mayBeBy([...names, ...accounts.filter(isKnown)]);
  const byAuthor = author === null ? null : index.mayBeBy([author]);
  return (id) => (byOrganisation?.(id) ?? true) && (byAuthor?.(id) ?? true);
}

function leftOut(without: string): (paper: Paper) => boolean {
  const { filter, rest } = filtersIn(without, NO_DAY);
  const fits = isFiltering(filter) ? createPaperFilter(filter) : null;
  return (paper) => {
    if (fits === null) return isAbout(paper, without);
    return fits(paper) !== null && (rest === '' || isAbout(paper, rest));
  };
}

/** By any word of the name, or the whole name however each is written: "Laurens van der Maaten", "van der Maaten, L.". */
function isAmong(names: readonly string[], wanted: string): boolean {
  const word = matchText(wanted);
  return names.some((name) => containsWord(matchText(name), word) || isSameAuthor(name, wanted));
}

/** As precise as both are: a month takes in its days, a day falls in its month. Undated papers are of no time. */
function isWithin(day: string | null, { from, to }: NonNullable<Filter['published']>): boolean {
  if (day === null) return false;
  const isAfter = from === null || day.slice(0, from.length) >= from.slice(0, day.length);
  return isAfter && (to === null || day.slice(0, to.length) <= to.slice(0, day.length));
}

export function holds(value: number, op: Operator, bound: number | null): boolean {
  if (bound === null) return true;
  if (op === '>') return value > bound;
  if (op === '>=') return value >= bound;
  if (op === '<') return value < bound;
  return op === '<=' ? value <= bound : value === bound;
}

/** The figure of a paper's own that meets the bound best; null when none does. Sizes are in the unit of the bound. */
function figureOf(paper: Paper, bound: MeasurementFilter): FittingFigure | null {
  const isUpper = bound.op === '<' || bound.op === '<=';
  const results = boundsCount(bound) ? ownCounts(paper, bound) : (paper.reading?.results ?? []);
  const figures = results.flatMap((result) => {
    const { value, unit, quote, place } = result;
    const factor = place ? null : factorOf(unit, bound);
    if (factor === null) return [];
    const sizes = sizesOf(value).map((size) => size * factor);
    const size = isUpper ? Math.min(...sizes) : Math.max(...sizes);
    const isBeyond =
      bound.upTo !== undefined && (boundsCount(bound) ? Math.min(...sizes) : size) > bound.upTo;
    if (sizes.length === 0 || isBeyond || !holds(size, bound.op, bound.value)) return [];
    if (!isOf(result, bound, paper)) return [];
    return [{ value, unit, qualifier: qualifierOf(result), quote, size, result }];
  });
  return figures.sort((a, b) => (isUpper ? byFigure(b, a) : byFigure(a, b)))[0] ?? null;
}

/** What sizes are multiplied by to be in the unit of a bound; any unit will do where none is bounded. */
const factorOf = (unit: string | null, bound: MeasurementFilter): number | null =>
  bound.value === null && bound.unit === null
    ? (DIMENSIONS.get(unit ?? '')?.[1] ?? 1)
    : (unitFactor(unit, bound.unit) ?? shareOf(unit, bound) ?? atMost(unit, bound));

/** "in less than a day": what took ten hours of one GPU took no longer on more. */
const atMost = (unit: string | null, { op, unit: wanted }: MeasurementFilter): number | null =>
  op.startsWith('<') && unit?.startsWith('GPU ') ? unitFactor(unit.slice('GPU '.length), wanted) : null;

/** The larger first, of one kind: ratios and percents are not converted into each other, nor are seconds and bytes. */
const byFigure = (a: Pick<FittingFigure, 'unit' | 'size'>, b: Pick<FittingFigure, 'unit' | 'size'>): number =>
  compared(kindOf(a.unit), kindOf(b.unit)) || b.size - a.size;

/** Which figures may be held against each other: ratios come first, then percents. */
export const kindOf = (unit: string | null): string =>
  unit === 'x' ? '0' : unit === '%' || unit === 'pp' ? '1' : (DIMENSIONS.get(unit ?? '')?.[0] ?? unit ?? '2');

const isSetIn = ({ setting }: Result, condition: string): boolean =>
  setting !== null && containsWord(matchText(setting), matchText(condition));

/** "AUC over 0.9": a share may be printed in percent. */
const shareOf = (unit: string | null, bound: MeasurementFilter): number | null =>
  unit === '%' && bound.unit === null && (bound.value ?? 2) <= 1 ? 0.01 : null;

function isOf(result: Result, bound: MeasurementFilter, paper: Paper): boolean {
  const { conditions, op } = bound;
  const property = propertyAlone(bound.property);
  const metric = matchText(readable(result.metric));
  if (PART.test(metric) && (op === '>' || op === '>=')) return false;
  const sentence =
    splitSentences(paper.abstract ?? '').find(({ text }) => text.includes(result.quote))?.text ??
    result.quote;
  const folded = matchText(sentence);
  if (!conditions.every((condition) => containsWord(folded, matchText(condition)))) return false;
  // "93% and 71% on CIFAR-10 and ImageNet": each figure is of its own.
  const isOfOther = (condition: string): boolean =>
    !isSetIn(result, condition) &&
    (paper.reading?.results ?? []).some((other) => other.quote === result.quote && isSetIn(other, condition));
  if (conditions.some(isOfOther)) return false;
  if (property === '' || boundsCount(bound)) return true;
  if (!isOfRegime(result, bound.property, paper)) return false;
  const measure = MEASURES.find(([name]) => name === property);
  const isOpen = bound.value === null;
  if (isOpen && measure === undefined && (result.direction === 'lower_better') !== (op === '<')) return false;
  if (
    isOpen &&
    CHANGES.test(metric) !== CHANGES.test(property) &&
    (measure !== undefined || CHANGES.test(property))
  )
    return false;
  if (measure !== undefined) return measure[1].some((form) => containsWord(metric, form));
  const wanted = propertiesIn(matchText(property).split(' ')).map(({ concept }) => concept);
  const concepts = propertiesIn(wordsOf(metric).map(({ text }) => text)).map(({ concept }) => concept);
  const isSpeed = wanted.some((concept) => FASTER.has(concept)) || FASTER.has(property);
  // A speedup of 60% is no time cut by 60%.
  const isTime = property === 'time' || property === 'latency';
  if (isSpeed && isTime && result.unit === '%')
    return concepts.some((concept) => /^(?:time|latency)$/.test(concept));
  // "the highest throughput" is no speedup; any bound on a speed is met by any.
  const exact = wanted.filter((concept) => concept !== 'speed');
  if (isOpen && exact.length > 0 && !concepts.some((concept) => exact.includes(concept))) return false;
  if (isSpeed) return concepts.some((concept) => FASTER.has(concept)) && !concepts.includes('memory');
  if (LOSSES.test(property))
    return LOSSES.test(metric) && concepts.some((concept) => wanted.includes(concept));
  // "the longest context" is no gain of so many times.
  if (isOpen && result.unit === 'x' && !isSpeed && !CHANGES.test(property)) return false;
  if (RIGHTNESS.has(property) || wanted.some((concept) => RIGHTNESS.has(concept))) {
    // "5% accuracy gain" is no accuracy of 5%, nor the other way round.
    return (
      concepts.some((concept) => RIGHTNESS.has(concept)) &&
      CHANGES.test(metric) === CHANGES.test(matchText(property)) &&
      (CHANGES.test(metric) || result.direction === 'higher_better')
    );
  }
  const all = new Set([property, ...wanted]);
  return concepts.some((concept) => all.has(concept)) || containsWord(metric, matchText(property));
}

/** Both ends of a printed value: `6.9-13.4`, `2.00 to 3.26`, `1.4 trillion`. */
const sizesOf = (value: string): number[] => findQuantities(value).flatMap(({ values }) => values);

/** What is said of a figure before it: `up to`, `more than`; null when nothing is. */
export function qualifierOf({ quote, value }: Pick<Result, 'quote' | 'value'>): string | null {
  const printed = matchText(value);
  return findQuantities(quote).find((each) => matchText(each.printed) === printed)?.qualifier ?? null;
}

/** Puts fitting papers in order; undated ones come last whenever time decides. */
export function inOrder<T extends { paper: Paper; fitting: Fitting }>(
  items: readonly T[],
  order: Order,
): T[] {
  if (order === 'newest')
    return [...items].sort((a, b) => compared(b.paper.publishedOn ?? '', a.paper.publishedOn ?? ''));
  if (order === 'most_discussed')
    return [...items].sort((a, b) => (b.paper.comments ?? -1) - (a.paper.comments ?? -1));
  if (order === 'value') return [...items].sort((a, b) => byFigure(figureIn(a), figureIn(b)));
  return [...items];
}

/** What an order by value goes by: the figure it is here for, else how many wrote it. */
const figureIn = ({
  paper,
  fitting,
}: {
  paper: Paper;
  fitting: Fitting;
}): Pick<FittingFigure, 'unit' | 'size'> =>
  fitting.figure ?? { unit: null, size: paper.authorsCount ?? paper.authors.length };

function compared(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
