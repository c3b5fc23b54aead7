import { containsWord } from '../text/folded.ts';
import type { AnsweringDeps } from './candidates.ts';
import { countsIn } from './counted.ts';
import type { Draft } from './draft.ts';
import { scoreSentences } from './evidence.ts';
import { type PreparedSentence, prepare } from './prepared.ts';
import type { ReadQuery } from './query/understand.ts';
import { quoted } from './quoting.ts';

/**
 * So near in meaning a sentence must come to be shown as what may answer. Of 21 questions on a known paper whose words
 * answered nothing, the nearest came so near in 12 of the 15 that the paper answers, and in none of the 6 it does not.
 */
const NEAR = 0.3;

/** A refusal that misses nothing by name gives way to the sentence nearest in meaning, shown as no more than that. */
export function inOtherWords(
  draft: Draft,
  query: ReadQuery,
  { corpus, index }: Pick<AnsweringDeps, 'corpus' | 'index'>,
): Draft {
  const paper = corpus.get(draft.unsaidIn ?? '');
  if (paper === undefined) return draft;
  const { sentences } = prepare(paper, index);
  const begins = sentences.findIndex(({ role }) => role !== 'background');
  const nearness = ({ text }: PreparedSentence): number => query.nearness?.get(text) ?? 0;
  const may = (each: PreparedSentence): boolean =>
    (query.asksWhy || each.position >= begins) && mayAnswer(each, query);
  const [near] = sentences.filter(may).sort((a, b) => nearness(b) - nearness(a));
  if (near === undefined || nearness(near) < NEAR) return draft;
  const said = scoreSentences(query, prepare(paper, index)).find(({ sentence }) => may(sentence))?.sentence;
  const shown = [...new Set([near, said ?? near])];
  return {
    status: 'partial',
    opening: `It is not said in these words; ${shown.length > 1 ? 'these come' : 'this comes'} nearest.`,
    sentences: shown.map(({ text }) => quoted(paper, text)),
    papers: [paper.id],
    related: [],
  };
}

/** What goes by no other name. */
const UNITS_COUNTED = /^(?:token|param|gpu)/;

/** How much of something is answered by a figure alone; who did it by a name, and no meaning tells one from another. */
function mayAnswer(
  sentence: PreparedSentence,
  { asksHowMuch, counted, measures, folded }: ReadQuery,
): boolean {
  const { role, quantities } = sentence;
  if (role === 'release' || /^who\b/.test(folded)) return false;
  // A measure goes by its name.
  if (!measures.every((forms) => forms.some((form) => containsWord(sentence.folded, form)))) return false;
  if (UNITS_COUNTED.test(counted.join(' ')) && !countsIn(sentence, counted)) return false;
  // What is counted may go by another name there, not by its own with a number of something else.
  if (counted.some((each) => sentence.folded.includes(each)) && !countsIn(sentence, counted)) return false;
  return !asksHowMuch || quantities.length > 0;
}
