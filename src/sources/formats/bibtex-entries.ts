import { leadsToPaper } from '../../papers/mentions.ts';
import { idsIn } from '../feeds/item-ids.ts';
import { linksIn } from './markdown/blocks.ts';
import { FENCED } from './text-list/lines.ts';

/** At a line's beginning, or behind the end of the one before. */
const ANY_ENTRY = /(?:^|(?<=\}))[ \t]{0,20}@([a-z]{2,30})[ \t]{0,20}[{(]/gim;

const ABSTRACT = /(?:^[ \t>]{0,4}(?:\*\*|__)?|>)abstract\b/im;

/** What stands around the entries names no papers: a list of others may say how it is to be cited itself. */
export function isOfEntries(body: string): boolean {
  // A review with abstracts says between fences how one of its papers is cited.
  const outside = body.replace(FENCED, '');
  if (outside !== body && outside.search(ANY_ENTRY) < 0 && ABSTRACT.test(outside)) return false;
  const entries = entriesIn(body);
  const around = entries.map(({ text }) => text.slice(endOf(text)));
  const first = body.search(ANY_ENTRY);
  const linked = linksIn([body.slice(0, first), ...around].join('\n')).flatMap(({ url }) =>
    leadsToPaper(url) ? [idsIn([url]).arxivId ?? url] : [],
  );
  return new Set(linked).size < Math.max(2, entries.length);
}

/** Where the braces of an entry are closed, or it ends. */
function endOf(text: string): number {
  let depth = 0;
  for (const { 0: sign, index } of text.matchAll(/\\.|[{}]/gs)) {
    depth += sign === '{' ? 1 : sign === '}' ? -1 : 0;
    if (depth === 0 && sign === '}') return index + 1;
  }
  return text.length;
}

/** Whether the braces of an entry are left open. */
export function isOpen(text: string): boolean {
  let depth = 0;
  for (const [sign] of text.matchAll(/\\.|[{}]/gs)) depth += sign === '{' ? 1 : sign === '}' ? -1 : 0;
  return depth > 0;
}

export interface Piece {
  type: string;
  text: string;
  /** 1-based line it begins in. */
  line: number;
}

/** The entries as they stand, each read alone, so that one that is broken takes no other with it. */
export function entriesIn(body: string): Piece[] {
  const starts = Array.from(body.matchAll(ANY_ENTRY), (match) => ({
    at: match.index,
    type: (match[1] ?? '').toLowerCase(),
  }));
  let line = 1;
  let counted = 0;
  return starts.map(({ at, type }, i) => {
    for (; counted < at; counted += 1) if (body.charCodeAt(counted) === 10) line += 1;
    return { type, text: body.slice(at, starts[i + 1]?.at ?? body.length), line };
  });
}
