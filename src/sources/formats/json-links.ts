import type { Page, PageFormat, ParsedPage } from '../../model/page.ts';
import { leadsToPaper, paperOfWord } from '../../papers/mentions.ts';
import { idsIn } from '../feeds/item-ids.ts';
import { jsonOf } from '../feeds/recognise.ts';
import { isRecord } from './json-fields.ts';
import { shapeOf } from './json-shapes.ts';
import { type PaperRecord, pageOfRecords } from './records.ts';

const NAME = 'json-links';
const CALLED = 'JSON that links to papers';
const DEEPEST = 20;
const LONGEST = 10_000;

/** Papers that JSON of anything names or links to, wherever in it: exports of chats, bookmarks, notebooks. */
export const jsonLinks: PageFormat = {
  name: NAME,
  calledBy: CALLED,
  recognises: ({ body }) => papersIn(jsonOf(body)).length > 0,
  parse: (page: Page): ParsedPage =>
    pageOfRecords(NAME, page, papersIn(jsonOf(page.body)), { calledBy: CALLED }),
};

/** Those with a title first: of the rest the links alone. */
function papersIn(json: unknown): PaperRecord[] {
  const titled: PaperRecord[] = [];
  const links: PaperRecord[] = [];
  const walk = (value: unknown, deep: number): void => {
    if (deep > DEEPEST) return;
    if (typeof value === 'string')
      links.push(...(value.length > LONGEST ? [] : value.split(/\s+/).flatMap(linkIn)));
    else if (Array.isArray(value)) for (const each of value) walk(each, deep + 1);
    else if (isRecord(value)) {
      const shape = shapeOf(value);
      const paper = shape?.isSure(value) ? shape.read(value) : null;
      if (paper && keyOf(paper) !== null) titled.push(paper);
      else for (const each of Object.values(value)) walk(each, deep + 1);
    }
  };
  walk(json, 0);
  return [...Map.groupBy([...titled, ...links], keyOf).values()].flatMap(([first]) => first ?? []);
}

function linkIn(word: string): PaperRecord[] {
  const paper = paperOfWord(word);
  if (paper === null) return [];
  const url = paper.arxivId === null ? paper.address : `https://arxiv.org/abs/${paper.arxivId}`;
  return [{ title: null, abstract: null, authors: [], date: null, url, ids: [url] }];
}

/** What a paper is known by: its id, or the address of its page. */
function keyOf({ ids, url }: PaperRecord): string | null {
  const { arxivId, doi } = idsIn([...ids, url]);
  return arxivId ?? doi ?? (leadsToPaper(url ?? '') ? (url ?? null) : null);
}
