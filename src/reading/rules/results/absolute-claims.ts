import type { Concept, Measurement } from '../../../text/measurements/types.ts';
import { UNIT_CONCEPTS } from '../../../text/vocabulary/lexicon.ts';
import { formsOf } from '../../../text/vocabulary/word-forms.ts';

/** What a count is of when it describes material or set-up rather than an outcome. */
export const SETTING_NOUN = new RegExp(
  String.raw`^[\s-]*(?:${formsOf('counted set-up')}|[GT]PUs?(?! (?:hours|memory|usage|utili)))\b`,
  'i',
);
const HARDWARE_BEHIND = new RegExp(String.raw`^\s*(?:of )?${formsOf('hardware')}\b`, 'i');
const HARDWARE_BEFORE = new RegExp(String.raw`${formsOf('before memory')}[-\s(]*$`, 'i');
const MEMORY_USE = new RegExp(String.raw`\b${formsOf('memory use')}\b`, 'i');
const RESULT_NOUN = new RegExp(
  String.raw`^[\s-]*(?:(?:\S{1,40} ){0,3}?${formsOf('found thing')}|already (?:fixed|confirmed|reported))\b`,
  'i',
);
const FINDING = new RegExp(String.raw`\b${formsOf('finding')}\w*\b[^.]{0,40}$`, 'i');
const LENGTH_NOUN =
  /^[\s-]*(?:tokens? )?(?:context|sequence|token|input)[\s-]*(?:lengths?|windows?|sequences?|contexts?)?\b/i;
const SPARING =
  /\b(?:only|just|merely|as (?:little|few|low) as|fewer than|less than|under|within|mere|a single)\s*$/i;
const SPARING_LIST = /\b(?:only|just|merely)\b[^,;]{0,80}\d[^,;]{0,80}\b(?:and|with)\s*$/i;
const COMPARED = new RegExp(
  String.raw`^\s*(?:\S+ ){0,4}?${formsOf('compared to')}\b[^.;]{0,50}\b(?:tokens|parameters|bits)\b`,
  'i',
);
const REACHED = new RegExp(
  String.raw`\b${formsOf('reaches')}\s*(?:a |an |the |up to |over |more than )*$`,
  'i',
);
/** What a bare number may be a score of. */
const SCORED: ReadonlySet<Concept> = new Set([
  'accuracy',
  'error',
  'perplexity',
  'score',
  'rate',
  'ratio',
  'quality',
  'performance',
  'speed',
]);
const SCORE_BEFORE =
  /\b(?:by|of|at|with|from|gap of|and|reach\w*|than|least|most|score|within|=)\s*(?:only |just |about |~)?$|[(+-]$/i;
const MATERIAL =
  /^\s*of (?:\p{Ll}+ ){0,2}(?:video|audio|speech|data|training data|recordings?|footage|music)\b|^\s*periods?\b/iu;

/** Whether an absolute number (of bytes, seconds, tokens, points …) is an outcome rather than a description. */
export function isAbsoluteClaim(measurement: Measurement, left: string, right: string): boolean {
  const { quantity } = measurement;
  const { unit } = quantity;
  if (unit === 'points') return true;
  if (unit === null || unit === 'tokens' || unit === 'parameters' || unit === 'bits')
    return isCountClaim(measurement, left, right);
  if (isCircumstance(measurement, left, right)) return false;
  if (unit === 'GPUs' || unit === 'kHz' || unit === 'nm' || MATERIAL.test(right)) return false;
  if (/^[KMGTP]B$/.test(unit)) return isMemoryClaim(left, right);
  const isAdjective = quantity.surface.includes('-') && !/^\s*(?:training|time|latency)/.test(right);
  const isLongSpan = quantity.spelled && /^(?:years|months)$/.test(unit) && !SPARING.test(left);
  return !isAdjective && !isLongSpan && !/\bevery\s*$/i.test(left);
}

/** "for 12 weeks", "over 18 years of age", "in the past 5 years", "at 1 mg": how something was done, and to whom. */
function isCircumstance({ property, relation, quantity }: Measurement, left: string, right: string): boolean {
  if (DOSE.test(property.words) || AGE.test(right)) return true;
  if (
    property.concept === 'time' &&
    AT.test(left) &&
    /^(?:days|weeks|months|years)$/.test(quantity.unit ?? '')
  )
    return true;
  if (property.concept === 'time')
    return PERIOD.test(left) && relation !== 'needs' && !/train\w{0,12} (?:for|over)\s*$/i.test(left);
  if (property.concept === 'length' && /\bwithin\s*$/.test(left)) return true;
  const isDosed =
    DOSED.has(UNIT_CONCEPTS.get(quantity.unit ?? '') ?? property.concept ?? 'time') ||
    /^[kmµn]?(?:g|mol)\//.test(quantity.unit ?? '');
  if (AT_LEVEL.test(left) || AT.test(left)) return isDosed || DOSED.has(property.concept ?? 'time');
  return /\bof\s*$/.test(left) && property.span === null && isDosed;
}

const DOSE = /\b(?:doses?|dosage|periods?|follow-?up)\b/i;
/** "at a constant level of 30 kg/ha", "under six levels (0, 20 and 40 kg/ha)": how it was done. */
const AT_LEVEL = /\b(?:at|under)\s[^,;.]{0,60}(?:\bof\s|\((?:\d[\d,]*(?: and)? ?)*)$/u;
const AT = /\bat\s*$/;
const AGE = /^\s*(?:of age|old|ago|later|follow-?up|period|time points?)\b/i;
const PERIOD = new RegExp(
  String.raw`\b${formsOf('period before')}\s*(?:the |an? |up to |over |at least |about )?$`,
  'i',
);
const DOSED: ReadonlySet<Concept> = new Set(['mass', 'concentration', 'temperature', 'pressure']);

function isCountClaim(measurement: Measurement, left: string, right: string): boolean {
  const { quantity } = measurement;
  const { unit } = quantity;
  const isScaled = /[A-Za-z]/.test(quantity.printed);
  if (FINDING.test(left) && RESULT_NOUN.test(right)) return true;
  if (isScaled && LENGTH_NOUN.test(right) && unit === null)
    return REACHED.test(left) || /train/i.test(right.slice(0, 40));
  if (unit !== null || isScaled) {
    const isSpared = SPARING.test(left) || SPARING_LIST.test(left.slice(-60)) || COMPARED.test(right);
    return isSpared && unit !== 'bits' && !quantity.spelled;
  }
  if (quantity.spelled || SETTING_NOUN.test(right)) return false;
  return isScore(measurement, left, right);
}

function isMemoryClaim(left: string, right: string): boolean {
  if (HARDWARE_BEHIND.test(right)) return false;
  return (
    (!HARDWARE_BEFORE.test(left) || SPARING.test(left)) &&
    MEMORY_USE.test(left.slice(-80) + right.slice(0, 30))
  );
}

/** A bare number of a measure that scores, or one with decimals that is set against another or stands where scores do. */
function isScore({ quantity, property }: Measurement, left: string, right: string): boolean {
  const isNamed = property.words !== '' && property.concept !== null && SCORED.has(property.concept);
  if (!quantity.printed.includes('.')) return isNamed && !/^\s*\p{L}*\p{Ll}s\b/u.test(right);
  if (isNamed || /^\s*(?:vs\.?|versus|compared to)/.test(right)) return true;
  return SCORE_BEFORE.test(left) && !/\b(?:version|v)\s*$/i.test(left);
}
