import { foldSpace } from '../../core/text/words.ts';
import { addressIn, linkOf } from './addresses.ts';
import { feedDate } from './feed-date.ts';
import type { FeedItem } from './feed-item.ts';
import { idsAmong } from './item-ids.ts';
import { distinct, namesIn } from './people.ts';
import { textOfConstruct } from './text-construct.ts';
import { childNamed, childrenNamed, descendantsOf, parseXml, textOf, type XmlElement } from './xml.ts';

/** A feed in XML: RSS of any version, RDF or Atom, and whatever is in between. */
export interface XmlFeed {
  title: string | null;
  description: string | null;
  /** ISO date the feed says it was made or published on. */
  date: string | null;
  /** Address of the next page of a paged feed (RFC 5005). */
  next: string | null;
  /** The items as they stand, for formats that know more of them. */
  elements: XmlElement[];
  items: FeedItem[];
  /** The document ends before its end tag. */
  isCut: boolean;
}

const ROOTS = new Set(['rss', 'feed', 'rdf', 'channel']);
/** The end tag of a feed, which may lack its last character. */
const END = /<\/(?:[\w-]+:)?(?:rss|feed|rdf|channel)\s*>?\s*$/i;
const ITEMS = new Set(['item', 'entry']);

/**
 * @param base address the feed was fetched from, for relative links; null when it came from nowhere
 * @returns null when the document holds no feed
 */
export function readXmlFeed(source: string, base: string | null): XmlFeed | null {
  const top = parseXml(source);
  const all = descendantsOf(top);
  const root = all.find(({ name, kind }) => kind === 'core' && ROOTS.has(name));
  if (!root) return null;
  const channel = childNamed(root, 'channel') ?? root;
  const elements = all.filter(({ name, kind }) => kind === 'core' && ITEMS.has(name));
  const home = linkOf(channel, base) ?? base;
  const feedAuthors = childrenNamed(channel, 'author').flatMap(personNames);
  const last = elements.at(-1);
  const isCut = !top.isClosed || (!root.isClosed && !END.test(source.slice(-100)));
  return {
    title: textOfConstruct(childNamed(channel, 'title')),
    description: textOfConstruct(childNamed(channel, 'description') ?? childNamed(channel, 'subtitle')),
    date: dateOf(channel, ['pubdate', 'lastbuilddate', 'updated', 'modified', 'dc:date']),
    next: nextPage(channel, base),
    elements,
    items: elements.map((element) =>
      readItem(element, { base: home, feedAuthors, isCut: isCut && element === last && !element.isClosed }),
    ),
    isCut,
  };
}

interface Around {
  base: string | null;
  /** Whose the whole feed is: the authors of entries that name none (RFC 4287, section 4.1.2). */
  feedAuthors: readonly string[];
  isCut: boolean;
}

function readItem(element: XmlElement, { base, feedAuthors, isCut }: Around): FeedItem {
  const text = (names: readonly string[]) => firstText(element, names);
  const url = linkOf(element, base);
  const own = authorsOf(element);
  const source = childNamed(element, 'source');
  const ofSource = source ? childrenNamed(source, 'author').flatMap(personNames) : [];
  const identifiers = [
    'link',
    'guid',
    'id',
    'feedburner:origlink',
    'dc:identifier',
    'prism:doi',
    'prism:url',
  ];
  return {
    title: text(['title', 'dc:title', 'media:title', 'itunes:title']),
    summary: text([
      'description',
      'summary',
      'dc:description',
      'itunes:summary',
      'media:description',
      'abstract',
      'tagline',
    ]),
    content: text(['content:encoded', 'content', 'body', 'xhtml:body', 'fulltext']),
    url,
    authors: own.length > 0 ? own : distinct(ofSource.length > 0 ? ofSource : feedAuthors),
    categories: categoriesOf(element),
    publishedOn: dateOf(element, [
      'published',
      'pubdate',
      'issued',
      'dc:date',
      'dcterms:issued',
      'dcterms:created',
      'created',
      'prism:publicationdate',
      'updated',
      'modified',
    ]),
    updatedOn: lastDate(element, ['updated', 'modified', 'dcterms:modified']),
    ...idsAmong([url, ...identifiers.flatMap((name) => childrenNamed(element, name).flatMap(addressesOf))]),
    isCut,
  };
}

function firstText(element: XmlElement, names: readonly string[]): string | null {
  for (const name of names) {
    for (const child of childrenNamed(element, name)) {
      const text = textOfConstruct(child);
      if (text !== null) return text;
    }
  }
  return null;
}

function authorsOf(element: XmlElement): string[] {
  const lists = [
    ['author', 'dc:creator', 'dc:author'],
    ['itunes:author', 'creator', 'media:credit'],
    ['contributor'],
  ];
  for (const names of lists) {
    const found = names.flatMap((name) => childrenNamed(element, name).flatMap(personNames));
    if (found.length > 0) return distinct(found);
  }
  return [];
}

/** Atom's person has a name of its own; in RSS the text is the person. */
function personNames(element: XmlElement): string[] {
  const names = childrenNamed(element, 'name');
  if (names.length > 0) return names.map((name) => foldSpace(textOf(name))).flatMap(namesIn);
  return childNamed(element, 'email') || childNamed(element, 'uri') ? [] : namesIn(textOf(element));
}

function categoriesOf(element: XmlElement): string[] {
  const tagged = childrenNamed(element, 'category').map(
    (category) => category.attributes.term ?? category.attributes.label ?? textOf(category),
  );
  const subjects = childrenNamed(element, 'dc:subject').map(textOf);
  const keywords = childrenNamed(element, 'itunes:keywords').flatMap((each) => textOf(each).split(','));
  return distinct([...tagged, ...subjects, ...keywords].map(foldSpace)).slice(0, 20);
}

/** The last element of a name counts: a feed that says it twice has corrected itself. */
function dateOf(element: XmlElement, names: readonly string[]): string | null {
  for (const name of names) {
    const day = lastDate(element, [name]);
    if (day !== null) return day;
  }
  return null;
}

function lastDate(element: XmlElement, names: readonly string[]): string | null {
  const days = names.flatMap((name) => childrenNamed(element, name).map((each) => feedDate(textOf(each))));
  return days.findLast((day) => day !== null) ?? null;
}

function nextPage(channel: XmlElement, base: string | null): string | null {
  const link = childrenNamed(channel, 'link').find(
    ({ attributes }) => attributes.rel?.toLowerCase() === 'next',
  );
  return link?.attributes.href === undefined ? null : addressIn(link, link.attributes.href, base);
}

function addressesOf(element: XmlElement): string[] {
  return [element.attributes.href ?? '', foldSpace(textOf(element))].filter((each) => each !== '');
}
