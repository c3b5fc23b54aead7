import { JournalClubError } from '../../model/errors.ts';
import {
  type AnnounceType,
  BARE_ENTRY,
  type Entry,
  type Page,
  type PageFormat,
  type ParsedPage,
  type UnreadEntry,
} from '../../model/page.ts';
import { type ArxivId, parseArxivId, parseDoi } from '../../papers/identity/ids.ts';
import { formsOf } from '../../text/vocabulary/word-forms.ts';
import { foldSpace } from '../../text/words.ts';
import { readAuthors } from '../feeds/author-names.ts';
import { feedDate } from '../feeds/feed-date.ts';
import { partEntries } from '../feeds/feed-item.ts';
import { authorsOnce, distinct, plainName } from '../feeds/people.ts';
import { holdsFeed } from '../feeds/recognise.ts';
import { childNamed, childrenNamed, textIn, textOf, type XmlElement } from '../feeds/xml.ts';
import { feedWarnings, xmlFeedOf } from './feed.ts';

const NAME = 'arxiv-feed';

/**
 * How arXiv begins each description (https://info.arxiv.org/help/rss_specifications.html); all of 41,674 real entries
 * do.
 */
const DESCRIPTION =
  /^\s*arXiv:(\S+?)(?:v(\d+))?\s+Announce Type:\s*(new|cross|replace|replace-cross)\s+(?:Abstract:\s*)?([\s\S]*)$/i;
/** arXiv drops whatever a day has beyond this (https://info.arxiv.org/help/rss.html). */
const MOST_ENTRIES = 2000;

/** The daily feeds of arXiv's categories, RSS and Atom (https://info.arxiv.org/help/rss.html). */
export const arxivFeed: PageFormat = {
  name: NAME,
  calledBy: 'a feed of arXiv',
  recognises({ body }: Page): boolean {
    if (!holdsFeed(body)) return false;
    return (
      /Announce Type:\s*(?:new|cross|replace)/.test(body) ||
      /<(?:\w+:)?title[^>]*>[^<]*(?:updates on (?:the )?arXiv\.org|Feed error for query)/i.test(body)
    );
  },
  parse(page: Page): ParsedPage {
    const found = xmlFeedOf(page);
    if (/^Feed error\b/i.test(found.title ?? '')) {
      throw new JournalClubError('bad_page', `arXiv has no such feed: ${found.description ?? page.name}`, {
        fix: 'Name categories such as cs.LG or cs.CL+cs.LG (https://arxiv.org/category_taxonomy).',
      });
    }
    const last = found.elements.length - 1;
    const all = found.elements.map((element, index) =>
      found.isCut && index === last && !element.isClosed
        ? unread(element, index, idOf(element), 'the feed is cut off in the middle of it')
        : readItem(element, index, found.date),
    );
    const warnings = feedWarnings(found);
    if (all.length >= MOST_ENTRIES)
      warnings.push(
        `The feed holds ${all.length} entries: arXiv leaves out what a day has beyond ${MOST_ENTRIES}.`,
      );
    return {
      format: NAME,
      ...partEntries(all),
      warnings,
      listing: { title: found.title, date: found.date, total: null, next: null },
    };
  },
};

function readItem(element: XmlElement, index: number, feedDay: string | null): Entry | UnreadEntry {
  const told = DESCRIPTION.exec(descriptionOf(element));
  const id = idOf(element);
  const abstract = foldSpace(told?.[4] ?? descriptionOf(element));
  if (id === null || abstract === '') {
    return unread(
      element,
      index,
      id,
      id === null ? 'the feed gives no arXiv id' : 'the feed gives no abstract',
    );
  }
  const announced = typeOf(textIn(element, 'arxiv:announce_type'), told?.[3]);
  const authors = authorsOnce(
    childrenNamed(element, 'dc:creator').flatMap((each) => splitNames(textOf(each))),
  );
  const doi = childNamed(element, 'arxiv:doi');
  const day = feedDate(textIn(element, 'pubdate') ?? textIn(element, 'published')) ?? feedDay;
  const version = id.version ?? (told?.[2] === undefined ? null : Number(told[2]));
  return {
    ...BARE_ENTRY,
    index,
    title: foldSpace(textIn(element, 'title') ?? '') || null,
    abstract,
    authors,
    authorsCount: authors.length > 0 ? authors.length : null,
    arxivId: id.id,
    doi: doi ? parseDoi(foldSpace(textOf(doi)).split(' ')[0] ?? '') : null,
    url: `https://arxiv.org/abs/${id.id}`,
    version,
    categories: distinct(
      childrenNamed(element, 'category').map((each) => foldSpace(each.attributes.term ?? textOf(each))),
    ),
    ...(announced ? { announceType: announced } : {}),
    ...(day === null ? {} : { announcedOn: day }),
  };
}

function idOf(element: XmlElement) {
  const told = ['guid', 'id', 'link'].flatMap((name) => childrenNamed(element, name));
  const texts = told.map((each) => foldSpace(each.attributes.href ?? textOf(each)));
  const found = [...texts, `arXiv:${DESCRIPTION.exec(descriptionOf(element))?.[1] ?? ''}`].map((text) =>
    parseArxivId(text.replace(/^oai:arxiv\.org:/i, '')),
  );
  return found.find((id) => id !== null) ?? null;
}

const descriptionOf = (element: XmlElement): string =>
  textIn(element, 'description') ?? textIn(element, 'summary') ?? '';

/** The element's own word on how it is announced, or the description's. */
function typeOf(...words: (string | null | undefined)[]): AnnounceType | null {
  const types: readonly AnnounceType[] = ['new', 'cross', 'replace', 'replace-cross'];
  for (const word of words) {
    const type = types.find((each) => each === word?.trim().toLowerCase());
    if (type) return type;
  }
  return null;
}

/** "The LIGO Collaboration: J. Aasi, …": whom a group names of itself. */
const GROUP_AND_MEMBERS = new RegExp(String.raw`(\b${formsOf('group of people')}):(?=\s)`, 'gi');

/** All names in one, parted by commas; affiliations in brackets hold commas of their own. */
export function splitNames(joined: string): string[] {
  let depth = 0;
  let outside = '';
  for (const character of joined) {
    if (character === '(') depth++;
    else if (character === ')') depth = Math.max(0, depth - 1);
    else if (depth === 0) outside += character;
  }
  return readAuthors(outside.replace(GROUP_AND_MEMBERS, '$1, ')).names.map(plainName);
}

/** An entry of arXiv's that cannot be read. */
export function unread(element: XmlElement, index: number, id: ArxivId | null, reason: string): UnreadEntry {
  const title = foldSpace(textIn(element, 'title') ?? '') || null;
  return { index, title, url: id ? `https://arxiv.org/abs/${id.id}` : null, arxivId: id?.id ?? null, reason };
}
