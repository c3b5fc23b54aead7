import type { Page, PageFormat, ParsedPage } from '../../model/page.ts';
import { afterAbstractLabel } from './abstract-label.ts';
import { isRecord, type JsonObject } from './json-fields.ts';
import { type MarkdownLine, markdownLines, withoutMarks } from './markdown/blocks.ts';
import { readTree } from './record-tree.ts';
import { type PaperRecord, pageOfRecords } from './records.ts';
import { yamlIn } from './yaml-records.ts';

const NAME = 'markdown-note';
const CALLED = 'a note on a paper';

const FRONT_MATTER = /^\ufeff?---[ \t]*\r?\n([\s\S]{0,20000}?)\r?\n---[ \t]*(?:\r?\n|$)/;

/** A note on one paper, as Obsidian, Logseq and Zotero's plug-ins keep it: its record in YAML above, and what was written about it. */
export const markdownNote: PageFormat = {
  name: NAME,
  calledBy: CALLED,
  recognises: ({ body }) => paperIn(body) !== null,
  parse(page: Page): ParsedPage {
    const record = paperIn(page.body);
    return pageOfRecords(NAME, page, record ? [record] : [], { calledBy: CALLED });
  },
};

/** Pages of all kinds have a title above them: a paper's note has its id, or its abstract with who wrote it. */
function paperIn(body: string): PaperRecord | null {
  const above = FRONT_MATTER.exec(body)?.[1];
  const [fields] = above === undefined ? [propertiesOf(body)] : yamlIn(above, () => {});
  if (!isRecord(fields)) return null;
  const record = readTree(fields);
  const abstract = record.abstract ?? abstractIn(markdownLines(body));
  const isPaper = record.ids.some(namesPaper) || (abstract !== null && record.authors.length > 0);
  if (!isPaper) return null;
  return {
    ...record,
    title: record.title ?? headingIn(body),
    abstract,
    authors: record.authors.map(unlinked),
    categories: codesIn(fields),
  };
}

/** Properties of Logseq and Dataview: `authors:: [[Ann Lee]], [[Bo Ray]]`. */
function propertiesOf(body: string): JsonObject | null {
  const above = /^\ufeff?(?:[\w-]{1,40}:: .{0,2000}(?:\r?\n|$)){2,40}/.exec(body)?.[0];
  if (above === undefined) return null;
  const lines = above.split(/\r?\n/).map((line) => line.split(':: '));
  return Object.fromEntries(
    lines.map(([name = '', ...value]) => [
      name,
      value
        .join(':: ')
        .replace(/\[\[|\]\]/g, '')
        .replace(/(?<=\d)(?:st|nd|rd|th)\b/g, ''),
    ]),
  );
}

function namesPaper(id: string | null | undefined): boolean {
  return /arxiv|\b10\.\d{4,9}\//i.test(id ?? '');
}

/** `[[Ann Lee]]`, as notes link to those they know. */
function unlinked(name: string): string {
  return name.replace(/^\[\[(?:[^[\]|]{0,200}\|)?([^[\]|]{1,200})\]\]$/, '$1');
}

function headingIn(body: string): string | null {
  return markdownLines(body).find(({ kind, level }) => kind === 'heading' && level === 1)?.text ?? null;
}

function codesIn({ categories }: JsonObject): string[] {
  return Array.isArray(categories) ? categories.filter((each) => typeof each === 'string') : [];
}

/** What stands under "Abstract": a heading, a label or the head of a box (`> [!abstract] Abstract`). */
function abstractIn(lines: readonly MarkdownLine[]): string | null {
  const at = lines.findIndex((line) => afterLabel(line) !== null);
  const [label, ...below] = at < 0 ? [] : lines.slice(at);
  if (!label) return null;
  const end = below.findIndex(
    (line) =>
      line.kind === 'heading' ||
      line.kind === 'rule' ||
      BOX.test(line.text) ||
      (line.kind === 'item' && label.kind === 'item' && line.level <= label.level) ||
      (label.kind === 'quote') !== (line.kind === 'quote'),
  );
  const texts = [
    afterLabel(label) ?? '',
    ...below.slice(0, end < 0 ? undefined : end).map(({ text }) => text),
  ];
  return withoutMarks(texts.join(' ')) || null;
}

/** The head of a box; its lines may have lost their marks, as those of forwarded mails do. */
const BOX = /^\[!(\w{1,20})\][+-]?/;

function afterLabel({ text, blankBefore }: MarkdownLine): string | null {
  const box = BOX.exec(text);
  if (box?.[1]?.toLowerCase() === 'abstract')
    return text.slice(box[0].length).replace(/^\s*abstract:?$/i, '');
  return afterAbstractLabel(text, blankBefore);
}
