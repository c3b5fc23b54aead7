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
  if (unit !== 'parameters' && !abstract.toLowerCase().includes(unit.toLowerCase())) return [];
  const sentences = splitSentences(abstract).map(({ text }) => text);
  const roles = rolesOf(sentences, methodName);
  return sentences.flatMap((quote, index) =>
    roles[index] === 'background'
      ? []
      : findQuantities(quote)
          .filter(
            (each) => !each.inName && (each.unit === unit || (unit === 'parameters' && isSize(each, quote))),
          )
          .map(({ printed, qualifier }) => ({ ...COUNTED, value: printed, unit, qualifier, quote })),
  );
}

/** "a 175B LLM" has as many parameters. */
const isSize = ({ unit, printed, end }: Quantity, text: string): boolean =>
  unit === null &&
  /\d ?(?:[MB]|[bt]rillion|[mb]illion)$/.test(printed) &&
  /^(?:-\w{1,12})? (?:\S{1,20} ){0,2}?(?:LLMs?|models?|MoEs?|transformers?)\b/i.test(text.slice(end));

const COUNTED = {
  metric: '',
  direction: 'higher_better',
  baseline: null,
  setting: null,
  entity: null,
} as const;
