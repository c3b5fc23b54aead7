import type { CheerioAPI } from 'cheerio';
import type { Page, PageFormat, ParsedPage, UnreadEntry } from '../../model/page.ts';
import { parseArxivId } from '../../papers/identity/ids.ts';
import { foldSpace } from '../../text/words.ts';
import { loadHtml } from '../feeds/load-html.ts';
import { holdsWebPage, jsonOf } from '../feeds/recognise.ts';
import { paperObjects } from './hugging-face/paper-objects.ts';
import { listed } from './hugging-face-daily.ts';

const NAME = 'hugging-face-page';

/**
 * Hugging Face's pages of papers (huggingface.co/papers, /papers/trending, /papers/date/…, /papers/ID) as HTML. The
 * papers stand in the data the page carries for its scripts; without it, its links name them.
 */
export const huggingFacePage: PageFormat = {
  name: NAME,
  calledBy: 'a page of Hugging Face',
  recognises: ({ body }) =>
    holdsWebPage(body) &&
    /huggingface|SVELTE_HYDRATER/i.test(body) &&
    /data-props=|href=["']?[^"'>]{0,200}\/papers\/\d/i.test(body),
  parse(page: Page): ParsedPage {
    const $ = loadHtml(page.body);
    const papers = $('[data-props]')
      .map((_, node) => ({ found: paperObjects(jsonOf($(node).attr('data-props') ?? '')) }))
      .get()
      .map(({ found }) => found)
      .reduce<unknown[]>((most, found) => (found.length > most.length ? found : most), []);
    if (papers.length > 0) return { format: NAME, ...listed(papers) };
    const unread = linked($);
    return {
      format: NAME,
      entries: [],
      unread,
      warnings: unread.length > 0 ? [] : ['The page lists no papers.'],
      listing: { title: foldSpace($('title').first().text()) || null, date: null, total: null, next: null },
    };
  },
};

/** Each paper the page links to by its title, once. */
function linked($: CheerioAPI): UnreadEntry[] {
  const papers = new Map<string, string>();
  $('a[href*="/papers/"]').each((_, node) => {
    const id = parseArxivId(/\/papers\/([^/?#]+)/.exec($(node).attr('href') ?? '')?.[1] ?? '');
    const title = foldSpace($(node).text());
    if (id && title.length > (papers.get(id.id)?.length ?? 0)) papers.set(id.id, title);
  });
  return Array.from(papers, ([arxivId, title], index) => ({
    index,
    title,
    url: `https://huggingface.co/papers/${arxivId}`,
    arxivId,
    reason: 'the page gives no abstract',
  }));
}
