import { expect, test } from 'vitest';
import { EXPORT_FORMATS, type ExportFormat } from '../../../src/papers/export/export.ts';
import { mergeEntries } from '../../../src/papers/identity/merge.ts';
import { parsePage } from '../../../src/sources/index.ts';
import { EXPORTERS } from '../../sources/formats/writings/exporters.ts';
import { KNOWN } from '../../sources/formats/writings/known.ts';
import { PAPERS } from '../../sources/formats/writings/papers.ts';
import { makePaper } from '../../support/papers.ts';

const listed = (body: string) => {
  const { entries, unread = [] } = parsePage({
    name: 'refs',
    body,
    contentType: null,
    fetchedAt: '2026-01-01T00:00:00.000Z',
  });
  return [...entries, ...unread.map((each) => ({ ...each, abstract: null }))].sort(
    (a, b) => a.index - b.index,
  );
};
const bare = { authors: [], authorsCount: null, publishedOn: null, doi: null, version: null };
const imported = [...KNOWN, ...EXPORTERS].flatMap(({ write, only = () => true, name }) =>
  listed(write(PAPERS.filter(only))).map((entry, i) =>
    makePaper({
      ...mergeEntries([
        {
          ...bare,
          organisation: null,
          comments: null,
          ...entry,
          page: name,
          seenAt: '2026-01-01T00:00:00.000Z',
        },
      ]),
      id: `${name}-${i}`,
      slug: `p${i}`,
    }),
  ),
);

test.each<ExportFormat>(['bibtex', 'ris', 'csl', 'jsonl'])(
  'what is exported as %s is read as the same papers',
  (format) => {
    const again = listed(EXPORT_FORMATS[format].write(imported, () => null));
    expect(again.length).toBe(imported.length);
    for (const [i, { title, abstract, authors, arxivId, doi, venue, publishedOn }] of imported.entries()) {
      const date = format === 'bibtex' ? publishedOn?.slice(0, 7) : publishedOn;
      expect(again[i]).toMatchObject({ title, authors, arxivId, doi, publishedOn: date ?? null });
      expect(again[i]?.venue ?? null).toBe(venue);
      expect(again[i]?.abstract?.length ?? 0).toBeGreaterThan((abstract?.length ?? 0) * 0.95 - 1);
    }
  },
);
