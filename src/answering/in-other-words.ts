import { containsWord } from '../text/folded.ts';
import type { AnsweringDeps } from './candidates.ts';
import { countsIn } from './counted.ts';
import { describe } from './described.ts';
import type { Draft } from './draft.ts';
import { scoreSentences } from './evidence.ts';
import { type PreparedSentence, prepare } from './prepared.ts';
import type { ReadQuery } from './query/understand.ts';
import { isOfTitleAlone } from './sentence-fits.ts';
import { fitOf, soughtIn, withMembers } from './sought.ts';
import { inRuns } from './tell-sought.ts';

/**
 * So near in meaning a sentence must come to be shown as what may answer. Of 21 questions on a known paper whose words
 * answered nothing, the nearest came so near in 12 of the 15 that the paper answers, and in none of the 6 it does not.
 */
const NEAR = 0.3;
/** The same where it is asked how something is done. */
const NEAR_IN_MANNER = 0.22;
/** Share of a question that the title says, where it is asked of the whole work. */
const OF_TITLE = 0.5;

/** A refusal that misses nothing by name gives way to the sentence nearest in meaning, shown as no more than that. */
export function inOtherWords(
  draft: Draft,
  query: ReadQuery,
  { corpus, index }: Pick<AnsweringDeps, 'corpus' | 'index'>,
): Draft {
  const paper = corpus.get(draft.unsaidIn ?? '');
  if (paper === undefined) return draft;
  const prepared = prepare(paper, index);
  const sought = soughtIn(query);
  // "How does it scale?", "why was it written?", "how do they do that?" in words of its title: of the whole work it is told.
  const isOfWhole =
    (query.asked.length === 1 &&
      query.folded.replace(/[?!. ]{1,9}$/, '').endsWith(` ${query.asked[0]?.folded}`)) ||
    isOfTitleAlone(query, prepared, [], OF_TITLE);
  if (isOfWhole && (sought === 'means' || query.asksWhy))
    return nearest(describe(prepared, { sought }).sentences, paper.id);
  const { sentences } = prepared;
  const begins = sentences.findIndex(({ role }) => role !== 'background');
  const nearness = ({ text }: PreparedSentence): number => query.nearness?.get(text) ?? 0;
  const may = (each: PreparedSentence): boolean =>
    (query.asksWhy || sought === 'problem' || each.position >= begins) && mayAnswer(each, query);
  const able = sentences.filter(may);
  const enough =
    sought === 'means' && query.counted.length + query.measures.length === 0 ? NEAR_IN_MANNER : NEAR;
  if (able.every((each) => nearness(each) < enough)) return draft;
  const weight = (each: PreparedSentence): number => nearness(each) + fitOf(sought, each, prepared);
  const near = able.reduce((a, b) => (weight(b) > weight(a) ? b : a));
  const said = scoreSentences(query, prepared).find(({ sentence }) => may(sentence))?.sentence;
  const shown = withMembers(near, prepared);
  const also = said === undefined || shown.includes(said) ? [] : [said];
  return nearest([...inRuns(shown, prepared), ...inRuns(also, prepared)], paper.id);
}

const nearest = (sentences: Draft['sentences'], paperId: string): Draft => ({
  status: 'partial',
  opening: `It is not said in these words; ${sentences.length > 1 ? 'these come' : 'this comes'} nearest.`,
  sentences,
  papers: [paperId],
  related: [],
});

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
