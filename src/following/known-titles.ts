import { BARE_ENTRY, type Entry, type ParsedPage, type UnreadEntry } from '../model/page.ts';

/**
 * A page's entries, and what it lists without a text as known titles, in the page's order: papers of which the rest is
 * looked for. Of feeds only what names an id is one; other items without a text may be anything.
 *
 * @returns `left`: what no paper can be made of
 */
export function withKnownTitles({ entries, unread = [], listing }: ParsedPage): {
  entries: Entry[];
  left: UnreadEntry[];
} {
  const isPaper = ({ title, arxivId, doi }: UnreadEntry) =>
    title !== null && (listing === undefined || arxivId !== null || (doi ?? null) !== null);
  const titles = unread
    .filter(isPaper)
    .map(({ reason: _, ...told }) => ({ ...BARE_ENTRY, ...told, abstract: null }));
  return {
    entries: [...entries, ...titles].sort((a, b) => a.index - b.index),
    left: unread.filter((each) => !isPaper(each)),
  };
}
