import type { Quantity } from '../quantities/types.ts';
import type { Result } from '../reading.ts';
import { readable } from '../text/latex.ts';
import { foldSpace } from '../text/words.ts';
import type { Attribute } from './attribute.ts';
import { matchText } from './folded.ts';
import type { PreparedPaper, PreparedSentence } from './prepared.ts';
import type { AskedWord, Question } from './question.ts';
import { plainQuote } from './say.ts';

/** How much closer to what is asked the figure must stand than the next one to be said first. */
const CLEARLY = 1.12;
/** Characters over which a word's pull on a figure halves. */
const REACH = 24;

/** The one figure of a sentence that answers, with what it was measured against, or null when two answer as well. */
export function leadFigure(
  question: Question,
  sentence: PreparedSentence,
  paper: PreparedPaper,
): string | null {
  const figures = question.attributes.flatMap(({ figure }) => (figure === undefined ? [] : [figure]));
  const fitting = sentence.quantities.filter(
    (quantity) => figures.length === 0 || figures.some((fits) => fits(quantity, sentence.text)),
  );
  const ranked = fitting
    .map((quantity) => ({ quantity, pull: pullOf(quantity, question, sentence) }))
    .sort((a, b) => b.pull - a.pull);
  const [first, second] = ranked;
  if (first === undefined || first.pull === 0) return null;
  if (second !== undefined && first.pull < second.pull * CLEARLY) return null;
  const baseline = baselineOf(first.quantity, sentence, paper.paper.reading?.results ?? []);
  const figure = plainQuote(withQualifier(first.quantity));
  return baseline === null ? figure : `${figure}, compared to ${baseline}`;
}

function withQualifier({ qualifier, surface }: Quantity): string {
  const whole = wholeFormula(surface);
  // A printed plus ('100+') says "at least" already.
  return qualifier === null || surface.includes('+') ? whole : `${qualifier} ${whole}`;
}

/** A figure may end inside a formula (`5.6 $\\times`): with the dollar sign it lacks it can be read. */
function wholeFormula(surface: string): string {
  const isWhole = surface.split('$').length % 2 === 1 || !surface.includes('\\');
  if (isWhole) return surface;
  return surface.endsWith('$') ? `$${surface}` : `${surface}$`;
}

/** Words of the question pull at the figures beside them; those of the asked attribute twice. */
function pullOf(quantity: Quantity, question: Question, sentence: PreparedSentence): number {
  let pull = 0;
  for (const word of question.words) {
    for (const place of placesOf(word, sentence.text))
      pull += word.weight * nearness(quantity, place, sentence.text);
  }
  for (const attribute of question.attributes) {
    for (const place of placesMatching(attribute, sentence.text))
      pull += 2 * nearness(quantity, place, sentence.text);
  }
  return pull;
}

function nearness(quantity: Quantity, place: number, text: string): number {
  const from = Math.min(quantity.end, place);
  const to = Math.max(quantity.start, place);
  const between = from < to ? text.slice(from, to) : '';
  const crossed = (between.match(/[,;]|\band\b|\bwhile\b/g) ?? []).length;
  const distance = Math.max(0, to - from) + crossed * REACH;
  return 1 / (1 + distance / REACH);
}

function placesOf(word: AskedWord, text: string): number[] {
  const lower = text.toLowerCase();
  const stem =
    word.folded.length > 5 ? word.folded.slice(0, Math.max(4, word.folded.length - 3)) : word.folded;
  const places: number[] = [];
  for (let at = lower.indexOf(stem); at >= 0 && places.length < 4; at = lower.indexOf(stem, at + 1))
    places.push(at);
  return places;
}

function placesMatching(attribute: Attribute, text: string): number[] {
  if (attribute.evidence === undefined) return [];
  const all = new RegExp(attribute.evidence.source, 'gi');
  return Array.from(text.matchAll(all), ({ index }) => index).slice(0, 6);
}

/** What a figure was measured against, from the paper's own results; printed words only. */
function baselineOf(
  quantity: Quantity,
  sentence: PreparedSentence,
  results: readonly Result[],
): string | null {
  const printed = matchText(quantity.printed);
  const result = results.find(
    ({ value, quote, baseline }) =>
      baseline !== null && matchText(value) === printed && sentence.text.includes(foldSpace(quote)),
  );
  const baseline = result?.baseline ?? null;
  if (baseline === null || baseline.length > 60) return null;
  return matchText(sentence.text).includes(matchText(baseline)) ? foldSpace(readable(baseline)) : null;
}
