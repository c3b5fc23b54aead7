import { type Html, html } from '../render/html.ts';
import { externalLink } from '../render/inline.ts';

/** A mark, looked for where it begins, and what is drawn of it. */
type Rule = readonly [find: RegExp, draw: (found: RegExpExecArray) => Html];

const LINK: Rule = [/https?:\/\/[^\s<]+[^<.,:;"')\]\s]/iy, ([url]) => externalLink(url, url)];

/** Discord's inline marks by the character they begin with, in the order its client tries them. */
const INLINE: ReadonlyMap<string, readonly Rule[]> = new Map<string, Rule[]>([
  ['\\', [[/\\([^0-9A-Za-z\s])/y, ([, character = '']) => html`${character}`]]],
  ['`', [[/(`{1,4}(?!`))([\s\S]*?[^`])\1(?!`)/y, ([, , code = '']) => html`<code>${code.trim()}</code>`]]],
  [
    '[',
    [
      [
        /\[((?:\\.|[^\]\\])+)\]\(\s*<?((?:\\.|[^\s\\)>])+)>?\s*\)/y,
        ([, label = '', url = '']) => externalLink(plain(label), url, inlineMarkdown(label)),
      ],
    ],
  ],
  [
    '<',
    [
      [/<(https?:\/\/[^\s>]+)>/iy, ([, url = '']) => externalLink(url, url)],
      [/<#(\d+)>/y, ([, id = '']) => html`<span class="dc-mention">#${id}</span>`],
      [/<@!?(\d+)>/y, ([, id = '']) => html`<span class="dc-mention">@${id}</span>`],
    ],
  ],
  ['h', [LINK]],
  ['H', [LINK]],
  ['@', [[/@(everyone|here)\b/y, ([name]) => html`<span class="dc-mention">${name}</span>`]]],
  [
    '*',
    [
      [/\*\*\*([\s\S]+?)\*\*\*/y, ([, text = '']) => html`<strong><em>${inlineMarkdown(text)}</em></strong>`],
      [
        /\*\*((?:\\[\s\S]|[\s\S])+?)\*\*(?!\*)/y,
        ([, text = '']) => html`<strong>${inlineMarkdown(text)}</strong>`,
      ],
      [/\*(?!\s)((?:\\[\s\S]|[^*\\])+?)\*(?!\*)/y, ([, text = '']) => html`<em>${inlineMarkdown(text)}</em>`],
    ],
  ],
  [
    '_',
    [
      [/__((?:\\[\s\S]|[\s\S])+?)__(?!_)/y, ([, text = '']) => html`<u>${inlineMarkdown(text)}</u>`],
      [/_((?:\\[\s\S]|[^_\\])+?)_(?![\w])/y, ([, text = '']) => html`<em>${inlineMarkdown(text)}</em>`],
    ],
  ],
  ['~', [[/~~((?:\\[\s\S]|[\s\S])+?)~~/y, ([, text = '']) => html`<s>${inlineMarkdown(text)}</s>`]]],
  [
    '|',
    [
      [
        /\|\|((?:\\[\s\S]|[\s\S])+?)\|\|/y,
        ([, text = '']) => html`<span class="dc-spoiler">${inlineMarkdown(text)}</span>`,
      ],
    ],
  ],
  ['\n', [[/\n/y, () => html`<br>`]]],
]);
const PLAIN: readonly Rule[] = [[/[^\\`[<@*_~|\nhH]+/y, ([text]) => html`${text}`]];

/** Text within a line, drawn as Discord draws it. */
function inlineMarkdown(text: string): Html {
  const drawn: Html[] = [];
  for (let at = 0; at < text.length; ) {
    const [length, piece] = firstFit(text, at) ?? [1, html`${text.charAt(at)}`];
    drawn.push(piece);
    at += length;
  }
  return html`${drawn}`;
}

function firstFit(text: string, at: number): [number, Html] | null {
  for (const [find, draw] of INLINE.get(text.charAt(at)) ?? PLAIN) {
    find.lastIndex = at;
    const found = find.exec(text);
    if (found !== null) return [found[0].length, draw(found)];
  }
  return null;
}

function plain(label: string): string {
  return label.replace(/\\([^0-9A-Za-z\s])/g, '$1');
}

/** What a line begins with, and the element it is drawn in. */
const LINES: readonly (readonly [find: RegExp, kind: string])[] = [
  [/^(?:>>> |> )/, 'quote'],
  [/^-# /, 'small'],
  [/^### /, 'h3'],
  [/^## /, 'h2'],
  [/^# /, 'h1'],
  [/^ {0,3}[-*] /, 'item'],
  [/^ {0,3}\d{1,9}\. /, 'number'],
  [/^ {2,}(?=\S)/, 'more'],
];

interface Line {
  kind: string;
  text: string;
  mark: string;
}

/** A text of components v2, drawn as Discord draws it. */
export function discordMarkdown(markdown: string): Html {
  const parts = markdown.split(/^(```[\s\S]*?```)$/m);
  return html`${parts.map((part) => (part.startsWith('```') ? fence(part) : lines(part)))}`;
}

function fence(part: string): Html {
  const [, code = ''] = /^```(?:[a-z0-9+-]+\n|\n)?([\s\S]*?)\n?```$/i.exec(part) ?? [];
  return html`<pre tabindex="0"><code>${code}</code></pre>`;
}

/** Lines of one kind stand together: a quote of several lines, a list of several items. */
function lines(text: string): Html {
  const groups: Line[][] = [];
  for (const line of text
    .replace(/^\n|\n$/g, '')
    .split('\n')
    .map(lineOf)) {
    const last = groups.at(-1);
    const kind = last?.[0]?.kind;
    const joins = kind === line.kind || ((kind === 'item' || kind === 'number') && line.kind === 'more');
    if (last !== undefined && joins && !/^h/.test(line.kind)) last.push(line);
    else groups.push([line]);
  }
  return html`${groups.map(group)}`;
}

function lineOf(line: string): Line {
  for (const [find, kind] of LINES) {
    const mark = find.exec(line)?.[0];
    if (mark !== undefined) return { kind, text: line.slice(mark.length), mark };
  }
  return { kind: 'text', text: line, mark: '' };
}

function group(together: Line[]): Html {
  const joined = together.map(({ text }) => text).join('\n');
  switch (together[0]?.kind) {
    case 'quote':
      return html`<blockquote>${inlineMarkdown(joined)}</blockquote>`;
    case 'small':
      return html`<p class="dc-small">${inlineMarkdown(joined)}</p>`;
    case 'h1':
    case 'h2':
    case 'h3':
      return html`<p class="dc-heading ${together[0].kind}">${inlineMarkdown(joined)}</p>`;
    case 'item':
      return html`<ul>${items(together)}</ul>`;
    case 'number':
      return html`<ol start="${Number.parseInt(together[0].mark, 10)}">${items(together)}</ol>`;
    default:
      return joined.trim() === '' ? html`` : html`<p>${inlineMarkdown(joined.trim())}</p>`;
  }
}

/** A line that goes on with an item belongs to it. */
function items(together: Line[]): Html[] {
  const texts: string[] = [];
  for (const { kind, text } of together) {
    if (kind === 'more' && texts.length > 0) texts.push(`${texts.pop()}\n${text}`);
    else texts.push(text);
  }
  return texts.map((text) => html`<li>${inlineMarkdown(text)}</li>`);
}
