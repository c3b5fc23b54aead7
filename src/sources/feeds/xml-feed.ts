import { foldSpace } from '../../text/words.ts';
import { addressIn, linkOf } from './addresses.ts';
import { feedDate } from './feed-date.ts';
import type { FeedItem } from './feed-item.ts';
import { idsAmong } from './item-ids.ts';
import names from './names.json' with { type: 'json' };
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

const ROOTS = new Set(['rss', 'feed', 'rdf', 'channel', 'entry']);
/** The end tag of a feed, which may lack its last character. */
const END = /<\/(?:[\w-]+:)?(?:rss|feed|rdf|channel|entry)\s*>?\s*$/i;
const ITEMS = new Set(['item', 'entry']);

/** @param base the feed's address, for relative links; null: none @returns null when the document holds no feed */
export function readXmlFeed(source: string, base: string | null): XmlFeed | null {
  const top = parseXml(source);
  const all = descendantsOf(top);
  const root = all.find(({ name, kind }) => kind === 'core' && ROOTS.has(name));
  if (!root) return null;
  const channel = childNamed(root, 'channel') ?? root;
  const language = languageOf(channel, root);
  const elements = all.filter(({ name, kind }) => kind === 'core' && ITEMS.has(name));
  const home = linkOf(channel, base) ?? base;
  const feedAuthors = childrenNamed(channel, 'author').flatMap(personNames);
  const last = elements.at(-1);
  const isCut = !top.isClosed || (!root.isClosed && !END.test(source.slice(-100)));
  return {
    title: firstText(channel, ['title', 'dc:title'], false),
    description: firstText(
      channel,
      ['description', 'subtitle', 'tagline', 'dc:description', 'itunes:subtitle', 'itunes:summary'],
      false,
    ),
    date: dateOf(channel, language, [
      'pubdate',
      'lastbuilddate',
      'updated',
      'modified',
      'dc:date',
      'dcterms:modified',
      'dcterms:issued',
      'dcterms:created',
    ]),
    next: nextPage(channel, base),
    elements,
    items: elements.map((element) =>
      readItem(element, {
        base: home,
        language,
        feedAuthors,
        isCut: isCut && element === last && !element.isClosed,
      }),
    ),
    isCut,
  };
}

interface Around {
  base: string | null;
  /** As BCP 47 writes it; null when the feed does not say. */
  language: string | null;
  /** Whose the whole feed is: the authors of entries that name none (RFC 4287, section 4.1.2). */
  feedAuthors: readonly string[];
  isCut: boolean;
}

function readItem(element: XmlElement, { base, language, feedAuthors, isCut }: Around): FeedItem {
  const group = childNamed(element, 'media:group');
  const text = (names: readonly string[], isInLines = false) =>
    firstText(element, names, isInLines) ?? (group ? firstText(group, names, isInLines) : null);
  const url = linkOf(element, base);
  const own = authorsOf(element);
  const source = childNamed(element, 'source');
  const ofSource = source ? childrenNamed(source, 'author').flatMap(personNames) : [];
  return {
    title: text(['title', 'dc:title', 'media:title', 'itunes:title']),
    summary: text(names.summaries, true),
    content: text(['content:encoded', 'content', 'body', 'xhtml:body', 'fulltext', 'fullitem'], true),
    url,
    authors: own.length > 0 ? own : distinct(ofSource.length > 0 ? ofSource : feedAuthors),
    categories: categoriesOf(element),
    publishedOn: dateOf(element, language, names.published),
    updatedOn: lastDate(element, language, ['updated', 'modified', 'dcterms:modified']),
    venue: text(['prism:publicationname']) ?? journalIn(text(['dc:source'])),
    guid: guidOf(element),
    ...idsAmong([
      url,
      ...names.identifiers.flatMap((name) => childrenNamed(element, name).flatMap(addressesOf)),
    ]),
    isCut,
  };
}

/** A journal named as the source of an item, before its citation; feeds also name addresses and themselves there. */
function journalIn(source: string | null): string | null {
  const name = source?.split(/, Published|[;|]/)[0]?.trim() ?? '';
  return /^\p{L}[^:\d/]{2,120}$/u.test(name) && !/arxiv/i.test(name) ? name : null;
}

function firstText(element: XmlElement, names: readonly string[], isInLines: boolean): string | null {
  for (const name of names) {
    for (const child of childrenNamed(element, name)) {
      const text = textOfConstruct(child, isInLines);
      if (text !== null) return text;
    }
  }
  return null;
}

function authorsOf(element: XmlElement): string[] {
  const lists = [
    ['author', 'dc:creator', 'dc:author', 'authors'],
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
  const tagged = ['category', 'itunes:category', 'media:category'].flatMap((name) =>
    childrenNamed(element, name).map((category) => {
      const { term, label, text } = category.attributes;
      return term ?? label ?? text ?? textOf(category);
    }),
  );
  const subjects = childrenNamed(element, 'dc:subject').map(textOf);
  const keywords = childrenNamed(element, 'itunes:keywords').flatMap((each) => textOf(each).split(','));
  return distinct([...tagged, ...subjects, ...keywords].map(foldSpace)).slice(0, 20);
}

/** The last element of a name counts: a feed that says it twice has corrected itself. */
function dateOf(element: XmlElement, language: string | null, names: readonly string[]): string | null {
  for (const name of names) {
    const day = lastDate(element, language, [name]);
    if (day !== null) return day;
  }
  return null;
}

function lastDate(element: XmlElement, language: string | null, names: readonly string[]): string | null {
  const days = names.flatMap((name) =>
    childrenNamed(element, name).map((each) => feedDate(textOf(each), language)),
  );
  return days.findLast((day) => day !== null) ?? null;
}

function languageOf(channel: XmlElement, root: XmlElement): string | null {
  const told = ['language', 'dc:language'].map((name) => childNamed(channel, name)).find((each) => each);
  return (
    (told ? textOf(told).trim() : (root.attributes['xml:lang'] ?? channel.attributes['xml:lang'])) || null
  );
}

function guidOf(element: XmlElement): string | null {
  const told = childNamed(element, 'guid') ?? childNamed(element, 'id');
  return (told ? foldSpace(textOf(told)) : element.attributes['rdf:about']) || null;
}

function nextPage(channel: XmlElement, base: string | null): string | null {
  const link = childrenNamed(channel, 'link').find(
    ({ attributes }) => attributes.rel?.toLowerCase() === 'next',
  );
  return link?.attributes.href === undefined ? null : addressIn(link, link.attributes.href, base);
}

const addressesOf = (element: XmlElement): string[] =>
  [element.attributes.href ?? '', foldSpace(textOf(element))].filter((each) => each !== '');
