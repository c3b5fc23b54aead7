import type { Paper } from '../model/paper.ts';
import { containsWord, matchText } from '../text/folded.ts';
import { readable } from '../text/latex.ts';
import type { Measurement } from '../text/measurements/types.ts';
import answeredBy from '../text/vocabulary/answered-by.json' with { type: 'json' };
import type { Relation } from '../text/vocabulary/kinds.ts';
import { CHANGING } from '../text/vocabulary/lexicon.ts';
import type { PropertyWords } from '../text/vocabulary/questions.ts';
import { formsOf } from '../text/vocabulary/word-forms.ts';
import { isCountOf } from './counted.ts';
import { isOfTheSame } from './headline-fits.ts';
import { nameMatch } from './name-match.ts';
import type { PreparedPaper, PreparedSentence } from './prepared.ts';
import { type AskedWord, isNameTyped } from './query/asked-words.ts';
import type { ReadQuery } from './query/understand.ts';
import { TELLING_UNITS, TIMES, UNIT_KINDS } from './unit-kinds.ts';

/** What words of the same meaning count beside the very word. */
export const SAME = 0.75;

/** Concepts whose figures answer a question for one of them. */
export const ANSWERED_BY: Readonly<Record<string, readonly string[]>> = answeredBy.concepts;
/** Whether a measurement gives a figure of a property, in the unit that is asked for. */
export function isMeasureOf(
  { property, quantity }: Measurement,
  { concept, units, words }: PropertyWords,
  unit: string | null,
): boolean {
  const said = quantity.unit ?? '';
  if (unit !== null && UNIT_KINDS[unit]?.has(said) !== true) return false;
  if (TELLING_UNITS[concept]?.has(said)) return true;
  // A score is any level a test gives.
  if (concept === 'score' && property.concept !== 'count' && (quantity.unit === null || units.has(said)))
    return true;
  // A batch twice as large is no number of parameters.
  if (concept === 'parameters' && property.concept === 'size' && /^[x%]$/.test(said)) return false;
  if (property.concept !== null && ANSWERED_BY[concept]?.includes(property.concept)) return true;
  if (
    matchText(property.words)
      .split(/[\s-]+/)
      .some((word) => words.has(word))
  )
    return true;
  return concept === 'ratio' && (said === '%' || units.has(said));
}

/** Whether a sentence speaks of a property with a figure that may be one of it. */
export function speaksOf(
  { folded, measurements, meanings, quantities }: PreparedSentence,
  property: PropertyWords,
  unit: string | null,
): boolean {
  if (measurements.some((each) => isMeasureOf(each, property, unit))) return true;
  if (unit !== null || !meanings.has(property.concept)) return false;
  const saysIt = [...property.words].some((word) => containsWord(folded, word));
  return (
    saysIt &&
    quantities.some(
      ({ unit: said, values }) => property.units.has(said ?? '') || (said === null && values.length > 0),
    )
  );
}

/** The one measurement that answers: of the property, the paper's own, nearest to the question; null for two. */
export function headlineOf(query: ReadQuery, paper: PreparedPaper): Headline | null {
  const found = measuresOf(query, paper);
  const [first, second] = found;
  if (first === undefined || first.near === 0 || !isAskedFor(first, query, paper)) return null;
  const beside = found.filter(({ sentence }) => sentence === first.sentence);
  if (!isApart(first, beside, query, paper)) return null;
  return second !== undefined && second.near >= first.near * CLEARLY ? null : first;
}

/** How much something saves is told by no level, how much it loses by no gain, and a figure of another by none held against that. */
function isAskedFor(
  { measurement, sentence }: Headline,
  query: ReadQuery,
  { paper }: PreparedPaper,
): boolean {
  const { change, asked, kind } = query;
  if (!isOfTheSame(measurement, query, paper)) return false;
  if (change !== null) return isDifference(measurement) && OPPOSITE[change] !== measurement.relation;
  const { end } = measurement.quantity;
  const behind = matchText((paper.abstract ?? '').slice(end, end + sentence.text.length));
  const against = AGAINST.exec(behind.split('. ')[0] ?? '')?.[1] ?? '';
  if (kind !== 'comparison') return !asked.some((word) => word.isName && isIn(word, against));
  // "COAT vs TransformerEngine" is no figure held against BF16.
  const { baseline } = measurement;
  const others = asked.filter(({ word, isName }) => isName && isNameTyped(word));
  return (
    baseline === null || others.length === 0 || others.some((word) => isIn(word, matchText(baseline.words)))
  );
}

