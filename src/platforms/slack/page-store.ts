import { randomUUID } from 'node:crypto';
import { keepNewest } from '../../text/keep-newest.ts';
import { type Block, fitsValue } from './blocks.ts';
import { withMore } from './pages.ts';
import type { Outgoing } from './surface.ts';

/** Replies whose later pages are kept at hand. */
const MOST_REPLIES = 500;

export interface MoreValue {
  id: string;
  page: number;
  /** What was asked: run again when the pages are gone (after a restart, on another machine). */
  command: string | null;
}

export type PageStore = ReturnType<typeof createPageStore>;

export function createPageStore() {
  const kept = new Map<string, Outgoing[]>();

  function withButton(pages: Outgoing[], value: MoreValue): Outgoing | undefined {
    const page = pages[value.page];
    if (page === undefined || value.page + 1 >= pages.length) return page;
    const next = { ...value, page: value.page + 1 };
    const more = { page: next.page, total: pages.length, value: writeMore(next) };
    return { ...page, blocks: withMore(page.blocks, more) };
  }

  return {
    /** Keeps the pages of a reply. @returns the first, with the button for the second where there is one. */
    keep(pages: Outgoing[], command: string | null): Outgoing | undefined {
      const id = randomUUID();
      if (pages.length > 1) keepNewest(kept, id, pages, MOST_REPLIES);
      return withButton(pages, { id, page: 0, command });
    },
    page(value: MoreValue): Outgoing | undefined {
      const pages = kept.get(value.id);
      return pages && withButton(pages, value);
    },
    /** The blocks of the page before, without the button that was pressed. */
    before: (value: MoreValue): Block[] | undefined => kept.get(value.id)?.[value.page - 1]?.blocks,
  };
}

/** The command is written so that nothing in it looks like markup; one that is too long is left out. */
function writeMore({ id, page, command }: MoreValue): string {
  const value =
    command === null ? `${id}:${page}` : `${id}:${page}:${encodeURIComponent(command.toWellFormed())}`;
  return fitsValue(value) ? value : `${id}:${page}`;
}

export function readMore(value: string): MoreValue | null {
  const [, id, page, command] = /^([0-9a-f-]{36}):(\d{1,4})(?::(.*))?$/.exec(value) ?? [];
  if (id === undefined || page === undefined) return null;
  return { id, page: Number(page), command: command === undefined ? null : decodeURIComponent(command) };
}
