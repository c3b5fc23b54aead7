import { describe, expect, it } from 'vitest';
import { createExportPapers } from '../../src/commands/export-papers.ts';
import { createTestCorpus, makePaper } from '../support/papers.ts';

const library = createTestCorpus([
  makePaper({ id: 'prune', abstract: 'We study layer pruning of networks.' }),
  makePaper({ id: 'hear', abstract: 'We study speech in noise.' }),
  makePaper({ id: 'see', abstract: 'We study images of rain.' }),
]);
const exportPapers = createExportPapers({
  ...library,
  savedPapers: {
    list: async (person) =>
      person === 'slack:U1' ? [{ paperId: 'hear', savedAt: '2026-05-04T00:00:00.000Z' }] : [],
  },
});
const ask = (of: string, format: 'bibtex' | 'jsonl' | 'markdown' = 'jsonl', person = 'slack:U1') =>
  exportPapers({ format, of, person });
const ids = (content: string): string[] =>
  content
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { id: string }).id);

describe('exporting papers', () => {
  it('takes what the person kept, all, or what a search finds on its topic', async () => {
    expect(ids((await ask('')).content)).toEqual(['hear']);
    expect(ids((await ask('saved')).content)).toEqual(['hear']);
    expect(ids((await ask('all')).content).sort()).toEqual(['hear', 'prune', 'see']);
    expect(ids((await ask('layer pruning')).content)).toEqual(['prune']);
  });

  it('names the file after what it holds', async () => {
    expect(await ask('layer pruning', 'bibtex')).toMatchObject({ fileName: 'layer-pruning.bib', papers: 1 });
    expect(await ask('../..', 'markdown').catch((error: { code: string }) => error.code)).toBe('not_found');
    expect(await ask('all', 'markdown')).toMatchObject({ fileName: 'papers.md', mimeType: 'text/markdown' });
  });

  it('says so when there is nothing to take', async () => {
    await expect(ask('saved', 'jsonl', 'slack:U2')).rejects.toThrow('You have kept no papers yet');
    await expect(ask('zymurgy')).rejects.toMatchObject({ code: 'not_found' });
  });
});
