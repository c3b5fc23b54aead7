import type { Paper } from './paper.ts';
import type { EngineName } from './reading.ts';

/** What questions about all papers at once need of each: small, where a whole paper is not. */
export interface PaperOutline
  extends Pick<
    Paper,
    | 'id'
    | 'slug'
    | 'title'
    | 'titleSource'
    | 'methodName'
    | 'arxivId'
    | 'doi'
    | 'publishedOn'
    | 'firstSeenAt'
    | 'withdrawn'
  > {
  /** A listing gives its abstract. */
  hasText: boolean;
  tags: string[];
  pages: string[];
  /** Which engine its reading is of; null before reading. */
  engine: EngineName | null;
  /** The model was asked, and the extractive engine stood in. */
  fellBack: boolean;
}

export function outlineOf(paper: Paper): PaperOutline {
  const { id, slug, title, titleSource, methodName, arxivId, doi, publishedOn, firstSeenAt, withdrawn } =
    paper;
  return {
    id,
    slug,
    title,
    titleSource,
    methodName,
    arxivId,
    doi,
    publishedOn,
    firstSeenAt,
    withdrawn,
    hasText: paper.abstract !== null,
    tags: paper.reading?.tags ?? [],
    pages: [...new Set(paper.sources.map(({ page }) => page))],
    engine: paper.reading?.engine ?? null,
    fellBack: (paper.reading?.fallbackReason ?? null) !== null,
  };
}
