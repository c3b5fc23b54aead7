import type { Page, PageFormat, ParsedPage } from '../../model/page.ts';
import { formsOf } from '../../text/vocabulary/word-forms.ts';
import { foldSpace } from '../../text/words.ts';
import { feedDate } from '../feeds/feed-date.ts';
import { looksLikeMarkup } from './lines.ts';
import { type PaperRecord, pageOfRecords } from './records.ts';

const NAME = 'pubmed-text';
const CALLED = 'abstracts saved from PubMed';

/** "1. Lancet. 2024 Jun;12(6):401-410. doi: …", the first line of a record. */
const CITATION =
  /^\d{1,5}\. (\p{Lu}[^.\n]{1,120})\. ((?:19|20)\d\d(?: \p{L}{3}(?:-\p{L}{3})?(?: \d{1,2})?)?)[;:. ]/u;
const PMID = /^PMID: ?(\d{1,9})/m;
/** Paragraphs around an abstract, by what they begin with. */
const ASIDE = new RegExp(`^${formsOf('pubmed aside')}`, 'i');

/** What PubMed's "Save" and "Email" write as abstracts in plain text: paragraphs in one order, and the ids at the end. */
export const pubmedText: PageFormat = {
  name: NAME,
  calledBy: CALLED,
  recognises: ({ body }) => !looksLikeMarkup(body) && PMID.test(body) && recordsIn(body).length > 0,
  parse: (page: Page): ParsedPage =>
    pageOfRecords(NAME, page, recordsIn(page.body).map(readRecord), { calledBy: CALLED }),
};

/** The paragraphs of each record. */
function recordsIn(body: string): string[][] {
  const records: string[][] = [];
  for (const raw of body.replace(/^\ufeff/, '').split(/(?:\r?\n[ \t]*){2,}/)) {
    const paragraph = raw.trim();
    if (CITATION.test(foldSpace(paragraph.slice(0, 400)))) records.push([paragraph]);
    else if (paragraph !== '') records.at(-1)?.push(paragraph);
  }
  return records;
}

function readRecord([head = '', title = '', ...rest]: string[]): PaperRecord {
  const cited = foldSpace(head);
  const [, venue, date] = CITATION.exec(cited) ?? [];
  const authors =
    rest[0] !== undefined && /\(\d|\b\p{Lu}{1,3}[,.]/u.test(rest[0]) && !ASIDE.test(rest[0]) ? rest[0] : '';
  const text = (authors === '' ? rest : rest.slice(1)).filter((paragraph) => !ASIDE.test(paragraph));
  const ids = rest.find((paragraph) => PMID.test(paragraph)) ?? '';
  const pmid = PMID.exec(ids)?.[1];
  return {
    title: foldSpace(title).replace(/^\[(.{3,})\]\.?$/, '$1'),
    abstract: foldSpace(text.join(' ')),
    authors: foldSpace(authors.replace(/\([^()\n]{1,4}\)/g, ''))
      .replace(/\.$/, '')
      .split(/[,;] /),
    date: feedDate(date),
    venue: venue ?? null,
    url: pmid === undefined ? null : `https://pubmed.ncbi.nlm.nih.gov/${pmid}/`,
    ids: [/^DOI: ?(10\.\S+)/m.exec(ids)?.[1], cited],
  };
}
