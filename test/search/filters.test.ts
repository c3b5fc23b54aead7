import { describe, expect, test } from 'vitest';
import { JournalClubError } from '../../src/model/errors.ts';
import { parseFilters } from '../../src/search/filters/written.ts';
import { createSearchIndex } from '../../src/search/index.ts';
import { papers } from './documents.ts';

const index = createSearchIndex();
for (const each of papers) index.put(each);

const found = (query: string) => index.search(query).map(({ paperId }) => paperId);

describe('a filter', () => {
  test.each([
    ['training tag:fine-tuning', ['natural-galore', 's2ft']],
    ['training tag:"fine tuning"', ['natural-galore', 's2ft']],
    ['tag:“Mixture of Experts” training', ['fsmoe', 'hecate']],
    ["tag:'mixture of experts' gpus", ['fsmoe']],
    ['sparse tag:fine-tuning tag:sparsity', ['s2ft']],
    ['training method:galore', ['galore']],
    ['training method:"Natural GaLore"', ['natural-galore']],
    ['sparse method:S2FT', ['s2ft']],
    ['training source:papers.example', ['galore', 'natural-galore']],
    ['training SOURCE:PAPERS.example', ['galore', 'natural-galore']],
    ['training since:2025', ['fsmoe', 'hecate']],
    ['training since:2024-12 until:2025-01', ['fsmoe', 's2ft']],
    ['training until:2022', ['tinyml']],
    ['training since:2025-01-18 until:2025-01-18', ['fsmoe']],
    ['training tag:unheard-of', []],
  ])('%j leaves %j', (query, ids) => {
    const hits = found(query);
    for (const id of hits) expect(ids).toContain(id);
    expect(hits.length > 0).toBe(ids.length > 0);
  });

  test('alone gives the newest papers first', () => {
    expect(found('since:2024')).toEqual(['hecate', 'fsmoe', 's2ft', 'natural-galore', 'pixart', 'galore']);
    expect(found('tag:low-rank-projection')).toEqual(['natural-galore', 'galore']);
  });

  test('never passes an undated paper off as one of some time', () => {
    expect(found('since:2023-05-05 until:2023-05-05')).toEqual([]);
  });

  test('holds for papers far down the ranking', () => {
    expect(found('sparse memory models training of LLMs tag:on-device-training')).toEqual(['tinyml']);
  });
});

describe('reading filters', () => {
  test('takes them out of the words, wherever they stand', () => {
    expect(parseFilters('since:2024 sparse tag:moe  training until:2025-03')).toMatchObject({
      text: 'sparse training',
      isFiltered: true,
      filters: { tags: ['moe'], since: 20240000, until: 20250399, methods: [], sources: [] },
    });
  });

  test('takes the narrower of two dates', () => {
    const { filters } = parseFilters('since:2023 since:2024-02 until:2026 until:2025');
    expect(filters).toMatchObject({ since: 20240200, until: 20259999 });
  });

  test('leaves other words with a colon alone', () => {
    expect(parseFilters('COAT: compressing, hashtag:x')).toMatchObject({
      text: 'COAT: compressing, hashtag:x',
      isFiltered: false,
    });
  });

  test.each([
    'since:soon',
    'since:2024-13',
    'since:2023-02-29',
    'until:24',
    'until:2024-1-99',
    'since:2024/05/01',
  ])('%j is refused with a way to write it', (query) => {
    expect(() => index.search(query)).toThrow(JournalClubError);
    expect(() => index.search(query)).toThrow(
      expect.objectContaining({ code: 'bad_usage', fix: expect.stringContaining('2024-11') }),
    );
  });

  test.each(['tag:', 'tag:""', 'quantization method: ', 'source:“”'])(
    '%j is refused: it has no value',
    (query) => {
      expect(() => parseFilters(query)).toThrow(
        expect.objectContaining({ code: 'bad_usage', fix: expect.stringContaining('example') }),
      );
    },
  );

  test('a leap day is a day', () => {
    expect(parseFilters('since:2024-2-29').filters.since).toBe(20240229);
  });
});
