import type { EntryJob } from '../src/model/ports/queue.ts';
import { madeUpPapers } from './search-corpus.ts';

/** Entries of made-up papers, fifty a page, as the page's job would queue them. */
export const madeUpEntries = (count: number): IteratorObject<EntryJob> =>
  madeUpPapers(count).map(({ title, abstract, publishedOn }, i) => ({
    page: `page-${Math.floor(i / 50)}.txt`,
    pageHash: 'h',
    run: 'h',
    seenAt: new Date(Date.UTC(2026, 0, 1) + i).toISOString(),
    force: false,
    entry: {
      index: i % 50,
      // The number keeps two papers from being near-duplicates of one another by the same title.
      title: `${title} ${i}`,
      abstract,
      authors: ['Ada Byron', 'Alan Kay'],
      authorsCount: 2,
      organisation: null,
      publishedOn,
      comments: null,
      arxivId: null,
      doi: null,
      url: null,
      version: null,
    },
  }));
