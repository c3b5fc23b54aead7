import { type Announced, BARE_ENTRY, type Entry, type UnreadEntry } from '../../model/page.ts';
import { isNoAbstract } from '../../papers/identity/boilerplate.ts';
import { formsOf } from '../../text/vocabulary/word-forms.ts';
import { plainTitle, toldIn, withoutCitation, withoutMetadata } from './publisher-lines.ts';
import { shortenToSentences } from './teaser.ts';

/** What one item of a feed says, in plain words, whatever format the feed has. */
export interface FeedItem {
  title: string | null;
  /** What the feed gives as its description. */
  summary: string | null;
  /** That is the abstract, as long as it may be: those of reviews have a thousand words. */
  isAbstract?: boolean;
  /** The whole text, when the feed carries it. */
  content: string | null;
  url: string | null;
  authors: string[];
  familyNames?: string[];
  categories: string[];
  publishedOn: string | null;
  updatedOn: string | null;
  announced?: Announced;
  arxivId: string | null;
  version: number | null;
  doi: string | null;
  /** The journal or conference it appeared in. */
  venue?: string | null;
  guid?: string | null;
  /** There are more authors than are named. */
  isShortened?: boolean;
  /** The feed ends in the middle of it. */
  isCut: boolean;
}

/** Descriptions of fewer words are teasers: the beginning of the whole text says more. */
const TEASER_WORDS = 25;
/** Whatever a record calls its abstract, more is a whole article. */
const LONGEST_ABSTRACT = 10_000;
/** Dots where the feed left something out. */
const CUT = /(?:…|\.{3}|\[…\]|\[\.{3}\])\s*$/;
/** What stands in place of a description in feeds that have none. */
const BOILERPLATE = new RegExp(
  String.raw`^\[?(?:${formsOf('no description')}|[.…]{1,9})\]?[\s.:…»>→]*$`,
  'i',
);

/** An item as an entry of a page, or why it cannot be one. */
export function entryOf(given: FeedItem, index: number): Entry | UnreadEntry {
  const item = withToldFields(given);
  const { title, url, arxivId } = item;
  const abstract = bestText(item);
  if (item.isCut || abstract === null) {
    const reason = item.isCut ? 'the feed is cut off in the middle of it' : reasonFor(item);
    return { index, title, url, arxivId, reason, ...listedOf(item) };
  }
  return {
    ...BARE_ENTRY,
    index,
    title,
    abstract,
    arxivId,
    url,
    ...listedOf(item),
    ...(item.guid ? { guid: item.guid } : {}),
  };
}

/** What the lines around the abstract tell fills what the feed's own elements leave open. */
function withToldFields(item: FeedItem): FeedItem {
  const told = toldIn([item.summary, item.content]);
  return {
    ...item,
    title: item.title === null ? null : plainTitle(item.title),
    authors: item.authors.length > 0 ? item.authors : told.authors,
    publishedOn: item.publishedOn ?? told.date,
    doi: item.doi ?? told.doi,
    venue: item.venue ?? told.venue,
  };
}

function listedOf(item: FeedItem) {
  const {
    authors,
    familyNames = [],
    publishedOn,
    updatedOn,
    announced,
    doi,
    version,
    venue,
    categories,
  } = item;
  return {
    authors,
    ...(familyNames.length > 0 ? { familyNames } : {}),
    authorsCount: authors.length > 0 && !item.isShortened ? authors.length : null,
    publishedOn,
    doi,
    version,
    ...(venue ? { venue } : {}),
    ...(categories.length > 0 ? { categories } : {}),
    ...(updatedOn === null ? {} : { updatedOn }),
    ...announced,
  };
}

/** Entries of a page apart from what it lists but cannot be read. */
export const partEntries = (
  all: readonly (Entry | UnreadEntry)[],
): { entries: Entry[]; unread: UnreadEntry[] } => ({
  entries: all.filter((each): each is Entry => 'abstract' in each),
  unread: all.filter((each): each is UnreadEntry => !('abstract' in each)),
});

/** The description, unless it is only a teaser of a text the feed carries. */
function bestText(item: FeedItem): string | null {
  const { title, summary, content } = item;
  const told = [summary, content].flatMap((given) => {
    const text = withoutCitation(withoutMetadata(given ?? '', item));
    return isTelling(text, title) ? [text] : [];
  });
  const [first, whole] = told;
  if (first === undefined) return null;
  const isTeaser = first.split(' ').length < TEASER_WORDS || CUT.test(first);
  const text = isTeaser && whole !== undefined && whole.length > first.length ? whole : first;
  return shortenToSentences(text, item.isAbstract ? LONGEST_ABSTRACT : undefined);
}

function isTelling(text: string, title: string | null): boolean {
  const letters = (value: string) => value.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  return (
    letters(text) !== '' &&
    letters(text) !== letters(title ?? '') &&
    !BOILERPLATE.test(text) &&
    !isNoAbstract(text)
  );
}

function reasonFor({ title, url }: FeedItem): string {
  if (title === null && url === null) return 'the feed says nothing of it';
  return title === null ? 'the feed gives its address alone' : 'the feed gives its title and no text';
}
