import type { MeasurementFilter, Operator } from '../../model/query.ts';
import { containsWord, matchText } from '../../text/folded.ts';
import { findQuantities } from '../../text/quantities/find.ts';
import type { Quantity } from '../../text/quantities/types.ts';
import { MEASURES, propertiesIn, shortFormAt } from '../../text/vocabulary/questions.ts';
import { COUNT_UNITS } from '../../text/vocabulary/vocabulary.ts';
import { formsOf } from '../../text/vocabulary/word-forms.ts';
import { foldSpace, wordsOf } from '../../text/words.ts';
import { isEnglish } from '../typos.ts';
import { regimeIn, regimeOf } from './regime.ts';

/** A figure's bound said around it: words before it, words behind it. */
const BEFORE: readonly (readonly [RegExp, Operator])[] = [
  [/(?:at least|no less than|not less than|no fewer than|≥|>=|a minimum of|minimum of)\s*$/i, '>='],
  [/(?:at most|no more than|not more than|≤|<=|a maximum of|up to)\s*$/i, '<='],
  [new RegExp(String.raw`(?:${formsOf('above')}|>)\s*(?:an? )?$`, 'i'), '>'],
  [/(?:(?:less|fewer|lower|smaller|shorter|cheaper) than|under|below|within|<)\s*(?:an? )?$/i, '<'],
];
/** "100x faster or more" */
const COMPARED =
  '^(?: of [a-z]{2,20}| (?:faster|slower|smaller|larger|bigger|cheaper|longer|shorter|lower|higher|quicker))? {0,3}';
/** "just one GPU", "on a single card" */
const ONE_CARD = new RegExp(
  String.raw`\b(?:(?:just|only) )?(?:(?:an? |one )?single|one|1)[ -](?:(?!gpu)[\w-]{2,12} ){0,2}?` +
    String.raw`(?:gpu|(?:graphics )?card)(?: only)?(?![\w-]| (?:hours?|days?))`,
  'i',
);
const BEHIND: readonly (readonly [RegExp, Operator])[] = [
  [
    new RegExp(
      `${COMPARED}(?:or|and) (?:more|higher|better|above|up|faster|greater|over|larger|beyond)\\b`,
      'i',
    ),
    '>=',
  ],
  [new RegExp(`${COMPARED}(?:or|and) (?:less|lower|fewer|below|under|smaller)\\b`, 'i'), '<='],
];

type Bound = { quantity: Quantity; op: Operator; start: number; end: number };

/** Both ends of a range: of "7 to 13 billion" the first is billions, too. */
function endsOf({ values: [from = 0, to], printed }: Quantity): number[] {
  if (to === undefined) return [from];
  const [, first, second] = /^([\d.]+)(?:-| to )([\d.]+)/.exec(printed) ?? [];
  const isOfScale = first !== undefined && Number(first) === from && Number(second) !== to;
  return [isOfScale ? from * (to / Number(second)) : from, to];
}

/** Characters beside a figure in which its bound is looked for. */
const NEAR = 60;

function boundIn(text: string): Bound | null {
  for (const found of findQuantities(text)) {
    const quantity = isModelSize(found, text) ? { ...found, unit: 'parameters' } : found;
    if (quantity.inName || quantity.isDate || quantity.unit === 'authors') continue;
    const from = Math.max(0, quantity.start - NEAR);
    const before = text.slice(from, quantity.start);
    const named = measureBehind(text.slice(quantity.end, quantity.end + NEAR));
    // "FID below 2", "45 box AP or better": a measure by its name needs no unit.
    if (quantity.unit === null && named === 0 && measureIn(lastWords(before)) === null) continue;
    const behind = text.slice(quantity.end + named, quantity.end + named + NEAR);
    const first = BEFORE.map(([pattern, op]) => ({ match: pattern.exec(before), op })).find(
      ({ match }) => match !== null,
    );
    const after = BEHIND.map(([pattern, op]) => ({ match: pattern.exec(behind), op })).find(
      ({ match }) => match !== null,
    );
    if (first?.match) return { quantity, op: first.op, start: from + first.match.index, end: quantity.end };
    if (after?.match)
      return { quantity, op: after.op, start: quantity.start, end: quantity.end + after.match[0].length };
    const between = BETWEEN.exec(before);
    if (quantity.kind === 'range' && (between !== null || COUNT_UNITS.has(quantity.unit ?? '')))
      return {
        quantity,
        op: '>=',
        start: between === null ? quantity.start : from + between.index,
        end: quantity.end,
      };
    if (/\d\+/.test(quantity.surface) || /^\+/.test(behind))
      return { quantity, op: '>=', start: quantity.start, end: quantity.end };
  }
  return null;
}

