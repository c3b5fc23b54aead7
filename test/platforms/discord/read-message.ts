import type { ReadPayload } from '../../contracts/check-reply.ts';

/** A message as it goes over the wire, as far as a reader looks at it. */
export interface WireMessage {
  components: unknown[];
  allowed_mentions: { parse: string[]; users: string[] };
}

/** Resolves what a button's id stands for. */
export type ReadCommand = (customId: string) => string[];

/** What a person sees of a message, whom it notifies, where it leads and what can be pressed. */
export function readMessage(message: WireMessage, readCommand: ReadCommand): ReadPayload {
  const read: ReadPayload = { text: '', pings: [], links: [], commands: [] };
  visit(message.components, read, message.allowed_mentions, readCommand);
  return read;
}

type Node = Record<string, unknown>;

function visit(
  nodes: unknown,
  read: ReadPayload,
  allowed: WireMessage['allowed_mentions'],
  readCommand: ReadCommand,
): void {
  for (const node of nodes as Node[]) {
    if (typeof node.content === 'string') readMarkdown(node.content, read, allowed);
    for (const key of ['label', 'description', 'placeholder']) {
      if (typeof node[key] === 'string') read.text += `${node[key]} `;
    }
    for (const key of ['custom_id', 'value']) {
      if (typeof node[key] === 'string') read.commands.push(...readCommand(node[key]));
    }
    if (Array.isArray(node.components)) visit(node.components, read, allowed, readCommand);
    if (Array.isArray(node.options)) visit(node.options, read, allowed, readCommand);
    if (Array.isArray(node.items)) visit(node.items, read, allowed, readCommand);
  }
}

/** Discord's markdown, in the order its client tries the rules. */
const RULES: [RegExp, (found: RegExpExecArray, read: ReadPayload, allowed: Allowed) => string][] = [
  [/^\n?```(?:[a-z0-9+-]+\n|\n)?([\s\S]*?)\n*```/i, ([, code = '']) => code],
  [/^``([\s\S]*?[^`])``(?!`)/, ([, code = '']) => code],
  [/^`([^`]+)`(?!`)/, ([, code = '']) => code],
  [/^\\([^0-9A-Za-z\s])/, ([, character = '']) => character],
  [/^\[((?:\[[^\]]*\]|[^[\]]|\](?=[^[]*\]))*)\]\(\s*<?((?:\([^)]*\)|[^\s\\]|\\.)*?)>?\s*\)/, masked],
  [/^<([^: >]+:\/[^ >]+)>/, ([, url = ''], read) => link(url, url, read)],
  [/^https?:\/\/[^\s<]+[^<.,:;"')\]\s]/i, ([url], read) => link(url, url, read)],
  [/^<@!?(\d+)>/, ([, id = ''], read, allowed) => ping(id, allowed.users.includes(id), read)],
  [/^<@&(\d+)>/, ([, id = ''], read, allowed) => ping(id, allowed.parse.includes('roles'), read)],
  [/^@(everyone|here)/, ([name], read, allowed) => ping(name, allowed.parse.includes('everyone'), read)],
  [/^(\*\*|\*|__|_|~~|\|\|)/, () => ''],
];
type Allowed = WireMessage['allowed_mentions'];

/** What a line may begin with: a quote, a heading, small print, an item. */
const LINE = /^(?:>>> |> |#{1,3} |-# |[-*] |\d+\. )/;

function readMarkdown(markdown: string, read: ReadPayload, allowed: Allowed): void {
  let at = 0;
  let lineStart = true;
  while (at < markdown.length) {
    const rest = markdown.slice(at, at + 6_000);
    const prefix = lineStart ? (LINE.exec(rest)?.[0] ?? '') : '';
    if (prefix !== '') {
      // The number of an item is shown; the other marks are drawn.
      read.text += /\d/.test(prefix) ? prefix : ' ';
      at += prefix.length;
      continue;
    }
    const plain = /^[^\\`[<@*_~|\nhH]+/.exec(rest)?.[0];
    if (plain !== undefined) {
      read.text += plain;
      at += plain.length;
      lineStart = false;
      continue;
    }
    const length = applyRule(rest, read, allowed);
    lineStart = rest[length - 1] === '\n';
    at += length;
  }
  read.text += ' ';
}

function applyRule(rest: string, read: ReadPayload, allowed: Allowed): number {
  for (const [rule, apply] of RULES) {
    const found = rule.exec(rest);
    if (found === null) continue;
    read.text += apply(found, read, allowed);
    return found[0].length;
  }
  const character = String.fromCodePoint(rest.codePointAt(0) ?? 0);
  read.text += character;
  return character.length;
}

function masked([, label = '', url = '']: RegExpExecArray, read: ReadPayload, allowed: Allowed): string {
  const inner: ReadPayload = { text: '', pings: [], links: [], commands: [] };
  readMarkdown(label, inner, allowed);
  return link(inner.text.trim(), url, read);
}

function link(label: string, url: string, read: ReadPayload): string {
  read.links.push({ label, url });
  return label;
}

function ping(name: string, notifies: boolean, read: ReadPayload): string {
  if (notifies) read.pings.push(name);
  return name;
}
