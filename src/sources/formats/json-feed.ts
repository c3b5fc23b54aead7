import { JournalClubError } from '../../model/errors.ts';
import type { Page, PageFormat, ParsedPage, UnreadEntry } from '../../model/page.ts';
import { webAddress } from '../feeds/addresses.ts';
import { feedDate } from '../feeds/feed-date.ts';
import { entryOf, type FeedItem, partEntries } from '../feeds/feed-item.ts';
import { htmlToText, plainText } from '../feeds/html-text.ts';
import { idsAmong } from '../feeds/item-ids.ts';
import { distinct, namesIn } from '../feeds/people.ts';
import { baseOf, jsonOf, looksLikeJson } from '../feeds/recognise.ts';
import { isRecord, type JsonObject, list, text, textOf } from './json-fields.ts';

const NAME = 'json-feed';

/** A feed of nothing may leave its items out, but then it has to say that it is a feed. */
const FEED_VERSION = /jsonfeed\.org\/version|^1(?:\.\d)?$/;

/** What only items of feeds have: other lists are of records. */
const ITEM_FIELDS = ['content_text', 'content_html', 'date_published', 'external_url'];

function feedIn(body: string): JsonObject | null {
  const json = jsonOf(body);
  if (!isRecord(json)) return null;
  if (FEED_VERSION.test(text(json, 'version') ?? '')) return json;
  if (!Array.isArray(json.items)) return null;
  const items = list(json, 'items');
  const isTold = ['feed_url', 'home_page_url'].some((name) => text(json, name) !== null);
  return isTold || items.length === 0 || items.some(isFeedItem) ? json : null;
}

const isFeedItem = (value: unknown): boolean => isRecord(value) && ITEM_FIELDS.some((name) => name in value);

/** JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/) with what scholarly feeds add to it. */
export const jsonFeed: PageFormat = {
  name: NAME,
  calledBy: 'a JSON feed',
  recognises: ({ body }) => looksLikeJson(body) && feedIn(body) !== null,
  parse(page: Page): ParsedPage {
    const found = feedIn(page.body);
    if (!found) throw new JournalClubError('bad_page', `${page.name} holds no JSON feed.`);
    const home = firstOf(found, 'home_page_url', 'feed_url');
    const base = webAddress(home ?? '', null) ?? baseOf(page);
    const feedAuthors = namesOf(found);
    const all = list(found, 'items').map((each, index) =>
      isRecord(each) ? entryOf(itemOf(each, base, feedAuthors), index) : unreadable(index),
    );
    const next = webAddress(text(found, 'next_url') ?? '', base);
    return {
      format: NAME,
      ...partEntries(all),
      warnings: [],
      listing: { title: text(found, 'title'), date: null, total: null, next },
    };
  },
};

const firstOf = (of: JsonObject, ...names: string[]): string | null =>
  names.map((name) => text(of, name)).find((value) => value !== null) ?? null;

function itemOf(each: JsonObject, base: string | null, feedAuthors: string[]): FeedItem {
  const authors = namesOf(each);
  const links = ['url', 'external_url', 'link'].map((name) => text(each, name));
  const id = text(each, 'id') ?? '';
  const url = links.flatMap((link) => webAddress(link ?? '', base) ?? [])[0] ?? webAddress(id, null);
  const whole = text(each, 'content_text');
  return {
    title: plainText(text(each, 'title') ?? '') || null,
    summary: plainText(firstOf(each, 'abstract', 'summary', 'description') ?? '') || null,
    content: (whole === null ? htmlToText(text(each, 'content_html') ?? '') : plainText(whole)) || null,
    url,
    authors: authors.length > 0 ? authors : feedAuthors,
    categories: distinct(list(each, 'tags').filter((tag) => typeof tag === 'string')).slice(0, 20),
    publishedOn: dayOf(each.date_published ?? each.published_at ?? each.published),
    updatedOn: dayOf(each.date_modified ?? each.updated_at ?? each.updated),
    ...idsAmong([url, ...links, id, text(each, 'doi')]),
    isCut: false,
  };
}

function namesOf(of: JsonObject): string[] {
  const people = [...list(of, 'authors'), of.author];
  return distinct(people.flatMap((each) => namesIn(text(each, 'name') ?? textOf(each) ?? '')));
}

/** JSON Feed has RFC 3339 times; some feeds count the seconds since 1970. */
function dayOf(value: unknown): string | null {
  if (typeof value !== 'number') return feedDate(textOf(value));
  const time = new Date(value * 1000);
  return value > 0 && !Number.isNaN(time.getTime()) ? time.toISOString().slice(0, 10) : null;
}

function unreadable(index: number): UnreadEntry {
  return {
    index,
    title: null,
    url: null,
    arxivId: null,
    reason: 'the feed holds something else in its place',
  };
}
