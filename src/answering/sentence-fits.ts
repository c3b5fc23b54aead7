import { containsWord } from '../text/folded.ts';
import { coverageIn, type ScoredSentence } from './evidence.ts';
import { countsIn, isMeasureOf } from './measured.ts';
import type { ReadQuery } from './query/understand.ts';

/** A further sentence must come this close to the best one. */
const CLOSE = 0.86;

/** Whether a figure of the sentence is of what is asked about, or of nothing that is told. */
export function mayMeasure(
  { measurements }: ScoredSentence['sentence'],
  { properties, unit }: ReadQuery,
): boolean {
  return measurements.some(
    (each) =>
      each.property.concept === null || properties.some((property) => isMeasureOf(each, property, unit)),
  );
}

/** `CodeBLEU` says BLEU. */
export function says(folded: string, form: string): boolean {
  return form.length >= 4 && !form.includes(' ') ? folded.includes(form) : containsWord(folded, form);
}

/** What "which … does" asks for stands in the sentence, or all else does. */
export function hasHead({ head, asked }: ReadQuery, { sentence, own }: ScoredSentence): boolean {
  if (head.length === 0) return true;
  const wanted = asked.filter(({ folded }) => head.some((word) => folded.startsWith(word)));
  return wanted.length === 0 || own >= 0.6 || coverageIn(wanted, sentence) >= SAME_HEAD;
}

/** "Which GPU …" asks for something by its kind, whatever it asks beside. */
export function isHeaded({ head, properties, asked }: ReadQuery): boolean {
  return (
    head.length > 0 &&
    asked.some(
      ({ folded, meanings }) =>
        head.some((word) => folded.startsWith(word)) &&
        !properties.some(({ concept }) => meanings.includes(concept)),
    )
  );
}

/** A figure, of what is counted where something is. */
export function hasFigure(
  { asksHowMuch, counted, properties }: ReadQuery,
  { sentence }: ScoredSentence,
): boolean {
  if (counted.length > 0) return countsIn(sentence, counted);
  return !asksHowMuch || properties.length > 0 || sentence.quantities.length > 0;
}

/** Of a head of two words one is not enough. */
const SAME_HEAD = 0.7;

/** A further sentence is said when it is about as good as the best, or says what that one leaves out. */
export function isWorthAdding(
  next: ScoredSentence,
  chosen: readonly ScoredSentence[],
  best: ScoredSentence,
  query: ReadQuery,
): boolean {
  if (query.asksHowMuch && (next.sentence.role !== 'result' || next.sentence.quantities.length === 0))
    return false;
  if (query.asksWhy && next.score >= best.score * 0.6) return true;
  if (next.score >= best.score * CLOSE && next.own > 0) return true;
  return chosen.length === 1 && !query.asksHowMuch && next.score >= best.score * 0.7 && next.own >= 0.3;
}
