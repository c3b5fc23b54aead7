/** One line of a Markdown page, by what it is. */
export interface MarkdownLine {
  kind: 'heading' | 'item' | 'quote' | 'rule' | 'table' | 'text';
  /** Level of a heading, from 1; columns an item stands in. */
  level: number;
  /** Without the marks of its kind. */
  text: string;
  blankBefore: boolean;
  /** The cells of a table, its header first, and those of tables straight under it. */
  rows?: string[][];
}

const HEADING = /^ {0,3}(#{1,6})\s+(.*?)\s*#*$/;
const ITEM = /^(\s{0,24})(?:[-*+•◦▪●‣]|\d{1,4}[.)]|\[\^[\w-]{1,20}\]:)\s+(.*)$/;
/** The box of a task. */
const TASK = /^\[[ xX]\]\s+/;
/** Notes of Obsidian say in front of what kind they are: `> [!abstract]`. */
const QUOTE = /^\s{0,24}>+\s?(?:\[!(?:(abstract)|\w{2,20})\][-+]?\s?)?(.*)$/i;
const RULE = /^ {0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})$/;
const UNDERLINE = /^ {0,3}(=+|-{2,})\s*$/;
/** What a page says of itself above its text, in YAML. */
export const FRONT_MATTER = /^---[ \t]*\r?\n([\s\S]{0,8000}?)\n---[ \t]*(?:\r?\n|$)/;
/** Elements of HTML that hide what is in them until somebody looks, and a break inside of a line. */
const FOLDED = /<\/?(?:details|summary)\b[^<>]{0,100}>/gi;
export const BREAK = /<br ?\/?>/i;
/** Lines are looked at up to here. */
const LONGEST_LINE = 20_000;

/** The lines of a page that hold something. */
export function markdownLines(body: string): MarkdownLine[] {
  const lines: MarkdownLine[] = [];
  let blankBefore = true;
  for (const raw of body
    .replace(/^\ufeff/, '')
    .replace(FRONT_MATTER, '')
    .replace(FOLDED, '')
    .split(/[\n\u2028\u2029]/)
    .flatMap((line) => (line.includes('|') ? [line] : line.split(BREAK)))) {
    const text = raw.slice(0, LONGEST_LINE).replaceAll('\t', '    ').trimEnd();
    if (text.trim() === '') {
      blankBefore = true;
      continue;
    }
    const underline = UNDERLINE.exec(text)?.[1];
    const last = lines.at(-1);
    if (last && addsToTable(last, text, blankBefore)) {
      blankBefore = false;
      continue;
    }
    if (underline && !blankBefore && last?.kind === 'text') {
      last.kind = 'heading';
      last.level = underline.startsWith('=') ? 1 : 2;
    } else lines.push({ ...lineOf(text), blankBefore });
    blankBefore = false;
  }
  return lines;
}

/** The line of dashes under the header of a table. */
export const isTableRule = (line: string): boolean =>
  line.includes('|') && line.includes('-') && /^[\s|:-]+$/.test(line);

/** Whether a line is of the table that the one above it is of, or begins. A blank line ends no table whose next line is a row. */
function addsToTable(above: MarkdownLine, text: string, isApart: boolean): boolean {
  const isRow = text.includes('|') && (!isApart || text.trimStart().startsWith('|'));
  if (above.kind === 'text' && above.text.includes('|') && !isApart && isTableRule(text)) {
    above.kind = 'table';
    above.rows = [cellsOf(above.text)];
  } else if (above.rows && isRow && lineOf(text).kind === 'text') {
    above.text = `${above.text} ${text}`;
    above.rows.push(cellsOf(text));
  } else return false;
  return true;
}

function cellsOf(line: string): string[] {
  const cells = line
    .trim()
    .replace(/^\||(?<!\\)\|$/g, '')
    .split(/(?<!\\)\|/);
  return cells.map((cell) => cell.trim());
}

function lineOf(text: string): Omit<MarkdownLine, 'blankBefore'> {
  if (RULE.test(text)) return { kind: 'rule', level: 0, text: '' };
  const heading = HEADING.exec(text);
  if (heading) return { kind: 'heading', level: heading[1]?.length ?? 1, text: heading[2] ?? '' };
  const item = ITEM.exec(text);
  // An outliner has its headings as items, too.
  if (item && HEADING.test(item[2] ?? '')) return lineOf(item[2] ?? '');
  if (item) return { kind: 'item', level: item[1]?.length ?? 0, text: (item[2] ?? '').replace(TASK, '') };
  const quote = QUOTE.exec(text);
  if (quote) return { kind: 'quote', level: 0, text: quote[1] ? `Abstract: ${quote[2]}` : (quote[2] ?? '') };
  return { kind: 'text', level: text.length - text.trimStart().length, text: text.trim() };
}

export type Link = { text: string; url: string };

const INLINE_LINK = /(?<!!)\[((?:[^\][]|\[[^\][]{0,200}\]){0,400})\]\((\S{1,1000}?)(?:\s+"[^"]{0,200}")?\)/g;
/** A picture: what it shows is no link of the text. */
const IMAGE = /!\[[^\][]{0,300}\](?:\([^()\s]{0,1000}\))?/g;
/** To another note, by its name or called otherwise: `[[Name]]`, `[[Name|as called here]]`. */
const NOTE_LINK = /\[\[(?:[^\][|]{1,200}\|)?([^\][|]{1,300})\]\](?!\()/g;
const BARE_LINK = /<?\b(https?:\/\/[^\s<>"|\])]{3,1000})>?/g;

/** The links of a line, in order: `[text](url)` and bare addresses, whose text is empty. */
export function linksIn(text: string): Link[] {
  const inline = Array.from(text.matchAll(INLINE_LINK), (match) => ({
    text: match[1] ?? '',
    url: match[2] ?? '',
  }));
  const bare = Array.from(
    text.replace(IMAGE, ' ').replace(INLINE_LINK, ' ').matchAll(BARE_LINK),
    (match) => ({
      text: '',
      url: (match[1] ?? '').replace(/(?<![.,;:])[.,;:]+$/, ''),
    }),
  );
  return [...inline, ...bare];
}

/** A text with its links as they are called. */
export const linksAsText = (text: string): string => text.replace(IMAGE, '').replace(INLINE_LINK, '$1');

/** Signs that are escaped mark nothing. */
const ESCAPED: Readonly<Record<string, string>> = { '*': '\ue000', _: '\ue001' };

/** A line as it is read: links by their text, without marks of emphasis and code. */
export function withoutMarks(text: string): string {
  return text
    .replace(/\\([*_])/g, (_, sign: string) => ESCAPED[sign] ?? '')
    .replace(INLINE_LINK, '$1')
    .replace(IMAGE, '')
    .replace(NOTE_LINK, '$1')
    .replace(/(\*\*|__|~~|`)/g, '')
    .replace(/(?<![\w*])[*_](?=\S)|(?<=\S)[*_](?![\w*])/g, '')
    .replace(/\\([\\`{}[\]()#+.!|<>~-])/g, '$1')
    .replace(/[\ue000\ue001]/g, (sign) => (sign === ESCAPED['*'] ? '*' : '_'))
    .replace(/\s+/g, ' ')
    .trim();
}

/** A line without its links and bare addresses. */
export const withoutLinks = (text: string): string =>
  text
    .replace(IMAGE, ' ')
    .replace(INLINE_LINK, ' ')
    .replace(BARE_LINK, ' ')
    .replace(/\[\s*(?:[|,/]\s*)*\]|\(\s*\)/g, ' ');
