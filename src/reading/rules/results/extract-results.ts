import type { Result } from '../../../model/reading.ts';
import { measureReadable } from '../../../text/measurements/find.ts';
import type { Concept, Condition, Measurement, Relation } from '../../../text/measurements/types.ts';
import { LOWER_IS_BETTER } from '../../../text/vocabulary/lexicon.ts';
import type { DocSentence, PaperDocument } from '../document.ts';
import { baselineOf, comparedWith } from './against.ts';
import { directionOf } from './better.ts';
import { isClaim } from './claims.ts';
import { inTheirOrder } from './in-their-order.ts';
import { doneWith, metricOf } from './naming.ts';
import { trimPhrase } from './phrases.ts';

/** Every claim of a paper with a number in it, each with the sentence it stands in. */
export function extractResults(
  doc: PaperDocument,
  measurements: readonly Measurement[] = measureReadable(doc.text),
): Result[] {
  const results: Result[] = [];
  let rivals: string | null = null;
  let before: readonly Measurement[] = [];
  for (const sentence of doc.sentences) {
    const inside = measurements.filter(
      ({ span }) => span.start >= sentence.start && span.end <= sentence.start + sentence.text.length,
    );
    for (const each of inside) {
      if (!isClaim(sentence, each, inside) || isGap(doc.text, each)) continue;
      const result = resultOf(doc.text, sentence, each, inside, before, rivals);
      if (isNamed(result, each) && !isBareShare(result, each, doc.text)) results.push(scored(result, doc));
    }
    before = inside;
    rivals = comparedWith(sentence.text) ?? rivals;
  }
  return inTheirOrder(withoutRepeats(results));
}

