import type { Paper } from '../model/paper.ts';
import type { Corpus } from '../model/ports/corpus.ts';
import type { FoundPaper } from '../search/find.ts';
import type { Draft } from './draft.ts';
import { listLine } from './gist.ts';

/** Papers offered beside the best, and how near they must come to it. */
const OFFERED = 2;
const NEAR = 0.6;
/** Of needs in everyday words, the paper meant came first nearly always when it was so near, and half the time below. */
const PROBABLE = 0.4;
/** So near to the best, the others are as likely as it is. */
const EVEN = 0.95;

/**
 * The papers a need in everyday words may mean, by what they mean: the likeliest with the sentence that fits best, and
 * those it could be as well. Null while the likeliest has no sentence to show.
 * @param found best first
 * @param told the sentence of a paper that answers, where it is known
 */
export function probably(
  found: readonly FoundPaper[],
  { corpus, told = () => null }: { corpus: Corpus; told?: (paper: Paper) => string | null },
): Draft | null {
  // While its sentences have no vectors yet, the likeliest paper must not be passed over for the next.
  if (found[0]?.sentence == null) return null;
  const likely = found.flatMap(({ paperId, score, sentence, nearness }) => {
    const paper = corpus.get(paperId);
    return paper === undefined || sentence === null ? [] : [{ paper, score, sentence, nearness }];
  });
  const [best, ...rest] = likely;
  if (best === undefined) return null;
  const others = rest.filter(({ score }) => score >= NEAR * best.score).slice(0, OFFERED);
  const isFar = (best.nearness ?? 0) < PROBABLE;
  const isEven = isFar || others.some(({ score }) => score >= EVEN * best.score);
  const leads = isEven ? ['It may be ', 'Or ', 'Or '] : ['This is probably ', 'It could also be ', 'Or '];
  const sentences = [best, ...others].map(({ paper, sentence }, i) => {
    // The likeliest shows the words it was found by.
    const line = listLine(paper, (i === 0 ? told(paper) : null) ?? sentence, { isQuoted: i === 0 });
    return { ...line, text: `${leads[i] ?? ''}${line.text}` };
  });
  return {
    isGuess: true,
    status: 'partial',
    ...(isFar ? { opening: 'No paper says this in so many words.' } : {}),
    sentences,
    papers: found.map(({ paperId }) => paperId),
    related: [],
  };
}
