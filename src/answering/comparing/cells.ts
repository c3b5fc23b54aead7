import type { ComparisonCell } from '../../model/answer.ts';
import type { Result } from '../../model/reading.ts';
import { verifyResult } from '../../reading/receipts/result.ts';
import { ownerOf } from '../../replies/papers.ts';
import { containsWord, matchText } from '../../text/folded.ts';
import { isNameless } from '../../text/measurements/names.ts';
import { metricBeside, sayFigure } from '../../text/quantities/value.ts';
import { formsOf } from '../../text/vocabulary/word-forms.ts';
import { coverageIn } from '../evidence.ts';
import { gistIn } from '../gist.ts';
import type { PreparedPaper, PreparedSentence } from '../prepared.ts';
import type { AskedWord } from '../query/asked-words.ts';
import { labelOf, plainQuote } from '../quoting.ts';
import {
  AXES,
  type AxisId,
  axisOf,
  HARDWARE,
  IN_WORDS,
  isScale,
  namesQuality,
  namesSaving,
  regimeOf,
} from './axes.ts';

const MAX_VALUE = 160;
/** Measured claims said in one cell. */
const MAX_CLAIMS = 3;

export interface Filled {
  cell: ComparisonCell;
  sentence: PreparedSentence;
  /** What it was measured against, on and with, where it is a measured claim. */
  baseline: string | null;
  /** A measured claim, not words. */
  isMeasured: boolean;
  score: number;
}

/** The best statement of a paper on every axis it speaks of, and what it changes. @param asked words of a question: of two claims the one that has them */
export function cellsOf(
  paper: PreparedPaper,
  asked: readonly AskedWord[] = [],
): Map<AxisId | 'changes', Filled> {
  const cells = new Map<AxisId | 'changes', Filled>();
  cells.set('changes', changes(paper));
  for (const { id } of AXES) {
    const filled = fromResults(id, paper, asked) ?? fromWords(id, paper);
    const isTwin = (id === 'scale' || id === 'limits') && filled !== null && isSaidIn(filled, cells);
    if (filled !== null && !isTwin) cells.set(id, filled);
  }
  return cells;
}

/** Whether a cell has figures and others have them all. */
function isSaidIn({ cell }: Filled, cells: ReadonlyMap<string, Filled>): boolean {
  const others = [...cells].flatMap(([id, other]) => (id === 'changes' ? [] : figuresOf(other.cell.value)));
  const own = figuresOf(cell.value);
  return own.length > 0 && own.every((figure) => others.includes(figure));
}

export const figuresOf = (value: string): string[] => value.match(/\d[\d.,]*(?<=\d)/g) ?? [];

/** Measured claims in sentences no cell quotes yet, one cell a sentence, in order. */
export function furtherOf(paper: PreparedPaper, cells: ReadonlyMap<string, Filled>): Filled[] {
  const quoted = new Set(Array.from(cells.values(), ({ sentence }) => sentence));
  const results = paper.paper.reading?.results ?? [];
  return paper.sentences.flatMap((sentence) => {
    if (quoted.has(sentence) || sentence.role === 'background') return [];
    const said = results
      .filter(({ quote }) => sentence.text.includes(quote))
      .slice(0, MAX_CLAIMS)
      .flatMap((result) => sayResult(result, paper) ?? []);
    return said.length === 0 ? [] : [filledWith(paper, sentence, said.join('; '), 0.3)];
  });
}

type Claim = { result: Result; sentence: PreparedSentence; score: number };

/** Measured claims of the axis: the best one, with those the same sentence makes beside it. */
function fromResults(axis: AxisId, paper: PreparedPaper, asked: readonly AskedWord[]): Filled | null {
  const claims = (paper.paper.reading?.results ?? []).flatMap((result) => {
    const sentence = paper.sentences.find(
      ({ text }) => text.includes(result.quote) || result.quote.includes(text),
    );
    if (sentence === undefined || sentence.role === 'background') return [];
    const context = `${matchText(result.setting ?? '')} ${clauseOf(sentence, result)}`;
    const measured = asSpeed(measuredBy(result), result, sentence);
    // Memory of which nothing near says when it is used is of what its sentence is on.
    const isSaid = measured.includes('memory') && regimeOf(sentence.folded) !== null;
    const about = isSaid ? sentence.folded : paper.topicText;
    // A multiple of what is not named may be of anything.
    const isOfAnything = !namesQuality(measured.replace('performance', ''));
    if (axis === 'quality' && result.unit === 'x' && isOfAnything) return [];
    return axisOf(measured, context, about) === axis
      ? [{ result, sentence, score: worth(result, sentence, paper) + having(asked, result, sentence) }]
      : [];
  });
  const best = claims.reduce<Claim | null>((a, b) => (a === null || b.score > a.score ? b : a), null);
  if (best === null) return null;
  const together = claims.filter(({ sentence }) => sentence === best.sentence);
  together.sort((a, b) => b.score - a.score);
  const said = together.slice(0, MAX_CLAIMS).flatMap(({ result }) => sayResult(result, paper) ?? []);
  const value =
    said.length > 0
      ? said.join('; ')
      : clauseAround(best.sentence.text, 0, Math.min(60, best.sentence.text.length));
  return {
    cell: { value, quote: best.sentence.text, paperId: paper.paper.id },
    sentence: best.sentence,
    baseline: best.result.baseline,
    isMeasured: true,
    score: best.score,
  };
}

