import type { Quantity } from '../../quantities/types.ts';
import type { Result } from '../../reading.ts';
import type { DocSentence, PaperDocument } from '../document.ts';
import { findBaseline } from './baseline.ts';
import { isClaim, isOtherSide } from './claims.ts';
import { directionOf } from './direction.ts';
import { groupQuantities, splitList } from './groups.ts';
import { type Context, findMetric, type Metric } from './metric.ts';
import { findSetting } from './setting.ts';

/** Every claim of a paper with a number in it, each with the sentence it stands in. */
export function extractResults(doc: PaperDocument): Result[] {
  const results = doc.sentences
    .filter((sentence) => sentence.role !== 'release')
    .flatMap((sentence) => resultsOf(sentence));
  return withoutRepeats(results);
}

function resultsOf(sentence: DocSentence): Result[] {
  const { text } = sentence;
  const quantities = sentence.quantities.filter((each) => !each.inName && !each.isDate);
  const groups = groupQuantities(text, quantities);
  const results: Result[] = [];
  for (const [i, { members }] of groups.entries()) {
    const claims = members.filter((quantity) => isClaim(sentence, quantity));
    const first = members[0];
    const last = members.at(-1);
    if (claims.length === 0 || first === undefined || last === undefined) continue;
    const previousEnd = groups[i - 1]?.members.at(-1)?.end ?? 0;
    const next = groups[i + 1]?.members[0];
    const metrics = metricsOf(text, members, previousEnd);
    const baselines = baselinesOf(text, members, next, groups[i + 1]?.members);
    for (const quantity of claims) {
      const at = members.indexOf(quantity);
      const metric = metrics[at];
      if (metric === undefined || metric === null) continue;
      results.push(resultOf(sentence, quantity, metric, metric.beaten ?? baselines[at] ?? null, next));
    }
  }
  return results;
}

function resultOf(
  sentence: DocSentence,
  quantity: Quantity,
  metric: Metric,
  baseline: string | null,
  next: Quantity | undefined,
): Result {
  const change = changeOf(sentence.text, quantity);
  const unit = unitOf(quantity);
  const named = /^(?:improvement|speedup|gain)$/i.test(metric.text) && baseline !== null && change === null;
  const text = named ? `${metric.text} over ${baseline}` : metric.text;
  return {
    metric: text,
    value: change?.to ?? quantity.printed.replace(' to ', '-'),
    unit,
    direction:
      change === null
        ? directionOf(text, unit)
        : change.rises
          ? directionAs(text, unit)
          : directionOf(text, unit),
    baseline: change?.from ?? baseline,
    setting: findSetting(sentence.text, quantity, next),
    quote: sentence.quote,
  };
}

function directionAs(metric: string, unit: string | null): Result['direction'] {
  return directionOf(metric, unit);
}

/** "from 2.00 to 3.26" is a change to the second number, unless it is a range ("ranging from"). */
function changeOf(text: string, quantity: Quantity): { from: string; to: string; rises: boolean } | null {
  if (quantity.kind !== 'range' || !quantity.printed.includes(' to ')) return null;
  if (/\b(?:rang\w*|var(?:y|ies|ying)|anywhere)\s+from\s*\w*\s*$/i.test(text.slice(0, quantity.start)))
    return null;
  const [from = '', to = ''] = quantity.printed.split(' to ');
  const [low = 0, high = 0] = quantity.values;
  return {
    from: quantity.unit === null ? from : `${from} ${quantity.unit}`.replace(' %', '%').replace(' x', 'x'),
    to,
    rises: high > low,
  };
}

/** One metric a member; a list before the group is dealt out when it has as many members. */
function metricsOf(text: string, members: readonly Quantity[], previousEnd: number): (Metric | null)[] {
  const first = members[0];
  const last = members.at(-1);
  if (first === undefined || last === undefined) return [];
  const contextOf = (quantity: Quantity): Context => ({
    text,
    quantity,
    left: text.slice(0, first.start),
    gap: text.slice(previousEnd, first.start),
    right: text.slice(last.end),
  });
  const metric = findMetric(contextOf(first));
  if (metric === null || members.length === 1) return members.map(() => metric);
  const match = /^(.*?)(\s(?:reduction|improvement|saving|increase|speedup|gain|drop|loss)s?)?$/i.exec(
    metric.text,
  );
  const parts = splitList(match?.[1] ?? metric.text);
  const isList = parts.length === members.length;
  return members.map((_, i) => (isList ? { ...metric, text: `${parts[i]}${match?.[2] ?? ''}` } : metric));
}

/** One baseline a member; a list of baselines is dealt out when it has as many members. */
function baselinesOf(
  text: string,
  members: readonly Quantity[],
  next: Quantity | undefined,
  others: readonly Quantity[] | undefined,
): (string | null)[] {
  const last = members.at(-1);
  if (last === undefined) return [];
  const opposite =
    others !== undefined && others[0] !== undefined && isOtherSide(text, others[0]) ? others : undefined;
  if (opposite !== undefined && opposite.length === members.length && sameSort(members, opposite)) {
    return opposite.map((each) => `${each.surface.trim()}`);
  }
  const baseline = findBaseline(text, members, next);
  if (baseline === null || members.length === 1) return members.map(() => baseline);
  const parts = splitList(baseline);
  const respectively = /\brespectively\b/i.test(text.slice(last.end, last.end + 40));
  return members.map((_, i) =>
    respectively && parts.length === members.length ? (parts[i] ?? baseline) : baseline,
  );
}

function sameSort(a: readonly Quantity[], b: readonly Quantity[]): boolean {
  return a.every(
    (each, i) =>
      each.kind === b[i]?.kind && (each.unit === b[i]?.unit || each.unit === null || b[i]?.unit === null),
  );
}

function unitOf(quantity: Quantity): string | null {
  return quantity.unit;
}

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
