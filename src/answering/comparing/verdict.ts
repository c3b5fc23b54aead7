import type { Paper } from '../../model/paper.ts';
import type { MeasurementFilter } from '../../model/query.ts';
import { ownCounts } from '../../search/filters/own-counts.ts';
import { matchText } from '../../text/folded.ts';
import { findQuantities } from '../../text/quantities/find.ts';
import type { DraftSentence } from '../draft.ts';
import { coverageIn } from '../evidence.ts';
import { printedDate, sayField } from '../metadata.ts';
import type { PreparedPaper } from '../prepared.ts';
import type { ReadQuery } from '../query/understand.ts';
import { joined, quoted } from '../quoting.ts';
import { notSaid } from '../refusals.ts';
import { type AxisId, regimeOf } from './axes.ts';
import type { Filled } from './cells.ts';
import { MORE, reportedOn, reportsOfMeasure, reportsOn } from './reported.ts';

export type Side = {
  name: string;
  paper: PreparedPaper;
  cells: ReadonlyMap<AxisId | 'changes', Filled>;
  /** The paper that brings it in beside its own method, and what it says of it. */
  part?: { of: PreparedPaper; said: readonly string[] };
};

const NEWER = new RegExp(
  String.raw`\b(?:newer|newest|older|oldest|(?:more|most) recent|latest|earlier|(?:came|comes) (?:out|first)|published)\b|` +
    String.raw`\b(?:by|of) (?:date|age|year|publication)\b`,
);
/** "the bigger speedup", "a larger dataset": of what is no model. */
const LARGE = new RegExp(
  String.raw`\b(?:small|big|larg|compact)\w*\b(?! (?:\w+ ){0,2}(?:data\w*|corp(?:us|ora)|benchmark|vocabular|context|batch|speed|gain|` +
    String.raw`improve|reduc|saving|boost|drop|jump|margin|team|effect|number|window))`,
);
/** Any bound on parameters: all counts of them are wanted. */
const PARAMETERS: MeasurementFilter = {
  property: 'parameters',
  op: '>',
  value: 0,
  unit: 'parameters',
  conditions: [],
};
const OLDER =
  /\b(?:older|oldest|earlier|earliest|(?:came|comes|was|is) (?:out |published |released )?first)\b/;
/** Comparatives, with the axes they are told on. */
const AXES_OF: readonly (readonly [RegExp, readonly AxisId[], string])[] = [
  [
    /\b(?:fast|slow|quick)\w*|\bspeed\w*|\blatency\b|\bthroughput\b/,
    ['training-speed', 'inference-speed', 'speed'],
    'a speed',
  ],
  [
    /\b(?:light|lean)\w*|\bmemory\b|\bfootprint\b/,
    ['training-memory', 'inference-memory', 'optimizer-memory', 'parameters'],
    'memory',
  ],
  [
    new RegExp(String.raw`${LARGE.source}|\bparameters?\b`),
    ['parameters', 'training-memory', 'inference-memory'],
    'a size',
  ],
  [/\bcheap\w*|\bcosts?\b|\bexpensive\b/, ['cost', 'compute'], 'a cost'],
  [/\b(?:accura\w+|quality|precise|strong\w*)\b/, ['quality', 'quality-words'], 'quality'],
  [/\benerg\w+|\bpower\b/, ['energy'], 'energy'],
  [
    /\b(?:data|tokens|examples)\b(?! (?:transfer|movement|load\w*|access\w*|parallel\w*|communicat\w*)\b)/,
    ['data'],
    'an amount of data',
  ],
];
/** How far a side's sentence must say what "which one …" asks, and how far the others may. */
const SAYS = 0.6;
const SILENT = 0.4;

/** The axes that a question sets its sides against each other on; empty when it names none. */
export function axesAsked({ folded }: ReadQuery): AxisId[] {
  const axes = AXES_OF.filter(([pattern]) => pattern.test(folded)).flatMap(([, ids]) => ids);
  const regime = regimeOf(folded);
  const other = regime === 'training' ? 'inference' : 'training';
  return [...new Set(axes)].filter((id) => regime === null || !id.startsWith(other));
}

/** What they are called in a sentence; null when a question names none. */
export const axisNamed = ({ folded }: ReadQuery): string | null =>
  AXES_OF.find(([pattern]) => pattern.test(folded))?.[2] ?? null;

/** Whether a sentence is on what a question sets its sides against each other on, where it says on what. */
export function isOnAsked({ folded }: ReadQuery, sentence: string): boolean {
  const asked = AXES_OF.filter(([pattern]) => pattern.test(folded));
  return asked.length === 0 || asked.some(([pattern]) => pattern.test(sentence));
}

/** "is it newer": the dates of the listings are asked for. */
export const asksForNewer = ({ folded }: ReadQuery): boolean => NEWER.test(folded);