/** "speeds up the performance by 1.4x" is no quality. */
const asSpeed = (measured: string, result: Result, sentence: PreparedSentence): string =>
  measured === 'performance' && result.unit === 'x' && /\bspeed/.test(clauseOf(sentence, result))
    ? 'speed'
    : measured;

const measuredBy = ({ metric }: Result): string =>
  matchText(metric).replace(/(?<=\S) (?:over|than|versus|compared (?:to|with)) .*/, '');

/** The part of the sentence around a result's number. */
function clauseOf(sentence: PreparedSentence, { value }: Result): string {
  const at = Math.max(0, sentence.folded.indexOf(matchText(value)));
  return sentence.folded.slice(Math.max(0, at - 70), at + 70);
}

/** How much of the words a claim has, in what it measures before all. */
function having(asked: readonly AskedWord[], { metric }: Result, sentence: PreparedSentence): number {
  if (asked.length === 0) return 0;
  const measured = matchText(metric).split(/[\s-]+/);
  const met = asked.filter(({ folded }) => measured.includes(folded)).length / asked.length;
  return 2 * met + coverageIn(asked, sentence);
}

function worth({ baseline, unit }: Result, sentence: PreparedSentence, paper: PreparedPaper): number {
  let score = 1;
  if (baseline !== null) score += 0.3;
  if (unit !== null) score += 0.1;
  if (sentence.role === 'result') score += 0.2;
  if (saysOwn(sentence, paper)) score += 0.2;
  return score;
}

/** A result in a few words (`1.54x training memory reduction, compared to BF16`); null when its sentence does not say that. */
export function sayResult(given: Result, { paper }: PreparedPaper): string | null {
  const { verdict, result } = verifyResult(given, { ...paper, abstract: paper.abstract ?? '' });
  if (verdict !== 'supported') return null;
  const { metric, baseline } = result;
  const isOwn = baseline !== null && matchText(baseline) === matchText(paper.methodName ?? '');
  const isSaid =
    baseline === null || isOwn || isNameless(baseline) || matchText(metric).includes(matchText(baseline));
  const against = isSaid ? '' : `, compared to ${plainQuote(baseline)}`;
  const whose = ownerOf(result, paper.methodName);
  const figure = `${sayFigure(result)} ${metricBeside(plainQuote(metric), result.unit)}`.trim();
  return (whose === null ? '' : `${whose}: `) + figure + against;
}

/** "without accuracy drop": what is denied right before is no limit. */
const DENIES = new RegExp(String.raw`\b${formsOf('no limit')}\b[^,;]{0,40}$`, 'i');

/** What a sentence says of an axis without a measured claim. */
function fromWords(axis: AxisId, paper: PreparedPaper): Filled | null {
  if (axis === 'hardware') return hardwareOf(paper);
  if (axis === 'scale') return scaleOf(paper);
  const words = IN_WORDS[axis];
  if (words === undefined) return null;
  const later = axis === 'limits' ? Math.floor(paper.sentences.length / 2) : 0;
  const told = paper.sentences.flatMap((sentence) => {
    if (
      sentence.position < later ||
      (sentence.role !== 'result' &&
        sentence.role !== 'other' &&
        !(axis !== 'limits' && sentence.role === 'contribution'))
    )
      return [];
    const match = new RegExp(words.source, 'i').exec(sentence.text);
    if (match === null || (axis === 'limits' && DENIES.test(sentence.text.slice(0, match.index)))) return [];
    const value = clauseAround(sentence.text, match.index, match.index + match[0].length);
    if (axis === 'quality-words' && !saysQuality(matchText(value))) return [];
    const score =
      (sentence.role === 'result' ? 0.6 : 0.35) +
      (saysOwn(sentence, paper) ? 0.2 : 0) +
      (sentence.quantities.length > 0 ? 0.1 : 0) +
      sentence.position * 0.01;
    return [filledWith(paper, sentence, value, score)];
  });
  return told.reduce<Filled | null>((a, b) => (a === null || b.score > a.score ? b : a), null);
}

/** Whether a clause is on how good something is: it names that, or beats and loses nothing where nothing is saved. */
const saysQuality = (clause: string): boolean =>
  namesQuality(clause) || (EXCELS.test(clause) && !namesSaving(clause));

