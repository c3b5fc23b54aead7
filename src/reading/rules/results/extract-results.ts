import type { Result } from '../../../model/reading.ts';
import { measureReadable } from '../../../text/measurements/find.ts';
import type { Concept, Condition, Measurement, Relation } from '../../../text/measurements/types.ts';
import { LOWER_IS_BETTER } from '../../../text/vocabulary/lexicon.ts';
import type { DocSentence, PaperDocument } from '../document.ts';
import { directionOf } from './better.ts';
import { isClaim, isRivals } from './claims.ts';
import { doneWith, metricOf } from './naming.ts';
import { leadingPhrase, trimPhrase } from './phrases.ts';

/** Every claim of a paper with a number in it, each with the sentence it stands in. */
export function extractResults(
  doc: PaperDocument,
  measurements: readonly Measurement[] = measureReadable(doc),
): Result[] {
  const results: Result[] = [];
  let before: readonly Measurement[] = [];
  for (const sentence of doc.sentences) {
    const inside = measurements.filter(
      ({ span }) => span.start >= sentence.start && span.end <= sentence.start + sentence.text.length,
    );
    for (const each of inside) {
      if (!isClaim(sentence, each, inside)) continue;
      const result = resultOf(doc.text, sentence, each, inside, before);
      if (isNamed(result, each) && !isBareShare(result, each, doc.text)) results.push(result);
    }
    before = inside;
  }
  return withoutRepeats(results);
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
): Result {
  const { quantity } = measurement;
  const last = inside[inside.indexOf(measurement) - 1];
  const metric = labelled(metricOf(measurement, text), measurement, last, text);
  const change =
    measurement.change === 'from-to' && quantity.printed.includes(' to ')
      ? quantity.printed.split(' to ')
      : null;
  const against =
    change === null
      ? baselineOf(text, sentence, measurement, metric, inside, before)
      : withOwner(withUnit(change[0] ?? '', quantity.unit), measurement);
  return {
    metric,
    value: change?.[1] ?? quantity.printed.replace(' to ', '-'),
    unit: quantity.unit,
    direction: directionOf(metric, measurement),
    baseline: against,
    setting: settingOf(measurement, text, against),
    qualifier: measurement.qualifier,
    entity: ownerOf(measurement),
    quote: sentence.quote,
  };
}

/** By name who the clause says it of; a kind of thing ("LLMs") or an adjective ("X-guided") is nobody. */
function ownerOf({ entity, span, property }: Measurement): string | null {
  if (entity.kind === 'own' || entity.name === null) return entity.name;
  const isSubject =
    entity.span !== null && entity.span.end <= Math.min(span.start, property.span?.start ?? span.start);
  const isPlain = !/\p{Lu}s$|-\p{Ll}{3,}(?:ed|ing|based)$/u.test(entity.name);
  return isSubject && isPlain ? entity.name : null;
}

/** "2.6x for text and 5.2x for images" are of one measure: each is told by what it is for. */
function labelled(
  metric: string,
  { property, conditions, span, entity }: Measurement,
  last: Measurement | undefined,
  text: string,
): string {
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

/** What the result is against: the number of the other side with its owner, or the baseline the clause names. */
function baselineOf(
  text: string,
  sentence: DocSentence,
  measurement: Measurement,
  metric: string,
  inside: readonly Measurement[],
  before: readonly Measurement[],
): string | null {
  const other = otherSideOf(sentence, measurement, inside);
  if (other !== null) {
    const whose =
      other.entity.name ??
      (other.entity.words || (measurement.baseline?.words ?? lastBaseline(inside, []) ?? ''));
    const said = other.quantity.surface.trim();
    return whose === '' || whose.includes(said) ? said : `${said} (${whose})`;
  }
  const whole = metric.startsWith('share of ') ? wholeOf(text, measurement) : null;
  if (whole !== null) return whole;
  // "surpasses X (15.4)": its own number, held against nothing.
  if (measurement.baseline !== null)
    return measurement.baseline.words === measurement.entity.name ? null : measurement.baseline.words;
  if (metric.startsWith('share of ') && doneWith(measurement, text) !== null) return null;
  if (metric.startsWith('share of ')) return metric.slice('share of '.length).replace(/ used$/, '');
  const isChange = measurement.change === 'by' && measurement.entity.kind !== 'baseline';
  if (!isChange) return null;
  // What a later figure is held against goes for an earlier one of the same clause alone.
  const until = inside.indexOf(measurement);
  const near = inside.filter(({ clause }, i) => i <= until || clause.start === measurement.clause.start);
  return lastBaseline(near, COMPARING.test(sentence.text) ? [] : before) ?? null;
}

/** The sentence speaks of another rival than the one before. */
const COMPARING = /\b(?:comparable|similar|on par|competitive|match(?:es|ing)?)\b/i;

/** A change that names no baseline is against the one its sentence, or else the sentence before, speaks of. */
function lastBaseline(inside: readonly Measurement[], before: readonly Measurement[]): string | undefined {
  for (const measurements of [inside, before]) {
    const found = measurements.findLast(({ baseline, change }) => change === 'by' && baseline?.name != null);
    if (found !== undefined) return found.baseline?.words;
  }
  return undefined;
}

/** What a share is a share of: the words behind its "of" or "used for". */
function wholeOf(text: string, { change, span, property }: Measurement): string | null {
  const behind = text.slice(change === 'to' ? span.end : (property.span?.end ?? 0));
  const whole = /^\s+(?:of|used (?:for|by|in))\s+(.*)/s.exec(behind.slice(0, 120))?.[1];
  const phrase = whole === undefined ? '' : trimPhrase(leadingPhrase(whole, { maxWords: 6 }));
  return phrase === '' ? null : phrase;
}

/** The number of the other side, paired in order when there are as many: "69.9 and 65.4, compared to 9.05 and 52.2". */
function otherSideOf(
  sentence: DocSentence,
  measurement: Measurement,
  inside: readonly Measurement[],
): Measurement | null {
  if (measurement.quantity.kind === 'ratio' || measurement.change === 'by') return null;
  const same = inside.filter(
    ({ quantity, property, change }) =>
      change !== 'by' &&
      quantity.unit === measurement.quantity.unit &&
      (quantity.kind === measurement.quantity.kind || quantity.kind === 'range') &&
      (property.concept === null ||
        measurement.property.concept === null ||
        property.concept === measurement.property.concept),
  );
  // "GPT-4 obtains 62%, ours 71%": the one and the other.
  const [rival, ...rivals] = same.filter((each) => isRivals(sentence, each, inside));
  if (rival !== undefined && rivals.length === 0 && same.length === 2) return rival;
  const at = same.indexOf(measurement);
  const first = same.findIndex(({ entity }, i) => i > at && entity.kind === 'baseline');
  if (first < 0) return null;
  const theirs = same.slice(first).filter(({ entity }) => entity.kind === 'baseline');
  const ours = same.slice(0, first).filter(({ entity }) => entity.kind !== 'baseline');
  if (ours.length === theirs.length) return theirs[ours.indexOf(measurement)] ?? null;
  return first === at + 1 || ours.length === 1 ? (theirs[0] ?? null) : null;
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
