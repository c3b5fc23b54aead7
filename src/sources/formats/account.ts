import type { PageFormat, ParsedPage, UnreadEntry } from '../../model/page.ts';
import { leadsToPaper, paperMentions } from '../../papers/mentions.ts';
import { idsIn } from '../feeds/item-ids.ts';
import { titleDoubt } from './doubts.ts';
import { linksIn, withoutMarks } from './markdown/blocks.ts';
import { GENERIC } from './text-list/lines.ts';

/** Longer pages are not gone through twice. */
const LONGEST = 2_000_000;
/** Of fewer words the text of a link is no title. */
const FEWEST_WORDS = 3;
const MOST_TOLD = 5;
const MOST_COMPARED = 2000;

/**
 * What a page of text names and no entry has: a paper whose title is linked is listed as well; ids that stand elsewhere
 * are told, so that no paper is lost unseen.
 *
 * @param isOfOne the page is on one paper: what it links to are others, which it does not list
 */
export function accountFor(text: string, parsed: ParsedPage, isOfOne: boolean): ParsedPage {
  if (text.length > LONGEST) return parsed;
  const { entries, unread = [] } = parsed;
  const listed = [...entries, ...unread];
  const titles = new Set(listed.flatMap(({ title }) => (title === null ? [] : [folded(title)])));
  const known = new Set(
    listed.flatMap(({ arxivId, doi, url }) => [
      ...idsOf(`${arxivId === null ? '' : `arXiv:${arxivId}`} ${doi ?? ''} ${url ?? ''}`),
      url ?? '',
    ]),
  );
  const more: UnreadEntry[] = [];
  for (const link of isOfOne || !text.includes('](') ? [] : text.split('\n').flatMap(linksIn)) {
    const title = withoutMarks(link.text);
    const ids = idsOf(link.url);
    const isTitle =
      title.split(' ').length >= FEWEST_WORDS && !GENERIC.test(title) && titleDoubt(title) === null;
    const isListed = titles.has(folded(title)) || [link.url, ...ids].some((id) => known.has(id));
    if (!isTitle || isListed || !leadsToPaper(link.url)) continue;
    const { arxivId, doi } = idsIn([link.url]);
    more.push({
      index: listed.length + more.length,
      title,
      url: link.url,
      arxivId,
      doi,
      reason: 'no abstract is given',
    });
    titles.add(folded(title));
    for (const id of [link.url, ...ids]) known.add(id);
  }
  // A DOI among other signs has them behind it; what an abstract names is said in it.
  const told = entries.flatMap(({ abstract }) => idsOf(abstract ?? ''));
  for (const id of told) known.add(id);
  const dois = [...known].filter((id) => id.startsWith('10.')).slice(0, MOST_COMPARED);
  const left = idsOf(text).filter(
    (id) => !known.has(id) && !dois.some((doi) => id.startsWith(doi) || doi.startsWith(id)),
  );
  const others = left.length > MOST_TOLD ? ` and ${left.length - MOST_TOLD} more` : '';
  const warning = `It names more papers, which are not listed: ${left.slice(0, MOST_TOLD).join(', ')}${others}. To read one: add ${left[0]}`;
  return {
    ...parsed,
    ...(more.length > 0 ? { unread: [...unread, ...more] } : {}),
    warnings: left.length > 0 ? [...parsed.warnings, warning] : parsed.warnings,
  };
}

const folded = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

function idsOf(text: string): string[] {
  const { arxivIds, dois } = paperMentions(text);
  return [...arxivIds.map((id) => `arXiv:${id}`), ...dois];
}

const NONE: ParsedPage = { format: 'linked-titles', entries: [], unread: [], warnings: [] };

/** Whatever a page is, the papers whose titles it links. */
export const linkedTitles: PageFormat = {
  name: NONE.format,
  calledBy: 'a page that links to papers',
  recognises: ({ body }) => (accountFor(body, NONE, false).unread ?? []).length > 0,
  parse: ({ body }) => accountFor(body, NONE, false),
};
