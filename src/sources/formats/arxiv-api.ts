import { JournalClubError } from '../../model/errors.ts';
import {
  BARE_ENTRY,
  type Entry,
  type Page,
  type PageFormat,
  type ParsedPage,
  type UnreadEntry,
} from '../../model/page.ts';
import { parseArxivId, parseDoi } from '../../papers/identity/ids.ts';
import { foldSpace } from '../../text/words.ts';
import { feedDate } from '../feeds/feed-date.ts';
import { partEntries } from '../feeds/feed-item.ts';
import { authorsOnce, distinct, plainName } from '../feeds/people.ts';
import { holdsFeed } from '../feeds/recognise.ts';
import {
  childNamed,
  childrenNamed,
  descendantsOf,
  parseXml,
  textIn,
  textOf,
  type XmlElement,
} from '../feeds/xml.ts';
import { acceptedIn } from './accepted-in.ts';
import { unread } from './arxiv-feed.ts';
import { xmlFeedOf } from './feed.ts';

const NAME = 'arxiv-api';

/** The comments of a withdrawn paper say so (https://info.arxiv.org/help/withdraw.html); a venue it left is another matter. */
const WITHDRAWN = /\bwithdrawn\b(?!\s+(?:from|submission|at\b|for publication))/i;

/** Answers of arXiv's API (https://info.arxiv.org/help/api/user-manual.html), as it was before and after November 2025. */
export const arxivApi: PageFormat = {
  name: NAME,
  calledBy: "an answer of arXiv's API",
  recognises: ({ body }: Page): boolean =>
    holdsFeed(body) &&
    (/<title[^<>]*>\s*arXiv (?:Query|Search Results)/i.test(body) ||
      /<id>\s*https?:\/\/arxiv\.org\/api\//i.test(body)),
  parse(page: Page): ParsedPage {
    const found = xmlFeedOf(page);
    const failure = found.elements.find(isFailure);
    if (failure) {
      const said = foldSpace(textIn(failure, 'summary') ?? '') || 'it does not say why';
      throw new JournalClubError('bad_page', `arXiv refused the query: ${said}.`, {
        fix: 'Mend the query (https://info.arxiv.org/help/api/user-manual.html).',
      });
    }
    const { total, start } = countsOf(page.body);
    const all = found.elements.map((element, i) =>
      found.isCut && !element.isClosed
        ? unread(element, start + i, idOf(element), 'the answer is cut off in the middle of it')
        : readEntry(element, start + i),
    );
    const warnings: string[] = [];
    if (found.isCut) warnings.push(`The answer is cut off after ${all.length} entries.`);
    else if (total !== null && total > start && all.length === 0) {
      warnings.push(`arXiv says there are ${total} results and gives none.`);
    }
    return {
      format: NAME,
      ...partEntries(all),
      warnings,
      listing: { title: found.title, date: null, total, next: null },
    };
  },
};

function countsOf(body: string): { total: number | null; start: number } {
  const counts = descendantsOf(parseXml(body.slice(0, 4000))).filter(({ kind }) => kind === 'opensearch');
  const numberOf = (name: string): number | null => {
    const element = counts.find((each) => each.name === name);
    const value = element ? Number.parseInt(textOf(element), 10) : Number.NaN;
    return Number.isSafeInteger(value) && value >= 0 ? value : null;
  };
  return { total: numberOf('totalresults'), start: numberOf('startindex') ?? 0 };
}

/** Until 2025 errors came with status 200, as an entry like any other. */
const isFailure = (element: XmlElement): boolean =>
  /arxiv\.org\/api\/errors/i.test(textIn(element, 'id') ?? '');

function readEntry(element: XmlElement, index: number): Entry | UnreadEntry {
  const id = idOf(element);
  const abstract = foldSpace(textIn(element, 'summary') ?? '');
  if (id === null || abstract === '') {
    return unread(
      element,
      index,
      id,
      id === null ? 'the answer gives no arXiv id' : 'arXiv gives no abstract',
    );
  }
  const authors = authorsOnce(
    childrenNamed(element, 'author').map((author) => plainName(textIn(author, 'name') ?? '')),
  );
  const primary = childNamed(element, 'arxiv:primary_category')?.attributes.term;
  const categories = childrenNamed(element, 'category').map(({ attributes }) => attributes.term ?? '');
  const doi = textIn(element, 'arxiv:doi');
  const venue = textIn(element, 'arxiv:journal_ref') ?? acceptedIn(textIn(element, 'arxiv:comment'));
  const updatedOn = feedDate(textIn(element, 'updated'));
  return {
    ...BARE_ENTRY,
    index,
    title: foldSpace(textIn(element, 'title') ?? '') || null,
    abstract,
    authors,
    authorsCount: authors.length > 0 ? authors.length : null,
    publishedOn: feedDate(textIn(element, 'published')),
    arxivId: id.id,
    doi: doi === null ? null : parseDoi(foldSpace(doi).split(' ')[0] ?? ''),
    url: `https://arxiv.org/abs/${id.id}`,
    version: id.version,
    categories: distinct([primary ?? '', ...categories]),
    ...(updatedOn === null ? {} : { updatedOn }),
    ...(venue === null ? {} : { venue }),
    ...(WITHDRAWN.test(textIn(element, 'arxiv:comment') ?? '') ? { withdrawn: true } : {}),
  };
}

const idOf = (element: XmlElement) => parseArxivId(foldSpace(textIn(element, 'id') ?? ''));
