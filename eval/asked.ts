import { join } from 'node:path';
import type { AnswerQuestion } from '../src/answering/answer-question.ts';
import type { Answer } from '../src/model/answer.ts';
import type { Collection } from './collection.ts';
import { goldIds } from './collection.ts';
import { readLines } from './gold.ts';

export type QuestionKind = 'single_fact' | 'topical_list' | 'comparison' | 'vague' | 'unanswerable';

/** A question as a person wrote it down, with what a right answer has. */
export interface GoldQuestion {
  qid: string;
  kind: QuestionKind;
  question: string;
  relevant: string[];
  /** Every string stands in the answer; `a|b` means either. */
  must_contain: string[];
}

/** A gold question with the answer it got. */
export interface Asked {
  gold: GoldQuestion;
  answer: Answer;
  /** Relevant papers of this collection. */
  relevant: string[];
  /** What must be in the answer and is not. */
  missing: string[];
  milliseconds: number;
}

/** Asks every question of a gold folder. */
export async function askAll(
  folder: string,
  collection: Collection,
  answerQuestion: AnswerQuestion,
): Promise<Asked[]> {
  const ids = goldIds(folder, collection);
  const asked: Asked[] = [];
  for (const gold of readLines<GoldQuestion>(join(folder, 'questions.jsonl'))) {
    const start = performance.now();
    const answer = await answerQuestion({ question: gold.question });
    const milliseconds = performance.now() - start;
    const text = foldedAnswer(answer.text);
    asked.push({
      gold,
      answer,
      relevant: gold.relevant.flatMap((id) => ids.get(id) ?? []),
      missing: gold.must_contain.filter(
        (wanted) => !wanted.split('|').some((either) => text.includes(foldedAnswer(either))),
      ),
      milliseconds,
    });
  }
  return asked;
}

/** Case, multiplication signs, dashes, thousands separators and the first % of a range folded away. */
export function foldedAnswer(text: string): string {
  return text
    .replace(/\$\\times\$|×/g, 'x')
    .replace(/[–—]/g, '-')
    .replace(/\\?%(?=-\d)/g, '')
    .replace(/(?<=\d),(?=\d{3})/g, '')
    .toLowerCase();
}

/** Recall in the first max(5, n) papers of an answer. */
export function recallOf({ answer, relevant }: Asked): number {
  if (relevant.length === 0) return 1;
  const first = new Set(answer.papers.slice(0, Math.max(5, relevant.length)));
  return relevant.filter((id) => first.has(id)).length / relevant.length;
}

export function isRefused({ answer }: Asked): boolean {
  return answer.status === 'unanswerable';
}
