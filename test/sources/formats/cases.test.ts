import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parsePage } from '../../../src/sources/index.ts';

const parsed = (name: string) =>
  parsePage({
    name,
    body: readFileSync(new URL(`../../fixtures/sources/${name}`, import.meta.url), 'utf8'),
    contentType: null,
    fetchedAt: '2025-11-01T00:00:00.000Z',
  });

const PAPERS = [
  ['2410.19313', 'Training and Inference Efficiency of Encoder-Decoder Speech Models', 'Ann Lee'],
  [
    '2503.05931',
    'Boosting Large-scale Parallel Training Efficiency with C4: A Communication-Driven Approach',
    'Piotr Żelasko',
  ],
  [
    '2502.11111',
    'Improving Classifier Training Efficiency for Automatic Cyberbullying Detection with Feature Density',
    'Maria Lomeli',
  ],
  ['2501.01234', 'Sparse Iso-FLOP Transformations for Maximizing Training Efficiency', 'Wei Chen'],
  ['2412.05678', 'MegaScale: Scaling Large Language Model Training to More Than 10,000 GPUs', 'Ada Lovelace'],
  ['2411.09876', 'SPDF: Sparse Pre-training and Dense Fine-tuning for Large Language Models', 'Song Han'],
];

describe.each([
  ['01_arxiv_listing_copy.txt', 'arxiv-paste'],
  ['06_zotero.bib', 'bibtex'],
  ['09_kaggle.jsonl', 'json-records'],
  ['10b_zotero.rdf', 'xml-records'],
  ['11c_md_with_abstracts.md', 'text-list'],
  ['12_pubmed.nbib', 'medline'],
])('%s', (name, format) => {
  const page = parsed(name);

  test('is read as what it is, with nothing to say against it', () => {
    expect(page).toMatchObject({ format, warnings: [] });
  });

  test('lists six papers with ids, titles and authors apart', () => {
    const told = page.entries.map(({ arxivId, title, authors }) => [arxivId, title, authors[0]]);
    expect(told).toEqual(PAPERS);
  });

  test('gives abstracts that hold nothing else', () => {
    for (const [i, { abstract }] of page.entries.entries()) {
      expect(abstract).toMatch(/^\p{Lu}/u);
      expect(abstract).toMatch(/[.\w/-]$/);
      for (const [id = '', title = ''] of PAPERS.toSpliced(i, 1)) {
        expect(abstract).not.toContain(title);
        expect(abstract).not.toContain(id);
      }
    }
  });
});
