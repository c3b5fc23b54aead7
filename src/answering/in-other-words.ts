import type { AnsweringDeps } from './candidates.ts';
import { countsIn } from './counted.ts';
import type { Draft } from './draft.ts';
import { type PreparedSentence, prepare } from './prepared.ts';
import type { ReadQuery } from './query/understand.ts';
import { quoted } from './quoting.ts';

/** So near in meaning a sentence must come to be shown as what may answer. Set on questions whose paper is known. */
const NEAR = 0.4;
/** The same of how something is done, and of what is asked by no name of a thing: abstracts tell it in their own words. */
const NEAR_MANNER = 0.25;
const NEAR_OPEN = 0.3;

/**
 * What a paper may say in other words than the question's: a refusal that misses nothing by name gives way to the sentence
 * nearest in meaning, shown as no more than that. What stood before the work answers nothing but why.
 */
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
  const [near] = sentences
    .filter((each) => (query.asksWhy || each.position >= begins) && mayAnswer(each, query))
    .sort((a, b) => nearness(b) - nearness(a));
  const isOpen = !query.asksHowMuch && !query.asksWhether && query.head.length === 0;
  const enough = query.asksManner ? NEAR_MANNER : isOpen ? NEAR_OPEN : NEAR;
  if (near === undefined || nearness(near) < enough) return draft;
  return {
    status: 'partial',
    opening: 'It is not said in these words; this comes nearest.',
    sentences: [quoted(paper, near.text)],
    papers: [paper.id],
    related: [],
  };
}

/** How much of something is answered by a figure alone, how many by a number of these. */
function mayAnswer(sentence: PreparedSentence, { asksHowMuch, counted, folded }: ReadQuery): boolean {
  // Who did something is told by a name, and no meaning tells one from another.
  if (sentence.role === 'release' || /^who\b/.test(folded)) return false;
  const counts = (each: string): boolean => sentence.folded.includes(each);
  if (counted.length > 0 && !countsIn(sentence, counted) && !counted.some(counts)) return false;
  return !asksHowMuch || sentence.quantities.length > 0;
}
