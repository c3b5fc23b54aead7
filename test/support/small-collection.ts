import type { Collection } from '../../eval/collection.ts';
import type { Paper } from '../../src/model/paper.ts';
import { createExtractiveReader } from '../../src/reading/rules/extractive-reader.ts';
import { createPaperCache } from '../../src/redis/paper-cache/paper-cache.ts';
import { searchDocument } from '../../src/search/document.ts';
import { createSearchIndex } from '../../src/search/index.ts';

const EMPTY: Omit<Paper, 'id' | 'slug' | 'title' | 'titleSource' | 'methodName' | 'abstract' | 'reading'> = {
  authors: [],
  authorsCount: null,
  organisation: null,
  publishedOn: null,
  comments: null,
  arxivId: null,
  doi: null,
  venue: null,
  url: null,
  codeUrl: null,
  version: null,
  versions: [],
  categories: [],
  announcedOn: null,
  updatedOn: null,
  withdrawn: false,
  sources: [],
  merges: [],
  provenance: {},
  firstSeenAt: '2026-01-01T00:00:00Z',
};

/** A few papers made up for a test, read and indexed; the slug is the id. */
export function smallCollection(papers: (Partial<Paper> & Pick<Paper, 'id' | 'abstract'>)[]): Collection {
  const reader = createExtractiveReader();
  const index = createSearchIndex();
  const cache = createPaperCache();
  for (const given of papers) {
    const title = given.title ?? null;
    const titleSource = title === null ? null : 'page';
    const reading = reader.readOne({ title, titleSource, abstract: given.abstract ?? '' });
    const methodName = given.methodName === undefined ? reading.methodName : given.methodName;
    const paper: Paper = { ...EMPTY, slug: given.id, title, titleSource, reading, ...given, methodName };
    cache.put(paper);
    index.put(searchDocument(paper));
  }
  return { index, corpus: Object.assign(cache, { watch: () => undefined }) };
}

/** Four made-up papers that share words, names and a field. */
export const SMALL = [
  {
    id: 'zephyr',
    title: 'Zephyr: Frugal Training of Language Models',
    abstract:
      'Training language models takes much memory. We propose Zephyr (Zero-Error Parameter-Halving for Yielding Resources), a training framework that halves parameters while training. Zephyr reduces peak training memory by 2.5x compared to Adam on Llama-7B. It also speeds up training by 1.3x over Adam, and reaches 71.2% accuracy on QuizBench. Training was run on 8 A100 GPUs for 36 hours. Code is available at https://github.com/example/zephyr.',
    publishedOn: '2024-03-05',
    authorsCount: 4,
    organisation: 'Example Lab',
  },
  {
    id: 'borealis',
    title: 'Borealis: Fast Decoding of Language Models',
    abstract:
      'Decoding is slow. We introduce Borealis, a speculative decoding method for language models. Borealis speeds up decoding by up to 3.1x compared to vanilla decoding on a T4 GPU, with no loss in quality. Borealis outperforms Zephyr by 4 points on QuizBench.',
    authors: ['Ada Byron', 'Alan Kay'],
  },
  {
    id: 'liftnet-u',
    title: 'LiftNet-U: Segmenting Elevator Shafts',
    abstract:
      'Segmenting elevator shafts from images is hard. We present LiftNet-U, a segmentation network for elevator images with 12M parameters. LiftNet-U improves mIoU from 60.1 to 66.4 on ShaftSet.',
  },
  {
    id: 'liftnet-v',
    title: 'LiftNet-V: Video of Elevator Shafts',
    abstract:
      'Videos of elevator shafts are long. We present LiftNet-V, a video model of elevator shafts. LiftNet-V cuts latency by 40% compared to LiftNet-U while keeping accuracy. The model is mentioned beside FastAttention-9, which can be plugged in.',
  },
];
