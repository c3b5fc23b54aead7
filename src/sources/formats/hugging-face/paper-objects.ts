import { z } from 'zod';
import type { Entry, UnreadEntry } from '../../../model/page.ts';
import { parseArxivId } from '../../../papers/identity/ids.ts';
import { foldSpace } from '../../../text/words.ts';
import { feedDate } from '../../feeds/feed-date.ts';
import { authorsOnce } from '../../feeds/people.ts';

const text = z.string().nullish().catch(null);
const organisation = z.object({ fullname: text, name: text }).nullish().catch(null);

const paper = z.object({
  id: z.string().min(1),
  title: text,
  summary: text,
  authors: z
    .array(
      z
        .object({ name: text, hidden: z.boolean().nullish().catch(false) })
        .nullish()
        .catch(null),
    )
    .nullish()
    .catch(null),
  publishedAt: text,
  submittedOnDailyAt: text,
  organization: organisation,
});

const listed = z.object({
  paper,
  numComments: z.number().int().nullish().catch(null),
  organization: organisation,
});

/** How deep a page's data is looked into for its papers. */
const MAX_DEPTH = 6;

/**
 * The papers in Hugging Face's data: the API's list of `{paper, …}`, one paper alone, or the data embedded in its pages
 * (`dailyPapers`). Objects that set out to be papers count even when they lack something.
 */
export function paperObjects(json: unknown, depth = 0): unknown[] {
  if (depth > MAX_DEPTH || typeof json !== 'object' || json === null) return [];
  if (Array.isArray(json)) {
    if (json.some(isListed)) return json;
    return json.flatMap((each) => paperObjects(each, depth + 1));
  }
  if (isListed(json)) return [json];
  if (isPaper(json)) return [{ paper: json }];
  return Object.values(json).flatMap((each) => paperObjects(each, depth + 1));
}

function isListed(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'paper' in value && isPaper(value.paper);
}

/** Papers there go by their arXiv ids. */
function isPaper(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    'id' in value &&
    'title' in value &&
    typeof value.id === 'string' &&
    parseArxivId(value.id) !== null
  );
}

/**
 * One of {@link paperObjects} as an entry. The outer `publishedAt` and what the site's own client makes of it name the
 * wrong day; the paper's `publishedAt` is arXiv's, `submittedOnDailyAt` the day it was listed.
 */
export function paperEntry(value: unknown, index: number): Entry | UnreadEntry {
  const read = listed.safeParse(value);
  if (!read.success) {
    return {
      index,
      title: null,
      url: null,
      arxivId: null,
      reason: 'the list holds something else in its place',
    };
  }
  const { paper: each, numComments, organization } = read.data;
  const title = foldSpace(each.title ?? '') || null;
  const abstract = foldSpace(each.summary ?? '');
  const arxiv = parseArxivId(each.id);
  const url = `https://huggingface.co/papers/${encodeURIComponent(each.id)}`;
  if (abstract === '') {
    return { index, title, url, arxivId: arxiv?.id ?? null, reason: 'the list gives no abstract' };
  }
  const visible = (each.authors ?? []).filter((author) => author !== null && author?.hidden !== true);
  const authors = authorsOnce(visible.map((author) => foldSpace(author?.name ?? '')));
  const listedOn = feedDate(each.submittedOnDailyAt);
  const owner = each.organization ?? organization;
  return {
    index,
    title,
    abstract,
    authors,
    authorsCount: authors.length > 0 ? authors.length : null,
    organisation: owner?.fullname || owner?.name || null,
    publishedOn: feedDate(each.publishedAt),
    comments: numComments ?? null,
    arxivId: arxiv?.id ?? null,
    doi: null,
    url,
    version: arxiv?.version ?? null,
    ...(listedOn === null ? {} : { announcedOn: listedOn }),
  };
}
