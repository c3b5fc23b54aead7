import { describe, expect, test } from 'vitest';
import { canonicalIds, compareIds, parseArxivId, parseDoi } from '../../../src/papers/identity/ids.ts';
import { aliasesFor, paperIdFor } from '../../../src/papers/identity/paper-id.ts';

describe('an arXiv id', () => {
  test.each([
    ['2410.19313', '2410.19313', null],
    ['arXiv:2410.19313v2', '2410.19313', 2],
    ['arxiv: 0704.0001', '0704.0001', null],
    ['http://arxiv.org/abs/hep-th/9901001v3', 'hep-th/9901001', 3],
    ['math.GT/0309136', 'math/0309136', null],
    ['https://arxiv.org/pdf/2410.19313v1.pdf', '2410.19313', 1],
    ['https://www.arxiv.org/abs/2410.19313?context=cs', '2410.19313', null],
    ['arxiv.org/abs/2410.19313/', '2410.19313', null],
    ['10.48550/arXiv.2410.19313', '2410.19313', null],
    ['https://doi.org/10.48550/arXiv.hep-th/9901001', 'hep-th/9901001', null],
    ['<https://arxiv.org/abs/2410.19313v2>', '2410.19313', 2],
  ])('%s', (text, id, version) => {
    expect(parseArxivId(text)).toEqual({ id, version });
  });

  test.each([
    '2413.19313',
    '1234',
    '24.10',
    'hep-th',
    'https://example.org/abs/2410.19313',
    '10.1145/3627673',
    '',
  ])('%j is none', (text) => expect(parseArxivId(text)).toBeNull());
});

describe('a DOI', () => {
  test.each([
    ['10.1145/3627673.3679732', '10.1145/3627673.3679732'],
    ['DOI: 10.1145/ABC.', '10.1145/abc'],
    ['https://doi.org/10.1000/182', '10.1000/182'],
    ['http://dx.doi.org/10.1000/182', '10.1000/182'],
  ])('%s', (text, doi) => expect(parseDoi(text)).toBe(doi));

  test.each(['10/182', '11.1145/1', 'https://example.org/10.1145', ''])('%j is none', (text) => {
    expect(parseDoi(text)).toBeNull();
  });

  test('that arXiv issued is an arXiv id', () => {
    expect(canonicalIds({ arxivId: null, doi: '10.48550/arXiv.2410.19313' })).toEqual({
      arxiv: '2410.19313',
      doi: null,
    });
  });
});

test('the arXiv id speaks before the DOI', () => {
  const a = { arxivId: '2410.19313', doi: '10.1145/1' };
  expect(compareIds(a, { arxivId: '2410.19313', doi: '10.1145/2' })).toBe('same');
  expect(compareIds(a, { arxivId: '2410.19314', doi: '10.1145/1' })).toBe('different');
  expect(compareIds(a, { arxivId: null, doi: '10.1145/1' })).toBe('same');
  expect(compareIds(a, { arxivId: null, doi: null })).toBe('unknown');
});

describe('a paper’s id and keys', () => {
  const entry = { title: null, abstract: 'We study a thing.', arxivId: null, doi: null };

  test.each([
    [{ arxivId: '2410.19313v2' }, 'arxiv-2410.19313', ['arxiv:2410.19313']],
    [{ arxivId: 'hep-th/9901001' }, 'arxiv-hep-th-9901001', ['arxiv:hep-th/9901001']],
    [
      { arxivId: '2410.19313', doi: '10.1145/ABC' },
      'arxiv-2410.19313',
      ['arxiv:2410.19313', 'doi:10.1145/abc'],
    ],
    [{ doi: '10.1145/ABC' }, expect.stringMatching(/^doi-[0-9a-f]{16}$/), ['doi:10.1145/abc']],
    [{}, expect.stringMatching(/^p-[0-9a-f]{16}$/), [expect.stringMatching(/^abstract:[0-9a-f]{32}$/)]],
  ])('%j', (ids, id, aliases) => {
    expect(paperIdFor({ ...entry, ...ids })).toEqual(id);
    expect(aliasesFor({ ...entry, ...ids })).toEqual(aliases);
  });

  test('stay what they are: stored papers go by them', () => {
    const abstract =
      'We propose FooNet, a 4096$\\times$4096 model with state-of-the-art results on ImageNet: 25\\% faster, naïve or not.';
    expect(paperIdFor({ ...entry, abstract })).toBe('p-6a597a3b479d1080');
  });
});
