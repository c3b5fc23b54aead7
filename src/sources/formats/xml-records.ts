import type { Page, PageFormat, ParsedPage } from '../../model/page.ts';
import { htmlToText } from '../feeds/html-text.ts';
import { childrenOf, descendantsOf, isCutOff, parseXml, textOf, type XmlElement } from '../feeds/xml.ts';
import { namedByContent } from './columns.ts';
import { meaningsOf } from './field-roles.ts';
import { type JsonObject, text } from './json-fields.ts';
import { isListOfPapers } from './json-records.ts';
import { readTree } from './record-tree.ts';
import { type PaperRecord, pageOfRecords } from './records.ts';

const NAME = 'xml-records';
const CALLED = 'XML with records of papers';

/** What EndNote, PubMed and the Library of Congress (MODS) call a record, and articles (JATS, TEI) their own. */
const RECORD = /<(?:\w{1,20}:)?(record|PubmedArticle|mods|front|teiHeader)[\s>]/i;
/** What only records of papers hold. */
const OF_PAPERS =
  /<(?:\w{1,20}:)?(?:ref-type|titles|contributors|ArticleTitle|titleInfo|article-title|biblStruct|datafield|dc)[\s>]/i;
/** What an element is of a name, or what a paper is part of, where its type says so: `<namePart type="family">`. */
const TELLING_TYPE = /^(?:family|given|surname|forename|first|middle|last|termsofaddress|host)$/i;
/** Zotero's: one element an item, parts by reference (https://www.zotero.org/support/kb/importing_standardized_formats). */
const RDF = /<rdf:rdf[\s>]/i;
const OF_ZOTERO = /zotero\.org\/namespaces\/export|purl\.org\/net\/biblio/i;
/** Where EndNote and Zotero have ids, under names that do not say so. */
const OTHER_IDS = ['electronic-resource-num', 'accession-num', 'custom7', 'notes', 'number', 'about'];
/** What hangs on an item, and what it is part of. */
const NO_PAPER = /^(?:attachment|memo|collection|journal|series|blog|website)$/i;
/** Fields of libraries by their numbers, and the parts of each that tell (https://www.loc.gov/marc/bibliographic). */
const MARC: Readonly<Record<string, readonly [name: string, parts: string]>> = {
  '024': ['identifier', 'a'],
  '100': ['authors', 'a'],
  '700': ['authors', 'a'],
  '245': ['title', 'ab'],
  '260': ['date', 'c'],
  '264': ['date', 'c'],
  '520': ['abstract', 'a'],
  '773': ['journal', 't'],
  '856': ['url', 'u'],
};
/** What EndNote says of itself, and people who are not the paper's authors: editors, translators. */
const NOT_OF_PAPER =
  /^(?:database|source-app|foreign-keys|(?:secondary|tertiary|subsidiary|translated)-authors)$/;
/** Elements that only say how a text looks. */
const LOOKS = /^(?:style|i|b|u|em|strong|italic|bold|sub|sup)$/;

/** Records in XML of any make: each element is taken for what its name says, as in any other record. */
export const xmlRecords: PageFormat = {
  name: NAME,
  calledBy: CALLED,
  recognises: ({ body }) => {
    const head = body.slice(0, 20_000);
    if (RDF.test(head.slice(0, 4000))) return OF_ZOTERO.test(head.slice(0, 4000));
    if (/^[\s\ufeff]*</.test(head) && RECORD.test(head) && OF_PAPERS.test(head)) return true;
    return looksLikeXml(head) && repeatedIn(body).length > 0;
  },
  parse(page: Page): ParsedPage {
    const document = parseXml(page.body);
    const isOfAny = !RDF.test(page.body.slice(0, 4000)) && !OF_PAPERS.test(page.body.slice(0, 20_000));
    if (isOfAny) return pageOfRecords(NAME, page, repeatedIn(page.body).map(readTree), { calledBy: CALLED });
    const all = descendantsOf(document);
    const rdf = all.find(({ name }) => name === 'rdf');
    const name = RECORD.exec(page.body)?.[1]?.toLowerCase();
    const items = rdf ? childrenOf(rdf) : all.filter((element) => element.name === name);
    const parts = new Map(items.map((item) => [item.attributes['rdf:about'], item]));
    const records = items.flatMap((item) => readRecord(item, parts) ?? []);
    return pageOfRecords(NAME, page, records, { calledBy: CALLED, isCut: isCutOff(document) });
  },
};

const LONGEST = 2_000_000;
const LONGEST_RECORD = 20_000;
const MOST_NAMES = 50;
const MOST_RECORDS = 5000;
/** What a list is of shows in its beginning. */
const JUDGED = 20;
const looksLikeXml = (head: string): boolean =>
  /^[\s\ufeff]*<\?xml/.test(head) && !/<(?:rss|feed|html|rdf:RDF|opml)[\s>]/i.test(head.slice(0, 4000));

