import { isNameless } from '../../../text/measurements/names.ts';
import type { Concept, Measurement } from '../../../text/measurements/types.ts';
import changeNouns from '../../../text/vocabulary/change-nouns.json' with { type: 'json' };
import {
  CHANGE_NOUNS,
  COMPARATIVES,
  LOWER_IS_BETTER,
  PROPERTY_WORDS,
  VERBS,
} from '../../../text/vocabulary/lexicon.ts';
import { formsOf } from '../../../text/vocabulary/word-forms.ts';
import { leadingPhrase, trimPhrase } from './phrases.ts';

/** Stems of what takes time or memory, and how a metric says it. */
const ACTIVITY = Object.entries(changeNouns.activities).map(
  ([stem, name]) =>
    [new RegExp(`(?<![\\p{L}])${stem}(?!(?<=\\b(?:an?|the) ${stem})e?d\\b)`, 'iu'), name] as const,
);

const CHANGES = { reduces: 'reduction', improves: 'improvement', raises: 'increase', loses: 'drop' } as const;
const ALONE: Readonly<Record<string, string>> = changeNouns.ofComparatives;

/** What a measurement is called as a result: "peak memory reduction", "share of training data", "accuracy". */
export function metricOf(measurement: Measurement, text: string): string {
  const { span } = measurement;
  const metric = singular(named(measurement, text));
  const rival = measurement.baseline?.words ?? '';
  const whom = isNameless(rival) ? '' : rival;
  const isMore =
    measurement.change === 'by' && FURTHER.test(text.slice(Math.max(0, span.start - 30), span.start));
  if (isMore && !/^additional/i.test(metric)) return `additional ${metric}`;
  // "a 2x speedup" is called that; what is "2x faster than X" is a speedup over X.
  const isFaster = metric === 'speedup' && COMPARATIVES.has(measurement.turn ?? '');
  const isBare = isFaster || /^(?:average |mean )?(?:improvement|gain)s?$/i.test(metric);
  return (isBare && whom !== '' ? `${metric} over ${whom}` : metric) + perEach(measurement, text);
}

/** "each expert takes 6 hours": what all of them take is more. */
function perEach({ entity, property, change }: Measurement, text: string): string {
  const { kind, span, words } = entity;
  const isSummed = kind === 'unknown' && change === null && PARTS.has(property.concept ?? 'score');
  const before = isSummed && span !== null ? text.slice(Math.max(0, span.start - 5), span.start) : '';
  return /\beach $/i.test(before) ? ` per ${words}` : '';
}

const FURTHER = /\b(?:additional|further|extra) (?:up to |about |around |nearly |over )?$/;

function named(measurement: Measurement, text: string): string {
  const words = tidy(withAdverb(measurement, text));
  const { quantity, relation, change, baseline, property } = measurement;
  if (change === 'by' && (relation === 'beats' || relation === 'trails'))
    return relation === 'trails'
      ? `${words} loss against ${baseline?.words ?? 'others'}`.trim()
      : beaten(words, baseline === null || isNameless(baseline.words) ? null : baseline.words);
  if (change !== 'by' && /^(?:gap|margin|lead|advantage)s?$/i.test(words) && baseline !== null)
    return beaten('', baseline.words);
  const isShare = quantity.unit === '%' || quantity.unit === 'fraction';
  // "throughput of 52% of the peak" is a throughput.
  const isLevel =
    property.span !== null &&
    property.span.start < quantity.start &&
    property.concept !== null &&
    !PARTS.has(property.concept);
  const isOfBehind = (isPartOf(text, quantity.end) && !isLevel) || isPartOfCost(measurement);
  if (isShare && (change === null || change === 'to') && isOfBehind)
    // "reduces the cost to a quarter" tells what remains.
    return change === null && (relation === 'reduces' || relation === 'loses')
      ? `${words} ${relation === 'reduces' ? 'reduction' : 'loss'}`
      : shareOf(withWhole(words, measurement, text), measurement) + (doneWith(measurement, text) ?? '');
  if (counted(quantity) !== null && !hasMeasure(words)) return byUnit(measurement, text);
  const isChange = change === 'by' || (quantity.unit === 'x' && change === null);
  if (isChange && relation !== null) return changeOf(words, measurement, text);
  const where = betterWhere(measurement, text);
  if (where !== null) return `${words} with ${where}`;
  const isDoing = !hasMeasure(words) && activitiesIn(words).length > 0 && property.concept !== null;
  if (isDoing) return `${words} ${byUnit({ ...measurement, clause: measurement.span }, '')}`;
  return words === '' ? byUnit(measurement, text) : withActivity(words, measurement, text);
}

/** "superior F1 scores in 8 conditions": what is better in so many of them. */
function betterWhere({ quantity, property, span }: Measurement, text: string): string | null {
  const isCount = quantity.unit === null && quantity.kind === 'absolute' && property.words !== '';
  const before = isCount ? text.slice(Math.max(0, span.start - 60), span.start) : '';
  const [, how = '', what = ''] =
    /(?<!\p{L})(superior|\p{Ll}+e[rd]) ((?:[\p{L}\d-]+ ){0,2}[\p{L}\d-]+) (?:in|on|for|across) $/u.exec(
      before,
    ) ?? [];
  return (how === 'superior' || COMPARATIVES.has(how)) && hasMeasure(what) ? `${how} ${what}` : null;
}

