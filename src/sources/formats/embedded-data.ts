import type { CheerioAPI } from 'cheerio';
import type { Page, PageFormat, ParsedPage } from '../../model/page.ts';
import { loadHtml } from '../feeds/load-html.ts';
import { holdsWebPage, jsonOf } from '../feeds/recognise.ts';
import { isRecord, type JsonObject } from './json-fields.ts';
import { readTree } from './record-tree.ts';
import { type PaperRecord, pageOfRecords } from './records.ts';

const NAME = 'embedded-data';
const CALLED = 'a web page with data on papers in it';

/** What schema.org calls papers. */
const PAPER = /(?:Scholarly|Medical\w{0,9})Article\b|\bThesis\b/;
const SIGNS = /itemtype=["'][^"'<>]{0,100}(?:Article|Thesis)|application\/ld\+json|class=["']Z3988/i;
/** More are no list for people. */
const MOST = 5000;
const DEEPEST = 6;

/**
 * Papers in the data that pages carry for programs: microdata and JSON-LD of schema.org (DBLP, repositories, journals),
 * COinS (what Zotero, WorldCat and Wikipedia put beside references).
 */
export const embeddedData: PageFormat = {
  name: NAME,
  calledBy: CALLED,
  recognises: ({ body }) => holdsWebPage(body) && SIGNS.test(body) && papersIn(body).length > 0,
  parse: (page: Page): ParsedPage => pageOfRecords(NAME, page, papersIn(page.body), { calledBy: CALLED }),
};

function papersIn(body: string): PaperRecord[] {
  const $ = loadHtml(body);
  const microdata = $('[itemscope][itemtype]')
    .toArray()
    .filter((node) => PAPER.test($(node).attr('itemtype') ?? ''))
    .slice(0, MOST)
    .map((node) => paperOf(itemOf($, $(node), 0)));
  const linked = $('script[type="application/ld+json"]')
    .toArray()
    .flatMap((node) => objectsIn(jsonOf($(node).text()), 0))
    .map(paperOf);
  const cited = $('.Z3988')
    .toArray()
    .slice(0, MOST)
    .map((node) => coins($(node).attr('title') ?? ''));
  const found = [microdata, linked, cited].find((papers) => papers.some(isTold)) ?? [];
  return found.filter(isTold);
}

const isTold = ({ title, authors, ids }: PaperRecord): boolean =>
  title !== null && (authors.length > 0 || ids.some(Boolean));

type Element = ReturnType<CheerioAPI>;

/** An item of microdata as an object of its properties; an item inside of it is one of its own. */
function itemOf($: CheerioAPI, element: Element, deep: number): JsonObject {
  const told = new Map<string, unknown[]>();
  for (const node of element.find('[itemprop]').toArray()) {
    const inner = $(node);
    if (deep > DEEPEST || !inner.parent().closest('[itemscope]').is(element)) continue;
    const name = inner.attr('itemprop') ?? '';
    const isItem = inner.attr('itemscope') !== undefined;
    const value = isItem
      ? itemOf($, inner, deep + 1)
      : (inner.attr('content') ?? inner.attr('href') ?? inner.attr('datetime') ?? inner.text());
    told.set(name, [...(told.get(name) ?? []), value]);
  }
  return Object.fromEntries([...told].map(([name, all]) => [name, all.length > 1 ? all : all[0]]));
}

/** Its name is the title; the headline may be the whole reference. */
const paperOf = ({ name, headline, ...told }: JsonObject): PaperRecord =>
  readTree({ ...told, title: name ?? headline });

/** The papers of JSON-LD, wherever they stand in it. */
function objectsIn(value: unknown, deep: number): JsonObject[] {
  if (deep > DEEPEST) return [];
  if (Array.isArray(value)) return value.slice(0, MOST).flatMap((each) => objectsIn(each, deep + 1));
  if (!isRecord(value)) return [];
  return PAPER.test(String(value['@type']))
    ? [value]
    : Object.values(value).flatMap((each) => objectsIn(each, deep + 1));
}

/** A reference as a link resolver takes it: `rft.atitle=…&rft.au=…&rft_id=info:doi/…`. */
function coins(query: string): PaperRecord {
  const fields = new URLSearchParams(query);
  const title = fields.get('rft.atitle');
  return {
    title: title ?? fields.get('rft.title'),
    abstract: null,
    authors: fields.getAll('rft.au'),
    date: fields.get('rft.date'),
    venue: fields.get('rft.jtitle') ?? (title === null ? null : fields.get('rft.btitle')),
    url: fields.getAll('rft_id').find((id) => /^https?:/.test(id)) ?? null,
    ids: fields.getAll('rft_id'),
  };
}
