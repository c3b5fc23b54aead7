import type { Page, PageFormat, ParsedPage } from '../../model/page.ts';
import { feedDate } from '../feeds/feed-date.ts';
import { loadHtml } from '../feeds/load-html.ts';
import { holdsWebPage } from '../feeds/recognise.ts';
import { type PaperRecord, pageOfRecords } from './records.ts';

const NAME = 'coins';
const CALLED = 'a web page with references for reference managers (COinS)';

/** References that repositories, catalogues and lists of publications hide in their pages (https://en.wikipedia.org/wiki/COinS). */
export const coins: PageFormat = {
  name: NAME,
  calledBy: CALLED,
  recognises: ({ body }) =>
    holdsWebPage(body) && /class=["']?Z3988\b/.test(body) && /\bctx_ver=Z39\.88/.test(body),
  parse(page: Page): ParsedPage {
    const $ = loadHtml(page.body);
    const records = $('.Z3988')
      .toArray()
      .map((node) => readContext(new URLSearchParams($(node).attr('title') ?? '')));
    return pageOfRecords(NAME, page, records, { calledBy: CALLED });
  },
};

function readContext(context: URLSearchParams): PaperRecord {
  const of = (name: string) => context.get(`rft.${name}`);
  const ids = context.getAll('rft_id').map((id) => id.replace(/^info:arxiv\//, 'arXiv:'));
  const first = [of('aulast'), of('aufirst')].filter(Boolean).join(', ');
  const others = context.getAll('rft.au');
  const isArticle = of('atitle') !== null;
  return {
    title: of('atitle') ?? of('btitle') ?? of('title'),
    abstract: of('description'),
    authors: others.length > 0 ? others : [first],
    date: feedDate(of('date')),
    venue: of('jtitle') ?? (isArticle ? (of('title') ?? of('btitle')) : null),
    url: ids.find((id) => /^https?:/.test(id)) ?? null,
    ids,
  };
}
