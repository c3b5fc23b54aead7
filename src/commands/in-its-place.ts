import type { ChatRequest } from '../model/ports/chat.ts';
import type { Reply } from '../model/reply.ts';
import { YES } from '../replies/answers.ts';
import { joinedReply, nodeText } from '../replies/compose.ts';
import { type Command, commandNamed, type Incomplete } from './list.ts';

/** Characters kept of a question repeated above its answer. */
const LONGEST = 300;
/** Papers in one list. */
const LISTED = 10;

/** A command as chat has it: a list is short there, and the receipts of a paper are what its button promises. */
export function inChat(command: Command | Incomplete, { by }: ChatRequest): Command | Incomplete {
  if (command.name === 'papers') return { ...command, limit: LISTED };
  return command.name === 'paper' && by === 'press' ? { ...command, receipts: true } : command;
}

/** Repeats the question above what a slash command posts for all to see; what a button opens is for who pressed it. */
export function inItsPlace(reply: Reply, { by, text }: ChatRequest, command: Command | Incomplete): Reply {
  const isAlone = by === 'press' ? opensAlone(command.name, text) : by === 'slash' && command.name === 'help';
  if (isAlone) return { ...reply, visibility: 'private' };
  if (by !== 'slash' || reply.visibility === 'private') return reply;
  // A slip is nothing to show around.
  if (reply.actions[0]?.label === YES) return { ...reply, visibility: 'private' };
  const asked = command.name === 'ask' ? command.question : text;
  const node = { type: 'small' as const, content: asked.slice(0, LONGEST) };
  return {
    ...reply,
    nodes: [node, ...reply.nodes],
    fallbackText: `${nodeText(node)}\n${reply.fallbackText}`,
  };
}

/** What a message of several requests comes to: what is for all to read, and beside it what is for who asked alone. */
export function together(replies: readonly Reply[], { isDirect }: ChatRequest): Reply {
  const [own = [], open = []] = [true, false].map((isOwn) =>
    replies.filter(({ visibility }) => (visibility === 'private') === isOwn),
  );
  if (isDirect || own.length === 0 || open.length === 0) return joinedReply(replies);
  return { ...joinedReply(open), aside: joinedReply(own) };
}

/** A reply with a small line under it. */
export function withLine(reply: Reply, content: string): Reply {
  const nodes = [...reply.nodes, { type: 'small' as const, content }];
  return { ...reply, nodes, fallbackText: `${reply.fallbackText}\n${content}` };
}

/** Whether what a button brings is read by who presses it: questions and comparisons go on where they stand, their sentences do not. */
export function opensAlone(name: string, text: string): boolean {
  if (/ --(?:quotes|receipts)$/.test(text.trimEnd())) return true;
  if (name === 'missing' || name === 'ask' || name === 'compare') return false;
  return commandNamed(name as Command['name']).reach === 'reads';
}
