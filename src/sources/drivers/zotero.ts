import type { SourceDriver } from '../../model/ports/sources.ts';
import { askForList, lookNewest } from './look-newest.ts';
import { minuteOf } from './minute.ts';

/** The most the interface gives at once (https://www.zotero.org/support/dev/web_api/v3/basics). */
const SIZE = 100;
const TYPED = /^zotero:\s{0,5}groups?\/(\d{1,10})(?:\/collections\/([A-Z\d]{8}))?\/?$/i;
const PLACE =
  /^\/groups\/(\d{1,10})(?:\/[^/]{0,100})?(?:\/(?:library|collections\/([A-Z\d]{8})).{0,100})?\/?$/i;

/** A public group of Zotero, or a collection of it: what its people put there, the newest first. */
export function createZotero(api = 'https://api.zotero.org'): SourceDriver {
  return {
    kind: 'zotero',
    usage: 'zotero:groups/4567[/collections/ABCD2345]',
    recognise(typed) {
      const url = URL.parse(typed.trim());
      const isHere = url !== null && /^(?:www\.)?zotero\.org$/.test(url.hostname);
      const [, group, collection] = (isHere ? PLACE.exec(url.pathname) : TYPED.exec(typed.trim())) ?? [];
      if (group === undefined) return null;
      const path = `groups/${group}${collection === undefined ? '' : `/collections/${collection.toUpperCase()}`}`;
      return { id: `zotero:${path}`, address: path, title: `Zotero: ${path}` };
    },
    rhythm: ({ id }) => ({ pattern: `${minuteOf(id)} * * * *`, timeZone: 'UTC' }),
    look(context) {
      const { address } = context.source;
      return lookNewest(context, {
        name: `https://www.zotero.org/${address}`,
        size: SIZE,
        ask: (start, size) => {
          const url = new URL(`/${address}/items/top`, api);
          const asked = { v: '3', format: 'json', sort: 'dateAdded', direction: 'desc' };
          url.search = String(new URLSearchParams({ ...asked, limit: String(size), start: String(start) }));
          return askForList(context, url.href);
        },
      });
    },
  };
}
