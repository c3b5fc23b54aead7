import {
  byVerb,
  changeNoun,
  comparative,
  fromTo,
  multiplied,
  namesChange,
  toLevel,
  verbOf,
} from './change-metrics.ts';
import type { Context, Metric } from './context.ts';
import { directionOf } from './direction.ts';
import {
  countOf,
  effort,
  namedBefore,
  namedBehind,
  namedInBrackets,
  shareOf,
  topicOfBracket,
  whateverIsNear,
} from './measure-metrics.ts';

/** The ways abstracts name what a number measures, the surer ones first. */
const WAYS: readonly ((context: Context) => Metric | null)[] = [
  multiplied,
  comparative,
  changeNoun,
  byVerb,
  toLevel,
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
    if (metric === null || !isName(metric.text)) continue;
    return { ...metric, text: asChange(tidy(lowered(metric.text, context.left)), context) };
  }
  return null;
}

/** The word that opens the sentence is written small inside one. */
function lowered(text: string, left: string): string {
  const opens = /^\p{Lu}\p{Ll}+(?=\s)/u.exec(text)?.[0];
  return opens !== undefined && left.startsWith(opens) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

/** A metric has a word in it, and not only small ones. */
function isName(text: string): boolean {
  const words = text.match(/[\p{L}\d@-]+/gu) ?? [];
  return words.some(
    (word) =>
      /\p{L}{2}|\p{Lu}\d/u.test(word) && !/^(?:of|the|and|in|on|for|at|by|to|with|from|or|as)$/i.test(word),
  );
}

/** A last resort where no known way of saying fits and no number before in the sentence was of the same sort. */
export function guessMetric(context: Context): Metric | null {
  const metric = whateverIsNear(context);
  return metric === null || !isName(metric.text)
    ? null
    : { ...metric, text: asChange(tidy(metric.text), context) };
}

/** A ratio of a cost and a signed number are changes though no word says so: "10X inference latency", "(+5.59%)". */
function asChange(metric: string, { quantity, left }: Context): string {
  if (namesChange(metric)) return metric;
  if (/[+]\s*$/.test(left)) return `${metric} improvement`;
  if (/\p{L}\S* \(-\s*$/u.test(left)) return `${metric} reduction`;
  const isRatio = quantity.unit === 'x' && quantity.kind !== 'absolute';
  return isRatio && directionOf(metric, null) === 'lower_better' ? `${metric} reduction` : metric;
}

/** A metric without praise and loose ends. */
function tidy(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(
      /^(?:record-high|record|highest|best|maximum|an?|the|overall|state-of-the-art|SOTA|competitive|strong|fewer|lower|higher|less|better|good|small|superior|negligible|minimal|impressive|remarkable|average|mean average)\s+(?=\S)/i,
      '',
    )
    .replace(/^(?:achieving|achieves|achieve|reaching|provides|providing|obtains|yielding|yields)\s+/i, '')
    .replace(/\bspeed speedup$/i, 'speedup')
    .replace(/(?<!^score)\s+\(.*$/, '')
    .replace(/\b(speed-?up|improvement|increase|gain|reduction|score|footprint|boost|decrease)s$/i, '$1')
    .trim();
}