/** The elements that come again and again and hold what papers have, whatever they are called. */
function repeatedIn(body: string): readonly JsonObject[] {
  if (body.length > LONGEST) return [];
  const all = descendantsOf(parseXml(body)).filter(({ inner }) => inner.length < LONGEST_RECORD);
  const groups = [...Map.groupBy(all, ({ name }) => name)].slice(0, MOST_NAMES);
  const named = (name: string, elements: readonly XmlElement[]) =>
    namedByContent(elements.slice(0, MOST_RECORDS).map((element) => treeOf(element, name, new Map())));
  const [name = '', elements = []] =
    groups.find(
      ([name, [first, second, ...more]]) =>
        first && second && isListOfPapers(named(name, [first, second, ...more.slice(0, JUDGED)])),
    ) ?? [];
  return named(name, elements);
}

type Parts = ReadonlyMap<string | undefined, XmlElement>;

function readRecord(record: XmlElement, parts: Parts): PaperRecord | null {
  const type = childrenOf(record).find(({ name }) => name === 'ref-type');
  const marc = marcOf(record);
  const tree: JsonObject = {
    ...(marc ?? treeOf(record, record.name, parts)),
    about: record.attributes['rdf:about'],
  };
  const kind = type?.attributes.name ?? text(tree, 'itemtype');
  if (NO_PAPER.test(kind ?? record.name) || NO_PAPER.test(record.name)) return null;
  const told = readTree(tree);
  // Zotero has a paper's DOI with the journal it is in.
  const wholes = childrenOf(record)
    .filter(({ name }) => name === 'ispartof')
    .flatMap((part) => [part, parts.get(part.attributes['rdf:resource'] ?? '') ?? part]);
  const ofWhole = wholes.flatMap(descendantsOf).filter(({ name }) => name === 'identifier');
  const others = [...OTHER_IDS.map((name) => text(tree, name)), ...ofWhole.map(textOf)];
  return { ...told, ids: [...told.ids, ...others], kind };
}

/** A record of MARC by what its fields are; null for any other. Its signs between fields are no part of them. */
function marcOf(record: XmlElement): JsonObject | null {
  const told: Record<string, string[]> = {};
  for (const field of childrenOf(record).filter(({ name }) => name === 'datafield')) {
    const [name, codes = ''] = MARC[field.attributes.tag ?? ''] ?? [];
    const said = childrenOf(field).filter(({ attributes }) => codes.includes(attributes.code ?? '-'));
    const value = said
      .map((part) => textOf(part).trim())
      .join(' ')
      .replace(/ ?[/:;,]$/, '');
    if (name !== undefined && value !== '') told[name] = [...(told[name] ?? []), value];
  }
  const { authors, ...others } = told;
  if (Object.keys(told).length === 0) return null;
  const first = Object.fromEntries(Object.entries(others).map(([name, values]) => [name, values[0]]));
  return { ...first, ...(authors ? { authors } : {}) };
}

/** An element as an object of its children. Of a record that was left open, the records inside are none of it. */
function treeOf(element: XmlElement, record: string, parts: Parts, deep = 0): JsonObject {
  const tree = new Map<string, unknown>();
  for (const child of childrenOf(element)) {
    if (child.name === record || NOT_OF_PAPER.test(child.name)) continue;
    const named = deep === 0 ? parts.get(child.attributes['rdf:resource'] ?? '') : undefined;
    const value = named ? treeOf(named, record, parts, 1) : said(child, record, parts);
    const type = child.attributes.type ?? '';
    const name = TELLING_TYPE.test(type) ? type.toLowerCase() : child.name.replace('related-', '');
    const held = tree.get(name);
    if (Array.isArray(held)) held.push(value);
    else tree.set(name, held === undefined ? value : [held, value]);
  }
  return Object.fromEntries(tree);
}

function said(element: XmlElement, record: string, parts: Parts): unknown {
  const kinds = Object.entries(element.attributes).filter(
    ([name, type]) => /type$/.test(name) && !TELLING_TYPE.test(type),
  );
  const isText =
    meaningsOf(element.name)[0]?.role === 'abstract' ||
    childrenOf(element).every(({ name }) => LOOKS.test(name));
  const value = isText ? plainOf(element) : treeOf(element, record, parts, 1);
  if (kinds.length === 0) return value;
  return { ...(typeof value === 'string' ? { '#text': value } : value), type: kinds[0]?.[1] };
}

/** A text in one; its parts begin with what they are labelled: "METHODS: …". */
function plainOf({ inner }: XmlElement): string {
  return htmlToText(
    inner
      .replace(/<style\b[^<>]{0,300}>|<\/style>/gi, '')
      .replace(/<AbstractText\b[^<>]{0,200}\bLabel="([^"<>]{1,80})"[^<>]{0,200}>/gi, ' $1: ')
      .replace(/<\/?(?:AbstractText|CopyrightInformation)\b[^<>]{0,200}>/gi, ' '),
  );
}
