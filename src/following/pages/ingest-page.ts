import { describeError, JournalClubError } from '../../model/errors.ts';
import { hasText, type UnreadEntry } from '../../model/page.ts';
import type { PageLoader } from '../../model/ports/page-loader.ts';
import type { PageStore } from '../../model/ports/papers.ts';
import type { EntryJob, PageJob } from '../../model/ports/queue.ts';
import { withKnownTitles } from '../known-titles.ts';

type Deps = { loader: PageLoader; pages: PageStore; parserVersion: string; clock: () => Date };

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
      const { entries, left } = withKnownTitles(parsed);
      if (entries.length === 0) throw nothingToRead(page.name, parsed.takenFor, left);
      const first = await pages.get(page.name);
      await pages.open({
        page: page.name,
        path: job.path,
        hash,
        run: job.run,
        parserVersion,
        format: parsed.format,
        listed: entries.length,
        titles: entries.filter((entry) => !hasText(entry)).length,
        warnings: [...parsed.warnings, ...withoutText(left)],
        seenAt: first?.seenAt ?? seenAt,
      });
      return entries.map((entry) => ({
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

/** A file that gives no text is no quiet success: what it was taken for, and what stands in it. */
function nothingToRead(
  name: string,
  takenFor = 'a page of papers',
  left: readonly UnreadEntry[],
): JournalClubError {
  const [first] = left;
  const shown = first === undefined ? '' : `: ${first.title ?? first.url ?? first.reason}`;
  const more = left.length > 1 ? ` and ${left.length - 1} more` : '';
  const what = left.length === 0 ? 'holds no papers' : `gives no text of what it lists${shown}${more}`;
  const links = left.flatMap(({ url }) => url ?? []).slice(0, NAMED);
  return new JournalClubError(
    'bad_page',
    `${name} was taken for ${takenFor} and ${what}. Nothing was read from it.`,
    {
      fix:
        links.length === 0
          ? 'Give a file with titles or abstracts.'
          : `Add the papers by their links: ${links.map((link) => `add ${link}`).join(', ')}${left.length > links.length ? ' …' : ''}`,
    },
  );
}

/** Entries named one by one that cannot be read; of more, how many there are. */
const NAMED = 5;

function withoutText(left: readonly UnreadEntry[]): string[] {
  const named = left.slice(0, NAMED).map(({ index, title, url, reason }) => {
    if (title === null && url !== null) return `Entry ${index + 1} is a link alone. To read it: add ${url}`;
    const what = title === null ? '' : ` (“${title}”)`;
    return `Entry ${index + 1}${what} is not read: ${reason}.`;
  });
  const rest = left.length - named.length;
  if (rest === 0) return named;
  return [...named, `${rest} more ${rest === 1 ? 'entry has' : 'entries have'} no text to read.`];
}

export type IngestPage = ReturnType<typeof createIngestPage>;
