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

it.each([
  [
    'signs of comparison',
    'Errors were < 5% (p<0.001) and > 3 before',
    'Errors were < 5% (p<0.001) and > 3 before',
  ],
  [
    'a price',
    'It costs US$210 per hectare, and ~3 ms a call',
    'It costs US$210 per hectare, and ~3 ms a call',
  ],
  ['formulas', 'We prove $p < n$ and $10^{6}$ of them', 'We prove p<n and 10⁶ of them'],
])('%s in an abstract say what they say', (_, written, read_) => {
  const [entry] = read(
    `@article{a, title={On signs}, abstract={${written}, and nothing else is new.}, doi={10.1000/x}, year=2020}`,
  );
  expect(entry).toMatchObject({ abstract: `${read_}, and nothing else is new.`, doi: '10.1000/x' });
});

it('reads addresses as chat programs write them', () => {
  const [entry] = read(
    '@article{a, title={On salt}, abstract={We study salt, and find that it is salty.}, url={<https://a.example/b|a.example>}, doi={<https://doi.org/10.1000/x>}}',
  );
  expect(entry).toMatchObject({ url: 'https://a.example/b', doi: '10.1000/x' });
});

it('a volume beside its papers is no paper, and a file that ends inside an entry is told', () => {
  const page = parsePage(
    pageOf(`@inproceedings{a, title={On rain and nets}, author={Lee, Ann}, crossref={b}, year=2020}
@proceedings{b, title={Proceedings of Rain 2020}, year=2020}
@article{c, title={On snow and nets}, author={Wei Wang and Wei Wang and Ray, Bo}, year=2021, abstract={We st`),
  );
  expect(page.unread?.map(({ title }) => title)).toEqual(['On rain and nets', 'On snow and nets']);
  expect(page.unread?.[1]?.authors).toEqual(['Wei Wang', 'Wei Wang', 'Bo Ray']);
  expect(page.warnings).toEqual([
    '1 volume of proceedings left out: no papers.',
    'The file ends in the middle of “On snow and nets”: the rest is missing.',
  ]);
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

it('an entry whose title is left open is left out by its line, and takes no other with it', () => {
  const { entries, unread, warnings } = parsePage(
    pageOf(`@article{a,
  title={Unclosed title of {something},
  author={A B},
  abstract={We show gains of 5.5% on set one.}
}
@article{b, title={Second paper that is whole}, author={C D}, abstract={We show that the second paper is 12% better than others on three sets.}}`),
  );
  expect(entries).toMatchObject([{ title: 'Second paper that is whole' }]);
  expect(unread).toEqual([]);
  expect(warnings).toEqual(['The entry in line 1 cannot be read: it is left out.']);
});

it('a comma that is missing between two fields is named by its line, and loses nothing behind it', () => {
  const { entries, warnings } = parsePage(
    pageOf(`@article{a, title={On {rain} nets},
  author="Lee, Ann"
  doi={10.1000/x}, journal={Rain}
  abstract={We hear "rain" = {noise} and name = 12 of its sources in three valleys.}, year=2020
}`),
  );
  expect(entries).toMatchObject([
    { authors: ['Ann Lee'], doi: '10.1000/x', venue: 'Rain', abstract: expect.stringContaining('12 of its') },
  ]);
  expect(warnings).toEqual(['A comma is missing in lines 2, 3: it was read as if it stood there.']);
});

it.each([
  ['javascript:alert(1)', null],
  ['file:///etc/passwd', null],
  ['https://example.org/a', 'https://example.org/a'],
])('the address %s is kept as %s', (url, kept) => {
  const [entry] = read(
    `@misc{a, title={A title of words}, url={${url}}, abstract={We show that this is 12% better than others on three sets.}}`,
  );
  expect(entry?.url).toBe(kept);
});

it('an eprint and a link that name two papers are told', () => {
  const { unread, warnings } = parsePage(
    pageOf(
      '@misc{a, title={Rain by ear in valleys}, eprint={2405.03311}, url={https://arxiv.org/abs/2405.03312}}',
    ),
  );
  expect(unread?.[0]?.arxivId).toBe('2405.03311');
  expect(warnings).toEqual([
    '“Rain by ear in valleys” has the arXiv id 2405.03311 and the link of 2405.03312: 2405.03311 was taken.',
  ]);
});
