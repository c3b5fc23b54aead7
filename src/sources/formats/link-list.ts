import type { Page, PageFormat, ParsedPage, UnreadEntry } from '../../model/page.ts';
import { readIdLine } from './id-line.ts';
import { linesOf, looksLikeMarkup } from './lines.ts';

const NAME = 'link-list';
const LONGEST_LINK = 2000;

/** Links and ids of papers, one a line, and nothing else: what they lead to is offered to be added. */
export const linkList: PageFormat = {
  name: NAME,
  calledBy: 'a list of links',
  recognises({ body }: Page): boolean {
    const [first] = linesOf(body.slice(0, LONGEST_LINK));
    if (looksLikeMarkup(body) || !first || readIdLine(first.text) === null) return false;
    return linesOf(body).every(({ text }) => readIdLine(text) !== null);
  },
  parse(page: Page): ParsedPage {
    const links = linesOf(page.body).flatMap(({ text }) => readIdLine(text) ?? []);
    const unread = links.map(({ arxivId, doi, url }, index): UnreadEntry => {
      const address =
        arxivId === null ? (url ?? `https://doi.org/${doi}`) : `https://arxiv.org/abs/${arxivId}`;
      return { index, title: null, url: address, arxivId, doi, reason: 'a link alone' };
    });
    return { format: NAME, entries: [], unread, warnings: [] };
  },
};
