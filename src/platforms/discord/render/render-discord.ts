import type { Reply } from '../../../model/reply.ts';
import { menusAfter } from '../../shared/paper-actions.ts';
import { footGroups, paperMenus } from './actions.ts';
import { nodeGroups } from './nodes.ts';
import { packGroups } from './pack.ts';
import type { Group } from './parts.ts';
import type { RenderedReply } from './types.ts';

/** Beyond so many messages nobody presses on: the whole is attached to the first as well. */
const MESSAGES_READ = 8;

/** A reply as messages of Discord's components v2: within the limits, whole, nothing in it notifying or misleading. */
export function renderDiscord(reply: Reply): RenderedReply {
  const kept = new Map<string, string>();
  const menus = menusAfter(reply.nodes, (node) => (node.type === 'paper' ? node.card : null));
  const groups = [
    ...reply.nodes.flatMap((node, i) => [
      ...nodeGroups(node, menus.size > 0),
      ...paperMenus(menus.get(i) ?? []),
    ]),
    ...footGroups(reply),
  ];
  const messages = packGroups(groups, kept);
  if (messages.length <= MESSAGES_READ) return { messages, kept };
  return { messages: packGroups([wholeReply(reply), ...groups], kept), kept };
}

function wholeReply({ fallbackText }: Reply): Group {
  const description = 'The whole reply as plain text.';
  return {
    parts: [{ type: 'file', name: 'whole-reply.txt', content: fallbackText, description }],
    close: false,
  };
}
