import { isSlackDirect } from '../model/ports/chat.ts';
import type { ReceiptCount } from '../model/reading.ts';
import {
  type Inline,
  plainText,
  type Reply,
  type ReplyAction,
  type ReplyNode,
  type Span,
} from '../model/reply.ts';

/** What goes to a place, as far as that tells what the place is. */
export type Kept = { place: string; server?: string | null; isPrivate?: boolean | undefined };

/** A reply of these nodes, public unless said otherwise; its plain words come from the nodes. */
export function reply(nodes: ReplyNode[], rest: Partial<Omit<Reply, 'nodes' | 'fallbackText'>> = {}): Reply {
  const fallbackText = nodes.map(nodeText).join('\n');
  return { visibility: 'public', actions: [], feedback: null, sources: [], ...rest, nodes, fallbackText };
}

/** Replies one under the other, as one. */
export function joinedReply(replies: readonly Reply[]): Reply {
  const sources = new Map(replies.flatMap((each) => each.sources.map((source) => [source.paperId, source])));
  return reply(
    replies.flatMap(({ nodes }) => nodes),
    {
      visibility: replies.some(({ visibility }) => visibility === 'private') ? 'private' : 'public',
      actions: told(replies.flatMap(({ actions }) => actions)),
      feedback: replies.find(({ feedback }) => feedback !== null)?.feedback ?? null,
      sources: [...sources.values()],
    },
  );
}

/** Buttons of several replies; those called alike tell what they are for. */
const told = (actions: readonly ReplyAction[]): ReplyAction[] =>
  actions.map((action) => {
    const isAlone = actions.filter(({ label }) => label === action.label).length === 1;
    return isAlone ? action : { ...action, label: `${action.label} ${action.command.split(' ').at(-1)}` };
  });

/** One message in a line, for the person who asked. */
export const notice = (tone: 'info' | 'warning' | 'error', content: Inline): Reply =>
  reply([{ type: 'callout', tone, content }], { visibility: 'private' });

/** Where digests and alerts go, for a person: a link to the channel, where they read it on its platform. */
export function saidPlace({ place, server, isPrivate }: Kept): Span[] {
  if (place.startsWith('terminal:')) return [{ text: 'your next session in the terminal' }];
  const isDirect = isPrivate || isSlackDirect(place) || (place.startsWith('discord:') && server === null);
  return [isDirect ? { text: 'direct messages' } : { text: place, place }];
}

/** A result's notice in its one short line; nothing when there is none. */
export const aside = (notice: string | null): ReplyNode[] =>
  notice === null ? [] : [{ type: 'paragraph', content: [{ text: notice, style: 'italic' }] }];

/** That every figure said was found in its sentence, and what was left out; empty where there is nothing to tell. */
export function checkedLine({ numbers, verified, withheld }: ReceiptCount, sentences = numbers): string {
  const checked =
    numbers === 0 || verified < numbers
      ? ''
      : `✓ checked against ${sentences === 1 ? 'its sentence' : 'their sentences'}`;
  const left =
    withheld === 0
      ? ''
      : withheld === 1
        ? 'one statement is left out, as its paper does not say it'
        : `${withheld} statements are left out, as their papers do not say them`;
  return [checked, left].filter((part) => part !== '').join('; ');
}

/** A node in plain words. */
export function nodeText(node: ReplyNode): string {
  switch (node.type) {
    case 'heading':
      return node.text;
    case 'paragraph':
    case 'small':
    case 'callout':
      return plainText(node.content);
    case 'list':
      return node.items.map((item, i) => `${node.ordered ? `${i + 1}.` : '-'} ${plainText(item)}`).join('\n');
    case 'quote':
      return `"${node.text}" (${node.source})`;
    case 'code':
      return node.text;
    case 'facts':
      return node.items.map(({ label, value }) => `${label}: ${plainText(value)}`).join('\n');
    case 'table':
      return [node.columns, ...node.rows].map((row) => row.join(' | ')).join('\n');
    case 'chart':
    case 'file':
      return node.altText;
    case 'paper':
      return [node.card.title, node.card.oneLine, node.card.topResult?.text, node.card.why]
        .filter(Boolean)
        .join('\n');
    case 'progress':
      return `${node.label}: ${node.done} of ${node.total}`;
  }
}
