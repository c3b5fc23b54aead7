import type { Paper } from '../model/paper.ts';
import type { Result } from '../model/reading.ts';
import type { DraftSentence } from './draft.ts';
import type { ScoredSentence } from './evidence.ts';
import { type headlineOf, isMeasureOf } from './measured.ts';
import type { PreparedPaper } from './prepared.ts';
import type { ReadQuery } from './query/understand.ts';
import { quoted, sayMeasurement, sayResult } from './quoting.ts';

/** Further results said in one line. */
const MOST_ALSO = 3;

/** The sentence that answers, quoted, then in a few words what else is reported; the quotation goes on where the text does. */
export function sayFound(
  chosen: readonly ScoredSentence[],
  headline: ReturnType<typeof headlineOf>,
  query: ReadQuery,
  paper: PreparedPaper,
): DraftSentence[] {
  const [first, second] = chosen.map(({ sentence }) => sentence);
  if (first === undefined) return [];
  const lead =
    headline?.sentence === first
      ? sayMeasurement(headline.measurement, paper.paper.abstract ?? '')
      : undefined;
  if (second === undefined) return [quoted(paper.paper, first.text, lead)];
  // Beside the figure that answers, another is told where another property is asked for.
  const isOwed =
    headline === null ||
    query.properties.some((each) => !isMeasureOf(headline.measurement, each, query.unit));
  const results = isOwed ? (paper.paper.reading?.results ?? []) : [];
  const also = results.filter(({ quote }) => second.text.includes(quote));
  if (lead !== undefined && !query.asksWhy)
    return [
      quoted(paper.paper, first.text, lead),
      ...(also.length > 0 ? [sayAlso(paper.paper, also.slice(0, MOST_ALSO), second.text)] : []),
    ];
  const [from, to] = first.position < second.position ? [first, second] : [second, first];
  if (to.position !== from.position + 1) {
    // A fact is one quotation, what else is reported a line.
    if (query.asksHowMuch && also.length > 0)
      return [quoted(paper.paper, first.text), sayAlso(paper.paper, also.slice(0, MOST_ALSO), second.text)];
    return [first, second].map(({ text }) => quoted(paper.paper, text));
  }
  const abstract = paper.paper.abstract ?? '';
  const start = abstract.indexOf(from.text);
  return [quoted(paper.paper, abstract.slice(start, abstract.indexOf(to.text, start) + to.text.length))];
}

function sayAlso(paper: Paper, results: readonly Result[], quote: string): DraftSentence {
  const said = results.map((result) => sayResult(result));
  return {
    text: `It also reports: ${said.join('; ')}.`,
    citations: [{ paperId: paper.id, quote }],
    isAssembled: true,
  };
}
