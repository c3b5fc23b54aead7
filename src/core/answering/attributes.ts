import type { Attribute } from './attribute.ts';
import { CONTENT } from './attribute-content.ts';
import { FIELDS } from './attribute-fields.ts';

const ATTRIBUTES: readonly Attribute[] = [...FIELDS, ...CONTENT];

/** Attributes too general to be named beside a narrower one. */
const GENERAL = new Set([
  'score',
  'count',
  'share',
  'amount',
  'duration',
  'speed',
  'accuracy',
  'hardware',
  'context',
]);
const NARROW = new Set([
  'wer',
  'bleu',
  'rouge',
  'f1',
  'fid',
  'perplexity',
  'ap',
  'miou',
  'pq',
  'psnr',
  'mos',
  'mfu',
  'parameters',
  'tokens',
  'frames',
  'gpu-count',
  'authorsCount',
  'authors',
  'comments',
  'date',
  'code',
  'latency',
  'throughput',
  'memory',
  'batch-size',
  'learning-rate',
  'epochs',
]);

/** What a folded question asks of a paper, the narrow things without the general ones they imply. */
export function attributesAsked(folded: string): Attribute[] {
  const asked = ATTRIBUTES.filter((attribute) => attribute.asks.test(folded));
  if (!asked.some((attribute) => NARROW.has(attribute.id))) return withoutDoubles(asked);
  const kept = asked.filter(
    (attribute) =>
      !GENERAL.has(attribute.id) ||
      (attribute.id === 'hardware' && /\b(?:what|which) (?:hardware|gpus?|devices?)\b/.test(folded)) ||
      (attribute.id === 'accuracy' && /accura|top-?1/.test(folded)) ||
      (attribute.id === 'duration' && /\bhow long|period/.test(folded)),
  );
  return withoutDoubles(kept);
}

function withoutDoubles(asked: Attribute[]): Attribute[] {
  const ids = new Set(asked.map((attribute) => attribute.id));
  return asked.filter(
    ({ id }) =>
      !(id === 'count' && asked.length > 1) &&
      !(id === 'amount' && asked.length > 1) &&
      !(id === 'score' && asked.length > 1) &&
      !(id === 'authors' && ids.has('authorsCount')) &&
      !(id === 'speed' && ids.has('duration') && asked.length > 1),
  );
}
