import { JournalClubError } from '../model/errors.ts';
import type { Paper } from '../model/paper.ts';
import type { PaperStore } from '../model/ports/papers.ts';
import type { ReadPapers } from '../reading/read-papers.ts';

export interface SplitPapers {
  kept: Paper;
  apart: Paper;
  /** `page#index` of the listing that is a paper of its own now. */
  listing: string;
}

type Deps = { papers: Pick<PaperStore, 'split' | 'get'>; readings: ReadPapers };

/** Undoes the last merge of a paper: the listing that joined last becomes a paper of its own, and stays one. */
export function createSplitPaper({ papers, readings }: Deps) {
  /** @throws JournalClubError `bad_usage` when the paper stands on one listing */
  return async function splitPaper(paper: Paper): Promise<SplitPapers> {
    const split = await papers.split(paper.id);
    if (split === null) {
      throw new JournalClubError(
        'bad_usage',
        `${paper.slug} stands on one listing: there is nothing to split.`,
        { fix: 'See `why NAME` for the listings of a paper.' },
      );
    }
    await readings.nowById(split.kept);
    await readings.nowById(split.apart);
    const [kept, apart] = await Promise.all([papers.get(split.kept), papers.get(split.apart)]);
    if (!kept || !apart) throw new Error(`A part of ${paper.id} was lost as it was split.`);
    return { kept, apart, listing: split.listing };
  };
}

export type SplitPaper = ReturnType<typeof createSplitPaper>;
