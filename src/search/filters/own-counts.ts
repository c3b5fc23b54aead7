import type { Paper } from '../../model/paper.ts';
import type { MeasurementFilter } from '../../model/query.ts';
import type { Result } from '../../model/reading.ts';
import { rolesOf } from '../../reading/rules/roles.ts';
import { findQuantities } from '../../text/quantities/find.ts';
import type { Quantity } from '../../text/quantities/types.ts';
import { splitSentences } from '../../text/sentences.ts';
import { COUNT_UNITS } from '../../text/vocabulary/vocabulary.ts';

/** Whether a bound is of how many there are of something, and of no measure: "over 10,000 GPUs". */
export const boundsCount = ({ property, unit }: MeasurementFilter): boolean =>
  (property === '' || property === unit) && unit !== null && COUNT_UNITS.has(unit);

/** What a paper's own sentences count in the unit of a bound: 12,288 GPUs is no result, yet it is what is asked for. */
export function ownCounts({ abstract, methodName }: Paper, { unit }: MeasurementFilter): Result[] {
  if (unit === null || abstract == null) return [];
  const isOfGpus = unit === 'GPUs';
  if (unit !== 'parameters' && !isOfGpus && !abstract.toLowerCase().includes(unit.toLowerCase())) return [];
  const sentences = splitSentences(abstract).map(({ text }) => text);
  const roles = rolesOf(sentences, methodName);
  const isOfParameters = unit === 'parameters';
  const brought = roles.indexOf('contribution');
  return sentences.flatMap((quote, index) => {
    // What is told before a paper brings in its own is of others, unless it names it.
    const isBefore = index < brought && (methodName === null || !quote.includes(methodName));
    if (roles[index] === 'background' || isBefore || TREND.test(quote)) return [];
    const counted = findQuantities(quote).filter(
      (each) =>
        !each.inName &&
        (isOfParameters
          ? (each.unit === unit || isSize(each, quote)) && isOfWhole(each, quote, methodName)
          : each.unit === unit && !(isOfGpus && OF_MEMORY_OR_OTHERS.test(quote.slice(each.start)))),
    );
    const named = isOfParameters
      ? sizeInName(quote, methodName)
      : isOfGpus
        ? [...cardsIn(quote), ...singlesIn(quote)]
        : [];
    return [...counted.map(({ printed, qualifier }) => ({ printed, qualifier })), ...named].map(
      ({ printed, qualifier }) => ({ ...COUNTED, value: printed, unit, qualifier, quote }),
    );
  });
}

/** "models have grown from 100 million to 1.6 trillion parameters": the field's, not the paper's. */
const TREND = /\b(?:has|have) (?:\w+ly )?(?:increased|grown|risen|scaled|exploded)\b/i;

/** "Sana-0.6B", "ILLUME+ (3B)": how large the paper's own model is, in its name. */
function sizeInName(quote: string, methodName: string | null): { printed: string; qualifier: null }[] {
  if (methodName === null) return [];
  const named = new RegExp(
    String.raw`(?<![\p{L}\p{N}-])${RegExp.escape(methodName)}(?:-| \(?)(\d{1,4}(?:\.\d{1,2})?[MB])(?![\p{L}\p{N}]|,? an? [^.]{0,60}\b(?:dataset|corpus|collection|benchmark)\b)`,
    'gu',
  );
  return Array.from(quote.matchAll(named), ([, printed = '']) => ({ printed, qualifier: null }));
}

/** "an 8G GPU" is one, "two GPU clusters" are clusters. */
const OF_MEMORY_OR_OTHERS = new RegExp(
  String.raw`^(?:\d+(?:\.\d+)? ?GB?\b|[\w-]+ (?:\S{1,12} )?GPUs? ` +
    String.raw`(?:clusters?|nodes?|stations?|servers?|machines?|types?|architectures?|models?|platforms?)\b)`,
  'i',
);

/** "48 A100 GPU cards", "8xA800", "3,072 MI250X": so many, by what they are called. */
const CARDS = new RegExp(
  String.raw`(?<![\p{L}\p{N}.-])(\d{1,3}(?:,\d{3})+|\d{1,5}) ?[x×]? ?(?:NVIDIA |Nvidia |AMD )?` +
    String.raw`(?:[AHVBP]\d{2,3}0{1,2}|MI\d{3}X?|RTX ?\d{4}|TITAN|T4|L40S?)(?!\p{L})`,
  'gu',
);

export const cardsIn = (quote: string): { printed: string; qualifier: null }[] =>
  Array.from(quote.matchAll(CARDS), ([, printed = '']) => ({ printed, qualifier: null }));

const CARD = String.raw`(?:GPUs?|(?:graphics )?card|[AHVBP]\d{2,3}0{1,2}|RTX ?\d{4}|T4|L40S?)(?:-\d{2,3} ?GB?)?`;
/** "on a single 32GB GPU", "requires a 24G GPU", "on one single 80Gb A100": no hours of one, no machine of eight. */
const SINGLE = new RegExp(
  String.raw`\b(?:on|with|in|us(?:es?|ing)|of|need(?:s|ing)?|requir(?:es?|ing)) (?:just |only |merely )?(?:(?:an? |one )?(?:single|one)[ -]|an? (?=\d+ ?GB? ))` +
    String.raw`(?:(?!\d+ ?[x×])[\w.-]{2,20} ){0,3}?${CARD}(?![\w-]| (?:GPU )?(?:hours?|days?|baselines?|machines?|nodes?|servers?))`,
  'gi',
);

const singlesIn = (quote: string): { printed: string; qualifier: null }[] =>
  Array.from(quote.matchAll(SINGLE), () => ({ printed: '1', qualifier: null }));

/** Parameters of a part, or of those that are trained, are not the model's; those in brackets are of what stands before. */
const OF_A_PART =
  /\b(?:module|adapter|head|block|layer|decoder|encoder|tokenizer|projector)s? (?:\S{1,12} ){0,3}$/i;
const SOME_ALONE =
  /^[\d.,]+ ?(?:\S{1,12} ){0,3}?(?:extra|additional|trainable|tunable|learnable|activated|active|new)\b/i;

/** "on par with 7B-13B LLMs": how large others are. */
const OF_OTHERS = new RegExp(
  String.raw`\b(?:on par with|comparable (?:to|with)|than|compared (?:to|with)|` +
    String.raw`surpass\w*|outperform\w*|rival\w*) (?:[\w.-]+ ){0,6}$`,
  'i',
);

function isOfWhole({ start }: Quantity, text: string, methodName: string | null): boolean {
  const before = text.slice(Math.max(0, start - NEAR), start);
  if (OF_A_PART.test(before) || OF_OTHERS.test(before) || SOME_ALONE.test(text.slice(start, start + NEAR)))
    return false;
  const [, other] = /([\p{Lu}][\p{L}\p{N}.+-]{1,30}) \($/u.exec(before) ?? [];
  return other === undefined || other === methodName;
}

/** Characters beside a count that tell what it is of. */
const NEAR = 48;

/** "a 175B LLM" has as many parameters. */
const isSize = ({ unit, printed, end }: Quantity, text: string): boolean =>
  unit === null &&
  /\d ?(?:[MB]|[bt]rillion|[mb]illion)$/.test(printed) &&
  /^(?:-\w{1,12})? (?:\S{1,20} ){0,2}?(?:LLMs?|models?|MoEs?|transformers?|(?:non-embedding )?parameters?)\b/i.test(
    text.slice(end),
  );

const COUNTED = {
  metric: '',
  direction: 'higher_better',
  baseline: null,
  setting: null,
  entity: null,
} as const;
