import { expect, it } from 'vitest';
import { createIngestPage } from '../../src/following/pages/ingest-page.ts';
import { JournalClubError } from '../../src/model/errors.ts';
import { BARE_ENTRY } from '../../src/model/page.ts';
import type { PageLoader } from '../../src/model/ports/page-loader.ts';
import type { PageStore } from '../../src/model/ports/papers.ts';

/** What a page says that lists one paper and so many entries without text or title. */
async function warningsOf(unread: number): Promise<string[]> {
  const page = { name: 'a.html', body: '', contentType: null, fetchedAt: '' };
  const left = Array.from({ length: unread }, (_, i) => ({
    index: i + 1,
    title: null,
    url: null,
    arxivId: null,
    reason: 'it has no text',
  }));
  const entries = [{ ...BARE_ENTRY, abstract: 'We study rain.' }];
  const loader = {
    load: async () => ({ page, hash: 'h' }),
    parse: () => ({ format: 'links', entries, unread: left, warnings: [] }),
  } satisfies Partial<PageLoader>;
  const opened: Parameters<PageStore['open']>[0][] = [];
  const pages = {
    get: async () => null,
    open: async (account) => {
      opened.push(account);
    },
  } satisfies Partial<PageStore>;
  const ingestPage = createIngestPage({
    loader: loader as unknown as PageLoader,
    pages: pages as unknown as PageStore,
    parserVersion: '1',
    clock: () => new Date(0),
  });
  await ingestPage({ page: 'a.html', path: 'a.html', hash: 'h', run: 'h', force: false });
  return opened[0]?.warnings ?? [];
}

it.each([
  [5, 'Entry 6 is not read: it has no text.'],
  [6, '1 more entry has no text to read.'],
  [9, '4 more entries have no text to read.'],
])('of %i entries without a text five are named, and the others counted', async (unread, last) => {
  expect((await warningsOf(unread)).at(-1)).toBe(last);
});

it.each([
  ['bad_page', ['a.html']],
  ['unavailable', []],
] as const)(
  'a page that fails as “%s” is recorded as failed where it is the page’s fault',
  async (code, recorded) => {
    const failed: string[] = [];
    const loader = {
      load: async () => {
        throw new JournalClubError(code, 'It cannot be read.');
      },
    } satisfies Partial<PageLoader>;
    const pages = { fail: async ({ page }) => void failed.push(page) } satisfies Partial<PageStore>;
    const ingestPage = createIngestPage({
      loader: loader as unknown as PageLoader,
      pages: pages as unknown as PageStore,
      parserVersion: '1',
      clock: () => new Date(0),
    });
    const job = { page: 'a.html', path: 'a.html', hash: 'h', run: 'h', force: false };
    await expect(ingestPage(job)).rejects.toThrow('cannot be read');
    expect(failed).toEqual(recorded);
  },
);
