import { z } from 'zod';
import { JournalClubError } from '../../model/errors.ts';
import type { Page, PageFormat, ParsedPage, UnreadEntry } from '../../model/page.ts';
import { webAddress } from '../feeds/addresses.ts';
import { feedDate } from '../feeds/feed-date.ts';
import { entryOf, type FeedItem, partEntries } from '../feeds/feed-item.ts';
import { htmlToText, plainText } from '../feeds/html-text.ts';
import { idsAmong } from '../feeds/item-ids.ts';
import { distinct, namesIn } from '../feeds/people.ts';
import { baseOf, jsonOf, looksLikeJson } from '../feeds/recognise.ts';

const NAME = 'json-feed';

/** Whatever is not of its type counts as not said. */
const text = z.string().nullish().catch(null);
const person = z
  .union([z.object({ name: text }), z.string().transform((name) => ({ name }))])
  .nullish()
  .catch(null);
const moment = z.union([z.string(), z.number()]).nullish().catch(null);

const item = z.object({
  id: z.union([z.string(), z.number()]).nullish().catch(null),
  url: text,
  external_url: text,
  link: text,
  title: text,
  abstract: text,
  summary: text,
  description: text,
  content_text: text,
  content_html: text,
  date_published: moment,
  date_modified: moment,
  published_at: moment,
  published: moment,
  updated_at: moment,
  updated: moment,
  author: person,
  authors: z.array(person).nullish().catch(null),
  tags: z.array(z.unknown()).nullish().catch(null),
  doi: text,
});

const wholeFeed = z.object({
  version: text,
  title: text,
  home_page_url: text,
  feed_url: text,
  next_url: text,
  author: person,
  authors: z.array(person).nullish().catch(null),
  items: z.array(z.unknown()).optional(),
});

/** A feed of nothing may leave its items out, but then it has to say that it is a feed. */
const FEED_VERSION = /jsonfeed\.org\/version|^1(?:\.\d)?$/;

/** What only items of feeds have: other lists are of records. */
const ITEM_FIELDS = ['content_text', 'content_html', 'date_published', 'external_url'];

function feedIn(body: string): z.infer<typeof wholeFeed> | null {
  const parsed = wholeFeed.safeParse(jsonOf(body));
  if (!parsed.success) return null;
  const { items, version, feed_url, home_page_url } = parsed.data;
  if (FEED_VERSION.test(version ?? '')) return parsed.data;
  if (items === undefined) return null;
  const isTold = [feed_url, home_page_url].some(Boolean) || items.length === 0 || items.some(isFeedItem);
  return isTold ? parsed.data : null;
}

function isFeedItem(value: unknown): boolean {
  return typeof value === 'object' && value !== null && ITEM_FIELDS.some((name) => name in value);
}

/** JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/) with what scholarly feeds add to it. */
export const jsonFeed: PageFormat = {
  name: NAME,
  calledBy: 'a JSON feed',
  recognises: ({ body }) => looksLikeJson(body) && feedIn(body) !== null,
  parse(page: Page): ParsedPage {
    const found = feedIn(page.body);
    if (!found) throw new JournalClubError('bad_page', `${page.name} holds no JSON feed.`);
    const base =
      webAddress(found.home_page_url ?? '', null) ?? webAddress(found.feed_url ?? '', null) ?? baseOf(page);
    const feedAuthors = namesOf(found);
    const all = (found.items ?? []).map((each, index) => {
      const read = item.safeParse(each);
      if (!read.success) return unreadable(index);
      return entryOf(itemOf(read.data, base, feedAuthors), index);
    });
    const next = webAddress(found.next_url ?? '', base);
    return {
      format: NAME,
      ...partEntries(all),
      warnings: [],
      listing: { title: found.title ?? null, date: null, total: null, next },
    };
  },
};

function itemOf(each: z.infer<typeof item>, base: string | null, feedAuthors: string[]): FeedItem {
  const authors = namesOf(each);
  const id = String(each.id ?? '');
  const url =
    webAddress(each.url ?? '', base) ??
    webAddress(each.external_url ?? '', base) ??
    webAddress(each.link ?? '', base) ??
    webAddress(id, null);
  const published = each.date_published ?? each.published_at ?? each.published;
  const whole = each.content_text ?? null;
  return {
    title: textOrNull(plainText(each.title ?? '')),
    summary: textOrNull(plainText(each.abstract ?? each.summary ?? each.description ?? '')),
    content: textOrNull(whole === null ? htmlToText(each.content_html ?? '') : plainText(whole)),
    url,
    authors: authors.length > 0 ? authors : feedAuthors,
    categories: distinct((each.tags ?? []).filter((tag) => typeof tag === 'string')).slice(0, 20),
    publishedOn: dayOf(published),
    updatedOn: dayOf(each.date_modified ?? each.updated_at ?? each.updated),
    ...idsAmong([url, each.external_url, each.link, id, each.doi]),
    isCut: false,
  };
}

function namesOf(of: {
  author?: z.infer<typeof person>;
  authors?: z.infer<typeof person>[] | null | undefined;
}): string[] {
  const people = [...(of.authors ?? []), of.author];
  return distinct(people.flatMap((each) => namesIn(each?.name ?? '')));
}

/** JSON Feed has RFC 3339 times; some feeds count the seconds since 1970. */
function dayOf(value: string | number | null | undefined): string | null {
  if (typeof value !== 'number') return feedDate(value);
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

function textOrNull(value: string): string | null {
  return value === '' ? null : value;
}
