import { wrapAnsi } from 'fast-wrap-ansi';
import pc from 'picocolors';
import type { Inline, PaperCard, Reply, ReplyNode, Span } from '../../model/reply.ts';
import { nodeText } from '../../replies/compose.ts';
import { boundRuns } from '../../text/bounded.ts';
import { bar, renderTable, sparkline } from './table.ts';

/** What no terminal must be sent as somebody's text: control characters, escapes, marks that turn its direction. */
const CONTROL = /(?![\n\t])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu;

/** More commands than these are a list. */
const IN_A_LINE = 3;

/** Labels take no more than this share of a line. */
const WIDEST_LABEL = 0.4;

type TerminalOptions = { width: number };

/** A reply as ANSI text (plain where colours are off). Pure but for the colour setting. */
export function renderTerminal(reply: Reply, { width }: TerminalOptions): string {
  const columns = Math.max(30, width);
  const nodes = reply.nodes.map((node) => renderNode(node, columns));
  return [...nodes, ...sources(reply, columns), ...next(reply, columns)].join('\n');
}

/** What elsewhere is a button is typed here. */
function next({ actions }: Reply, width: number): string[] {
  if (actions.length === 0) return [];
  const typed = actions.map(({ command }) => pc.cyan(clean(command)));
  if (typed.length > IN_A_LINE) return typed.map((command) => wrap(command, width, '  ', '    '));
  const commands = typed.join(pc.dim(' · '));
  return [wrap(`${pc.dim('Next:')} ${commands}`, width, '', '  ')];
}

/** The papers the reply rests on; cards show theirs already. */
function sources({ nodes, sources: given }: Reply, width: number): string[] {
  const papers = given.filter(({ isNamed }) => !isNamed);
  if (papers.length === 0 || nodes.some(({ type }) => type === 'paper')) return [];
  const lines = papers.map(({ slug, title }) =>
    wrap(`${pc.cyan(clean(slug))} ${clean(title)}`, width, '• ', '  '),
  );
  return [pc.dim('Sources'), ...lines];
}

function renderNode(node: ReplyNode, width: number): string {
  switch (node.type) {
    case 'heading':
      return `\n${wrap(pc.bold(pc.underline(clean(node.text))), width, '')}`;
    case 'paragraph':
      return wrap(inline(node.content), width, '');
    case 'small':
      return wrap(pc.dim(inline(node.content)), width, '');
    case 'list':
      return node.items
        .map((item, i) => wrap(inline(item), width, node.ordered ? `${i + 1}. ` : '• ', '  '))
        .join('\n');
    case 'quote':
      return wrap(
        `${pc.italic(`“${clean(node.text)}”`)} ${pc.cyan(`— ${clean(node.source)}`)}`,
        width,
        '  │ ',
        '  │ ',
      );
    case 'code':
      return pc.cyan(clean(node.text));
    case 'facts':
      return facts(node.items, width);
    case 'table':
      return renderTable(
        [node.columns, ...node.rows].map((row) => row.map(clean)),
        width,
      );
    case 'chart':
      return chart(node);
    case 'paper':
      return card(node.card, width);
    case 'progress':
      return wrap(clean(nodeText(node)), width, '');
    case 'file':
      // It is kept and read again: no sign of it may change, and none of it is wrapped.
      return node.content.replace(CONTROL, '');
    case 'callout':
      return wrap(tone(node.tone, inline(node.content)), width, '');
  }
}

const inline = (content: Inline): string =>
  typeof content === 'string' ? clean(content) : content.map(span).join('');

function span({ text, style }: Span): string {
  const shown = clean(text);
  if (style === 'bold') return pc.bold(shown);
  if (style === 'italic') return pc.dim(shown);
  return style === 'code' ? pc.cyan(shown) : shown;
}

function clean(text: string): string {
  // Wrapping measures an unbroken stretch again for each of its characters.
  return boundRuns(text.replace(CONTROL, ''));
}

function tone(kind: 'info' | 'warning' | 'error', text: string): string {
  if (kind === 'error') return pc.red(`✗ ${text}`);
  return kind === 'warning' ? pc.yellow(`! ${text}`) : pc.blue(text);
}

function wrap(text: string, width: number, first: string, rest: string = first): string {
  const room = width - Math.max(first.length, rest.length);
  const lines = wrapAnsi(text, room, { hard: true, trim: true }).split('\n');
  return lines.map((line, i) => (i === 0 ? first : rest) + line).join('\n');
}

function facts(items: { label: string; value: Inline }[], width: number): string {
  const longest = Math.max(...items.map(({ label }) => label.length)) + 2;
  const column = Math.min(longest, Math.floor(width * WIDEST_LABEL));
  const indent = ' '.repeat(column);
  return items
    .map(({ label, value }) => {
      const wrapped = wrap(inline(value), width, indent);
      if (label.length + 2 <= column) return pc.dim(`${label}:`.padEnd(column)) + wrapped.slice(column);
      // A label that is wider than its column has lines of its own, and what does not fit beside the column takes theirs.
      const below = wrapped.includes('\n') ? wrap(inline(value), width, '    ') : wrapped;
      return `${wrap(pc.dim(`${label}:`), width, '', '  ')}\n${below}`;
    })
    .join('\n');
}

/** One line a series: its name, its bars, its sum. A single one has a line a category. */
function chart({ title, categories, series }: Extract<ReplyNode, { type: 'chart' }>): string {
  const largest = Math.max(0, ...series.flatMap(({ values }) => values));
  const [only, ...others] = series;
  if (only !== undefined && others.length === 0) {
    const names = categories.map(clean);
    const widest = Math.max(0, ...names.map(({ length }) => length));
    const bars = only.values.map(
      (value, i) => `${names[i]?.padEnd(widest)} │${bar(value, largest)} ${value}`,
    );
    return [pc.bold(clean(title)), ...bars].join('\n');
  }
  const column = Math.max(0, ...series.map(({ name }) => clean(name).length));
  const lines = series.map(({ name, values }) => {
    const sum = values.reduce((total, value) => total + value, 0);
    return `${clean(name).padEnd(column)} │${sparkline(values, largest)}│ ${sum}`;
  });
  const span = `${clean(categories[0] ?? '')} … ${clean(categories.at(-1) ?? '')}`;
  return [pc.bold(clean(title)), ...lines, pc.dim(`${' '.repeat(column)}  ${span}`)].join('\n');
}

function card({ slug, title, oneLine, topResult, tags, why }: PaperCard, width: number): string {
  const lines = [
    wrap(`${pc.bold(clean(slug))} ${clean(title)}`, width, '• ', '  '),
    wrap(clean(oneLine), width, '  '),
  ];
  if (topResult) {
    lines.push(wrap(pc.bold(clean(topResult.text)), width, '  '));
    lines.push(wrap(pc.italic(`“${clean(topResult.quote)}”`), width, '  │ '));
  }
  if (tags.length > 0) lines.push(wrap(pc.dim(clean(tags.join(', '))), width, '  '));
  if (why) lines.push(wrap(pc.dim(`Why: ${clean(why)}`), width, '  '));
  return lines.join('\n');
}
