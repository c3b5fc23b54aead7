import { expect, it } from 'vitest';
import { toBibtex } from '../../src/papers/export/bibtex.ts';
import { citation } from '../../src/replies/cite.ts';
import { makePaper } from '../support/papers.ts';

it.each([
  [['Ann Rain'], 'Ann Rain. '],
  [['Ann Rain', 'Ben Snow'], 'Ann Rain and Ben Snow. '],
  [['Ann Rain', 'Ben Snow', 'Cy Hail'], 'Ann Rain, Ben Snow and Cy Hail. '],
])('a citation names %j as people do', (authors, start) => {
  expect(citation(makePaper({ id: 'p-1', authors })).startsWith(start)).toBe(true);
});

it('a citation says where a paper appeared', () => {
  const paper = makePaper({
    id: 'p-1',
    authors: ['Ann Rain'],
    title: 'On rain',
    venue: 'ICML',
    publishedOn: '2021-07-01',
  });
  expect(citation(paper)).toContain('On rain. ICML, ');
  expect(toBibtex([paper])).toMatch(/^@inproceedings\{[\s\S]*booktitle = \{ICML\}/);
  expect(toBibtex([{ ...paper, venue: 'Journal of Rain' }])).toMatch(
    /^@article\{[\s\S]*journal = \{Journal of Rain\}/,
  );
});
