import type { Quantity } from '../../quantities/types.ts';
import type { Result } from '../../reading.ts';
import type { DocSentence, PaperDocument } from '../document.ts';
import { findBaseline, otherSide } from './baseline.ts';
import { changeNounOf } from './change-metrics.ts';
import { isClaim, isOtherSide } from './claims.ts';
import type { Metric } from './context.ts';
import { directionOf } from './direction.ts';
import { groupQuantities, splitList } from './groups.ts';
import { findMetric, guessMetric } from './metric.ts';
import { findSetting } from './setting.ts';

/** Every claim of a paper with a number in it, each with the sentence it stands in. */
export function extractResults(doc: PaperDocument): Result[] {
  return withoutRepeats(doc.sentences.flatMap(resultsOf));
}

/** A group's metric, kept for the groups behind it that name none. */
interface Carried {
  metric: Metric;
  unit: string | null;
}

function resultsOf(sentence: DocSentence): Result[] {
  const { text } = sentence;
  const groups = groupQuantities(
    text,
    sentence.quantities.filter((each) => !each.inName && !each.isDate),
  );
  const results: Result[] = [];
  let carried: Carried | null = null;
  for (const [i, members] of groups.entries()) {
    const claims = members.filter((quantity) => isClaim(sentence, quantity));
    const first = members[0];
    if (claims.length === 0 || first === undefined || isOtherSide(text, first)) continue;
    const previousEnd = groups[i - 1]?.at(-1)?.end ?? 0;
    const metrics = metricsOf(text, members, previousEnd, carried);
    const own = metrics[0] ?? sharedNoun(text, members, groups[i + 1]);
    if (own === null) continue;
    carried = { metric: metrics.at(-1) ?? own, unit: first.unit };
    const next = groups[i + 1];
    const baselines = opposite(text, groups, i) ?? baselinesOf(text, members, next);
    for (const quantity of claims) {
      const at = members.indexOf(quantity);
      const metric = metrics[at] ?? own;
      results.push(resultOf(sentence, quantity, metric, metric.beaten ?? baselines[at] ?? null, next?.[0]));
    }
  }
  return results;
}

function resultOf(
  sentence: DocSentence,
  quantity: Quantity,
  metric: Metric,
  against: string | null,
  next: Quantity | undefined,
): Result {
  const change = changeOf(sentence.text, quantity);
  const baseline = change?.from ?? against ?? shareBase(metric.text);
  const isBare = /^(?:average |mean )?(?:improvements?|speed-?ups?|gains?|performance)$/i.test(metric.text);
  const text = isBare && against !== null && change === null ? `${metric.text} over ${against}` : metric.text;
  return {
    metric: text,
    value: change?.to ?? quantity.printed.replace(' to ', '-'),
    unit: quantity.unit,
    direction: metric.spent ? 'lower_better' : directionOf(text, quantity.unit),
    baseline,
    setting: findSetting(sentence.text, quantity, next),
    quote: sentence.quote,
  };
}

/** "from 2.00 to 3.26" is a change to the second number, unless it is a range ("ranging from"). */
function changeOf(text: string, quantity: Quantity): { from: string; to: string } | null {
  if (quantity.kind !== 'range' || !quantity.printed.includes(' to ')) return null;
  if (/\b(?:rang\w*|var(?:y|ies|ying)|anywhere)\s+from\s*\w*\s*$/i.test(text.slice(0, quantity.start)))
    return null;
  const [from = '', to = ''] = quantity.printed.split(' to ');
  const unit =
    quantity.unit === null
      ? ''
      : quantity.unit === '%' || quantity.unit === 'x'
        ? quantity.unit
        : ` ${quantity.unit}`;
  const of = /^\s*of\s+(\p{Lu}[\p{L}\d-]*)\b/u.exec(
    text.slice(0, quantity.start).replace(/.*?(?=\sof\s\p{Lu}\S*\s+from\s*$)/su, ''),
  )?.[1];
  return { from: `${from}${unit}${of === undefined ? '' : ` (${of})`}`, to };
}

/** A share is measured against the whole it is a share of. */
function shareBase(metric: string): string | null {
  const whole = /^share of (.+)$/i.exec(metric)?.[1];
  if (whole === undefined) return null;
  const parts = whole.split(' of ');
  return parts.at(-1) ?? null;
}

/** "14.2x prefill and 7.6x decoding speedups": the noun stands behind the last of them only. */
function sharedNoun(
  text: string,
  members: readonly Quantity[],
  next: readonly Quantity[] | undefined,
): Metric | null {
  const last = members.at(-1);
  const then = next?.at(-1);
  if (last === undefined || then === undefined || then.unit !== last.unit) return null;
  const between = /^\s+((?:[\p{L}-]+\s){1,3})and\s+(?:up to\s+|about\s+)?$/u.exec(
    text.slice(last.end, next?.[0]?.start),
  );
  const metric = findMetric({
    quantity: then,
    left: text.slice(0, then.start),
    gap: '',
    right: text.slice(then.end),
    carried: null,
  });
  const noun = metric === null ? null : changeNounOf(metric.text);
  return between?.[1] === undefined || noun === null ? null : { text: `${between[1].trim()} ${noun}` };
}

