import { BARE_ENTRY, type Entry, type UnreadEntry } from '../../../model/page.ts';
import { parseArxivId } from '../../../papers/identity/ids.ts';
import { foldSpace } from '../../../text/words.ts';
import { feedDate } from '../../feeds/feed-date.ts';
import { authorsOnce } from '../../feeds/people.ts';
import { isRecord, list, text } from '../json-fields.ts';

/** How deep a page's data is looked into for its papers. */
const MAX_DEPTH = 6;

/**
 * The papers in Hugging Face's data: the API's list of `{paper, …}`, one paper alone, or the data embedded in its pages
 * (`dailyPapers`). Objects that set out to be papers count even when they lack something.
 */
export function paperObjects(json: unknown, depth = 0): unknown[] {
  if (depth > MAX_DEPTH || typeof json !== 'object' || json === null) return [];
  if (Array.isArray(json) && json.some(isListed)) return json;
  if (isListed(json)) return [json];
  if (isPaper(json)) return [{ paper: json }];
  return Object.values(json).flatMap((each) => paperObjects(each, depth + 1));
}

const isListed = (value: unknown): boolean => isRecord(value) && isPaper(value.paper);

/** Papers there go by their arXiv ids; what has an abstract, and not a summary, is arXiv's own record. */
function isPaper(value: unknown): boolean {
  if (!isRecord(value) || !('title' in value) || 'abstract' in value) return false;
  return typeof value.id === 'string' && parseArxivId(value.id) !== null;
}

/**
 * One of {@link paperObjects} as an entry. The outer `publishedAt` and what the site's own client makes of it name the
 * wrong day; the paper's `publishedAt` is arXiv's, `submittedOnDailyAt` the day it was listed.
 */
export function paperEntry(value: unknown, index: number): Entry | UnreadEntry {
  const outer = isRecord(value) ? value : {};
  const each = isRecord(outer.paper) ? outer.paper : {};
  const id = text(each, 'id');
  if (id === null) {
    const reason = 'the list holds something else in its place';
    return { index, title: null, url: null, arxivId: null, reason };
  }
  const title = foldSpace(text(each, 'title') ?? '') || null;
  const abstract = foldSpace(text(each, 'summary') ?? '');
  const arxiv = parseArxivId(id);
  const url = `https://huggingface.co/papers/${encodeURIComponent(id)}`;
  const visible = list(each, 'authors').filter((author) => isRecord(author) && author.hidden !== true);
  const authors = authorsOnce(visible.map((author) => foldSpace(text(author, 'name') ?? '')));
  const listedOn = feedDate(text(each, 'submittedOnDailyAt'));
  const owner = each.organization ?? outer.organization;
  const { numComments } = outer;
  const listed = {
    index,
    title,
    authors,
    authorsCount: authors.length > 0 ? authors.length : null,
    publishedOn: feedDate(text(each, 'publishedAt')),
    arxivId: arxiv?.id ?? null,
    url,
    version: arxiv?.version ?? null,
  };
  if (abstract === '') return { ...listed, reason: 'the list gives no abstract' };
  return {
    ...BARE_ENTRY,
    ...listed,
    abstract,
    organisation: text(owner, 'fullname') ?? text(owner, 'name'),
    comments: Number.isInteger(numComments) ? Number(numComments) : null,
    ...(listedOn === null ? {} : { announcedOn: listedOn }),
  };
}
