import type { Quantity } from '../../quantities/types.ts';
import type { DocSentence } from '../document.ts';
import { speaksOfOwnWork } from '../roles.ts';
import { QUALITY_METRIC } from './lexicon.ts';

const OTHERS =
  /^(?:However, |Moreover, |Unfortunately, |Although )?(?:existing|current|previous|prior|traditional|conventional|recent|most|many|popular|standard|state-of-the-art approaches|naive)\b/i;
const SETTING_NOUN =
  /^[\s-]*(?:masking|dropout|learning|sampling rate|confidence|probability|threshold|split|window|shot|way|fold|layers?|stages?|steps? of|bit\b|bits\b|labels?|classes|conditions? of|languages|tasks|datasets|benchmarks|experts|domains|families|scenes|subjects|models|methods|algorithms|categories|baselines|sub-?models|nodes|devices|GPUs?|TPUs?|cards|cores|workers|layers|heads|blocks|phases|components|scenarios|versions|configurations|variants|participants|users|reports|images|videos|samples|documents|questions|examples|patients|annotators|papers|agents|robots|of (?:the )?(?:most|them))\b/i;
const HARDWARE_BEHIND =
  /^\s*(?:of )?(?:RAM|HBM2?e?|SRAM|DRAM|A100|H100|V100|GPUs?|laptop|memory \(e\.g|NVIDIA|SSD|device|version|card|consumer|machine|node|server|memory budget)\b/i;
const HARDWARE_BEFORE =
  /(?:[AHVTPB]\d{2,3}|RTX ?\d{4}|GPUs?|TPU(?: ?v\d)?|Jetson|Raspberry Pi|M\d|Xeon|with (?:only )?|a |an |one single |single )[-\s(]*$/i;
const RESULT_NOUN =
  /^[\s-]*(?:\S+ ){0,3}?(?:bugs?|vulnerabilit(?:y|ies)|faults?|CVEs?|crashes|defects|errors|issues|inconsistencies|wins|conditions)\b/i;
const FINDING =
  /\b(?:detect|find|found|discover|uncover|report|identif|reveal|expos|confirm|fix|patch|win|won|with|superior|and)\w*\b[^.]{0,40}$/i;
const LENGTH_NOUN =
  /^[\s-]*(?:tokens? )?(?:context|sequence|token|input)[\s-]*(?:lengths?|windows?|sequences?|contexts?)?\b/i;
const SPARING =
  /\b(?:only|just|merely|as (?:little|few|low) as|fewer than|less than|under|within|mere|a single)\s*$/i;
const SPARING_LIST = /\b(?:only|just|merely)\b[^,;.]*\d[^,;.]*\b(?:and|with)\s*$/i;
const COMPARED = /^\s*(?:\S+ ){0,4}?(?:compared (?:to|with)|versus|vs\.?|rather than|instead of)\b/i;
const REACHED =
  /\b(?:up to|reach(?:es|ing)?|extend\w*|scal\w+|support\w*|achiev\w*|enabl\w*|handl\w*|process\w*)\s*(?:a |an |the |up to |over |more than )*$/i;

/** A quantity that stands where the other side of a comparison stands, e.g. `vs. 72.41` or `compared to SOTA accuracy of 63.2%`. */
const OTHER_SIDE =
  /(?:\b(?:compared (?:to|with|against)|versus|vs\.?|relative to|as opposed to|rather than|instead of|whereas|while (?:the )?(?:baselines?|others?|existing|previous|prior)|than|outperform\w*|surpass\w*|exceed\w*|beat\w*|against)\s+|\bvs\.?\s*)(?:(?!\b(?:by|with|while|and|achiev\w*|reduc\w*|using)\b)[^,;()%]){0,70}$/i;
const QUALIFYING =
  /\b(?:more|less|fewer|greater|larger|higher|lower|no more|no less|better|smaller|faster)\s+than\s*(?:an? |the |about |~)*$/i;

/** Whether a quantity of a sentence is a claim about the paper's work rather than a description of its material. */
export function isClaim(sentence: DocSentence, quantity: Quantity): boolean {
  if (quantity.inName || quantity.isDate || quantity.unit === 'px') return false;
  const left = sentence.text.slice(0, quantity.start);
  const right = sentence.text.slice(quantity.end);
  if (/\bp\s*[=<>≤]\s*$/.test(left) || /\(e\.g\.,? ?$/.test(left)) return false;
  if (sentence.role === 'background' && !isOwnAnyway(sentence.text)) return false;
  if (sentence.role === 'own' && OTHERS.test(sentence.text) && !speaksOfOwnWork(sentence.text)) return false;
  if (isOtherSide(sentence.text, quantity)) return false;
  if (quantity.kind === 'ratio') return quantity.unit === 'x' || isShare(left, right, quantity);
  if (quantity.kind === 'percent')
    return (
      !SETTING_NOUN.test(right) &&
      !/^\s*(?:masking|dropout|confidence|of (?:these|those|them))\b/i.test(right)
    );
  if (quantity.kind === 'range' && (quantity.unit === 'x' || quantity.unit === '%' || quantity.unit === 'pp'))
    return true;
  if (quantity.kind === 'range' && /\bfrom\s*(?:about |around |only )?$/i.test(left))
    return isChange(left, quantity);
  return isAbsoluteClaim(quantity, left, right);
}

/** Whether the quantity is what the paper's own number is held against. */
export function isOtherSide(text: string, quantity: Quantity): boolean {
  const left = text.slice(0, quantity.start);
  if (QUALIFYING.test(left)) return false;
  if (quantity.kind === 'ratio' && quantity.unit === 'x') return false;
  const match = OTHER_SIDE.exec(left);
  if (match === null) return false;
  const between = match[0].replace(/^\S+(?:\s(?:to|with|than))?\s*/, '');
  if (/^(?:outperform|surpass|exceed|beat)/i.test(match[0]))
    return /\b(?:at|of|,|\bscore)\s*$/.test(left) && !/\bby\b/.test(between);
  return !/\b(?:on|across)\s*$/.test(left);
}

function isAbsoluteClaim(quantity: Quantity, left: string, right: string): boolean {
  const { unit } = quantity;
  const [value = 0] = quantity.values;
  const isScaled = /[A-Za-z]/.test(quantity.printed);
  if (unit === 'points') return true;
  if (unit === null || unit === 'tokens' || unit === 'parameters' || unit === 'bits') {
    if (FINDING.test(left) && RESULT_NOUN.test(right)) return true;
    if (isScaled && LENGTH_NOUN.test(right) && unit === null)
      return REACHED.test(left) || /\b(?:on|with|at) \d|train/i.test(right.slice(0, 40));
    if (unit !== null || isScaled)
      return (SPARING.test(left) || SPARING_LIST.test(left) || COMPARED.test(right)) && unit !== 'bits' && !quantity.spelled;
    if (quantity.spelled || SETTING_NOUN.test(right)) return false;
    return isScore(quantity, left, right, value);
  }
  if (unit === 'GPUs' || unit === 'kHz' || unit === 'nm') return false;
  if (/^[KMGTP]B$/.test(unit))
    return (
      !HARDWARE_BEHIND.test(right) &&
      (!HARDWARE_BEFORE.test(left) || SPARING.test(left)) &&
      /\b(?:memory|footprint|requir|consum|us|storage|VRAM|vs|from|model size)\b|requiring|using/i.test(
        left.slice(-80) + right.slice(0, 30),
      )
    );
  return (
    !(quantity.spelled && /^(?:years|months)$/.test(unit) && !SPARING.test(left)) &&
    !/\bevery\s*$/i.test(left)
  );
}

/** A bare number next to the name of a measure, or set against another one. */
function isScore(quantity: Quantity, left: string, right: string, value: number): boolean {
  const before = left.slice(-46);
  const isDecimal = quantity.printed.includes('.');
  if (isDecimal && /^\s*(?:vs\.?|versus|compared to)/.test(right)) return true;
  if (
    isDecimal &&
    (QUALITY_METRIC.test(before) ||
      NAMED_SCORE.test(before) ||
      NAMED_SCORE.test(right.slice(0, 40)) ||
      QUALITY_METRIC.test(right.slice(0, 30)))
  )
    return true;
  if (isDecimal)
    return (
      /\b(?:by|of|at|with|from|gap of|and|reach\w*|than|least|most|score|=)\s*(?:only |just |about |~)?$|[(+-]$/i.test(
        left,
      ) && !/\b(?:version|v)\s*$/i.test(left)
    );
  return (
    value > 0 &&
    (/\b(?:scores?|ratio|accuracy|bleu|f1|map|fid|psnr)\b[^.,;]{0,12}\b(?:of|to|up to|at|=)\s*$/i.test(
      before,
    ) ||
      /^\s*(?:FPS|BLEU|mAP|AP|mIoU|F1|FID|PPL)\b/.test(right))
  );
}

const NAMED_SCORE = /\b(?:\p{Lu}{2,}\d?|m\p{Lu}\p{L}+|FID|PPL|perplexity|error|loss|WER|MAE|RMSE)\b/u;

function isChange(left: string, quantity: Quantity): boolean {
  const isSize =
    quantity.unit === 'parameters' || /\b(?:rang\w*|var\w*|scales?|sizes?|models?)\s+from\s*$/i.test(left);
  return !isSize;
}

function isShare(left: string, right: string, quantity: Quantity): boolean {
  if (quantity.printed.includes('/')) return true;
  return (
    /^\s*(?:of|the|its|their|as)\b|^\s*[,.;]/i.test(right) ||
    /\bby\s*(?:about |nearly |almost |up to |over )?$/i.test(left)
  );
}

function isOwnAnyway(text: string): boolean {
  return speaksOfOwnWork(text) && !OTHERS.test(text);
}