/** Nothing but what the listings give is asked for: one line says it. */
export const isOfListing = (query: ReadQuery): boolean =>
  (asksForNewer(query) && query.asked.every(({ folded }) => OF_TIME.test(folded))) ||
  MORE_AUTHORS.test(query.folded);
const OF_TIME = new RegExp(
  String.raw`^(?:(?:new|old|earl|recent|publish|release)\w*|latest|first|last|came|comes?|out|dates?|age|year|` +
    String.raw`rank|order|sort|(?:\w{1,9} )?ones?|papers?)$`,
);

/** What "which is faster", "which is newer", "which one converts models" comes to, with what it rests on; null for no such question. */
export function verdictOf(query: ReadQuery, sides: readonly Side[]): DraftSentence | null {
  if (asksForNewer(query)) return newerOf(query, sides);
  if (MORE_AUTHORS.test(query.folded)) return moreAuthorsOf(query, sides);
  const sizes = SIZE.test(query.folded) ? sizesOf(query, sides) : null;
  if (sizes !== null) return sizes;
  const axes = axesAsked(query);
  if (axes.length > 0) {
    const isOnAxis = (word: string): boolean => AXES_OF.some(([pattern]) => pattern.test(word));
    return reportedOn(
      reportsOn(axes, sides),
      query.asked.filter(
        ({ folded }) => !isOnAxis(folded) && !sides.some(({ name }) => matchText(name).includes(folded)),
      ),
    );
  }
  const metric = reportsOfMeasure(query, sides);
  if (metric.length > 0) return reportedOn(metric);
  // "which uses more": what one of them says alone does not tell.
  return /\bwhich\b/.test(query.folded) && !MORE.test(query.folded) ? saysSo(query, sides) : null;
}

/** The number of parameters is asked for. */
export const SIZE = new RegExp(
  String.raw`${LARGE.source}|\b(?:more|fewer|less|most|fewest|many) parameters\b`,
);
const SMALLER = /\b(?:small\w*|fewer|fewest|less)\b/;

/** How large the models of the papers themselves are, the one that is asked for first; null where only one tells. */
export function sizesOf(
  { folded }: ReadQuery,
  sides: readonly Pick<Side, 'name' | 'paper'>[],
): DraftSentence | null {
  const isSmaller = SMALLER.test(folded);
  const told = sides.map(({ name, paper: { paper } }) => {
    const sizes = [...ownCounts(paper, PARAMETERS), ...sizesInTitle(paper)];
    // "Ling-Lite contains 16.8 billion parameters …, while Ling-Plus boasts 290 billion": the one that stands with its name.
    const isVariant = name !== paper.methodName;
    const beside = sizes
      .filter(({ value, quote }) => isVariant && standsWith(name, value, quote))
      .slice(0, 1);
    const chosen = beside.length > 0 ? beside : sizes;
    const printed = [...new Set(chosen.map(({ value }) => value))];
    const quotes = chosen.map(({ quote }) => ({ paperId: paper.id, quote }));
    const each = printed.map(sizeOf);
    return { name, printed, size: isSmaller ? Math.min(...each) : Math.max(...each), citations: quotes };
  });
  const known = told.filter(({ printed }) => printed.length > 0);
  if (known.length === 0) return null;
  known.sort((a, b) => (isSmaller ? a.size - b.size : b.size - a.size));
  const [first, ...others] = known;
  if (first === undefined) return null;
  const silent = told.filter(({ printed }) => printed.length === 0).map(({ name }) => name);
  const isPlain = silent.length === 0 && others.length > 0;
  const isEven = others.some(({ size }) => size === first.size);
  const citations = known.flatMap((each) => each.citations);
  const areSame = known.every(({ printed }) => printed.length === 1);
  if (isPlain && areSame && others.every(({ size }) => size === first.size)) {
    const text = `${others.length === 1 ? 'Both' : 'All of them'} have ${joined(first.printed)} parameters.`;
    return { text, citations, isAssembled: true };
  }
  const sizes = known.map(
    ({ name, printed }, i) => `${name} has ${joined(printed)}${i === 0 ? ' parameters' : ''}`,
  );
  const [more, most] = isSmaller ? ['smaller', 'smallest'] : ['larger', 'largest'];
  const isOfMany = sides.length > 2 && others.length > 0 && !isEven;
  const verdict = isOfMany
    ? `${first.name} is the ${most}${silent.length > 0 ? ' of those that tell' : ''}: `
    : isPlain && !isEven
      ? `${first.name} is ${more}: `
      : '';
  // A figure in a name has no receipt here.
  const rest = silent.length === 0 ? '' : ` ${notSaid(silent, (name) => !/\d/.test(name))}`;
  return { text: `${verdict}${sizes.join(', ')}.${rest}`, citations, isAssembled: true };
}

