import { afterAbstractLabel } from '../abstract-label.ts';
import { mergeIds, NO_IDS, type PaperIds } from '../id-line.ts';
import { type Details, mergeDetails, NO_DETAILS } from './line-kinds.ts';
import { partPapers, type Role } from './part-papers.ts';
import type { Item } from './read-listing.ts';

/** What a listing prints of one paper. */
export interface ListedPaper {
  /** Null when the page has lost it. */
  title: string | null;
  /** Null when the page has lost it. */
  abstract: string | null;
  /** How many paragraphs the abstract was printed in. */
  paragraphs: number;
  details: Details;
  ids: PaperIds;
  /** Metadata follows the abstract, so it is not cut off by the page's end. */
  isClosed: boolean;
}

interface Draft extends Pick<ListedPaper, 'paragraphs' | 'details' | 'ids' | 'isClosed'> {
  title: string[];
  abstract: string[];
  /** What was put in last. */
  last: Role | 'between';
}

/** Joins titles, abstracts and what is printed between them into papers, in page order. */
export function gatherPapers(items: readonly Item[]): ListedPaper[] {
  const roles = partPapers(items).values();
  const idsLead = leadsWithIds(items);
  const drafts: Draft[] = [];
  let leading = NO_IDS;
  for (const item of items) {
    let open = drafts.at(-1);
    if (item.kind === 'between') {
      if (idsLead && open?.last !== 'title') leading = mergeIds(leading, item.ids);
      else if (open) open.ids = mergeIds(open.ids, item.ids);
      if (open) addDetails(open, item);
      continue;
    }
    const role = roles.next().value ?? 'abstract';
    if (!open || startsPaper(open, role)) {
      open = emptyDraft(leading);
      leading = NO_IDS;
      drafts.push(open);
    }
    addText(open, role, item);
  }
  return drafts.map(({ title, abstract, last: _, ...rest }) => ({
    ...rest,
    title: title.length > 0 ? title.join(' ') : null,
    abstract: abstract.length > 0 ? abstract.join(' ') : null,
  }));
}

/** On a page that prints an id before its first title, every id belongs to the title after it. */
function leadsWithIds(items: readonly Item[]): boolean {
  const first = items[0];
  return first?.kind === 'between' && (first.ids.arxivId ?? first.ids.doi ?? first.ids.url) !== null;
}

function startsPaper(open: Draft, role: Role): boolean {
  const hasAbstract = open.abstract.length > 0;
  return role === 'title' ? hasAbstract || open.last === 'between' : hasAbstract && open.last === 'between';
}

const emptyDraft = (ids: PaperIds): Draft => ({
  title: [],
  abstract: [],
  paragraphs: 0,
  details: NO_DETAILS,
  ids,
  isClosed: false,
  last: 'title',
});

function addDetails(draft: Draft, item: Extract<Item, { kind: 'between' }>): void {
  draft.details = mergeDetails(draft.details, item.details);
  draft.isClosed ||= item.hasDetails && draft.abstract.length > 0;
  draft.last = 'between';
}

function addText(draft: Draft, role: Role, item: Extract<Item, { kind: 'text' }>): void {
  draft.last = role;
  if (role === 'title') {
    draft.title.push(item.text);
    return;
  }
  const isFirst = draft.abstract.length === 0;
  draft.abstract.push((isFirst && afterAbstractLabel(item.text, true)) || item.text);
  if (isFirst || item.blankBefore) draft.paragraphs++;
}
