import { expect, it } from 'vitest';
import { citation } from '../../src/replies/cite.ts';
import { makePaper } from '../support/papers.ts';

it.each([
  [['Ann Rain'], 'Ann Rain. '],
  [['Ann Rain', 'Ben Snow'], 'Ann Rain and Ben Snow. '],
  [['Ann Rain', 'Ben Snow', 'Cy Hail'], 'Ann Rain, Ben Snow and Cy Hail. '],
])('a citation names %j as people do', (authors, start) => {
  expect(citation(makePaper({ id: 'p-1', authors })).startsWith(start)).toBe(true);
});
