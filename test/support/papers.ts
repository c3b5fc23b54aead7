import type { Paper } from '../../src/model/paper.ts';
import type { Corpus } from '../../src/model/ports/corpus.ts';
import type { Reading, Result } from '../../src/model/reading.ts';
import { createPaperCache } from '../../src/redis/paper-cache/paper-cache.ts';
import { searchDocument } from '../../src/search/document.ts';
import { createSearchIndex } from '../../src/search/index.ts';

type Given = Partial<Omit<Paper, 'reading'>> & { id: string; reading?: Partial<Reading> | null };

/** A paper that has been read, with what the test says of it. */
export function makePaper({ reading, ...given }: Given): Paper {
  const abstract = given.abstract ?? `We present ${given.id}, a method for ${given.id}.`;
  return {
    slug: given.id,
    title: `On ${given.id}`,
    titleSource: 'page',
    methodName: null,
    abstract,
    authors: [],
    authorsCount: null,
    organisation: null,
    publishedOn: '2026-05-01',
    comments: null,
    arxivId: null,
    doi: null,
    venue: null,
    url: null,
    codeUrl: null,
    version: 1,
    versions: [],
    categories: [],
    announcedOn: null,
    updatedOn: null,
    withdrawn: false,
    sources: [{ page: 'list.txt', index: 0, seenAt: '2026-05-01T00:00:00.000Z' }],
    merges: [],
    provenance: {},
    firstSeenAt: '2026-05-01T00:00:00.000Z',
    ...given,
    reading:
      reading === null
        ? null
        : {
            engine: 'extractive',
            model: null,
            promptVersion: '1',
            inputHash: given.id,
            oneLine: abstract.split('. ')[0] ?? '',
            summary: [],
            task: null,
            techniques: [],
            techniquesAsWritten: [],
            domains: [],
            tags: [],
            results: [],
            receipts: { numbers: 0, verified: 0, withheld: 0, quoted: 0 },
            fallbackReason: null,
            methodName: null,
            methodExpansion: null,
            proposedTitle: null,
            codeUrl: null,
            ...reading,
          },
  };
}

export function makeResult(given: Partial<Result> & { quote: string }): Result {
  return {
    metric: 'memory reduction',
    value: '1.54',
    unit: 'x',
    direction: 'higher_better',
    baseline: null,
    setting: null,
    qualifier: null,
    entity: null,
    ...given,
  };
}

/** Papers and an index of them, which papers can be put into. */
export function createTestCorpus(papers: readonly Paper[] = []) {
  // None but two are kept as objects: what is asked for is unpacked, as in a large corpus.
  const cache = createPaperCache({ allAtHand: 0, atHand: 2 });
  const index = createSearchIndex();
  const put = (paper: Paper): void => {
    cache.put(paper);
    index.put(searchDocument(paper));
  };
  for (const paper of papers) put(paper);
  const corpus: Corpus = Object.assign(cache, { watch() {} });
  return { corpus, index, put };
}