/** "Scaling TransNormer to 175 Billion Parameters": the title may be all that tells. */
function sizesInTitle({ title, titleSource }: Paper): { value: string; quote: string }[] {
  if (title === null || titleSource !== 'page') return [];
  return findQuantities(title).flatMap(({ unit, inName, printed }) =>
    unit === 'parameters' && !inName ? [{ value: printed, quote: title }] : [],
  );
}

/** Letters between a name and its size. */
const NEAR = 60;

function standsWith(name: string, size: string, quote: string): boolean {
  const at = quote.indexOf(name);
  return (
    at >= 0 &&
    quote
      .slice(at + name.length, at + name.length + NEAR)
      .split(/[;,.](?= )| while /)[0]
      ?.includes(size) === true
  );
}

const MAGNITUDES: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, b: 1e9, t: 1e12 };

/** "2.8B", "530 billion" as a number. */
function sizeOf(printed: string): number {
  const [, number = '0', magnitude = ''] = /^([\d.,]+)\s?([kmbt])?/i.exec(printed) ?? [];
  return Number.parseFloat(number.replaceAll(',', '')) * (MAGNITUDES[magnitude.toLowerCase()] ?? 1);
}

const MORE_AUTHORS =
  /\b(?:more|most|fewer|fewest|less|least|larger|largest|smaller|smallest)(?: number of)? authors?\b/;

function moreAuthorsOf({ folded }: ReadQuery, sides: readonly Side[]): DraftSentence | null {
  const told = sides.flatMap(({ name, paper: { paper } }) => {
    const said = sayField(paper, 'authorsCount');
    const count = paper.authorsCount ?? paper.authors.length;
    return said === null ? [] : [{ name, count, citations: said.citations }];
  });
  const isFewer = /\b(?:few|less|least|small)/.test(folded);
  told.sort((a, b) => (isFewer ? a.count - b.count : b.count - a.count));
  const [first, second] = told;
  if (first === undefined) return null;
  const silent = sides.map(({ name }) => name).filter((name) => !told.some((each) => each.name === name));
  const counts = told.map(({ name, count }, i) => `${name} has ${count}${i === 0 ? ' authors' : ''}`);
  const isPlain = silent.length === 0 && first.count !== second?.count;
  const verdict = isPlain ? `${first.name} has ${isFewer ? 'fewer' : 'more'}: ` : '';
  const rest = silent.length === 0 ? '' : ` No listing gives those of ${joined(silent)}.`;
  return {
    text: `${verdict}${joined(counts)}.${rest}`,
    citations: told.flatMap(({ citations }) => citations),
    isAssembled: true,
  };
}

function newerOf({ folded }: ReadQuery, sides: readonly Side[]): DraftSentence | null {
  const dated = sides.flatMap(({ name, paper: { paper } }) =>
    paper.publishedOn === null
      ? []
      : [{ name, paper, date: paper.publishedOn, printed: printedDate(paper.publishedOn) }],
  );
  if (dated.length === 0) return null;
  const isOlder = OLDER.test(folded);
  dated.sort((a, b) => (a.date < b.date === isOlder ? -1 : 1));
  const citations = dated.map(({ paper, printed }) => ({ paperId: paper.id, quote: printed }));
  const missing = sides.filter(({ paper }) => paper.paper.publishedOn === null).map(({ name }) => name);
  if (missing.length > 0) {
    const known = dated.map(({ name, printed }) => `${name} is of ${printed}`);
    return { text: `${joined(known)}; no listing dates ${joined(missing)}.`, citations, isAssembled: true };
  }
  const [first, ...rest] = dated;
  if (first === undefined) return null;
  const others = rest.map(({ name, printed }) => `${name} is of ${printed}`);
  return {
    text: `${first.name} is ${isOlder ? 'older' : 'newer'}: it is of ${first.printed}, ${joined(others)}.`,
    citations,
    isAssembled: true,
  };
}

/** The one side whose own words say what is asked. */
function saysSo({ asked }: ReadQuery, sides: readonly Side[]): DraftSentence | null {
  if (asked.length === 0) return null;
  const best = sides.map(({ paper }) => {
    const scored = paper.sentences
      .filter(({ role }) => role !== 'background')
      .map((sentence) => ({ sentence, says: coverageIn(asked, sentence) }))
      .sort((a, b) => b.says - a.says)[0];
    const { title, titleSource } = paper.paper;
    const folded = matchText(title ?? '');
    const terms = new Set([...paper.topics].filter((term) => folded.includes(term)));
    const ofTitle = titleSource === 'page' ? coverageIn(asked, { folded, terms, meanings: new Set() }) : 0;
    return title !== null && ofTitle > (scored?.says ?? 0)
      ? { paper: paper.paper, text: title, says: ofTitle }
      : { paper: paper.paper, text: scored?.sentence.text, says: scored?.says ?? 0 };
  });
  best.sort((a, b) => b.says - a.says);
  const [first, second] = best;
  if (first?.text === undefined || first.says < SAYS || (second?.says ?? 0) > SILENT) return null;
  return quoted(first.paper, first.text);
}
