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
  const said = matchText(`${quantity.unit ?? ''} ${property.words}`);
  return said.split(/[\s-]+/).some((word) => names(word, counted));
}

function names(word: string, counted: readonly string[]): boolean {
  return headsOf(word).some((head) => counted.some((each) => head.startsWith(each)));
}

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
    return behind
      .split(/[\s-]+/)
      .slice(0, NOUN_PHRASE)
      .some((word) => names(word, counted));
  });
}

/** Words between a figure and the noun that it counts, at most. */
const NOUN_PHRASE = 6;
