import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isExactQuote } from '../../../src/reading/receipts/exact-quote.ts';
import { missingFigures } from '../../../src/reading/receipts/figures.ts';
import { createExtractiveReader } from '../../../src/reading/rules/extractive-reader.ts';
import { parsePage } from '../../../src/sources/index.ts';
import { stands } from '../../../src/text/shorten.ts';
import { countWords } from '../../../src/text/words.ts';

const reader = createExtractiveReader();
const SEEDS = new URL('../../../seeds/', import.meta.url);

function seedPapers() {
  return readdirSync(SEEDS).flatMap((name) => {
    const body = readFileSync(new URL(name, SEEDS), 'utf8');
    return parsePage({ name, body, contentType: 'text/plain', fetchedAt: '2025-01-01T00:00:00Z' }).entries;
  });
}

describe('the extractive reader', () => {
  it('reads every seed paper: a short whole sentence, exact quotes, every number with its receipt', async () => {
    const papers = seedPapers();
    expect(papers.length).toBeGreaterThan(270);
    const readings = await reader.read(
      papers.map(({ title, abstract }) => ({
        title,
        titleSource: title === null ? null : 'page',
        abstract: abstract ?? '',
      })),
    );
    for (const [i, reading] of readings.entries()) {
      const { title = null } = papers[i] ?? {};
      const abstract = papers[i]?.abstract ?? '';
      expect(countWords(reading.oneLine), reading.oneLine).toBeLessThanOrEqual(30);
      expect(stands(reading.oneLine), reading.oneLine).toBe(true);
      expect(missingFigures(reading.oneLine, { cited: [abstract] }), reading.oneLine).toEqual([]);
      expect(reading.summary.length).toBeGreaterThan(0);
      const quotes = [
        ...reading.summary.flatMap((each) => each.quotes),
        ...reading.results.map((each) => each.quote),
      ];
      expect(quotes.filter((quote) => !isExactQuote(quote, abstract))).toEqual([]);
      expect(reading.receipts.verified).toBe(reading.receipts.numbers);
      expect(reading.proposedTitle === null).toBe(title !== null);
    }
  });

  it('gives an equal hash for an equal paper, another for another', () => {
    const paper = { title: 'A', titleSource: 'page' as const, abstract: 'We propose Foo.' };
    expect(reader.inputHash(paper)).toBe(reader.inputHash({ ...paper }));
    expect(reader.inputHash(paper)).not.toBe(reader.inputHash({ ...paper, abstract: 'We propose Bar.' }));
    expect(reader.inputHash(paper)).not.toBe(reader.inputHash({ ...paper, title: 'B' }));
  });

  it("takes no proposed title for the paper's own", () => {
    const paper = {
      title: 'Something proposed',
      titleSource: 'llm' as const,
      abstract: 'We propose Foo, a cache for graphs.',
    };
    expect(reader.inputHash(paper)).toBe(reader.inputHash({ ...paper, title: null, titleSource: null }));
    expect(reader.readOne(paper).proposedTitle).toMatch(/^Foo/);
  });

  it('says which engine and version it is', () => {
    const reading = reader.readOne({
      title: null,
      titleSource: null,
      abstract: 'We propose Foo, a cache for graphs.',
    });
    expect(reading).toMatchObject({ engine: 'extractive', model: null, fallbackReason: null });
    expect(reading.inputHash).toMatch(/^[0-9a-f]{64}$/);
  });
});
