import type { Bodies } from '../bodies/passages-for.ts';
import { questionTerms } from '../bodies/terms.ts';
import type { Answer, AnswerSentence } from '../model/answer.ts';
import type { Paper } from '../model/paper.ts';
import type { SearchIndex } from '../model/search.ts';
import { SUPPORTED } from '../reading/receipts/evidence.ts';
import { sayPlace } from '../replies/cite.ts';
import type { Measurement } from '../text/measurements/types.ts';
import { headlineOf, measuresOf } from './measured.ts';
import { type PreparedSentence, prepare } from './prepared.ts';
import type { ReadQuery } from './query/understand.ts';

/** Passages looked into. */
const LOOKED_INTO = 20;
/** Sections that sum the paper up: a figure without conditions means there what it means in the abstract. */
const SUMMING_UP = /^(?:introduction|conclusions?|concluding remarks|summary)\b/i;

type Deps = { bodies: Bodies; index: SearchIndex };

/**
 * What a paper in full says against the figure its abstract answers with: the same property of the same thing, held against
 * the same, under the same conditions, in the same unit and as exactly qualified, and another value. Nothing is sent for.
 * @returns null when they agree, when the body gives both values, or when anything but the value differs
 */
export async function disagreementWith(
  query: ReadQuery,
  answer: Answer,
  paper: Paper,
  { bodies, index }: Deps,
): Promise<AnswerSentence | null> {
  const headline = headlineOf(query, prepare(paper, index));
  if (headline === null || !isCited(headline.sentence, answer)) return null;
  if (!(await bodies.isKept(paper.id))) return null;
  const found = await bodies.passagesFor(paper.id, query.text);
  if (found.state !== 'kept') return null;
  const said = headline.measurement;
  const against: AnswerSentence[] = [];
  for (const { passage } of found.passages.slice(0, LOOKED_INTO)) {
    if (passage.table !== null) continue;
    const inFull = prepare({ ...paper, abstract: passage.text }, index);
    for (const { measurement, sentence } of measuresOf(query, inFull)) {
      const at = passage.text.indexOf(sentence.text);
      if (at === -1 || !isOfTheSame(said, measurement)) continue;
      const place = found.place(passage, at);
      const isBare = measurement.conditions.length === 0;
      if (isBare && !SUMMING_UP.test(place.heading ?? '')) continue;
      if (isSameValue(said, measurement)) return null;
      const where = sayPlace(place);
      against.push({
        text: `But the paper in full says: “${sentence.text}”${where === '' ? '' : ` — ${where}`}`,
        citations: [{ paperId: paper.id, quote: sentence.text, place }],
        ...SUPPORTED,
      });
    }
  }
  return against[0] ?? null;
}

const isCited = ({ text }: PreparedSentence, { sentences }: Answer): boolean =>
  sentences.some(({ citations }) => citations.some(({ quote }) => quote.includes(text)));

/** Whether two figures are of the same thing: all that is said of them but the value is the same. */
function isOfTheSame(a: Measurement, b: Measurement): boolean {
  const isOneEntity =
    (a.entity.kind === 'own' && b.entity.kind === 'own') ||
    (a.entity.name !== null && a.entity.name === b.entity.name);
  return (
    isOneEntity &&
    a.property.concept !== null &&
    a.property.concept === b.property.concept &&
    haveSameWords(a.property.words, b.property.words) &&
    a.quantity.unit === b.quantity.unit &&
    a.quantity.kind === b.quantity.kind &&
    a.qualifier === b.qualifier &&
    a.relation === b.relation &&
    a.change === b.change &&
    haveSameWords(a.baseline?.words ?? '', b.baseline?.words ?? '') &&
    haveSameWords(conditionsOf(a), conditionsOf(b))
  );
}

const conditionsOf = ({ conditions }: Measurement): string => conditions.map(({ words }) => words).join(' ');

const haveSameWords = (a: string, b: string): boolean =>
  new Set(questionTerms(a)).symmetricDifference(new Set(questionTerms(b))).size === 0;

/** Whether one is the other, as printed or rounded: 1.5 is 1.54. */
function isSameValue({ quantity: a }: Measurement, { quantity: b }: Measurement): boolean {
  if (a.values.length !== b.values.length) return false;
  const digits = Math.min(decimalsOf(a.printed), decimalsOf(b.printed));
  const room = (a.tolerance ?? 0) + (b.tolerance ?? 0) + 0.5 * 10 ** -digits + 1e-9;
  return a.values.every((value, i) => Math.abs(value - (b.values[i] ?? Number.NaN)) <= room);
}

const decimalsOf = (printed: string): number => /\.(\d{1,12})/.exec(printed)?.[1]?.length ?? 0;
