import { JournalClubError } from '../model/errors.ts';
import type { Entry, Page, ParsedPage, UnreadEntry } from '../model/page.ts';
import { leadsToPaper } from '../papers/mentions.ts';
import { formsOf } from '../text/vocabulary/word-forms.ts';
import { isNameList, isNames } from './feeds/author-names.ts';
import { partEntries } from './feeds/feed-item.ts';
import { A_BUTTON, abstractDoubt, titleDoubt } from './formats/doubts.ts';
import { shorten } from './formats/findings.ts';

/** What belongs to the page around an abstract: the next label, a heading, a field of BibTeX. */
const REST_OF_PAGE =
  /[\s.]Abstract\s?[:：—]\s*[*_\s]{0,4}\p{Lu}|\s#{2,4}\s+\p{Lu}|@[a-z]{4,15}\{[\w:-]{1,60},|\b(?:title|author)\s*=\s*[{"]/u;
/** What programs write before a value, in a line of its own or among others. */
const FIELD = /^\W{0,5}(?:title|author|abstract|id|type)["']?\s?[:=]|[|,{]\s?(?:title|author|date|year)\s?=/i;
/** Shorter titles are words that any abstract may hold. */
const TELLING_TITLE = 30;

/**
 * Looks at what was read from a page, whoever read it. An entry that plainly is no paper, where it is not a rare one, shows
 * that the page is not what it was taken for, and nothing on it can be trusted. What stands for a title or an abstract of
 * single entries and is none is told with its line; their ids are kept.
 *
 * @param calledBy what it was taken for: "a BibTeX file"
 * @throws JournalClubError `bad_page` with the line where it went wrong
 */
export function checkReading(page: Page, parsed: ParsedPage, calledBy: string): ParsedPage {
  const { entries, unread = [] } = parsed;
  const listed: readonly (Entry | UnreadEntry)[] = [...entries, ...unread];
  const wrong = listed.flatMap((entry, i) => oddity(entry, entries[i + 1]) ?? []);
  const named = listed.filter(isNamedByAuthors);
  // One title may read like names; two, or all there are, are lines of authors.
  if (named.length >= 2 || (named.length > 0 && named.length === listed.length)) {
    const [first] = named;
    wrong.push({ text: first?.title ?? '', why: 'a line of authors stands where the title should' });
  }
  const people = listed.filter(isNamedByOne);
  if (people.length >= 2 && people.length === listed.length)
    wrong.push({ text: people[0]?.title ?? '', why: 'a name stands where the title should' });
  const doubts = listed.flatMap((entry) => {
    const { title } = entry;
    const why = doubtIn(entry);
    return title === null || why === null ? [] : [{ text: title, why: `${why} stands where a title should` }];
  });
  if (doubts.length * 2 > listed.filter(({ title }) => title !== null).length) wrong.push(...doubts);
  const [first] = wrong;
  if (first === undefined) return withoutDoubts(page, parsed);
  const place = placeOf(page.body, first.text);
  throw new JournalClubError(
    'bad_page',
    `${page.name} was taken for ${calledBy} but reads badly: ${first.why}${place} (“${shorten(first.text)}”). Nothing of it was kept.`,
    { fix: 'Export it again, best as BibTeX, RIS or JSON, or give the papers’ links.' },
  );
}

/** What is in doubt is said, not taken; an entry that has an id, or an address of papers, stays by that. */
function withoutDoubts(page: Page, parsed: ParsedPage): ParsedPage {
  const warnings: string[] = [];
  const tell = (text: string, why: string, left: string) =>
    warnings.push(`“${shorten(text)}”${placeOf(page.body, text)} is ${why}: ${left}.`);
  const checked = [...parsed.entries, ...(parsed.unread ?? [])].flatMap((entry): (Entry | UnreadEntry)[] => {
    const { title, arxivId, doi, url } = entry;
    if (isElsewhere(entry)) {
      tell(title ?? '', 'linked to no page of papers', `it is left out. To read it: add ${url}`);
      return [];
    }
    const why = doubtIn(entry);
    const isKnown = arxivId !== null || Boolean(doi) || leadsToPaper(url ?? '');
    if (title !== null && why !== null)
      tell(title, `${why} and no title`, isKnown ? 'the paper is known by its link alone' : 'it is left out');
    if (why !== null && !isKnown) return [];
    const sure = why === null ? entry : { ...entry, title: null };
    if (!('abstract' in entry) || !entry.abstract) return [sure];
    const doubt = abstractDoubt(entry.abstract, title);
    if (doubt === null) return [sure];
    tell(entry.abstract, doubt, 'it is no abstract');
    const { abstract: _, ...told } = sure as Entry;
    return [{ ...told, reason: 'no abstract is given' }];
  });
  if (warnings.length === 0) return parsed;
  const more = warnings.length - MOST_TOLD;
  return {
    ...parsed,
    ...partEntries(checked),
    warnings: [
      ...parsed.warnings,
      ...warnings.slice(0, MOST_TOLD),
      ...(more > 0 ? [`${more} more texts that stand for a title or an abstract are none.`] : []),
    ],
  };
}

/** Where articles stand on sites of publishers and repositories. */
const PAPER_PATH = new RegExp(String.raw`\/${formsOf('path of an article')}\/|\.pdf\b`, 'i');

/** Nothing that papers have stands beside a title, and its link leads to something else: a page somebody kept. */
function isElsewhere(entry: Entry | UnreadEntry): boolean {
  const { title, authors = [], arxivId, doi, url, venue } = entry;
  const isBare = title !== null && !('abstract' in entry && entry.abstract) && authors.length === 0;
  const isNamed = arxivId !== null || Boolean(doi) || Boolean(venue);
  return isBare && !isNamed && url !== null && !leadsToPaper(url) && !PAPER_PATH.test(url);
}

/** A word may be a button, and the title of what stands below it. */
function doubtIn({ title, abstract }: Listed): string | null {
  const why = title === null ? null : titleDoubt(title);
  return why === A_BUTTON && abstract ? null : why;
}

const MOST_TOLD = 5;

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

/** A person's name, or a title in capitals of two words, alone. */
const isNamedByOne = ({ title, abstract, authors = [] }: Listed): boolean =>
  title !== null && !abstract && authors.length === 0 && isNames(title);

/** " in line 12", 1-based, where a text begins; nothing when it was broken over lines. */
function placeOf(body: string, text: string): string {
  const at = body.indexOf(text.slice(0, 40));
  return at < 0 ? '' : ` in line ${body.slice(0, at).split('\n').length}`;
}
