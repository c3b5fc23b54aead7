import { describe, expect, test } from 'vitest';
import { createFindPaper } from '../../src/search/find-paper.ts';
import { createSearchIndex } from '../../src/search/index.ts';
import { createTestCorpus, makePaper } from '../support/papers.ts';

const { corpus } = createTestCorpus([
  makePaper({ id: 'arxiv-2410.19313', slug: 'coat', arxivId: '2410.19313', doi: null }),
  // It came without an id and learnt both later.
  makePaper({ id: 'p-1', slug: 'galore', arxivId: '2403.03507', doi: '10.1145/3580305.3599' }),
  makePaper({ id: 'arxiv-math-0309136', slug: 'old', arxivId: 'math/0309136', doi: null }),
]);
const findPaper = createFindPaper({ corpus, index: createSearchIndex() });

describe('a paper is found by any form of its ids', () => {
  test.each([
    ['2410.19313', 'coat'],
    ['2410.19313v2', 'coat'],
    ['arXiv:2410.19313', 'coat'],
    ['arXiv: 2410.19313v1', 'coat'],
    ['https://arxiv.org/abs/2410.19313v3', 'coat'],
    ['<https://arxiv.org/pdf/2410.19313.pdf>', 'coat'],
    ['<https://arxiv.org/abs/2410.19313|the paper>', 'coat'],
    ['https://huggingface.co/papers/2410.19313', 'coat'],
    ['10.48550/arXiv.2410.19313', 'coat'],
    ['https://doi.org/10.48550/arXiv.2410.19313', 'coat'],
    ['2403.03507', 'galore'],
    ['10.1145/3580305.3599', 'galore'],
    ['doi: 10.1145/3580305.3599', 'galore'],
    ['https://dx.doi.org/10.1145%2F3580305.3599', 'galore'],
    ['https://dl.acm.org/doi/10.1145/3580305.3599', 'galore'],
    ['math.GT/0309136', 'old'],
  ])('%s', (ref, slug) => {
    expect(findPaper(ref).slug).toBe(slug);
  });

  test('an id that no paper here has is said to be unknown, with what to do', () => {
    expect(() => findPaper('https://arxiv.org/abs/2501.00001')).toThrow(
      expect.objectContaining({ code: 'not_found', fix: expect.stringContaining('add') }),
    );
  });
});
