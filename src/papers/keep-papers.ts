import type { Paper } from '../model/paper.ts';
import type { Corpus } from '../model/ports/corpus.ts';
import type { AnswerFeedback, PlaceFeedback, SavedPapers } from '../model/ports/people.ts';

interface Deps {
  corpus: Corpus;
  savedPapers: SavedPapers;
  placeFeedback: PlaceFeedback;
  answerFeedback: AnswerFeedback;
  clock: () => Date;
}

export function createKeepPapers({ corpus, savedPapers, placeFeedback, answerFeedback, clock }: Deps) {
  return {
    /** @returns false when the person had kept it already. */
    save: (person: string, paperId: string) => savedPapers.save(person, paperId, clock().toISOString()),
    /** @returns false when the person had not kept it. */
    unsave: (person: string, paperId: string) => savedPapers.remove(person, paperId),
    /** Newest first. */
    async saved(person: string): Promise<{ paper: Paper; savedAt: string }[]> {
      const kept = await savedPapers.list(person);
      return kept.flatMap(({ paperId, savedAt }) => {
        const paper = corpus.get(paperId);
        return paper ? [{ paper, savedAt }] : [];
      });
    },
    /** More (1) or less (-1) like this paper in a place's digests. */
    like: (place: string, paperId: string, liking: 1 | -1) => placeFeedback.set(place, paperId, liking),
    judge: (person: string, subject: string, verdict: 'good' | 'bad') =>
      answerFeedback.set(person, subject, verdict),
  };
}

export type KeepPapers = ReturnType<typeof createKeepPapers>;
