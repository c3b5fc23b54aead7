import type { Page, PageFormat, ParsedPage } from '../../model/page.ts';
import { foldSpace } from '../../text/words.ts';
import { feedDate } from '../feeds/feed-date.ts';
import { loadHtml } from '../feeds/load-html.ts';
import { type PaperRecord, pageOfRecords } from './records.ts';

const NAME = 'scholar-alert';
const CALLED = 'a Google Scholar alert';

const KIND = /^\s*(?:\[(?:PDF|HTML|BOOK|CITATION|DOC|B|C)\]\s*)+/i;
/** "A Author, B Author… - Journal of Things, 2024 - publisher". */
const BYLINE = /^(.{3,300}?)(?<!\s)\s+[-–]\s+(.{0,200}?)(?:,\s*)?((?:19|20)\d{2})(?:\s+[-–]\s+.{1,100})?$/;

/** Google Scholar's mails on new papers, saved as HTML. What they quote is the beginning of an abstract at best. */
export const scholarAlert: PageFormat = {
  name: NAME,
  calledBy: CALLED,
  recognises: ({ body }) => /class=(?:3D)?["']?gse_alrt_title/i.test(body),
  parse: (page: Page): ParsedPage => pageOfRecords(NAME, page, papersIn(page.body), { calledBy: CALLED }),
};

function papersIn(body: string): PaperRecord[] {
  const $ = loadHtml(body);
  return $('a.gse_alrt_title')
    .toArray()
    .map((node) => {
      const heading = $(node).closest('h3');
      const around = heading.length > 0 ? heading : $(node);
      const byline = foldSpace(around.nextAll('div').first().text());
      const snippet = foldSpace(around.nextAll('.gse_alrt_sni').first().text());
      return recordOf(foldSpace($(node).text()), $(node).attr('href') ?? '', byline, snippet);
    });
}

function recordOf(title: string, link: string, byline: string, snippet: string): PaperRecord {
  const [, people = '', venue = '', year] = BYLINE.exec(byline) ?? [];
  const target = URL.parse(link)?.searchParams.get('url') ?? null;
  return {
    title: title.replace(KIND, '').trim(),
    abstract: foldSpace(snippet) || null,
    authors: people
      .replace(/(?<!,\s?)…/, ', …')
      .split(/,\s*/)
      .map((name) => name.trim())
      .filter((name) => name !== ''),
    date: feedDate(year),
    // Cut names of journals end in dots.
    venue: /…/.test(venue) || /^arxiv/i.test(venue) ? null : venue || null,
    url: target,
    ids: [target, /…/.test(venue) ? null : venue],
  };
}