function beaten(words: string, whom: string | null): string {
  const what = words === '' ? '' : `${words} `;
  return whom === null ? `${what}improvement` : `${what}improvement over ${whom}`;
}

/** "only 54% KV cache storage", "saves 45% cost": what a percentage stands before is all there was of it. */
function isPartOfCost({ quantity, property, change }: Measurement): boolean {
  const { concept, span } = property;
  const isBehind = span !== null && span.start >= quantity.end;
  return isBehind && change === null && concept !== null && PARTS.has(concept);
}

const PARTS: ReadonlySet<Concept> = new Set([
  'memory',
  'data',
  'parameters',
  'compute',
  'cost',
  'time',
  'energy',
  'count',
]);

const isPartOf = (text: string, end: number): boolean => /^\s+of\s/.test(text.slice(end, end + 6));

/** "solves 12% of the tasks": the tasks solved. Null when no verb stands right before the share, or one that says less. */
export function doneWith({ relation, span }: Measurement, text: string): string | null {
  const before =
    /(?<!\p{Ll})(\p{Ll}+) (?:(?:only|just|up|to|about|nearly|almost|over|more|than|at|least) ){0,4}$/u.exec(
      text.slice(Math.max(0, span.start - 40), span.start),
    )?.[1];
  const verb = VERBS.get(before ?? '');
  if (relation !== null || verb === undefined || verb.form === 'ing') return null;
  const done = [...VERBS].findLast(([, { lemma, form }]) => lemma === verb.lemma && form === 'past');
  return done === undefined ? null : ` ${done[0]}`;
}

function shareOf(words: string, measurement: Measurement): string {
  const { relation, property } = measurement;
  if (relation === 'keeps') return `retained ${words}`;
  return property.concept === 'accuracy' || property.concept === 'score' ? words : `share of ${words}`;
}

function changeOf(words: string, measurement: Measurement, text: string): string {
  const { relation, quantity, property } = measurement;
  const last = words.split(' ').at(-1)?.toLowerCase() ?? '';
  const isMeasured = measurement.turn !== null && measurement.turn !== last && PROPERTY_WORDS.has(last);
  if (CHANGE_NOUNS.has(last) && !isMeasured) return singular(words);
  const alone = ALONE[last];
  if (alone !== undefined) return withActivity(`${words.slice(0, -last.length)}${alone}`, measurement, text);
  if (relation === 'improves' && measurement.property.concept === 'speed')
    return words === ''
      ? withActivity('speedup', measurement, text)
      : `${words.replace(/\s?(?:speed|times?)$/i, '')} speedup`.trim();
  // "9x cheaper inference": what it is cheaper by is a cost.
  const turned = words === '' || hasMeasure(words) ? undefined : ALONE[measurement.turn ?? ''];
  const noun = turned ?? nounOf(measurement);
  if (noun !== null) {
    const what =
      words === '' && property.concept !== null && quantity.unit !== null ? byUnit(measurement, text) : words;
    return `${withActivity(what, measurement, text)} ${noun}`.trim();
  }
  if (words === '') return byUnit(measurement, text);
  return quantity.unit === 'x' &&
    measurement.property.concept !== 'ratio' &&
    measurement.property.concept !== 'size'
    ? `${words} improvement`
    : words;
}

/** "training is 2x faster": a bare speedup is one of what the clause does. */
function withActivity(metric: string, measurement: Measurement, text: string): string {
  if (
    metric.includes(' ') ||
    !/^(?:speed-?up|time|memory|throughput|latency|cost|steps|hours|size reduction)$/i.test(metric)
  )
    return metric;
  const activity = activityNear(measurement, text);
  return activity === null ? metric : `${activity} ${metric}`;
}

function byUnit(measurement: Measurement, text: string): string {
  const { property, quantity } = measurement;
  const named: Readonly<Record<string, string>> = {
    speed: 'frame rate',
    size: /^[KMGTP]?B$/.test(quantity.unit ?? '') ? 'model size' : 'size',
    score: 'score',
    count: quantity.unit ?? 'count',
  };
  const things = counted(quantity);
  if (things !== null) return things;
  const concept = property.concept ?? (quantity.kind === 'percent' ? 'score' : null);
  if (concept === null) return 'score';
  const word =
    named[concept] ?? `${concept}${concept === 'energy' || concept === 'power' ? ' consumption' : ''}`;
  const activity =
    concept === 'time' || concept === 'memory' || concept === 'cost' || concept === 'throughput'
      ? activityNear(measurement, text, true)
      : null;
  return activity === null ? word : `${activity} ${word}`;
}

