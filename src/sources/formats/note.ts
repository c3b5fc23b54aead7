import type { Page, PageFormat, ParsedPage } from '../../model/page.ts';
import { idsIn } from '../feeds/item-ids.ts';
import { yamlOf } from '../feeds/recognise.ts';
import { afterAbstractLabel } from './abstract-label.ts';
import { meaningsOf } from './field-roles.ts';
import { isRecord, type JsonObject } from './json-fields.ts';
import { isText } from './lines.ts';
import { FRONT_MATTER, withoutMarks } from './markdown/blocks.ts';
import { readTree } from './record-tree.ts';
import { type PaperRecord, pageOfRecords } from './records.ts';
import { NO_HABITS, readEntry } from './text-list/entry.ts';
import { type TextLine, textLines } from './text-list/lines.ts';
import { countPapers } from './text-list.ts';

const NAME = 'note';
const CALLED = 'a note on a paper';

/** What a note says of its paper stands in its beginning. */
const MOST_LINES = 80;
/** `Authors: …`, `**DOI**:: …`. */
const FIELD = /^([\p{L}][\p{L} _()-]{1,30}?)\s?[:：]{1,2}\s+(\S.*)$/u;

/** A note on one paper (Obsidian, Zotero's plug-ins, Notion, Logseq): fields in YAML or in labelled lines, then text. */
export const note: PageFormat = {
  name: NAME,
  calledBy: CALLED,
  recognises: ({ body }) => noteIn(body) !== null,
  parse: (page: Page): ParsedPage =>
    pageOfRecords(
      NAME,
      page,
      [noteIn(page.body)].flatMap((record) => record ?? []),
      { calledBy: CALLED },
    ),
};

/** Null where its fields tell of no paper, or of several. */
function noteIn(body: string): PaperRecord | null {
  if (!isText(body)) return null;
  const head = yamlOf(FRONT_MATTER.exec(body)?.[1] ?? '');
  const lines = textLines(body.slice(0, LONGEST)).slice(0, MOST_LINES);
  const fields = fieldsIn(lines);
  if (fields === null || listsPapers(lines)) return null;
  const told = readTree({ ...fields, ...(isRecord(head) ? head : {}) });
  const heading = lines.find(({ kind, level }) => kind === 'heading' && level === 1);
  const title = told.title ?? (heading && withoutMarks(heading.text));
  const abstract = told.abstract ?? readEntry({ lines, title: 0, names: null }, NO_HABITS).abstract;
  const { arxivId, doi } = idsIn(told.ids);
  const isNamed = arxivId !== null || doi !== null;
  // Who wrote a page of several papers and when, its head tells as well.
  const isOfPaper = isNamed || (told.authors.length > 0 && abstract !== null && countPapers(body) < 2);
  return title && isOfPaper ? { ...told, title, abstract } : null;
}

/** Ids of several papers, each below a heading that may be its title: a list, whatever stands above it. */
function listsPapers(lines: readonly TextLine[]): boolean {
  const heads = lines.flatMap(({ kind, level }, at) => (kind === 'heading' && level > 1 ? [at] : []));
  const ids = heads.flatMap((at, i) => {
    if ((lines[at]?.plain ?? '').split(' ').length < FEWEST_IN_TITLE) return [];
    const { arxivId, doi } = idsIn(lines.slice(at, heads[i + 1]).flatMap(({ text }) => text.split(' ')));
    return arxivId ?? doi ?? [];
  });
  return new Set(ids).size > 1;
}

const FEWEST_IN_TITLE = 3;
const LONGEST = 60_000;

/** What the labelled lines say; null where one of them, or an abstract, comes twice, as in a list of papers. */
function fieldsIn(lines: readonly TextLine[]): JsonObject | null {
  const fields = new Map<string, string>();
  const authors: string[] = [];
  let named = -1;
  let abstracts = 0;
  for (const [i, { kind, text }] of lines.entries()) {
    const plain = withoutMarks(text);
    if (afterAbstractLabel(plain, true) !== null) abstracts += 1;
    const [, name = '', value = ''] = kind === 'heading' ? [] : (FIELD.exec(plain) ?? []);
    const role = meaningsOf(name)[0]?.role;
    if (role === 'authors') {
      // One a line; apart from those of the first paper they are those of another.
      if (named >= 0 && i > named + 1) return null;
      named = i;
      authors.push(value);
    } else if (role !== undefined && role !== 'abstract') {
      if (fields.has(name)) return null;
      fields.set(name, value);
    }
  }
  return abstracts > 1 ? null : { ...Object.fromEntries(fields), ...(authors.length > 0 ? { authors } : {}) };
}
