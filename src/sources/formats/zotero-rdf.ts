import type { Page, PageFormat, ParsedPage } from '../../model/page.ts';
import { foldSpace } from '../../text/words.ts';
import { feedDate } from '../feeds/feed-date.ts';
import { childrenOf, descendantsOf, isCutOff, parseXml, textOf, type XmlElement } from '../feeds/xml.ts';
import { type PaperRecord, pageOfRecords } from './records.ts';

const NAME = 'zotero-rdf';
const CALLED = 'a Zotero RDF file';

/** What hangs on an item, and what it is part of. */
const NO_PAPER = new Set(['attachment', 'memo', 'collection', 'journal', 'series', 'blog', 'website']);

/** Zotero's RDF (https://www.zotero.org/support/kb/importing_standardized_formats): one element an item, parts by reference. */
export const zoteroRdf: PageFormat = {
  name: NAME,
  calledBy: CALLED,
  recognises: ({ body }) => {
    const head = body.slice(0, 4000);
    return (
      /<rdf:rdf[\s>]/i.test(head) && /zotero\.org\/namespaces\/export|purl\.org\/net\/biblio/i.test(head)
    );
  },
  parse(page: Page): ParsedPage {
    const document = parseXml(page.body);
    const root = descendantsOf(document).find(({ name }) => name === 'rdf');
    const items = root ? childrenOf(root) : [];
    const byName = new Map(items.map((item) => [item.attributes['rdf:about'] ?? '', item]));
    const records = items.filter(isPaper).map((item) => readItem(item, byName));
    return pageOfRecords(NAME, page, records, { calledBy: CALLED, isCut: isCutOff(document) });
  },
};

function isPaper(item: XmlElement): boolean {
  const type = childText(item, 'itemtype') ?? item.name;
  return (
    !NO_PAPER.has(type.toLowerCase()) &&
    !NO_PAPER.has(item.name) &&
    childrenOf(item).some(({ name }) => name === 'title')
  );
}

function readItem(item: XmlElement, byName: ReadonlyMap<string, XmlElement>): PaperRecord {
  const about = item.attributes['rdf:about'] ?? '';
  const parts = childrenOf(item).filter(({ name }) => name === 'ispartof');
  const wholes = parts.flatMap((part) => [
    ...childrenOf(part),
    ...byNameOf(byName, part.attributes['rdf:resource']),
  ]);
  const told = [item, ...wholes].flatMap((each) =>
    childrenOf(each).flatMap((child) => (child.name === 'identifier' ? [textOf(child).trim()] : [])),
  );
  const people = childrenOf(item).find(({ name }) => name === 'authors');
  const address = [about, ...told].find((text) => /^https?:\/\//i.test(text)) ?? null;
  return {
    kind: childText(item, 'itemtype'),
    title: childText(item, 'title'),
    abstract: childText(item, 'abstract'),
    authors: people
      ? descendantsOf(people).flatMap((each) => (each.name === 'person' ? [personOf(each)] : []))
      : [],
    date: feedDate(childText(item, 'date')),
    venue: wholes.flatMap((whole) => childText(whole, 'title') ?? [])[0] ?? null,
    url: address,
    ids: [about, ...told, childText(item, 'number')],
  };
}

function personOf(person: XmlElement): string {
  const family = childText(person, 'surname') ?? childText(person, 'name');
  return [childText(person, 'givenname'), family].filter(Boolean).join(' ');
}

function childText(element: XmlElement, wanted: string): string | null {
  const child = childrenOf(element).find(({ name }) => name === wanted);
  return (child && foldSpace(textOf(child))) || null;
}

function byNameOf(byName: ReadonlyMap<string, XmlElement>, name: string | undefined): XmlElement[] {
  const found = name === undefined ? undefined : byName.get(name);
  return found ? [found] : [];
}