/** What stands behind a figure that is held against it. */
const AGAINST = new RegExp(String.raw`\b${formsOf('against')} (.{1,200})`);

const OPPOSITE: Readonly<Partial<Record<Relation, Relation>>> = {
  improves: 'loses',
  loses: 'improves',
  reduces: 'raises',
  raises: 'reduces',
};

/**
 * Whether no other figure of the sentence in the same unit may be the one: some word of the question stands with this one
 * alone, and each that the sentence has stands with it, or before the first of them where this is the first.
 */
function isApart(
  { measurement, sentence }: Headline,
  beside: readonly Headline[],
  { asked, counted }: ReadQuery,
  { paper }: PreparedPaper,
): boolean {
  const text = paper.abstract ?? '';
  const { property, quantity } = measurement;
  const { unit, start, end } = quantity;
  const own = closeTo(measurement, text);
  const isRival = (each: Measurement): boolean =>
    beside.some((other) => other.measurement === each) ||
    (counted.length === 0 && [property.concept, null].includes(each.property.concept)) ||
    asked.some((word) => isIn(word, closeTo(each, text)) && !isIn(word, own));
  const rivals = sentence.measurements.filter(
    (each) =>
      each !== measurement &&
      each.quantity.unit === unit &&
      // "from 40% to 12%" is one.
      !/^ to $/.test(text.slice(each.quantity.end, start)) &&
      isRival(each),
  );
  if (rivals.length === 0) return true;
  const others = rivals.map((each) => closeTo(each, text));
  if (!asked.some((word) => isIn(word, own) && !others.some((other) => isIn(word, other)))) return false;
  const isFirst = rivals.every((each) => each.quantity.start > end);
  const before = matchText(text.slice(text.lastIndexOf('. ', start) + 1, start));
  return asked.every(
    (word) => isIn(word, own) || (isFirst && isIn(word, before)) || !isIn(word, sentence.folded),
  );
}

/** Whether a stretch of text has a word of the question. */
function isIn(word: AskedWord, folded: string): boolean {
  if (nameMatch(word, folded) > 0 || word.forms.some((form) => containsWord(folded, form))) return true;
  const words = folded.split(/[^a-z0-9.+]+/);
  const parts = word.folded.split('-');
  return parts.length > 1
    ? parts.every((part) => words.includes(part))
    : word.terms.some((term) => words.some((each) => each.startsWith(term)));
}

/** How much nearer than any other the one that is said first must be. */
const CLEARLY = 0.85;

type Headline = { measurement: Measurement; sentence: PreparedSentence; near: number };

/** The measurements of a paper's own that may answer, in a comparison those of others too, the nearest first. */
export function measuresOf(
  { kind, properties, measures, unit, asked, counted, change, asksForOwn, folded }: ReadQuery,
  { sentences, paper }: PreparedPaper,
): Headline[] {
  const text = paper.abstract ?? '';
  const isOfTime = properties.every(({ concept }) => concept === 'time');
  const isAsked = (each: Measurement): boolean => {
    if (counted.length > 0) return isCountOf(each, counted);
    if (isOfHardware(each)) return false;
    // A figure of the question is what it is asked at, not what answers.
    if (containsWord(folded, matchText(each.quantity.printed))) return false;
    if (asksForOwn && !isOwnSize(each, paper)) return false;
    if (change !== null && TIMES.has(each.quantity.unit ?? '')) return false;
    if (measures.length > 0) {
      const words = matchText(propertyIn(each, text));
      return measures.some((forms) => forms.some((form) => words.includes(form)));
    }
    return properties.length === 0
      ? each.property.concept !== 'count'
      : properties.some((property) => isMeasureOf(each, property, unit));
  };
  const found = sentences
    .filter(({ role }) => role !== 'background')
    .flatMap((sentence) =>
      sentence.measurements
        .filter(
          (each) =>
            (each.entity.kind !== 'baseline' || kind === 'comparison') &&
            !each.negated &&
            isAsked(each) &&
            (isOfTime || !isTimeOf(each, sentence, text)),
        )
        .map((measurement) => ({
          measurement,
          sentence,
          near:
            nearness(measurement, asked, text, counted.length > 0) *
            (isOfOther(measurement, folded, paper) ? OTHERS : 1),
        })),
    )
    .sort((a, b) => b.near - a.near);
  const asAsked = found.filter(({ measurement }) => (change !== null ? isDifference : isLevel)(measurement));
  return asAsked.length > 0 ? asAsked : found;
}

