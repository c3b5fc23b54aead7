import { JournalClubError } from '../../model/errors.ts';
import type { PageStore } from '../../model/ports/papers.ts';

/** Drops a failed page's account; its papers stay. Throws `not_found` for no page, `conflict` for one that is whole. */
export function createForgetPage({ pages }: { pages: Pick<PageStore, 'get' | 'remove'> }) {
  return async function forgetPage(name: string): Promise<void> {
    const page = await pages.get(name);
    if (page === null) {
      throw new JournalClubError('not_found', `No page here is called ${name}.`, {
        fix: 'status lists the pages.',
      });
    }
    if (page.error === null && page.failed.length === 0) {
      throw new JournalClubError('conflict', `${name} was read whole: its papers stand on it.`, {
        fix: 'Only a page that failed can be forgotten.',
      });
    }
    await pages.remove(name);
  };
}
