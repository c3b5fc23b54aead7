import { topicMatcher } from '../digests/match-topic.ts';
import { JournalClubError } from '../model/errors.ts';
import type { Corpus } from '../model/ports/corpus.ts';
import type { SavedPapers } from '../model/ports/people.ts';
import type { SearchIndex } from '../model/search.ts';
import { parseTopic } from '../model/topic.ts';
import { EXPORT_FORMATS, type ExportFormat } from '../papers/export/export.ts';
import { topResult } from '../reading/headline.ts';

/** Papers a search's export holds at most. */
const MOST_FOUND = 100;
/** The same when none is plainly on the topic. */
const LOOSELY_FOUND = 10;

export interface ExportedPapers {
  format: ExportFormat;
  papers: number;
  fileName: string;
  mimeType: string;
  content: string;
}

type Deps = { corpus: Corpus; index: SearchIndex; savedPapers: Pick<SavedPapers, 'list'> };

/** Writes papers out in a format other programs read. */
export function createExportPapers({ corpus, index, savedPapers }: Deps) {
  /** What a search finds, held to its topic; a query that is on no topic, or has filters, is taken as it is. */
  function found(query: string): string[] {
    const ids = index.search(query, { limit: MOST_FOUND }).map(({ paperId }) => paperId);
    if (query.includes(':')) return ids;
    const verdict = topicMatcher(parseTopic(query), index);
    const onTopic = ids.filter((id) => {
      const paper = corpus.get(id);
      return paper !== undefined && 'match' in verdict(paper);
    });
    return onTopic.length > 0 ? onTopic : ids.slice(0, LOOSELY_FOUND);
  }

  /** @param of `saved`, `all`, or a search @throws JournalClubError `not_found` when there is nothing to write */
  return async function exportPapers(request: {
    format: ExportFormat;
    of: string;
    person: string;
  }): Promise<ExportedPapers> {
    const { format, of, person } = request;
    const wanted = of.trim();
    const isSaved = wanted === '' || /^(?:my )?saved(?: papers)?$/i.test(wanted);
    const isAll = /^(?:all|everything)(?: papers)?$/i.test(wanted);
    const ids = isSaved
      ? (await savedPapers.list(person)).map(({ paperId }) => paperId)
      : isAll
        ? Array.from(corpus.outlines(), ({ id }) => id)
        : found(wanted);
    const papers = ids.flatMap((id) => corpus.get(id) ?? []);
    if (papers.length === 0) {
      throw new JournalClubError(
        'not_found',
        isSaved ? 'You have kept no papers yet.' : `No paper fits “${wanted}”.`,
        {
          fix: `save NAME keeps one; export ${format} all writes out every paper, export ${format} WORDS what a search finds.`,
        },
      );
    }
    const { extension, mimeType, write } = EXPORT_FORMATS[format];
    const name = isSaved
      ? 'saved'
      : isAll
        ? 'papers'
        : wanted
            .toLowerCase()
            .replace(/[^a-z0-9]+/g, '-')
            .slice(0, 40);
    const fileName = `${name.replace(/^-|-$/g, '') || 'papers'}.${extension}`;
    return { format, papers: papers.length, fileName, mimeType, content: write(papers, topResult) };
  };
}

export type ExportPapers = ReturnType<typeof createExportPapers>;