/** "models smaller than 1B" */
const isModelSize = ({ unit, printed }: Quantity, text: string): boolean =>
  unit === null &&
  /\d ?(?:[MB]|[bt]rillion|[mb]illion)$/i.test(printed) &&
  /\b(?:models?|llms?|vlms?|mllms?|networks?|moes?)\b/i.test(text);

/** Characters behind a figure that name what it is of: "45 box AP or better"; 0 for none. */
function measureBehind(text: string): number {
  const [one = '', two = ''] = [/^ [\w@-]{2,12}/, /^ [\w@-]{2,12} [\w@-]{2,12}/].map(
    (form) => form.exec(text)?.[0],
  );
  return measureIn(one) !== null ? one.length : measureIn(two) !== null ? two.length : 0;
}

/** A measure that a text names, by what it is called for short. */
export function measureIn(text: string): string | null {
  const folded = matchText(text);
  const named = MEASURES.find(([, forms]) => forms.some((form) => containsWord(folded, form)));
  return named?.[0] ?? null;
}

/** Words before a bound among which the measure that it is of stands. */
const BESIDE = 5;
const lastWords = (text: string): string => text.trim().split(/\s+/).slice(-BESIDE).join(' ');

const BETWEEN = /\b(?:(?:in )?between|from|of)\s*$/i;
/** What something loses. */
export const LOSSES = /\b(?:loss|drop|degradation|decline)(?:e?s)?\b/;
const ONE_GPU: MeasurementFilter = { property: '', op: '=', value: 1, unit: 'GPUs', conditions: [] };

/** "more than 10x speedup", "cut memory by at least 3x", "over 90% on ImageNet". */
export function thresholdIn(text: string): MeasurementFilter | null {
  const bound = boundIn(text);
  if (bound === null && ONE_CARD.test(text)) return ONE_GPU;
  const [value, upTo] = bound === null ? [] : endsOf(bound.quantity);
  if (bound === null || value === undefined) return null;
  const words = wordsOf(matchText(text)).map(({ text: word }) => word);
  const property = propertiesIn(words)
    .map(({ concept }) => concept)
    .filter((concept) => concept !== 'count');
  const { unit } = bound.quantity;
  // "with Adam, over 2x faster": what is told in other units is no measure.
  const around = `${lastWords(text.slice(0, bound.start))} ${text.slice(bound.start, bound.end)}`;
  const measure = unit === null || unit === '%' ? measureIn(around) : null;
  // "large models on 2000+ GPUs" bounds the GPUs, not the size.
  const isCount = unit !== null && COUNT_UNITS.has(unit) && property[0] === 'size';
  const counted = unit === 'parameters' ? unit : isCount ? '' : null;
  const regime = regimeIn(words) ?? regimeOf(property[0] ?? '', words);
  // "less than 1% accuracy loss" bounds the loss.
  const loss = unit === '%' ? LOSSES.exec(text.toLowerCase())?.[0] : undefined;
  const concept =
    property[0] && [...(regime === null ? [] : [regime]), property[0], ...(loss ? [loss] : [])].join(' ');
  const measured = unit === null ? measure : (concept ?? measure);
  return {
    property: counted ?? measured ?? (unit === '%' ? 'accuracy' : ''),
    op: bound.op,
    value,
    ...(upTo === undefined ? {} : { upTo }),
    unit,
    conditions: conditionsIn(text.slice(bound.end)),
  };
}

export function withoutThreshold(text: string): string {
  const bound = boundIn(text);
  return bound === null
    ? foldSpace(text.replace(ONE_CARD, ' '))
    : foldSpace(`${text.slice(0, bound.start)} ${text.slice(bound.end)}`);
}

/** Names behind "on", "with" or "for": "on ImageNet", "on imagenet". */
export function conditionsIn(text: string): string[] {
  const written = text.matchAll(
    /\b(?:on|with|for|in) (?:the |an? )?([\p{Lu}\p{N}][\p{L}\p{N}.-]*(?: [\p{Lu}\p{N}][\p{L}\p{N}.-]*){0,2})/gu,
  );
  const typed = text.matchAll(/\bon ([\p{Ll}\p{N}-]{3,30})(?![\p{L}\p{N}-])/gu);
  // "for LLM inference", "with FID": a kind of thing, and a measure, are no condition.
  const isName = (name: string): boolean =>
    measureIn(name) === null && shortFormAt(matchText(name).split(' '), 0) === null;
  return [
    ...Array.from(written, (match) => match[1] ?? '').filter(isName),
    ...Array.from(typed, (match) => match[1] ?? '').filter((word) => !/^\d/.test(word) && !isEnglish(word)),
  ];
}
