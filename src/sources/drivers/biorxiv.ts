import { addDays } from '../../following/calendar.ts';
import type { SourceDriver } from '../../model/ports/sources.ts';
import { askForList, lookNewest } from './look-newest.ts';
import { minuteOf } from './minute.ts';

/** Entries of one answer (https://api.biorxiv.org); more come by its cursor. */
const SIZE = 100;
const FIRST_LOOK_DAYS = 2;

/** A category of bioRxiv or medRxiv, or all of it, day by day. */
export function createBiorxiv(api = 'https://api.biorxiv.org'): SourceDriver {
  return {
    kind: 'biorxiv',
    usage: 'biorxiv:neuroscience, medrxiv:epidemiology',
    recognise(typed) {
      const [, server, named = ''] =
        /^(biorxiv|medrxiv)(?::\s{0,5}([a-z][a-z _-]{2,60}))?$/i.exec(typed.trim()) ?? [];
      if (server === undefined) return null;
      const category = named
        .trim()
        .toLowerCase()
        .replace(/[\s-]+/g, '_');
      const id = `${server.toLowerCase()}${category && `:${category}`}`;
      const name = /^b/i.test(server) ? 'bioRxiv' : 'medRxiv';
      return { id, address: id, title: category ? `${name}: ${category.replaceAll('_', ' ')}` : name };
    },
    rhythm: ({ id }) => ({ pattern: `${minuteOf(id)} 4,16 * * *`, timeZone: 'UTC' }),
    look(context) {
      const { source, state, now } = context;
      const [server = '', category] = source.address.split(':');
      const today = now.toISOString().slice(0, 10);
      const from = addDays(state.through ?? today, -FIRST_LOOK_DAYS);
      return lookNewest(context, {
        name: `https://www.${server}.org${category === undefined ? '' : `/collection/${category.replaceAll('_', '-')}`}`,
        size: SIZE,
        ask: (start) => {
          const url = new URL(`/details/${server}/${from}/${today}/${start}/json`, api);
          if (category !== undefined) url.searchParams.set('category', category);
          return askForList(context, url.href);
        },
      });
    },
  };
}
