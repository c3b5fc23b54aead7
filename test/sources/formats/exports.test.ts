import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readPageFile } from '../../../src/sources/file-page.ts';
import { parsePage } from '../../../src/sources/index.ts';

/** Files as programs and pages write them, of invented papers, and what stands in each. */
const folder = new URL('../../fixtures/sources/exports/', import.meta.url);

interface Expected {
  format: string;
  papers: { title: string; abstract?: string; ends?: string }[];
}
const expected: Record<string, Expected> = JSON.parse(readFileSync(new URL('expected.json', folder), 'utf8'));

describe.each(Object.entries(expected))('%s', (name, { format, papers }) => {
  test('gives every paper with all the file says of it, and nothing else', async () => {
    const page = parsePage(await readPageFile(new URL(name, folder).pathname));
    const found = [...page.entries, ...(page.unread ?? [])].sort((a, b) => a.index - b.index);
    expect(page.format).toBe(format);
    expect(found.map(({ title }) => title)).toEqual(papers.map(({ title }) => title));
    for (const [i, { abstract, ends, ...rest }] of papers.entries()) {
      const entry = found[i];
      const text = entry !== undefined && 'abstract' in entry ? (entry.abstract ?? '') : '';
      expect(entry).toMatchObject(rest);
      expect(text.slice(0, 50)).toBe(abstract ?? '');
      expect(text.slice(-30)).toBe(ends ?? '');
    }
  });
});