/** The activity named nearest behind a number, else before it: in its clause, or for a bare unit in its sentence. */
function activityNear({ clause, span }: Measurement, text: string, isBare = false): string | null {
  const behind = text.slice(span.end, span.end + 50);
  const near = behind.slice(0, behind.search(/[.;]\s|$/));
  const before = text.slice(isBare ? Math.max(0, span.start - 120) : clause.start, span.start);
  const sentence = before.slice(before.lastIndexOf('. ') + 1);
  return activitiesIn(near)[0] ?? activitiesIn(sentence).at(-1) ?? null;
}

function activitiesIn(text: string): string[] {
  return ACTIVITY.flatMap(([pattern, name]) => {
    const at = text.search(pattern);
    return at < 0 ? [] : [{ at, name }];
  })
    .sort((a, b) => a.at - b.at)
    .map(({ name }) => name);
}

/** "45M extra parameters": what a unit of counted things says is counted, with the words in front of it. */
function counted({ unit, surface }: Measurement['quantity']): string | null {
  if (unit !== 'parameters' && unit !== 'tokens') return null;
  return (
    /^[\d.,\s]*(?:(?:[KMBT]|thousand|million|billion|trillion)[\s-]*|-[\s-]*)?(\p{L}[\p{L} -]*)$/u.exec(
      surface,
    )?.[1] ?? null
  );
}

const hasMeasure = (words: string): boolean =>
  words.split(/[\s-]/).some((word) => PROPERTY_WORDS.has(word.toLowerCase()));

/** "49 previously unknown bugs": the adverb in front belongs to the words. */
function withAdverb({ property, span }: Measurement, text: string): string {
  if (property.span === null || property.span.start < span.end) return property.words;
  const before = text.slice(span.end, property.span.start).trim();
  return /^\p{Ll}+ly$/u.test(before) ? `${before} ${property.words}` : property.words;
}

/** "of the memory of existing frameworks", "of the tokens used": what the whole is of, or what was done with it. */
function withWhole(words: string, { property, span }: Measurement, text: string): string {
  const end = property.span?.end ?? 0;
  if (end < span.end) return words;
  const behind = text.slice(end, end + 80);
  const done = /^ (?:used|needed|required)\b/.exec(behind)?.[0] ?? '';
  // "of past methods' parameters": the parameters.
  const owned = /^['’]s? (.*)/s.exec(behind)?.[1];
  if (owned !== undefined) return `${trimPhrase(leadingPhrase(owned, { maxWords: 4 }))} of ${words}`;
  const whole = /^ of (?:the )?(.*)/s.exec(behind)?.[1];
  const phrase = whole === undefined ? '' : trimPhrase(leadingPhrase(whole, { maxWords: 4 }));
  return phrase === '' ? words + done : `${words} of ${phrase}`;
}

/** Nouns of change by the verb they are of, where it is not the one most verbs of its relation share. */
const NOUN_OF: Readonly<Record<string, string>> = changeNouns.ofVerbs;

/** What the change is called: by its own word when that is a noun, else by the noun of its verb or comparative. */
function nounOf({ turn, relation, property }: Measurement): string | null {
  if (relation !== 'reduces' && relation !== 'improves' && relation !== 'raises' && relation !== 'loses')
    return null;
  const word = turn ?? '';
  if (CHANGE_NOUNS.has(word)) return word.startsWith('decrease') ? 'reduction' : singular(word);
  const alone = ALONE[word];
  if (relation === 'improves' && alone !== undefined) return alone;
  if (COMPARATIVES.has(word) && relation === 'raises' && !isCost(property.concept)) return 'gain';
  return NOUN_OF[VERBS.get(word)?.lemma ?? ''] ?? CHANGES[relation];
}

/** More of it is worse, counts aside: of them it depends on what is counted. */
const isCost = (concept: Concept | null): boolean =>
  concept !== null && concept !== 'count' && LOWER_IS_BETTER.has(concept);

const PRAISE = new RegExp(String.raw`^${formsOf('praise of a figure')}\s+(?=\S)`, 'i');

function tidy(words: string): string {
  let text = trimPhrase(words)
    .replace(PRAISE, '')
    .replace(/^\S+['’]s\s+(?=\S)/, '');
  if (
    /^\p{Lu}\p{Ll}+$/u.test(text.split(' ')[0] ?? '') &&
    (PROPERTY_WORDS.has(text.split(' ')[0]?.toLowerCase() ?? '') || !text.includes(' '))
  )
    text = text.charAt(0).toLowerCase() + text.slice(1);
  const last = text.split(' ').at(-1)?.toLowerCase() ?? '';
  return COMPARATIVES.has(last) && text.includes(' ') ? text.slice(0, -last.length).trim() : text;
}

const singular = (words: string): string =>
  words
    .replace(
      /(?<=\bthroughput|\bacceleration|\bspeed-?up|\bimprovement|\bincrease|\bgain|\breduction)s$/i,
      '',
    )
    .replace(/(?<=\bscore|\bboost|\bdecrease|\bdrop)s$/i, '')
    .replace(/(?<=\baccurac|\befficienc|\blatenc|\bperplexit)ies$/i, 'y')
    .replace(/\b(cost|time|size|length|footprint|rate|model)s(?= |$)/i, '$1');
