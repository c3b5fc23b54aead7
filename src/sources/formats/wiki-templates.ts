import type { Page, PageFormat, ParsedPage } from '../../model/page.ts';
import { feedDate } from '../feeds/feed-date.ts';
import { type PaperRecord, pageOfRecords } from './records.ts';

const NAME = 'wiki-templates';
const CALLED = 'citations of Wikipedia';

const TEMPLATE = /\{\{\s?(?:cite|citation|literatur|ouvrage|article)\b([^{}]{10,8000})\}\}/gi;
const MOST_AUTHORS = 100;

/** Citations as Wikipedia's templates hold them (https://en.wikipedia.org/wiki/Template:Citation), pasted or exported by Zotero. */
export const wikiTemplates: PageFormat = {
  name: NAME,
  calledBy: CALLED,
  recognises: ({ body }) => /^[\s\ufeff*<>a-z/]{0,40}\{\{\s?(?:cite \w|citation\s?\|)/i.test(body),
  parse: (page: Page): ParsedPage =>
    pageOfRecords(
      NAME,
      page,
      Array.from(page.body.matchAll(TEMPLATE), ([, inside = '']) => readTemplate(inside)),
      { calledBy: CALLED },
    ),
};

function readTemplate(inside: string): PaperRecord {
  const fields = new Map<string, string>();
  // A bar inside of a link parts no fields: "[[Nature (journal)|Nature]]".
  for (const part of inside.replace(/\[\[(?:[^[\]|]{0,200}\|)?([^[\]|]{0,200})\]\]/g, '$1').split('|')) {
    const at = part.indexOf('=');
    const value = part.slice(at + 1).trim();
    if (at > 0 && value !== '') fields.set(part.slice(0, at).trim().toLowerCase(), value);
  }
  const first = (...names: string[]) =>
    names.map((name) => fields.get(name)).find((value) => value !== undefined) ?? null;
  const authors = Array.from({ length: MOST_AUTHORS }, (_, i) => {
    const nth = i === 0 ? ['1', ''] : [String(i + 1)];
    const of = (...names: string[]) => first(...nth.flatMap((n) => names.map((name) => `${name}${n}`)));
    const [family, given] = [of('last', 'surname'), of('first', 'given')];
    return family !== null && given !== null ? `${family}, ${given}` : (family ?? of('author') ?? '');
  });
  const vancouver = first('vauthors');
  return {
    title: first('title')?.replace(/''+/g, '') ?? null,
    abstract: null,
    authors: vancouver === null ? authors.filter((name) => name !== '') : vancouver.split(/,\s*/),
    date: feedDate(first('date', 'publication-date', 'year')),
    venue: first('journal', 'conference', 'book-title', 'website', 'publisher'),
    url: first('url'),
    ids: [first('doi'), first('arxiv', 'eprint')?.replace(/^(?=\d|[a-z-]+\/)/, 'arXiv:')],
  };
}
