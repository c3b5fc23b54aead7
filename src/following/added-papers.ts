import type { Paper } from '../model/paper.ts';
import type { PaperStore } from '../model/ports/papers.ts';
import type { IngestedEntry } from './ingest-entry.ts';

export interface AddedPapers {
  papers: Paper[];
  /** Ids of those that were here before. */
  known: string[];
  /** Those kept apart from a paper of the same title, as their text is another, and known ones that keep another text (`from` themselves): by short names. */
  apart: { slug: string; from: string }[];
  /** What stood there as well and could not be read. */
  unread: { title: string | null; reason: string }[];
  /** What of the page or file was left out, or is cut. */
  warnings: string[];
}

/** The papers that entries have become, and what is to be told of them. @param seenAt when all of them were added */
export async function accountOf(
  papers: Pick<PaperStore, 'getMany'>,
  ingested: readonly IngestedEntry[],
  seenAt: string,
): Promise<Pick<AddedPapers, 'papers' | 'known' | 'apart'>> {
  const added = await papers.getMany([...new Set(ingested.map(({ paperId }) => paperId))]);
  const others = await papers.getMany(ingested.flatMap(({ apartFrom }) => apartFrom ?? []));
  const slugOf = (id: string | null, among: readonly Paper[]) => among.find((each) => each.id === id)?.slug;
  return {
    papers: added,
    known: added.filter(({ firstSeenAt }) => firstSeenAt < seenAt).map(({ id }) => id),
    apart: ingested.flatMap(({ paperId, apartFrom }) => {
      const [slug, from] = [slugOf(paperId, added), slugOf(apartFrom, others)];
      return slug === undefined || from === undefined ? [] : [{ slug, from }];
    }),
  };
}
