import { byVerb, changeNoun, comparative, fromTo, verbOf } from './change-metrics.ts';
import type { Context, Metric } from './context.ts';
import { countOf, effort, namedBefore, namedBehind, namedInBrackets, shareOf, topicOfBracket } from './measure-metrics.ts';

/** The ways abstracts name what a number measures, the surer ones first. */
const WAYS: readonly ((context: Context) => Metric | null)[] = [
  comparative,
  changeNoun,
  byVerb,
  fromTo,
  verbOf,
  shareOf,
  countOf,
  namedInBrackets,
  namedBefore,
  namedBehind,
  topicOfBracket,
  effort,
];

/** What a quantity measures, read from the words around it; null when none of the known ways of saying fits. */
export function findMetric(context: Context): Metric | null {
  for (const way of WAYS) {
    const metric = way(context);
    if (metric !== null && /\p{L}{2}/u.test(metric.text)) return { ...metric, text: tidy(metric.text) };
  }
  return null;
}

/** A metric without praise and loose ends. */
function tidy(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/^(?:record-high|record|highest|best|maximum|an?|the|overall|state-of-the-art|SOTA|competitive|strong|fewer|lower|higher|less|better)\s+(?=\S)/i, '')
    .replace(/^(?:achieving|achieves|achieve|reaching|provides|providing|obtains|yielding|yields)\s+/i, '')
    .replace(/\s+\(.*$/, '')
    .replace(/\b(speed-?up|improvement|increase|gain|reduction|score|footprint|boost|decrease)s$/i, '$1')
    .trim();
}