/** One metric a member; a list before the group is dealt out when it has as many members. */
function metricsOf(
  text: string,
  members: readonly Quantity[],
  previousEnd: number,
  carried: Carried | null,
): (Metric | null)[] {
  const first = members[0];
  const last = members.at(-1);
  if (first === undefined || last === undefined) return [];
  const gap = text.slice(previousEnd, first.start);
  const right = text.slice(last.end);
  const label = carriedLabel(gap, right);
  if (carried !== null && label !== null && isSameSort(carried, first)) {
    const base = carried.metric.text.replace(/ \([^)]*\)$/, '');
    return members.map(() => ({ ...carried.metric, text: label === '' ? base : `${base} (${label})` }));
  }
  const context = {
    quantity: first,
    left: text.slice(0, first.start),
    gap,
    right,
    carried: carried?.metric.text ?? null,
  };
  const metric = findMetric(context) ?? (isSameSort(carried, first) ? carried.metric : guessMetric(context));
  if (metric === null) return members.map(() => null);
  if (members.length === 1) return [metric];
  const match = /^(.*?)(\s(?:reduction|improvement|saving|increase|speedup|gain|drop|loss)s?)?$/i.exec(
    metric.text,
  );
  const beaten = splitList(metric.beaten ?? '');
  const parts = splitList(match?.[1] ?? metric.text);
  return members.map((_, i) => {
    const part = parts[i];
    const beat = beaten[i];
    if (beaten.length === members.length && beat !== undefined)
      return { text: `improvement over ${beat}`, beaten: beat };
    if (parts.length !== members.length || part === undefined) return metric;
    const of = / of /.test(part) ? '' : (/^.* of /.exec(parts[0] ?? '')?.[0] ?? '');
    return { ...metric, text: `${of}${part}${match?.[2] ?? ''}` };
  });
}

function isSameSort(carried: Carried | null, quantity: Quantity): carried is Carried {
  if (carried === null) return false;
  return carried.unit === quantity.unit || (isPercent(carried.unit) && isPercent(quantity.unit));
}

function isPercent(unit: string | null): boolean {
  return unit === '%' || unit === 'pp';
}

/** The label of a number that only repeats the measure before it: "2.6x for text", "text: 3.4x", "65.4 in HAR"; null when it does not. */
function carriedLabel(gap: string, right: string): string | null {
  const labelled = /[(,;]\s*([\p{L}-]+(?: [\p{L}-]+)?):\s*$/u.exec(gap)?.[1];
  if (labelled !== undefined) return labelled;
  if (
    !/(?:^|[,(;]|\s)\s*(?:and|with|including|or|plus|to|exceeding|even|vs\.?)?\s*(?:up to|about|over|exceeding|nearly)?\s*$/i.test(
      gap,
    )
  )
    return null;
  if (!/^[^.;]*(?:,|\band\b|\(|\bto\b)[^,;(]{0,24}$/i.test(gap) || /\bby\s*$/i.test(gap)) return null;
  const behind = /^\s*(?:for|in|on)\s+((?:the |an? )?[\p{L}\d-]+(?: [\p{L}\d-]+)?)/u.exec(right);
  if (behind !== null)
    return (behind[1] ?? '')
      .replace(/^(?:the|an?)\s+/, '')
      .replace(/\s(?:and|with|compared|while|by|on|in|for)$/, '');
  return null;
}

/** Groups in a row may share one other side: "69.9 in A and 65.4 in B, compared to 9.05 and 52.2". */
function opposite(text: string, groups: readonly Quantity[][], at: number): string[] | null {
  for (let j = at + 1; j < groups.length && j <= at + 4; j++) {
    const theirs = groups[j];
    const first = theirs?.[0];
    if (theirs === undefined || first === undefined || !isOtherSide(text, first)) continue;
    const run = groups.slice(0, j).flat().slice(-theirs.length);
    const offset = run.indexOf(groups[at]?.[0] ?? first);
    if (offset < 0) return null;
    return otherSide(text, run, theirs)?.slice(offset) ?? null;
  }
  return null;
}

/** One baseline a member; a list of baselines is dealt out when it has as many members. */
function baselinesOf(
  text: string,
  members: readonly Quantity[],
  next: readonly Quantity[] | undefined,
): (string | null)[] {
  const last = members.at(-1);
  if (last === undefined) return [];
  const baseline = findBaseline(text, members, next?.[0]);
  if (baseline === null || members.length === 1) return members.map(() => baseline);
  const parts = splitList(baseline);
  const respectively = /\brespectively\b/i.test(text.slice(last.end, last.end + 140));
  return members.map((_, i) =>
    respectively && parts.length === members.length ? (parts[i] ?? baseline) : baseline,
  );
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