/** Whether a sentence has a figure that may be of the paper itself. */
export const mayTell = (
  { measurements }: PreparedSentence,
  { folded }: ReadQuery,
  { paper }: PreparedPaper,
): boolean => measurements.some((each) => each.entity.kind !== 'baseline' && !isOfOther(each, folded, paper));

/** "8x faster within 30 seconds": the time in which something else is reached. */
const isTimeOf = ({ quantity }: Measurement, { measurements }: PreparedSentence, text: string): boolean =>
  TIMES.has(quantity.unit ?? '') &&
  measurements.some(({ quantity: { end } }) => IN_TIME.test(text.slice(end, quantity.start)));
const IN_TIME = /^[^,;.]{0,30}\b(?:within|after)\b[^,;.]{0,20}$/;

/** "GPUs with 24GB memory": what the machine has. */
const isOfHardware = ({ conditions, quantity }: Measurement): boolean =>
  conditions.some(
    ({ kind, span }) =>
      kind === 'hardware' && quantity.start > span.end && quantity.start - span.end <= BESIDE,
  );

/** Characters between a machine and what it has: " with ". */
const BESIDE = 6;

/** What the figure of something else that is named counts beside one of the paper's own. */
const OTHERS = 0.7;

function isOfOther({ entity }: Measurement, folded: string, { methodName }: Paper): boolean {
  const name = matchText(entity.name ?? '');
  const isOwn = methodName !== null && containsWord(name, matchText(methodName));
  return entity.kind === 'named' && entity.name !== null && !isOwn && !containsWord(folded, name);
}

/** "by 5%", "1.3x", "from 5 to 3": how much more or less. */
export function isDifference({ change, quantity, relation }: Measurement): boolean {
  const isChanged = relation !== null && CHANGING.has(relation) && change !== 'to';
  return change === 'by' || change === 'from-to' || isChanged || quantity.unit === 'x';
}

/** "5%", "from 5 to 3": how much. */
const isLevel = ({ change, quantity }: Measurement): boolean =>
  change !== 'by' && quantity.unit !== 'x' && quantity.unit !== 'pp' && quantity.unit !== 'points';

/** What is measured, with what stands for it in brackets: "Model FLOPs Utilization (MFU)". */
function propertyIn({ property: { words, span } }: Measurement, text: string): string {
  const short =
    span === null ? null : /^ ?\(([\p{L}\p{N}-]{2,15})\)/u.exec(text.slice(span.end, span.end + 20));
  return short === null ? words : `${words} ${short[1]}`;
}

/** Whether a size is of the method itself, not of a part of it or of what it was tried on. */
export function isOwnSize(measurement: Measurement, paper: Paper): boolean {
  const { entity, conditions, quantity } = measurement;
  if (quantity.unit === '%' || quantity.unit === 'x') return true;
  const isOwn = entity.kind === 'own' || (entity.kind === 'named' && !isOfOther(measurement, '', paper));
  return isOwn && !conditions.some(({ kind }) => kind === 'model' || kind === 'task');
}

/** The words of a measurement's property, conditions, entity and baseline. */
function closeTo(measurement: Measurement, text: string): string {
  const { conditions, entity, baseline, quantity } = measurement;
  return matchText(
    readable(
      `${propertyIn(measurement, text)} ${quantity.unit ?? ''} ${conditions.map(({ words }) => words).join(' ')} ${entity.words} ${baseline?.words ?? ''}`,
    ),
  );
}

/** How much of the question's words a measurement has in its property, its conditions and its clause. */
function nearness(
  measurement: Measurement,
  asked: readonly AskedWord[],
  text: string,
  isCount: boolean,
): number {
  const { property } = measurement;
  const close = closeTo(measurement, text);
  // That it counts what is asked for is something already.
  let near = isCount ? 1 : 0;
  for (const word of asked) {
    if (isIn(word, close)) near += word.weight;
    else if (word.meanings.some((id) => ANSWERED_BY[id]?.includes(property.concept ?? '') === true))
      near += word.weight * SAME;
  }
  return near;
}
