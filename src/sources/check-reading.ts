import { JournalClubError } from '../model/errors.ts';
import type { Entry, Page, ParsedPage } from '../model/page.ts';
import { isNameList, isNames } from './feeds/author-names.ts';
import { shorten } from './formats/findings.ts';

/** What belongs to the page around an abstract: the next label, a heading, a field of BibTeX. */
const REST_OF_PAGE =
  /[\s.]Abstract\s?[:：—]\s*[*_\s]{0,4}\p{Lu}|\s#{2,4}\s+\p{Lu}|@[a-z]{4,15}\{[\w:-]{1,60},|\b(?:title|author)\s*=\s*[{"]/u;
/** What programs write before a value, in a line of its own or among others. */
const FIELD = /^\W{0,5}(?:title|author|abstract|id|type)["']?\s?[:=]|[|,{]\s?(?:title|author|date|year)\s?=/i;
/** Shorter titles are words that any abstract may hold. */
const TELLING_TITLE = 30;

/**
 * Looks at what was read from a page as a whole: an entry that plainly is no paper shows that the page is not what it was
 * taken for, and nothing on it can be trusted.
 *
 * @param calledBy what it was taken for: "a BibTeX file"
 * @throws JournalClubError `bad_page` with the line where it went wrong
 */
export function checkReading(page: Page, { entries, unread = [] }: ParsedPage, calledBy: string): void {
  const listed: readonly Listed[] = [...entries, ...unread];
  const wrong = listed.flatMap((entry, i) => oddity(entry, entries[i + 1]) ?? []);
  const named = listed.filter(isNamedByAuthors);
  // One title may read like names; two, or all there are, are lines of authors.
  if (named.length >= 2 || (named.length > 0 && named.length === listed.length)) {
    const [first] = named;
    wrong.push({ text: first?.title ?? '', why: 'a line of authors stands where the title should' });
  }
  const [first] = wrong;
  if (first === undefined) return;
  const line = lineOf(page.body, first.text);
  const place = line === null ? '' : ` in line ${line}`;
  throw new JournalClubError(
    'bad_page',
    `${page.name} was taken for ${calledBy} but reads badly: ${first.why}${place} (“${shorten(first.text)}”). Nothing of it was kept.`,
    { fix: 'Export it again, best as BibTeX, RIS or JSON, or give the papers’ links.' },
  );
}

type Listed = Pick<Entry, 'title'> & Partial<Pick<Entry, 'abstract' | 'authors'>>;

function oddity(entry: Listed, next: Entry | undefined): { text: string; why: string } | null {
  const { title } = entry;
  const abstract = entry.abstract ?? '';
  if (title !== null && !/[\p{L}\p{N}]/u.test(title)) return { text: title, why: 'a title holds no words' };
  const tags = title?.match(/(?:^|\s)[A-Z][A-Z0-9]{1,2} ?[:-] (?=\S)/g)?.length ?? 0;
  if (title !== null && (tags > 2 || FIELD.test(title)))
    return { text: title, why: 'a whole record stands in a title' };
  const following = next?.title;
  if (
    following &&
    following.length >= TELLING_TITLE &&
    abstract.includes(following) &&
    !abstract.startsWith(following)
  )
    return { text: following, why: 'the next title stands in an abstract' };
  const rest = REST_OF_PAGE.exec(abstract);
  if (rest)
    return {
      text: abstract.slice(rest.index, rest.index + 60).trim(),
      why: 'more than an abstract stands in one',
    };
  return null;
}

/** Names stand for the title, and nothing, or no name, for the authors. */
const isNamedByAuthors = ({ title, authors = [] }: Listed): boolean =>
  title !== null &&
  /[,;]/.test(title) &&
  !isNames(authors.join('; ')) &&
  isNameList(title.replace(/^[*_\s]+|[*_\s]+$/g, ''));

/** 1-based line a text begins in; null when it was broken over lines. */
function lineOf(body: string, text: string): number | null {
  const at = body.indexOf(text.slice(0, 40));
  return at < 0 ? null : body.slice(0, at).split('\n').length;
}
