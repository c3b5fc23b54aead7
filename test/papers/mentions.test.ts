import { expect, it } from 'vitest';
import { mayBePaper } from '../../src/papers/mentions.ts';

it.each([
  'https://arxiv.org/abs/2410.19313?q=coat',
  'https://github.com/lab/paper/raw/main/paper.pdf',
  'https://lab.example.org/search.pdf?query=coat',
  'https://lab.example.org/coat',
])('a paper may stand at %s', (url) => {
  expect(mayBePaper(url)).toBe(true);
});

it.each([
  'https://github.com/lab/coat',
  'https://arxiv.org/list/cs.LG/recent',
  'https://lab.example.org/papers?q=coat',
  'https://www.youtube.com/watch?v=1',
  'mailto:ada@example.org',
])('no paper stands at %s', (url) => {
  expect(mayBePaper(url)).toBe(false);
});
