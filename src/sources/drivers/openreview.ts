import type { SourceDriver } from '../../model/ports/sources.ts';
import { askForList, lookNewest } from './look-newest.ts';
import { minuteOf } from './minute.ts';

const SIZE = 200;
/** `ICLR.cc/2026/Conference`, `TMLR`. */
const GROUP = /^[\w.~-]{2,60}(?:\/[\w.~-]{1,60}){0,8}$/;

/** A venue of OpenReview (https://docs.openreview.net/reference/api-v2): what it accepted, and until then what was submitted. */
export function createOpenReview(api = 'https://api2.openreview.net'): SourceDriver {
  return {
    kind: 'openreview',
    usage: 'openreview:ICLR.cc/2026/Conference',
    recognise(typed) {
      const group = groupIn(typed.trim());
      return group === null
        ? null
        : { id: `openreview:${group}`, address: group, title: `OpenReview: ${group}` };
    },
    rhythm: ({ id }) => ({ pattern: `${minuteOf(id)} 3,9,15,21 * * *`, timeZone: 'UTC' }),
    look(context) {
      const ask = (venue: string, start: number, size: number) => {
        const url = new URL('/notes', api);
        url.search = String(
          new URLSearchParams({
            'content.venueid': venue,
            sort: 'cdate:desc',
            limit: String(size),
            offset: String(start),
          }),
        );
        return askForList(context, url.href);
      };
      const { address } = context.source;
      return lookNewest(context, {
        name: `https://openreview.net/group?id=${address}`,
        size: SIZE,
        ask: async (start, size) =>
          (await ask(address, start, size)) ?? (await ask(`${address}/Submission`, start, size)),
      });
    },
  };
}

function groupIn(typed: string): string | null {
  const url = URL.parse(typed);
  const isGroup = url?.hostname === 'openreview.net' && /^\/(?:group|venue)$/.test(url.pathname);
  const group = isGroup ? url.searchParams.get('id') : /^openreview:\s{0,5}(\S+)$/i.exec(typed)?.[1];
  return group && GROUP.test(group) ? group : null;
}