/** A factor, and a count, of which nobody can say what it is of is no result; a bare percentage is a score. */
function isNamed(
  { metric, unit, value, baseline }: Result,
  { relation, property, entity }: Measurement,
): boolean {
  if (/^(?:reduction|increase|drop|loss|share of (?:(?:the )?(?:time|cases|instances))?)$/.test(metric))
    return false;
  if (!/^score(?: \(|$)/.test(metric)) return true;
  const isScore = unit === '%' || unit === 'points' || (unit === null && value.includes('.'));
  const isWhose = entity.kind === 'own' || property.words !== '' || baseline !== null;
  return isScore && value !== '0' && (isWhose || entity.name !== null || !DESCRIBING.has(relation));
}

const DESCRIBING: ReadonlySet<Relation | null> = new Set<Relation | null>([null, 'equals', 'has', 'uses']);

/** "in 30% of cases", "fails on 43% of inputs": what is done with a share says what it means. */
function isBareShare({ metric }: Result, measurement: Measurement, text: string): boolean {
  const { relation, change, entity, property } = measurement;
  if (!metric.startsWith('share of ') || change !== null) return false;
  if (entity.kind !== 'named' && doneWith(measurement, text) !== null) return false;
  const { concept, words } = property;
  if (entity.kind === 'own') {
    const isCost = concept !== null && !RATED.has(concept) && LOWER_IS_BETTER.has(concept);
    return !(SHARING.has(relation ?? 'beats') || relation === 'equals' || isCost || SPENT.test(words));
  }
  return entity.kind === 'named' || (relation !== 'uses' && relation !== 'keeps');
}

const RATED: ReadonlySet<Concept> = new Set(['count', 'error', 'perplexity']);
const SPENT = /(?:tokens|parameters|samples|steps|queries)$/i;

const SHARING: ReadonlySet<Relation> = new Set<Relation>(['needs', 'uses', 'has', 'keeps']);

function resultOf(
  text: string,
  sentence: DocSentence,
  measurement: Measurement,
  inside: readonly Measurement[],
  before: readonly Measurement[],
  rivals: string | null,
): Result {
  const { quantity } = measurement;
  const last = inside[inside.indexOf(measurement) - 1];
  const called = labelled(metricOf(measurement, text), measurement, last, text);
  const change =
    measurement.change === 'from-to' && quantity.printed.includes(' to ')
      ? quantity.printed.split(' to ')
      : null;
  const against =
    change === null
      ? baselineOf(text, sentence, measurement, called, inside, before, rivals)
      : withOwner(withUnit(change[0] ?? '', quantity.unit), measurement);
  return {
    metric: called,
    value: change?.[1] ?? quantity.printed.replace(' to ', '-'),
    unit: quantity.unit,
    direction: directionOf(called, measurement),
    baseline: against,
    setting: settingOf(measurement, text, against),
    qualifier: measurement.qualifier,
    entity: ownerOf(measurement, text),
    quote: sentence.quote,
  };
}

/** "comes within 0.4 PPL of Zephyr": how far from it, and no level. */
const isGap = (text: string, { quantity: { start, end } }: Measurement): boolean =>
  /\bwithin (?:about |just |only )?$/.test(text.slice(Math.max(0, start - MARK), start)) &&
  /^\S* (?:\p{L}+ )?of /u.test(text.slice(end, end + MARK));

/** A score is of something: "AIME24 score", by the short name the text gives it. */
function scored(result: Result, { acronyms }: PaperDocument): Result {
  const { metric, setting } = result;
  if (!/^score(?: \(|$)/.test(metric) || setting === null || !/\p{Lu}|\d/u.test(setting)) return result;
  const short = acronyms.find(({ long }) => long === setting)?.short ?? setting;
  return { ...result, metric: `${short} score` };
}

/** By name who the clause says it of; a kind of thing ("LLMs") or an adjective ("X-guided") is nobody. */
function ownerOf({ entity, span, property }: Measurement, text: string): string | null {
  if (entity.name === null) return null;
  if (entity.kind === 'own') return `${markBefore(entity.span?.start ?? 0, text)}${entity.name}`;
  const isSubject =
    entity.span !== null && entity.span.end <= Math.min(span.start, property.span?.start ?? span.start);
  const isPlain = !/\p{Lu}s$|-\p{Ll}{3,}(?:ed|ing|based)$/u.test(entity.name);
  return isSubject && isPlain ? entity.name : null;
}

/** Characters of what marks a name as that of a variant. */
const MARK = 16;

/** "8-bit " before a name is that of a variant of it. */
const markBefore = (start: number, text: string): string =>
  /(?<!\S)(?=\S{0,10}\d)(?=\S{0,10}\p{L})[\w.-]{1,11}\w $/u.exec(
    text.slice(Math.max(0, start - MARK), start),
  )?.[0] ?? '';

/** "2.6x for text and 5.2x for images" are of one measure: each is told by what it is for. */
function labelled(
  called: string,
  { property, conditions, span, entity }: Measurement,
  last: Measurement | undefined,
  text: string,
): string {
  const joined = conditions.find(({ words }) => words.startsWith('with '));
  const metric = joined === undefined ? called : `${called} ${joined.words}`;
  const before = LABEL.exec(text.slice(Math.max(0, span.start - 60), span.start))?.[1];
  if (before !== undefined) return `${metric} (${before})`;
  const part = /parameters$/.test(metric)
    ? partBefore(text.slice(Math.max(0, span.start - 90), span.start))
    : null;
  if (part !== null) return `${metric} of the ${part}`;
  const isSame = property.span !== null && last?.property.span?.start === property.span.start;
  const isRepeated = isSame && property.span !== null && property.span.start < span.start;
  if (!isRepeated && metric !== 'score') return metric;
  const places = [
    ...conditions,
    ...(entity.span === null ? [] : [{ words: entity.words, span: entity.span }]),
  ];
  const label = places.find((each) =>
    /^\s(?:for|in|on)\s(?:the\s)?$/.test(text.slice(span.end, each.span.start)),
  );
  return label === undefined ? metric : `${metric} (${label.words})`;
}

/** "a lightweight diffusion module with only 37M parameters": the size of a part is not that of the whole. */
function partBefore(before: string): string | null {
  const words = before.trim().split(' ');
  while (/^(?:only|just|merely|about|around)$/.test(words.at(-1) ?? '')) words.pop();
  if (!/^(?:with|of|having|has|using)$/.test(words.pop() ?? '')) return null;
  const first = words.findLastIndex((word) => !/^[\p{L}-]+$/u.test(word)) + 1;
  const phrase = words.slice(Math.max(first, words.length - PART_WORDS));
  return MODEL_PARTS.has(phrase.at(-1)?.toLowerCase() ?? '') ? trimPhrase(phrase.join(' ')) : null;
}

const PART_WORDS = 5;
const MODEL_PARTS = new Set(
  'module modules component head heads adapter adapters layer layers encoder decoder tokenizer branch block blocks router projector connector predictor draft'.split(
    ' ',
  ),
);

/** "4.2x overall (text: 3.4x, image: 5.3x)". */
const LABEL = /[(,;] ?(?:and )?([\p{L}-]+(?: [\p{L}-]+)?): (?:up to )?$/u;

/** "the frames of VILA from 8 to 1024": whose the first number is, when it is another's. */
const withOwner = (value: string, { entity }: Measurement): string =>
  entity.kind === 'named' && entity.name !== null ? `${value} (${entity.name})` : value;

function withUnit(value: string, unit: string | null): string {
  if (unit === null) return value;
  return unit === '%' || unit === 'x' ? `${value}${unit}` : `${value} ${unit}`;
}

/** The first place, with those it is listed with: "PyTorch and TensorFlow", "different NLP and CV benchmarks". */
function settingOf({ conditions }: Measurement, text: string, baseline: string | null): string | null {
  const first = conditions.find(({ kind }) => kind !== 'setting') ?? conditions[0];
  if (first === undefined) return null;
  const places = [...conditions].sort((a, b) => a.span.start - b.span.start);
  let at = places.indexOf(first);
  while (isListed(text, places[at - 1], places[at])) at--;
  let to = at;
  while (isListed(text, places[to], places[to + 1])) to++;
  const words = text.slice(places[at]?.span.start, places[to]?.span.end);
  const setting = words.length > LONGEST_SETTING ? first.words : words;
  return setting === baseline || NOTHING_SAID.test(setting) ? null : setting;
}

/** "on a model with 1T parameters": says nothing without what was cut off. */
const NOTHING_SAID =
  /^(?:\p{Ll}{3,9} )?(?:models?|corpus|data|datasets?|tasks?|trials?|benchmarks?|experiments?)$/u;
const LONGEST_SETTING = 80;

const isListed = (text: string, a: Condition | undefined, b: Condition | undefined): boolean =>
  a !== undefined && b !== undefined && /^(?:,|,? and|,? or) $/.test(text.slice(a.span.end, b.span.start));

/** The same number said twice of the same thing counts once. */
function withoutRepeats(results: readonly Result[]): Result[] {
  const seen = new Set<string>();
  return results.filter((result) => {
    const key = `${result.value}|${result.unit}|${result.metric.toLowerCase()}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
