import { STRETCHES } from '../../../text/measurements/property.ts';
import type { Measurement } from '../../../text/measurements/types.ts';
import type { Quantity } from '../../../text/quantities/types.ts';
import { formsOf } from '../../../text/vocabulary/word-forms.ts';
import type { DocSentence } from '../document.ts';
import { speaksOfOwnWork } from '../roles.ts';
import { isAbsoluteClaim, SETTING_NOUN } from './absolute-claims.ts';

const A_STUDY = '(?:an?|one|another|the) (?:(?:recent|previous|prior|earlier) )?(?:study|survey|report|poll)';
const OTHERS = new RegExp(
  String.raw`^(?:(?:However|Moreover|Unfortunately), |Although )?(?:according to|${A_STUDY}|${formsOf('work of others')})\b`,
  'i',
);
const EXAMPLE = /\(e\.g\.,? ?(?:less than |about )?$/;

/** Whether a measurement is a claim about the paper's work, not its material or what it is held against. */
export function isClaim(
  sentence: DocSentence,
  measurement: Measurement,
  inside: readonly Measurement[],
): boolean {
  const { property, span } = measurement;
  const quantity = {
    ...measurement.quantity,
    start: span.start - sentence.start,
    end: span.end - sentence.start,
  };
  if (
    isRivals(sentence, measurement, inside) ||
    (property.concept === 'data' && quantity.kind === 'absolute')
  )
    return false;
  if (quantity.inName || quantity.isDate || quantity.unit === 'px' || quantity.unit === 'a:b') return false;
  const left = sentence.text.slice(0, quantity.start);
  const right = sentence.text.slice(quantity.end);
  // "a 22-thread CPU"
  if (quantity.unit === null && /^[-‐‑]\p{Ll}/u.test(right)) return false;
  if (/\b[pPtF]\s*[=<>≤]\s*$/.test(left) || (EXAMPLE.test(left) && /^\s*\)/.test(right))) return false;
  // "an improvement under 10% data": a condition; in a subscript nothing is measured.
  if (/\p{Ll}ments? under\s*$|[_^][({]*[-+]?$/u.test(left)) return false;
  if (/\b(?:var(?:y|ies|ied)|differs?)\s+by\s+(?:\S+ ){0,3}$/i.test(left)) return false;
  if (isAboutOthers(sentence)) return false;
  if (
    CONFIDENCE.test(property.words) ||
    /^\s*(?:CI|confidence)\b/.test(right) ||
    INTERVAL.test(left) ||
    isSpread(left, quantity)
  )
    return false;
  if (quantity.unit === 'x' && isTimes(measurement)) return false;
  if (quantity.kind === 'ratio') return quantity.unit === 'x' || isShare(left, right, quantity);
  // "54 women (2.1%)", "608 of 4668 patients (13%)": of those counted.
  if (quantity.kind === 'percent' && COUNTED_BEFORE.test(left)) return false;
  if (DEMOGRAPHIC.test(property.words)) return false;
  // "12% of patients with the drug and 18% with placebo": nobody says what is the case with them.
  const isBare = property.concept === 'count' && (property.span?.end ?? span.end) <= span.start;
  if (quantity.kind === 'percent' && measurement.change === null && isBare) return false;
  if (quantity.kind === 'percent' && measurement.change !== 'by' && isStretch(measurement)) return false;
  if (quantity.kind === 'percent' && property.words === '' && /^\s*(?:the|its|their|as)\b/.test(right))
    return false;
  if (quantity.kind === 'percent')
    return !SETTING_NOUN.test(right) && !/^\s*of (?:these|those|them)\b/i.test(right);
  if (quantity.kind === 'range') {
    if (quantity.unit === 'x' || quantity.unit === '%' || quantity.unit === 'pp') return true;
    if (/\bfrom\s*(?:about |around |only )?$/i.test(left)) return isChange(left, measurement);
  }
  return isAbsoluteClaim(measurement, left, right);
}

/** "stacks one layer 6 times", "the aim is twofold": no factor. */
function isTimes({ change, relation, property, quantity }: Measurement): boolean {
  const isScaled =
    property.concept === 'ratio' ||
    property.concept === 'speed' ||
    (relation !== null && relation !== 'equals');
  const isNoun = /^triples?$/i.test(quantity.surface);
  return change === null && (isNoun || (!isScaled && /(?:times|fold)$/i.test(quantity.surface)));
}

const COUNTED_BEFORE =
  /(?<![\p{L}\d.])\d[\d,.]{0,12}\s?(?:of (?:the )?\d[\d,]{0,12}\s(?:\p{L}+\s){0,3})?[([]$/u;
/** Who took part. */
const DEMOGRAPHIC = /(?:^|\s)(?:ages?|aged|wom[ae]n|m[ae]n|males?|females?|boys|girls)$/i;
const CONFIDENCE = /\b(?:CI|confidence intervals?)$/;
/** "95% CI 0.1 to 0.2", "range 2-4": how sure a number is, or how it spreads. */
const INTERVAL = /\branges?\s*$|\b(?:CI|intervals?)[:,]?\s*[-−]?$/;

/** "0.62 (0.45 to 0.86)" */
const isSpread = (left: string, { kind }: Quantity): boolean =>
  kind === 'range' && /(?<![\p{L}\d.-])\d[\d.]*%? [([][-−]?$/u.test(left);

/** A percentage at a point in time or a length measures something else. */
const isStretch = ({ property, span }: Measurement): boolean =>
  STRETCHES.has(property.concept ?? 'score') && (property.span?.start ?? span.end) < span.start;

/** A baseline's, another's beside the paper's own ("X obtains 62%, ours 71%"), or conceded to it ("Although X obtains 62%, …"). */
export function isRivals(
  sentence: DocSentence,
  { entity, quantity, property, clause }: Measurement,
  inside: readonly Measurement[],
): boolean {
  if (entity.kind !== 'named') return entity.kind === 'baseline';
  if (entity.name === null || CONCEDING.test(sentence.text)) return true;
  // "cuts the memory of X by 90%" is done to X.
  const measured = property.span?.start ?? Infinity;
  const isObject = measured >= clause.start && (entity.span?.start ?? 0) > measured;
  return (
    !isObject && inside.some((other) => other.entity.kind === 'own' && other.quantity.unit === quantity.unit)
  );
}

const CONCEDING = /^(?:although|though|unlike)\b/i;

function isAboutOthers({ role, text }: DocSentence): boolean {
  if (role === 'background') return !speaksOfOwnWork(text) || OTHERS.test(text);
  return role === 'own' && OTHERS.test(text) && !speaksOfOwnWork(text);
}

/** "from 8 to 1024" changed something; "ranging from 7B to 70B" describes. */
function isChange(left: string, { quantity, change, relation }: Measurement): boolean {
  if (quantity.unit === 'parameters') return false;
  return /\(\s*from\s*$/.test(left) || (change === 'from-to' && relation !== null);
}

function isShare(left: string, right: string, quantity: Quantity): boolean {
  if (quantity.printed.includes('/') || /^halv/i.test(quantity.surface)) return true;
  return (
    /^\s*(?:of|the|its|their|as)\b|^\s*[,.;]/i.test(right) ||
    /\bby\s*(?:about |nearly |almost |up to |over |more than )?$/i.test(left)
  );
}
