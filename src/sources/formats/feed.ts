import { JournalClubError } from '../../model/errors.ts';
import type { Page, PageFormat, ParsedPage } from '../../model/page.ts';
import { entryOf, partEntries } from '../feeds/feed-item.ts';
import { baseOf, holdsFeed } from '../feeds/recognise.ts';
import { readXmlFeed, type XmlFeed } from '../feeds/xml-feed.ts';

const NAME = 'feed';

/** Any feed in XML: RSS 0.9 to 2.0, RDF, Atom 0.3 and 1.0, well-formed or not. */
export const feed: PageFormat = {
  name: NAME,
  calledBy: 'a feed',
  recognises: (page) => holdsFeed(page.body),
  parse(page: Page): ParsedPage {
    const found = xmlFeedOf(page);
    const all = found.items.map(entryOf);
    return {
      format: NAME,
      ...partEntries(all),
      warnings: feedWarnings(found),
      listing: { title: found.title, date: found.date, total: null, next: found.next },
    };
  },
};

/** @throws JournalClubError `bad_page` when the page holds no feed after all */
export function xmlFeedOf(page: Page): XmlFeed {
  const found = readXmlFeed(page.body, baseOf(page));
  if (!found) {
    throw new JournalClubError('bad_page', `${page.name} holds no feed.`, {
      fix: 'Give the address of an RSS, Atom or JSON feed.',
    });
  }
  return found;
}

/** What a person should know of a feed though it could be read. */
export const feedWarnings = ({ isCut, items }: XmlFeed): string[] =>
  isCut ? [`The feed is cut off after ${items.length} entries: more may be missing.`] : [];
