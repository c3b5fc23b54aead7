import type { ComparisonCell } from '../answer.ts';
import { containsWord } from '../answering/folded.ts';
import type { PreparedPaper, PreparedSentence } from '../answering/prepared.ts';
import { plainQuote } from '../answering/say.ts';
import type { Quantity } from '../quantities/types.ts';
import { AXES, type Axis, lowers, regimeOf } from './axes.ts';

const MAX_VALUE = 140;

/** A cell with how well the sentence fills it. */
export interface Filled {
  cell: ComparisonCell;
  sentence: PreparedSentence;
  score: number;
}

/** The best statement of a paper on every axis it speaks of. */
export function cellsOf(paper: PreparedPaper): Map<string, Filled> {
  const cells = new Map<string, Filled>();
  const taken = new Map<PreparedSentence, number>();
  for (const axis of AXES) {
    const filled = paper.sentences
      .flatMap((sentence) => fill(axis, sentence, paper))
      .map((each) => ({ ...each, score: each.score - 0.06 * (taken.get(each.sentence) ?? 0) }))
      .sort((a, b) => b.score - a.score || b.sentence.position - a.sentence.position)[0];
    if (filled === undefined || filled.score < 0.3) continue;
    cells.set(axis.id, filled);
    taken.set(filled.sentence, (taken.get(filled.sentence) ?? 0) + 1);
  }
  cells.set('changes', changes(paper));
  return cells;
}

function fill(axis: Axis, sentence: PreparedSentence, paper: PreparedPaper): Filled[] {
  const { folded } = sentence;
  const cue = axis.cue.exec(folded);
  if (cue === null || axis.not?.test(folded) === true) return [];
  if (sentence.role === 'background' && axis.id !== 'limits') return [];
  const regime = regimeOf(folded);
  if (axis.id.startsWith('training') && regime === 'inference') return [];
  if (axis.id.startsWith('inference') && regime === 'training') return [];
  const figures = axis.figure === null ? [] : figuresNear(axis, sentence);
  const byWords = axis.words?.test(folded) === true;
  if (figures.length === 0 && !byWords) return [];
  let score = 0.2 + (figures.length > 0 ? 0.4 : 0) + (byWords ? 0.15 : 0);
  if (sentence.role === 'result') score += 0.25;
  if (sentence.role === 'contribution') score += 0.05;
  if (saysOwn(sentence, paper)) score += 0.1;
  if (axis.id.endsWith('memory') && lowers(folded)) score += 0.1;
  if (axis.id.startsWith('training') && regime === 'training') score += 0.08;
  if (axis.id.startsWith('inference') && regime === 'inference') score += 0.08;
  if (axis.id === 'limits')
    score =
      paper.sentences.length > 2 &&
      sentence.position >= paper.sentences.length / 2 &&
      sentence.role !== 'contribution'
        ? 0.5
        : 0;
  const cell = { value: shortValue(axis, sentence, figures), quote: sentence.text, paperId: paper.paper.id };
  return [{ cell, sentence, score }];
}

/** Figures of the axis that stand in the same part of the sentence as its cue. */
function figuresNear(axis: Axis, sentence: PreparedSentence): Quantity[] {
  const cues = Array.from(sentence.text.matchAll(new RegExp(axis.cue.source, 'gi')), ({ index, 0: cue }) => ({
    from: index,
    to: index + cue.length,
  }));
  return sentence.quantities.filter((quantity) => {
    if (axis.figure?.(quantity) !== true) return false;
    return cues.some(({ from, to }) => {
      const between =
        quantity.start >= to
          ? sentence.text.slice(to, quantity.start)
          : sentence.text.slice(quantity.end, from);
      return between.length < 70 && !/[;]/.test(between);
    });
  });
}

/** A cell's value in a few words: the clause its figures stand in, or the clause of its cue. */
function shortValue(axis: Axis, sentence: PreparedSentence, figures: readonly Quantity[]): string {
  const text = sentence.text;
  const first = figures[0];
  const last = figures.at(-1);
  const cue =
    new RegExp((axis.words ?? axis.cue).source, 'i').exec(text) ??
    new RegExp(axis.cue.source, 'i').exec(text);
  const from = first?.start ?? cue?.index ?? 0;
  const to = last?.end ?? from + (cue?.[0].length ?? 0);
  return plainQuote(clauseAround(text, from, to));
}

function clauseAround(text: string, from: number, to: number): string {
  const before = text.slice(0, from);
  const after = text.slice(to);
  const start = Math.max(lastBreak(before), 0);
  const stop = /[,;.](?=\s)|\s(?:while|whereas|which|although|but)\s|\.$/.exec(after);
  const end = to + (stop?.index ?? after.length);
  const clause = text.slice(start, end).trim();
  if (clause.length <= MAX_VALUE) return clause;
  const tight = text.slice(Math.max(start, from - 50), Math.min(end, to + 50));
  return tight
    .replace(/^\S*\s/, '')
    .replace(/\s\S*$/, '')
    .trim();
}

function lastBreak(before: string): number {
  let at = 0;
  for (const match of before.matchAll(/[,;:]\s|\s(?:while|whereas|which|although|but|that)\s/g))
    at = match.index + match[0].length;
  return at;
}

function saysOwn(sentence: PreparedSentence, { paper }: PreparedPaper): boolean {
  const name = paper.methodName?.toLowerCase();
  return (
    (name !== undefined && containsWord(sentence.folded, name)) || /\b(?:we|our)\b/.test(sentence.folded)
  );
}

/** What the method changes: the sentence that brings it in. */
function changes(paper: PreparedPaper): Filled {
  const brought = paper.sentences.filter(({ role }) => role === 'contribution');
  const naming = brought.find(
    (sentence) => /\b(?:propos|introduc|present)/.test(sentence.folded) && saysOwn(sentence, paper),
  );
  const sentence = naming ?? brought[0] ?? paper.sentences[0];
  const text = sentence?.text ?? paper.paper.abstract;
  const plain = plainQuote(text);
  const value =
    plain.length <= MAX_VALUE * 2 ? plain : `${plain.slice(0, MAX_VALUE * 2).replace(/\s\S*$/, '')} …`;
  return {
    cell: { value, quote: text, paperId: paper.paper.id },
    sentence: sentence ?? {
      text,
      position: 0,
      folded: paper.folded,
      terms: paper.terms,
      concepts: paper.concepts,
      quantities: [],
      role: 'other',
    },
    score: 1,
  };
}
