import { matchText } from '../text/folded.ts';
import type { Measurement } from '../text/measurements/types.ts';
import type { Quantity } from '../text/quantities/types.ts';
import { headsOf } from '../text/vocabulary/questions.ts';
import { COUNT_UNITS } from '../text/vocabulary/vocabulary.ts';
import type { PreparedSentence } from './prepared.ts';

/** Whether a quantity has a unit that nothing is counted in: 16 GB of a GPU are no number of GPUs. */
export const isPhysical = ({ unit }: Quantity): boolean => unit !== null && !COUNT_UNITS.has(unit);

/** Whether a measurement counts what some words name: "1.4 trillion tokens", "12 GPUs". */
export function isCountOf({ property, quantity, change }: Measurement, counted: readonly string[]): boolean {
  // "removes 70% of the parameters" tells how many.
  const isPart = quantity.unit === '%' && change === 'by';
  if (isPhysical(quantity) && !isPart) return false;
  const isBehind = property.span?.start === quantity.end + 1;
  const said = matchText(`${isBehind ? quantity.surface : (quantity.unit ?? '')} ${property.words}`);
  return countsOne(said.split(/[\s-]+/), counted);
}

/** Whether a noun phrase is of what is counted: "two GPU clusters" are clusters, "12 attention heads per layer" heads. */
function countsOne(words: readonly string[], counted: readonly string[]): boolean {
  const end = words.findIndex((word) => BEHIND_HEAD.has(word));
  const phrase = end < 0 ? words : words.slice(0, end);
  return phrase.some((word, i) => {
    const isModifier = !word.endsWith('s') && PLURAL.test(phrase[i + 1] ?? '');
    return !isModifier && names(word, counted);
  });
}

/** What a noun phrase ends before; "of" joins what is counted to how it is counted. */
const BEHIND_HEAD = new Set('per in on for with from at by'.split(' '));
const PLURAL = /[^su]s$/;

const names = (word: string, counted: readonly string[]): boolean =>
  headsOf(word).some((head) => counted.some((each) => head.startsWith(each)));

/** Whether a sentence counts what a word names, in its measurements or right behind a figure. */
export function countsIn(
  { measurements, quantities, text }: PreparedSentence,
  counted: readonly string[],
): boolean {
  if (measurements.some((each) => isCountOf(each, counted))) return true;
  return quantities.some((quantity) => {
    const { end } = quantity;
    const behind = matchText(text.slice(end, end + 60).split(/[,.;:(]/)[0] ?? '');
    // "70% of the tokens" and "4x fewer tokens" tell how many.
    if (isPhysical(quantity) && !/^(?:of|fewer|more|less) /.test(behind)) return false;
    return countsOne(behind.split(/[\s-]+/).slice(0, NOUN_PHRASE), counted);
  });
}

/** Words between a figure and the noun that it counts, at most. */
const NOUN_PHRASE = 6;
