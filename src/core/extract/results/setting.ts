import type { Quantity } from '../../quantities/types.ts';
import { trimPhrase } from './phrases.ts';

const PLACE = /\b(?:on|across|in|for|under|during|when|at)\s+((?:[^,.;()]|\.(?=\S)){3,80})/gi;
const END =
  /\s(?:while|with|by|compared|over|than|and (?:achiev|reduc|improv|\d|up|a |an )|which|that|without|respectively|outperform|using|from)\b|\s(?:--|–|—)\s/i;
const NO_PLACE =
  /^(?:terms|par|top|instance|example|behalf|hand|accuracy|average|general|addition|particular|comparison|contrast|both|total|this|our|which|other|most|all|order|practice|case|time|least|most)\b/i;
const LEADING =
  /^(?:For example, |Specifically, |Notably, |In particular, |For instance, |Besides, |Moreover, |Remarkably, )?(?:On|Across|For|In|Under|With|At|Using|During)\s+([^,]{3,90}),/;

/** Where a result was measured (dataset, hardware, model …), as printed; null when the sentence does not say. */
export function findSetting(text: string, quantity: Quantity, next: Quantity | undefined): string | null {
  const own = text.slice(quantity.end, next?.start ?? text.length);
  return place(own) ?? place(text.slice(quantity.end)) ?? leading(text);
}

function place(text: string): string | null {
  const clause = text.slice(0, text.search(/\.\s|;|$/));
  for (const match of clause.matchAll(PLACE)) {
    const phrase = match[1] ?? '';
    const end = phrase.search(END);
    const trimmed = trimPhrase(end < 0 ? phrase : phrase.slice(0, end));
    if (trimmed.length > 2 && !NO_PLACE.test(trimmed)) return trimmed.split(/\s+/).slice(0, 12).join(' ');
  }
  return null;
}

function leading(text: string): string | null {
  const phrase = LEADING.exec(text)?.[1];
  if (
    phrase === undefined ||
    /^(?:this|our|terms|example|instance|addition|contrast|particular|total|general|comparison)\b/i.test(
      phrase,
    )
  )
    return null;
  return trimPhrase(phrase);
}
