import { describeError, JournalClubError } from '../core/errors.ts';
import type { ParsedPage } from '../core/page.ts';
import type { PageLoader } from '../core/ports/page-loader.ts';
import type { PageStore } from '../core/ports/papers.ts';
import type { EntryJob, PageJob } from '../core/ports/queue.ts';

interface Deps {
  loader: PageLoader;
  pages: PageStore;
  parserVersion: string;
  clock: () => Date;
}

/** Lists a page's entries and opens its account: what is listed, nothing stored yet. */
export function createIngestPage({ loader, pages, parserVersion, clock }: Deps) {
  return async function ingestPage(job: PageJob): Promise<EntryJob[]> {
    const seenAt = clock().toISOString();
    try {
      const { page, hash } = await loader.load(job.path);
      if (hash !== job.hash) {
        throw new JournalClubError('bad_page', `${job.page} changed while it was waiting to be read.`, {
          fix: 'Run reindex once more.',
        });
      }
      const parsed = loader.parse(page);
      const first = await pages.get(page.name);
      await pages.open({
        page: page.name,
        path: job.path,
        hash,
        run: job.run,
        parserVersion,
        format: parsed.format,
        listed: parsed.entries.length,
        warnings: [...parsed.warnings, ...withoutText(parsed)],
        seenAt: first?.seenAt ?? seenAt,
      });
      return parsed.entries.map((entry) => ({
        page: page.name,
        pageHash: hash,
        run: job.run,
        entry,
        seenAt,
        force: job.force,
      }));
    } catch (error) {
      if (error instanceof JournalClubError && error.code === 'bad_page') {
        await pages.fail({ ...job, reason: describeError(error), seenAt });
      }
      throw error;
    }
  };
}

/** Entries named one by one that cannot be read; of more, how many there are. */
const NAMED = 5;

/** What the page lists and gives no text of. */
function withoutText({ unread = [] }: ParsedPage): string[] {
  const named = unread.slice(0, NAMED).map(({ index, title, reason }) => {
    const what = title === null ? '' : ` (“${title}”)`;
    return `Entry ${index}${what} is not read: ${reason}.`;
  });
  const rest = unread.length - named.length;
  return rest > 0 ? [...named, `${rest} more entries have no text to read.`] : named;
}

export type IngestPage = ReturnType<typeof createIngestPage>;
