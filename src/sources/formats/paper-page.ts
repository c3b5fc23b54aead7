import type { CheerioAPI } from 'cheerio';
import { JournalClubError } from '../../model/errors.ts';
import type { Page, PageFormat, ParsedPage } from '../../model/page.ts';
import { parseArxivId, parseDoi } from '../../papers/identity/ids.ts';
import { webAddress } from '../feeds/addresses.ts';
import { feedDate } from '../feeds/feed-date.ts';
import { entryOf, partEntries } from '../feeds/feed-item.ts';
import { plainText } from '../feeds/html-text.ts';
import { loadHtml } from '../feeds/load-html.ts';
import { authorsOnce, givenNameFirst } from '../feeds/people.ts';
import { baseOf, holdsWebPage } from '../feeds/recognise.ts';

const NAME = 'paper-page';

/**
 * The page of one paper, by the tags publishers put on it for search engines (citation_title and its like:
 * https://scholar.google.com/intl/en/scholar/inclusion.html): arXiv, OpenReview, the ACL Anthology, journals.
 */
export const paperPage: PageFormat = {
  name: NAME,
  calledBy: 'the page of a paper',
  recognises: ({ body }) => holdsWebPage(body) && /<meta[^<>]+(?:citation_title|dc\.title)/i.test(body),
  parse(page: Page): ParsedPage {
    const $ = loadHtml(page.body);
    const tags = new Map<string, string[]>();
    $('meta').each((_, node) => {
      const name = ($(node).attr('name') ?? $(node).attr('property') ?? '').toLowerCase();
      const content = plainText($(node).attr('content') ?? '');
      if (name !== '' && content !== '') tags.set(name, [...(tags.get(name) ?? []), content]);
    });
    const first = (...names: string[]) =>
      names.map((name) => tags.get(name)?.[0]).find((value) => value) ?? null;
    const title = first('citation_title', 'dc.title', 'og:title');
    if (title === null) {
      throw new JournalClubError('bad_page', `${page.name} names no paper.`, {
        fix: 'Give the address of a paper’s page.',
      });
    }
    const place = first('og:url', 'citation_abstract_html_url') ?? '';
    const arxiv = parseArxivId(first('citation_arxiv_id') ?? '') ?? parseArxivId(place);
    const version = arxiv?.version ?? parseArxivId(place)?.version ?? null;
    const authors = tags.get('citation_author') ?? tags.get('dc.creator') ?? [];
    const entry = entryOf(
      {
        title,
        summary:
          first('citation_abstract', 'dc.description.abstract', 'dcterms.abstract') ??
          underHeading($) ??
          descriptionIn(title, first('dc.description', 'og:description', 'description')),
        content: null,
        url: webAddress(place, baseOf(page)) ?? baseOf(page),
        authors: authorsOnce(authors.map(givenNameFirst)),
        categories: [],
        publishedOn: feedDate(
          first('citation_date', 'citation_publication_date', 'dc.date', 'citation_online_date')?.replaceAll(
            '/',
            '-',
          ),
        ),
        updatedOn: null,
        venue: first(
          'citation_journal_title',
          'citation_conference_title',
          'citation_inbook_title',
          'prism.publicationname',
        ),
        arxivId: arxiv?.id ?? null,
        version,
        doi: parseDoi(first('citation_doi', 'dc.identifier.doi', 'dc.identifier') ?? ''),
        isCut: false,
      },
      0,
    );
    return { format: NAME, ...partEntries([entry]), warnings: [] };
  },
};

/** What a page says of itself; "Abstract page for arXiv paper 2406.01877: Title" says no more than its title. */
function descriptionIn(title: string, text: string | null): string | null {
  const isTitle = text !== null && (/^abstract page for/i.test(text) || text.endsWith(title));
  return isTitle ? null : text;
}

/** The text under the page's own heading "Abstract"; null when there is none. */
function underHeading($: CheerioAPI): string | null {
  const heading = $('h1, h2, h3, h4, h5, h6').filter((_, node) =>
    /^\s*abstract[:.]?\s*$/i.test($(node).text()),
  );
  const below = heading.first().nextUntil('h1, h2, h3, h4, h5, h6, section');
  return (
    plainText(
      below
        .toArray()
        .map((node) => $(node).text())
        .join(' '),
    ) || null
  );
}
