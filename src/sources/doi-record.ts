import { z } from 'zod';
import { parseDoi } from '../core/identity/ids.ts';
import type { Page, PageFormat, ParsedPage } from '../core/page.ts';
import { foldSpace } from '../core/text/words.ts';
import { feedDate } from './feeds/feed-date.ts';
import { entryOf, type FeedItem, partEntries } from './feeds/feed-item.ts';
import { htmlToText, plainText } from './feeds/html-text.ts';
import { distinct } from './feeds/people.ts';
import { jsonOf, looksLikeJson } from './feeds/recognise.ts';

const NAME = 'doi-record';

const text = z.string().nullish().catch(null);
const day = z
  .object({ 'date-parts': z.array(z.array(z.number().nullable())) })
  .nullish()
  .catch(null);

/** https://github.com/CrossRef/rest-api-doc, "work" */
const crossref = z.object({
  'message-type': z.literal('work'),
  message: z.object({
    DOI: z.string(),
    title: z.array(z.string()).catch([]),
    abstract: text,
    author: z.array(z.object({ given: text, family: text, name: text })).catch([]),
    issued: day,
    URL: text,
  }),
});

/** https://support.datacite.org/docs/api-get-doi */
const datacite = z.object({
  data: z.object({
    type: z.literal('dois'),
    attributes: z.object({
      doi: z.string(),
      titles: z.array(z.object({ title: text })).catch([]),
      descriptions: z.array(z.object({ description: text, descriptionType: text })).catch([]),
      creators: z.array(z.object({ name: text, givenName: text, familyName: text })).catch([]),
      dates: z.array(z.object({ date: text, dateType: text })).catch([]),
      url: text,
    }),
  }),
});

/** What Crossref and DataCite know of one DOI. */
export const doiRecord: PageFormat = {
  name: NAME,
  recognises: ({ body }) => looksLikeJson(body) && itemIn(jsonOf(body)) !== null,
  parse(page: Page): ParsedPage {
    const item = itemIn(jsonOf(page.body));
    return { format: NAME, ...partEntries(item ? [entryOf(item, 0)] : []), warnings: [] };
  },
};

function itemIn(json: unknown): FeedItem | null {
  const work = crossref.safeParse(json);
  if (work.success) {
    const { DOI, title, abstract, author, issued } = work.data.message;
    const names = author.map(({ given, family, name }) => name ?? `${given ?? ''} ${family ?? ''}`);
    const parts = issued?.['date-parts'][0] ?? [];
    const printed = parts.map((part) => String(part ?? '').padStart(2, '0')).join('-');
    return itemOf(DOI, title[0], withoutHeading(abstract ?? ''), names, parts.length === 3 ? printed : null);
  }
  const record = datacite.safeParse(json);
  if (!record.success) return null;
  const { doi, titles, descriptions, creators, dates } = record.data.data.attributes;
  const abstract = descriptions.find(({ descriptionType }) => descriptionType === 'Abstract')?.description;
  const names = creators.map(({ name, givenName, familyName }) =>
    familyName ? `${givenName ?? ''} ${familyName}` : (name ?? ''),
  );
  const issued = dates.find(({ dateType }) => dateType === 'Issued')?.date;
  return itemOf(doi, titles[0]?.title, plainText(abstract ?? ''), names, issued);
}

/** Crossref's abstracts are JATS XML, with their heading. */
function withoutHeading(jats: string): string {
  return htmlToText(jats.replace(/<jats:title>\s*abstract\s*<\/jats:title>/gi, '')).replace(
    /^Abstract:?\s+/i,
    '',
  );
}

function itemOf(
  doi: string,
  title: string | null | undefined,
  abstract: string,
  names: string[],
  issued: string | null | undefined,
): FeedItem {
  return {
    title: plainText(title ?? '') || null,
    summary: abstract || null,
    content: null,
    url: `https://doi.org/${doi}`,
    authors: distinct(names.map(foldSpace)),
    categories: [],
    publishedOn: feedDate(issued),
    updatedOn: null,
    arxivId: null,
    version: null,
    doi: parseDoi(doi),
    isCut: false,
  };
}
