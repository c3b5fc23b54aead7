import type { Page, PageFormat, ParsedPage } from '../../model/page.ts';
import { foldSpace } from '../../text/words.ts';
import { feedDate } from '../feeds/feed-date.ts';
import { loadHtml } from '../feeds/load-html.ts';
import { linesOf } from './lines.ts';
import { type PaperRecord, pageOfRecords } from './records.ts';

const NAME = 'scholar-alert';
const CALLED = 'a Google Scholar alert';

const KIND = /^\s*(?:\[(?:PDF|HTML|BOOK|CITATION|DOC|B|C)\]\s*)+/i;
const LINK = /https?:\/\/scholar\.google\.[a-z.]{2,6}\/scholar_url\?\S+/i;
/** "A Author, B Author… - Journal of Things, 2024 - publisher". */
const BYLINE = /^(.{3,300}?)(?<!\s)\s+[-–]\s+(.{0,200}?)(?:,\s*)?((?:19|20)\d{2})(?:\s+[-–]\s+.{1,100})?$/;
/** What stands under each paper to be pressed. */
const BUTTON = /^(?:Save|Twitter|LinkedIn|Facebook|Cite|Related articles|Cited by \d+)(?:\s|$)/i;
const FOOT = /^(?:This message was sent by Google Scholar|List alerts|Cancel alert|See all recommendations)/i;

/** Google Scholar's mails on new papers, saved as HTML or as text. What they quote is the beginning of an abstract at best. */
export const scholarAlert: PageFormat = {
  name: NAME,
  calledBy: CALLED,
  recognises: ({ body }) =>
    /class=(?:3D)?["']?gse_alrt_title/i.test(body) ||
    (/Google Scholar/i.test(body) && (LINK.test(body) || linesOf(body).some(({ text }) => FOOT.test(text)))),
  parse(page: Page): ParsedPage {
    const records = /gse_alrt_title/.test(page.body) ? fromHtml(page.body) : fromText(page.body);
    return pageOfRecords(NAME, page, records, { calledBy: CALLED });
  },
};

function fromHtml(body: string): PaperRecord[] {
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

function fromText(body: string): PaperRecord[] {
  const lines = linesOf(body).map(({ text }) => text);
  const places = lines.flatMap((line, i) => (LINK.test(line) ? [i] : []));
  // Where no link has its paper's byline under it, the links stand elsewhere.
  if (!places.some((at) => BYLINE.test(lines[at + 1] ?? '')))
    return fromPaste(
      lines.filter(
        (line) =>
          line
            .replace(LINK, '')
            .replace(/[<>()[\]]/g, '')
            .trim() !== '',
      ),
    );
  return places.map((at, nth) => {
    const inline = (lines[at] ?? '')
      .replace(LINK, '')
      .replace(/[<>()[\]]+/g, ' ')
      .replace(KIND, '')
      .trim();
    const isApart = inline === '';
    const title = isApart ? (lines[at - 1] ?? '') : inline;
    const next = places[nth + 1];
    const until = next === undefined ? lines.length : next - (isApart ? 1 : 0);
    const [byline = '', ...rest] = lines.slice(at + 1, until);
    const foot = rest.findIndex((line) => FOOT.test(line));
    const snippet = (foot < 0 ? rest : rest.slice(0, foot)).join(' ');
    return recordOf(
      title,
      LINK.exec(lines[at] ?? '')?.[0]?.replace(/(?<![>)\]])[>)\]]+$/, '') ?? '',
      byline,
      snippet,
    );
  });
}

/** Copied from a browser: the links are gone, each line under a title tells authors, venue and year. */
function fromPaste(lines: readonly string[]): PaperRecord[] {
  const bylines = lines.flatMap((line, i) => (i > 0 && BYLINE.test(line) ? [i] : []));
  return bylines.map((at, nth) => {
    const after = lines.slice(at + 1, (bylines[nth + 1] ?? lines.length + 1) - 1);
    const end = after.findIndex((line) => FOOT.test(line) || BUTTON.test(line));
    const snippet = (end < 0 ? after : after.slice(0, end)).join(' ');
    return recordOf(lines[at - 1] ?? '', '', lines[at] ?? '', snippet);
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
