import { isNameless, nameIn } from '../../../text/measurements/names.ts';
import { listAfter, wordsIn } from '../../../text/measurements/phrases.ts';
import { readTokens } from '../../../text/measurements/tokens.ts';
import type { Measurement } from '../../../text/measurements/types.ts';
import { COMPARATIVES } from '../../../text/vocabulary/lexicon.ts';
import type { DocSentence } from '../document.ts';
import { isRivals } from './claims.ts';
import { doneWith } from './naming.ts';
import { leadingPhrase, trimPhrase } from './phrases.ts';

/** What the result is against: the number of the other side with its owner, or the baseline the clause names. */
export function baselineOf(
  text: string,
  sentence: DocSentence,
  measurement: Measurement,
  metric: string,
  inside: readonly Measurement[],
  before: readonly Measurement[],
  rivals: string | null,
): string | null {
  const other = otherSideOf(sentence, measurement, inside);
  if (other !== null) {
    const whose =
      other.entity.name ??
      (other.entity.words || (measurement.baseline?.words ?? lastBaseline(inside) ?? ''));
    const said = other.quantity.surface.trim();
    return whose === '' || /^(?:more|less|fewer)$/.test(whose) || whose.includes(said)
      ? said
      : `${said} (${whose})`;
  }
  const whole = metric.startsWith('share of ') ? wholeOf(text, measurement) : null;
  if (whole !== null) return whole;
  // "surpasses X (15.4)": its own number, held against nothing.
  const said = measurement.baseline?.words ?? null;
  if (said !== null)
    return said === measurement.entity.name ? null : isNameless(said) ? (rivals ?? said) : said;
  if (metric.startsWith('share of ') && doneWith(measurement, text) !== null) return null;
  if (metric.startsWith('share of ')) return metric.slice('share of '.length).replace(/ used$/, '');
  const isChange = measurement.change === 'by' && measurement.entity.kind !== 'baseline';
  if (!isChange) return null;
  // What a later figure is held against goes for an earlier one of the same clause; "higher" leaves out its "than".
  const { clause, turn } = measurement;
  const later = inside.filter(
    (each, i) => i > inside.indexOf(measurement) && each.clause.start === clause.start,
  );
  const isMore = COMPARATIVES.has(turn ?? '') && !COMPARING.test(sentence.text);
  return lastBaseline(later) ?? (isMore ? lastBaseline(before) : undefined) ?? rivals;
}

/** The sentence speaks of another rival than the one before. */
const COMPARING = /\b(?:comparable|similar|on par|competitive|match(?:es|ing)?)\b/i;

const lastBaseline = (measurements: readonly Measurement[]): string | undefined =>
  measurements.findLast(({ baseline, change }) => change === 'by' && baseline?.name != null)?.baseline?.words;

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

/** "We compare our method with X and Y": what a gain is over where its sentence names nothing, by name. */
export function comparedWith(text: string): string | null {
  if (!COMPARES.test(text)) return null;
  const tokens = readTokens(text, 0, []);
  const verb = tokens.findIndex(
    ({ lower }, i) => COMPARING_VERB.test(lower) && tokens[i - 1]?.lower === 'we',
  );
  const cue = tokens.findIndex(({ lower }, i) => i > verb && /^(?:against|with|to)$/.test(lower));
  const isWith = tokens[verb]?.lower === 'compare' || tokens[cue]?.lower === 'against';
  if (verb < 0 || cue < 0 || !isWith) return null;
  const [first, ...others] = listAfter(tokens, cue + 1);
  const isNamed = first !== undefined && [first, ...others].every((range) => nameIn(tokens, range) !== null);
  return isNamed ? wordsIn(tokens, { from: first.from, to: (others.at(-1) ?? first).to }) : null;
}

const COMPARES = /\bwe (?:compare|benchmark|evaluate)\b/i;
const COMPARING_VERB = /^(?:compare|benchmark|evaluate)$/;
