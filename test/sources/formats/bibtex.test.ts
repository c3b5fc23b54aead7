import { describe, expect, it } from 'vitest';
import { parsePage } from '../../../src/sources/index.ts';
import { pageOf } from '../seed-pages.ts';

const read = (body: string) => parsePage(pageOf(body)).entries;

describe('a file of BibTeX', () => {
  it.each([
    ['bare', '%'],
    ['escaped', '\\%'],
  ])('keeps an abstract whole behind a percent sign that is %s', (_, percent) => {
    const [entry] = read(`@inproceedings{rain,
  title = {Rain on pruned networks},
  author = {Byron, Ada and Hopper, Grace},
  abstract = {We prune 40${percent} of all channels (a third of them early), and lose 0.3${percent} of accuracy on RainNet at most.},
  url = {https://example.org/a${percent}20b.pdf},
  year = {2019}
}`);
    expect(entry?.abstract).toBe(
      'We prune 40% of all channels (a third of them early), and lose 0.3% of accuracy on RainNet at most.',
    );
    expect(entry?.url).toBe('https://example.org/a%20b.pdf');
    expect(entry?.authors).toHaveLength(2);
  });
});

it('names of functions stay in a formula, and a list that ends in "others" gives no count', () => {
  const [entry] = parsePage({
    name: 'a.bib',
    body: '@article{a, title={Attention in $O(n\\log n)$ and {$\\max_i x$}}, author={Lee, Ann and others}, year=2024, abstract={A text that says what is done and how well it works, in a sentence.}}',
    contentType: null,
    fetchedAt: '2026-01-01T00:00:00.000Z',
  }).entries;
  expect(entry).toMatchObject({ authors: ['Ann Lee'], authorsCount: null });
  expect(entry?.title).toContain('O(n log n)');
  expect(entry?.title).toContain('max');
});
