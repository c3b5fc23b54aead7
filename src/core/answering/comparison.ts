import type { AnswerSentence } from '../answer.ts';
import { cellsOf } from '../comparing/cells.ts';
import { type ComparedSubject, compare } from '../comparing/compare.ts';
import type { Draft } from './draft.ts';
import { scoreSentences } from './evidence.ts';
import type { PreparedPaper, PreparedSentence } from './prepared.ts';
import type { Question } from './question.ts';
import { quoted } from './say.ts';

const MAX_DIRECT = 2;
const MAX_PER_SIDE = 5;

/** A question that sets papers side by side, answered from each side's own figures; direct measurements come first. */
export function answerComparison(question: Question, subjects: readonly ComparedSubject[]): Draft {
  const { comparison, statements } = compare(subjects);
  const sentences: AnswerSentence[] = [];
  const said = new Set<PreparedSentence>();
  for (const { paper, sentence } of statements) {
    if (said.has(sentence) || said.size >= MAX_DIRECT) continue;
    said.add(sentence);
    sentences.push(quoted(paper.paper, sentence.text));
  }
  for (const { papers } of subjects) {
    for (const paper of papers.slice(0, 2)) {
      for (const sentence of telling(question, paper)) {
        if (said.has(sentence)) continue;
        said.add(sentence);
        sentences.push(quoted(paper.paper, sentence.text));
      }
    }
  }
  const opening = comparison.comparable
    ? 'The papers measure these against each other.'
    : 'No paper here measures these against each other, so their figures may not be set side by side.';
  return {
    status: 'answered',
    opening,
    sentences,
    ...(comparison.warnings.length > 0
      ? { closing: 'Watch out: baselines, hardware or quantities differ between the sides.' }
      : {}),
    papers: [...new Set(subjects.flatMap(({ papers }) => papers.map(({ paper }) => paper.id)))],
    related: [],
  };
}

/** What one side has to say: what it changes, then what it reports, the asked-for first. */
function telling(question: Question, paper: PreparedPaper): PreparedSentence[] {
  const cells = cellsOf(paper);
  const changes = cells.get('changes')?.sentence;
  const reported = new Map<PreparedSentence, number>();
  for (const [id, { sentence, score }] of cells) {
    if (id === 'changes' || id === 'hardware') continue;
    reported.set(sentence, (reported.get(sentence) ?? 0) + score * (id === 'limits' ? 0.3 : 1));
  }
  const asked = new Map(scoreSentences(question, paper).map(({ sentence, score }) => [sentence, score]));
  const ranked = [...reported]
    .map(([sentence, score]) => ({
      sentence,
      score: score + 1.5 * (asked.get(sentence) ?? 0) + (sentence.quantities.length > 0 ? 0.8 : 0),
    }))
    .sort((a, b) => b.score - a.score)
    .map(({ sentence }) => sentence);
  const places = MAX_PER_SIDE - (changes === undefined ? 0 : 1);
  const others = paper.sentences.filter(
    ({ role, quantities }) => role !== 'background' && quantities.length > 0,
  );
  const chosen = [...new Set([...ranked, ...others])]
    .filter((sentence) => sentence !== changes)
    .slice(0, places);
  return [...(changes === undefined ? [] : [changes]), ...chosen.sort((a, b) => a.position - b.position)];
}
