import { leadsToPaper } from '../../papers/mentions.ts';
import { foldSpace } from '../../text/words.ts';
import { webAddress } from './addresses.ts';
import { runParser } from './run-parser.ts';

/** What no reader of the page reads, and what stands on every page of a site. */
const UNREAD = new Set(
  'script style template noscript svg head nav footer form button select textarea iframe'.split(' '),
);
const HEADING = /^h[1-6]$/;
const BOLD = new Set(['b', 'strong']);
/** What stands apart from its neighbours; other elements that are no words begin a line. */
const APART = new Set('p ul ol dl table blockquote pre hr section article'.split(' '));
const LINES = new Set('div br tr figure figcaption header main aside address center'.split(' '));
const CELLS = new Set(['td', 'th']);
/** What is put together when it has ended. */
const WHOLE = new Set(['table', 'tr', 'td', 'th', 'li', 'dt', 'dd']);
/** Tables that lay a page out are nested some five deep, of three elements each; lists no deeper. */
const MOST_OPEN = 40;
/** No link and no bold text is longer. */
const LONGEST = 1000;

interface Part {
  name: string;
  pieces: string[];
  href: string | null;
  /** Rows of a table that are out. */
  rows: number;
  /** Its first row is one of headers. */
  isHeaded: boolean;
}

/**
 * A web page as Markdown: headings, items, bold text, tables and links as a page written by hand would have them, so that
 * whatever reads those reads pages that were saved. Tables that only lay a page out are none.
 *
 * @param base what links are resolved against
 * @returns null when the elements are nested without end
 */
export function webText(html: string, base: string | null): string | null {
  const open: Part[] = [partOf('', null)];
  let unread = 0;
  const say = (text: string) => open.at(-1)?.pieces.push(text);
  const close = (name: string) => {
    const at = open.findLastIndex((part) => part.name === name);
    while (at > 0 && open.length > at) {
      const part = open.pop();
      if (part) say(written(part, open));
    }
  };
  const isWhole = runParser(html, { decodeEntities: true }, () => ({
    onopentag(name, attributes) {
      if (UNREAD.has(name)) unread += 1;
      if (unread > 0) return;
      if (HEADING.test(name)) say(`\n\n${'#'.repeat(Number(name[1]))} `);
      else if (APART.has(name)) say('\n\n');
      else if (LINES.has(name)) say('\n');
      const isPart = name === 'a' || BOLD.has(name) || WHOLE.has(name);
      if (isPart && open.length < MOST_OPEN)
        open.push(partOf(name, name === 'a' ? target(attributes.href ?? '', base) : null));
    },
    onclosetag(name) {
      if (UNREAD.has(name)) unread = Math.max(0, unread - 1);
      else if (unread === 0) {
        close(name);
        if (HEADING.test(name) || APART.has(name)) say('\n\n');
        else if (LINES.has(name) && name !== 'br') say('\n');
      }
    },
    ontext(text) {
      if (unread === 0) say(text.replace(/\s+/g, ' '));
    },
  }));
  if (!isWhole) return null;
  while (open.length > 1) close(open.at(-1)?.name ?? '');
  const text = (open[0]?.pieces.join('') ?? '').replace(/[\ue001\ue002]/g, ' ').replace(/(?<=\S) {2,}/g, ' ');
  return text.replace(/ ?\n/g, '\n').replace(/\n{3,}/g, '\n\n');
}

const partOf = (name: string, href: string | null): Part => ({
  name,
  pieces: [],
  href,
  rows: 0,
  isHeaded: false,
});

/** Where a link leads; trackers and searches have the address in their own: `…?url=https://arxiv.org/…`. */
function target(href: string, base: string | null): string | null {
  const address = webAddress(href, base);
  if (address === null || !/^https?:/.test(address)) return null;
  const { searchParams } = new URL(address);
  const inner = searchParams.get('url') ?? [...searchParams.values()].find(leadsToPaper);
  return ((inner && webAddress(inner, null)) ?? address).replace(/[()\s]/g, encodeURIComponent);
}

/** An element that has ended, as Markdown has it. */
function written({ name, pieces, href, rows }: Part, around: readonly Part[]): string {
  const whole = pieces.join('');
  if (name === 'tr') return row(whole, around.at(-1));
  if (name === 'table') return `\n\n${rows === 0 ? whole : whole.trim()}\n\n`;
  if (/^(?:li|dt|dd)$/.test(name))
    return `\n${name === 'dd' ? '  ' : '- '}${whole.trim().replace(/\n(?=[^\n])/g, '\n  ')}\n`;
  // Cells are told apart where their row ends.
  if (CELLS.has(name)) return `${CELL}${name === 'th' ? HEAD : ''}${whole}`;
  if (whole.length > LONGEST || whole.trim() === '') return whole;
  // Of a card that is a link as a whole, the first line is what it is called.
  const [, before = '', line = '', after = ''] = /^([\s#*-]*)([^\n]*)(.*)$/s.exec(whole) ?? [];
  const text = foldSpace(line);
  if (name !== 'a') return /\*\*|\n/.test(whole.trim()) ? whole : `**${foldSpace(whole)}**`;
  if (href === null) return whole;
  // A mark of emphasis inside of a link goes around it.
  const link = `[${(isEven(text) ? text : text.replace(/[[\]]/g, '')).replaceAll('**', '')}](${href})`;
  return `${before.replaceAll('*', '')}${whole.trim().startsWith('**') ? `**${link}**` : link}${after}`;
}

/** Whether brackets stand in pairs, one not inside of another. */
const isEven = (text: string): boolean => !/[[\]]/.test(text.replace(/\[[^\][]*\]/g, ''));

/** Stand before each cell of a row, and before one that is a header; no page holds them. */
const CELL = '\ue001';
const HEAD = '\ue002';

/** A row of a table; one whose cells hold more than a line each lays out what is in them. */
function row(whole: string, table: Part | undefined): string {
  const [, ...marked] = whole.split(CELL);
  const cells = marked.map((cell) => cell.replaceAll(HEAD, ''));
  const [label = '', value = ''] = marked;
  if (marked.length === 2 && label.startsWith(HEAD) && !value.startsWith(HEAD))
    return `\n${cells.map(foldSpace).join(': ')}\n`;
  // Below a header stand cells, whatever is in them: a title with its buttons, an abstract over all columns.
  const isHeaded = table?.isHeaded === true && !/\n\| /.test(whole);
  const isLaidOut = cells.length < 2 || cells.some((cell) => /\n\s*\n|\n\s*[-#]/.test(cell.trim()));
  if ((isLaidOut && !isHeaded) || table?.name !== 'table') return `\n\n${cells.join('\n\n')}\n\n`;
  const line = `| ${cells.map((cell) => foldSpace(cell.trim().replace(/\n/g, '<br>')).replaceAll('|', '\\|')).join(' | ')} |\n`;
  table.rows += 1;
  table.isHeaded ||= table.rows === 1 && marked.every((cell) => cell.startsWith(HEAD));
  return table.rows === 1 ? `${line}|${' --- |'.repeat(cells.length)}\n` : line;
}