const EXCELS = new RegExp(String.raw`\b${formsOf('excels')}\b`);

function hardwareOf(paper: PreparedPaper): Filled | null {
  for (const sentence of [...paper.sentences].reverse()) {
    if (sentence.role === 'background') continue;
    const names = [...new Set(Array.from(sentence.text.matchAll(HARDWARE), ([name]) => name))];
    if (names.length > 0) return filledWith(paper, sentence, names.join(', '), 0.5);
  }
  return null;
}

/** How far it reaches: the sentence with most such figures, the paper's size or its machines. */
export function scaleOf(paper: PreparedPaper): Filled | null {
  let best: Filled | null = null;
  for (const sentence of paper.sentences) {
    if (sentence.role === 'background') continue;
    const figures = sentence.quantities.filter((quantity) => isScale(quantity, sentence.text));
    const [first] = figures;
    const last = figures.at(-1);
    if (first === undefined || last === undefined) continue;
    const value = clauseAround(sentence.text, first.start, last.end);
    // "Over 13 billion", "up to 128": a bound tells of reach.
    const isBound = figures.some(({ qualifier, unit }) => qualifier !== null && unit === 'parameters');
    const score = 0.3 + 0.1 * figures.length + (sentence.role === 'result' ? 0.1 : 0) + (isBound ? 0.3 : 0);
    if (best === null || score > best.score) best = filledWith(paper, sentence, value, score);
  }
  return best;
}

function filledWith(paper: PreparedPaper, sentence: PreparedSentence, value: string, score: number): Filled {
  return {
    cell: { value, quote: sentence.text, paperId: paper.paper.id },
    sentence,
    baseline: null,
    isMeasured: false,
    score,
  };
}

/** The clause a stretch of a sentence stands in, cut where it grows long. */
function clauseAround(text: string, from: number, to: number): string {
  // What stands in brackets breaks no clause.
  const whole = text.replace(/\([^()]*\)/g, (aside) => aside.replace(/[,;:.]/g, ' '));
  const after = whole.slice(to);
  const start = lastBreak(whole.slice(0, from));
  const stop =
    /[,;](?=\s)|\s(?:while|whereas|which|although|but)\s|(?<!\b(?:e\.g|i\.e|vs|al|cf))\.(?=\s|$)/.exec(after);
  const end = to + (stop?.index ?? after.length);
  const clause = text.slice(start, end).trim();
  if (clause.length <= MAX_VALUE) return plainQuote(clause);
  const [near, far] = [Math.max(start, from - 60), Math.min(end, to + 60)];
  const cut = text.slice(near, far);
  const headless = near > start ? `… ${cut.replace(/^\S*\s/, '')}` : cut.trimStart();
  return plainQuote(far < end ? `${headless.replace(/\s\S*$/, '')} …` : headless);
}

function lastBreak(before: string): number {
  let at = 0;
  for (const match of before.matchAll(/[,;:]\s|\s(?:while|whereas|which|although|but|that)\s/g))
    at = match.index + match[0].length;
  return at;
}

const saysOwn = (sentence: PreparedSentence, paper: PreparedPaper): boolean =>
  namesIt(sentence, paper) || /\b(?:we|our)\b/.test(sentence.folded);

const namesIt = ({ folded }: PreparedSentence, { paper }: PreparedPaper): boolean =>
  paper.methodName !== null && containsWord(folded, matchText(paper.methodName));

const OFFERS =
  /\b(?:propos|introduc|present|develop|design|build|built|call|nam(?:e|ed)\b|term|dub|changes|is an?)/;

/** A link, a question, what is left for later. */
const TELLS_NOTHING = /:\/\/|\?$|^Future /;

/** What the method changes: the sentence that brings it in. */
function changes(paper: PreparedPaper): Filled {
  const told = paper.sentences.filter(({ text }) => !TELLS_NOTHING.test(text));
  const own = told.filter((each) => namesIt(each, paper));
  const naming = own.find(({ folded }) => OFFERS.test(folded));
  const brought = told.find(({ role }) => role === 'contribution');
  const first = paper.sentences.find(({ role }) => role !== 'background') ?? paper.sentences[0];
  const sentence = naming ?? brought ?? own[0] ?? first ?? emptySentence(paper);
  const plain = gistIn(sentence.text, labelOf(paper.paper));
  const value =
    plain.length <= MAX_VALUE * 2 ? plain : `${plain.slice(0, MAX_VALUE * 2).replace(/\s\S*$/, '')} …`;
  return filledWith(paper, sentence, value, 1);
}

/** An abstract without a sentence: said whole. */
function emptySentence({ paper, folded, terms, meanings }: PreparedPaper): PreparedSentence {
  return {
    text: paper.abstract ?? '',
    position: 0,
    folded,
    terms,
    meanings,
    quantities: [],
    measurements: [],
    role: 'other',
  };
}
