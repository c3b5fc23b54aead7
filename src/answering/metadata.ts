import type { Paper } from '../model/paper.ts';
import type { ListingField } from '../model/query.ts';
import { submittedIn } from '../papers/identity/ids.ts';
import { MONTHS } from '../text/dates.ts';
import { nameKey } from '../text/folded.ts';
import type { DraftSentence } from './draft.ts';
import { shortLabel } from './quoting.ts';

/** `2016-09-27` → `Sep 27, 2016`, `2016-09` → `Sep 2016`, as listings print it. */
export function printedDate(iso: string): string {
  const [year, month, day] = iso.split('-').map(Number);
  if (month === undefined) return `${year}`;
  const name = MONTHS[month - 1] ?? '';
  const printed = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  return day === undefined ? `${printed} ${year}` : `${printed} ${day}, ${year}`;
}

/** What a paper's listing says beside title and abstract: what answers about dates and counts are checked against. */
export function listingLine(paper: Paper): string {
  const parts = [
    paper.title,
    paper.organisation,
    paper.authors.length > 0 ? paper.authors.join(', ') : null,
    paper.authorsCount === null
      ? null
      : `${paper.authorsCount} ${paper.authorsCount === 1 ? 'author' : 'authors'}`,
    paper.publishedOn === null ? null : `${printedDate(paper.publishedOn)} · ${paper.publishedOn}`,
    paper.comments === null ? null : `${paper.comments} comments`,
    paper.arxivId === null ? null : `arXiv ${paper.arxivId}`,
    paper.doi,
    paper.venue,
    paper.url,
    paper.codeUrl,
    paper.version === null ? null : `v${paper.version}`,
    ...paper.sources.map(({ page }) => page),
  ];
  return parts.filter((part) => part !== null && part !== '').join(' · ');
}

/** A field of the listing said in a sentence, or null when the listing does not give it. */
export function sayField(paper: Paper, field: ListingField): DraftSentence | null {
  const fact = factOf(paper, field);
  if (fact === null) return null;
  return {
    text: `${shortLabel(paper)}: ${fact.says}.`,
    citations: [{ paperId: paper.id, quote: fact.quote }],
  };
}

function factOf(paper: Paper, field: ListingField): { says: string; quote: string } | null {
  switch (field) {
    case 'date': {
      if (paper.publishedOn === null) return null;
      const printed = printedDate(paper.publishedOn);
      // No listing printed that: the id tells it.
      if (paper.publishedOn === submittedIn(paper.arxivId))
        return { says: `its arXiv id is of ${printed}`, quote: `arXiv ${paper.arxivId}` };
      return { says: `the listing shows ${printed} (${paper.publishedOn})`, quote: printed };
    }
    case 'authorsCount': {
      const count = paper.authorsCount ?? (paper.authors.length > 0 ? paper.authors.length : null);
      if (count === null) return null;
      const text = `${count} ${count === 1 ? 'author' : 'authors'}`;
      return {
        says: `the listing gives ${text}`,
        quote: paper.authorsCount === null ? paper.authors.join(', ') : text,
      };
    }
    case 'authors': {
      const names = paper.authors.join(', ');
      return names === '' ? null : { says: `by ${names}`, quote: names };
    }
    case 'maker':
      return factOf(paper, 'organisation') ?? factOf(paper, 'authors');
    case 'organisation':
      // A listing prints the account before the name.
      return value(paper.organisation, (text) => `posted by ${withoutAccount(text)}`);
    case 'arxivId':
      return value(paper.arxivId, (text) => `arXiv ${text}`);
    case 'venue':
      return value(paper.venue, (text) => `the listing gives ${text}`);
    case 'doi':
      return value(paper.doi, (text) => `DOI ${text}`);
    case 'link':
      return value(paper.url, (text) => text);
    case 'code':
      return value(paper.codeUrl ?? paper.reading?.codeUrl ?? null, (text) => `code at ${text}`);
    case 'comments':
      return value(
        paper.comments === null ? null : `${paper.comments} comments`,
        (text) => `the listing shows ${text.replace(/^1 comments$/, '1 comment')} beside the date`,
      );
    case 'title':
      return value(paper.titleSource === 'page' ? paper.title : null, (text) => `“${text}”`);
    case 'version':
      return value(paper.version === null ? null : `v${paper.version}`, (text) => `version ${text}`);
    case 'pages':
      return value(paper.sources.map(({ page }) => page).join(', '), (text) => `listed on ${text}`);
  }
}

/** A listing prints the account before the name: "kyutai Kyutai" is Kyutai, "ReactiveAI Reactive AI" is Reactive AI (ReactiveAI). */
function withoutAccount(text: string): string {
  const [account = '', ...rest] = text.split(' ');
  const name = rest.join(' ');
  if (name === '' || !nameKey(name).startsWith(nameKey(account))) return text;
  return name.toLowerCase() === account.toLowerCase() ? name : `${name} (${account})`;
}

const value = (
  text: string | null,
  says: (text: string) => string,
): { says: string; quote: string } | null =>
  text === null || text === '' ? null : { says: says(text), quote: text };
