import { expect, test } from 'vitest';
import { EXPORT_FORMATS, type ExportFormat } from '../../../src/papers/export/export.ts';
import { parsePage } from '../../../src/sources/index.ts';
import { makePaper } from '../../support/papers.ts';

const PAPERS = [
  makePaper({
    id: 'harbor',
    title: 'HarborKV: Tiered Caches for Long Contexts',
    authors: ['Inês Carvalho-Duarte', 'Pieter van der Molen', 'John Smith Jr.', 'The WATER Group'],
    abstract:
      'We present HarborKV, a cache in three tiers that reduces memory by 2.7x at equal quality on four models.',
    arxivId: '2407.04121',
    doi: '10.1162/tacl_a_00991',
    venue: 'Transactions of Things',
    categories: ['cs.LG'],
    publishedOn: '2024-07-04',
    url: 'https://arxiv.org/abs/2407.04121',
  }),
];
const write = (format: ExportFormat) => EXPORT_FORMATS[format].write(PAPERS, () => null);

test.each(['bibtex', 'ris', 'csl'] as const)('what is exported as %s reads back as it was', (format) => {
  const body = write(format);
  const { entries, unread = [] } = parsePage({
    name: 'x',
    body,
    contentType: null,
    fetchedAt: '2026-01-01T00:00:00Z',
  });
  expect([...entries, ...unread]).toMatchObject([
    {
      title: PAPERS[0]?.title,
      abstract: PAPERS[0]?.abstract,
      authors: PAPERS[0]?.authors,
      arxivId: '2407.04121',
      doi: '10.1162/tacl_a_00991',
      venue: 'Transactions of Things',
      url: 'https://arxiv.org/abs/2407.04121',
      publishedOn: expect.stringMatching(/^2024-07/),
    },
  ]);
});

test.each(['bibtex', 'ris', 'csl'] as const)(
  'families of several words come back from %s as one',
  (format) => {
    const names = [
      'Gabriel García Márquez',
      'Ludwig van Beethoven',
      'Maria Elena Lopez',
      'Ana Smith Jones Jr.',
    ];
    const families = ['García Márquez', 'Smith Jones'];
    const paper = makePaper({
      id: 'a',
      title: 'On names and their parts',
      authors: names,
      familyNames: families,
    });
    const body = EXPORT_FORMATS[format].write([paper], () => null);
    expect(body).toMatch(/García Márquez|Garc\\'{\\i}a M\\'{a}rquez, Gabriel/);
    const { entries, unread = [] } = parsePage({
      name: 'x',
      body,
      contentType: null,
      fetchedAt: '2026-01-01T00:00:00Z',
    });
    expect([...entries, ...unread]).toMatchObject([{ authors: names, familyNames: families }]);
  },
);

test('a family’s name begins with its first small word, as BibTeX has it', () => {
  const paper = makePaper({
    id: 'a',
    title: 'On names',
    authors: ['João da Silva Neto', 'Pieter van der Molen'],
  });
  expect(EXPORT_FORMATS.ris.write([paper], () => null)).toMatch(
    /AU {2}- da Silva Neto, João\r\nAU {2}- van der Molen, Pieter/,
  );
});

test('results leave as a table, one a row, with their sentence, and no cell is a formula', () => {
  const [head, first] = EXPORT_FORMATS.csv
    .write([makePaper({ id: 'a', title: '=HYPERLINK("x")' })], () => null)
    .split('\r\n');
  expect(head).toBe('paper,title,arxiv,doi,published,metric,value,unit,direction,baseline,setting,quote');
  if (first) expect(first).not.toMatch(/(?:^|,)"?=/);
});
