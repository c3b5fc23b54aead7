import type { Headline } from '../model/digest.ts';
import type { Paper } from '../model/paper.ts';
import type { Result, ShownResult } from '../model/reading.ts';
import { findMeasurements } from '../text/measurements/find.ts';
import { findQuantities } from '../text/quantities/find.ts';
import { matchQuantity } from '../text/quantities/match.ts';
import { isExactQuote } from './receipts/exact-quote.ts';
import { sayResult } from './receipts/say.ts';

/** A result as it is shown: what its sentence says of it, else the sentence; null when that says another thing or does not stand in the abstract. */
export function verified(
  result: Result,
  paper: Pick<Paper, 'title' | 'abstract' | 'methodName'>,
): ShownResult | null {
  const { abstract } = paper;
  if (abstract === null || !isExactQuote(result.quote, abstract)) return null;
  const { verdict, result: kept, text } = sayResult(result, { ...paper, abstract });
  return verdict === 'contradicted' ? null : { ...kept, text };
}

/** The first result of a paper that has its receipt. */
export function topResult(paper: Paper): ShownResult | null {
  for (const result of paper.reading?.results ?? []) {
    const shown = verified(result, paper);
    if (shown !== null) return shown;
  }
  return null;
}

/** What a place was told of a paper, kept to see whether a later version says something else. */
export function headlineOf(paper: Paper): Headline | null {
  const top = topResult(paper);
  return top === null ? null : { text: top.text, quote: top.quote };
}

/** Whether a paper no longer says the figure it was announced with: the same value, of the same measure. */
export function changesHeadline({ abstract }: Pick<Paper, 'abstract'>, before: Headline): boolean {
  const said = findQuantities(before.text).filter(({ inName }) => !inName);
  const announced = findMeasurements(before.quote).filter(({ quantity }) =>
    said.some((each) => matchQuantity(each, quantity)),
  );
  const now = findMeasurements(abstract ?? '');
  return announced.some(
    ({ quantity, property }) =>
      !now.some(
        (each) => matchQuantity(each.quantity, quantity) && each.property.concept === property.concept,
      ),
  );
}
