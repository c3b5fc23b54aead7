import { type Message, MessageReferenceType } from 'discord.js';
import type { ActionStore } from '../../../model/ports/actions.ts';
import type { ChatDeps, ChatFile } from '../../../model/ports/chat.ts';
import type { Log } from '../../../model/ports/log.ts';
import { fetchFile } from '../../shared/fetch-file.ts';
import { createInOrder } from '../../shared/in-order.ts';
import { createHearing, type Hearing } from '../../shared/manners.ts';
import { errorData } from '../respond/errors.ts';
import { messageOutlet } from '../respond/message-outlet.ts';
import type { Responder } from '../respond/respond.ts';
import type { Conversations, Spot } from './conversations.ts';
import { isElsewhere, managesServer } from './server.ts';

interface Deps {
  chat: ChatDeps;
  responder: Responder;
  conversations: Conversations;
  actions: ActionStore;
  /** The one server the bot serves; undefined: whichever lets it in. */
  guildId: string | undefined;
  /** Where the API is when it is not Discord's own: files are fetched from there too. */
  apiUrl: string | undefined;
  hearing: Hearing;
  log: Log;
}

/** A question that was answered, by the id of its message. */
type Answered = { text: string; answerId: string };

const askedIn = (threadId: string, userId: string): string => `asked:${threadId}:${userId}`;
const answeredAs = (messageId: string): string => `answered:${messageId}`;

/**
 * What people write, each message with its edits in turn: one that is edited while it is answered changes that answer when it
 * is there.
 */
export function createMessageIntake(given: Omit<Deps, 'hearing'>) {
  const inOrder = createInOrder();
  const deps: Deps = { ...given, hearing: createHearing(given.chat.suggest) };
  return {
    take: (message: Message): Promise<void> => inOrder(message.id, () => takeMessage(message, deps)),
    edit: (message: Message): Promise<void> => inOrder(message.id, () => takeEdit(message, deps)),
  };
}

/**
 * Answers what was said to the bot: a direct message, a mention, a reply to one of its messages; where Discord shows it, also
 * a question in a thread by somebody who asked there before, as the channel wishes. Anything else is nobody's business.
 */
async function takeMessage(message: Message, deps: Deps): Promise<void> {
  const { guildId, actions } = deps;
  if (message.author.bot || message.system || message.webhookId !== null) return;
  const isDirect = message.guildId === null;
  if (isElsewhere(message.guildId, guildId)) return;
  const isNamed = message.mentions.users.has(message.client.user.id);
  if (!isDirect && !isNamed && !(await isWanted(message, deps))) return;
  deps.hearing.asked(message.channelId);
  await answer(message, deps, null, !isDirect && !isNamed);
  if (message.channel.isThread() && isNamed) {
    await actions.keep(new Map([[askedIn(message.channelId, message.author.id), '1']]));
  }
}

/** An edited question changes the answer it got; it does not add one. */
async function takeEdit(message: Message, deps: Deps): Promise<void> {
  if (message.author?.bot !== false || message.editedTimestamp === null) return;
  if (isElsewhere(message.guildId, deps.guildId)) return;
  const kept = await deps.actions.find(answeredAs(message.id));
  if (kept === null) return;
  const before = JSON.parse(kept) as Answered;
  if (before.text !== said(message.content, message.client.user.id)) await answer(message, deps, before);
}

/** Whether something said without naming the bot is for it, as the people of the channel want it. */
async function isWanted(message: Message, { chat, actions, hearing }: Deps): Promise<boolean> {
  const names = message.mentions.users.size > 0 || message.mentions.roles.size > 0;
  if (names || message.attachments.size > 0) return false;
  if (!hearing.isForBot(message.channelId, message.author.id, message.content)) return false;
  const manner = await chat.manner(`discord:${message.channelId}`);
  if (manner !== 'threads') return manner === 'all';
  if (!message.channel.isThread()) return false;
  return (await actions.find(askedIn(message.channelId, message.author.id))) !== null;
}

async function answer(
  message: Message,
  deps: Deps,
  before: Answered | null,
  isOverheard = false,
): Promise<void> {
  const { chat, responder, conversations, actions, guildId, log } = deps;
  const me = message.client.user.id;
  const isDirect = message.guildId === null;
  const text = said(message.content, me) || forwardedIn(message);
  // Each edit is an event of its own. The library changes the message in place, so both are read before anything is waited for.
  const eventId = before === null ? message.id : `${message.id}:${message.editedTimestamp}`;
  if (!isOverheard) showTyping(message, log);
  const spot: Spot = { channelId: message.channelId, isConversation: isDirect || message.channel.isThread() };
  const conversation = await conversations.of(spot, message.id, message.reference?.messageId ?? null);
  const about = await repliedTo(message, log);
  const shown = before === null ? null : await findMessage(message, before.answerId);
  const answerId = await responder.respond(messageOutlet(message, log, shown), (options) =>
    chat.handle(
      {
        platform: 'discord',
        eventId,
        userId: message.author.id,
        channelId: message.channelId,
        threadId: conversation,
        text,
        isOverheard,
        isEdit: before !== null,
        files: filesOf(message, deps.apiUrl),
        ...about,
        serverId: message.guildId,
        managesServer: managesServer(message.member?.permissions, message.guildId, guildId),
        isDirect,
      },
      options,
    ),
  );
  await conversations.remember(spot, answerId, conversation);
  if (answerId !== null) {
    const answered: Answered = { text, answerId };
    await actions.keep(new Map([[answeredAs(message.id), JSON.stringify(answered)]]));
  }
}

/** What somebody else's message says that is replied to or that the thread began with, and whether Discord keeps it from the bot. */
async function repliedTo(message: Message, log: Log): Promise<{ about?: string; isAboutHidden?: true }> {
  const { reference, channel } = message;
  if (reference?.type === MessageReferenceType.Forward) return { about: forwardedIn(message) };
  const id = reference?.messageId;
  if (id === undefined && !channel.isThread()) return {};
  const find =
    id === undefined && channel.isThread() ? channel.fetchStarterMessage() : findMessage(message, id ?? '');
  const replied = await find.catch((error: unknown) => {
    log.debug('The message it is about could not be read.', errorData(error));
    return null;
  });
  if (replied?.author.id === message.client.user.id) return {};
  const text = [replied?.content, ...(replied?.embeds ?? []).flatMap(({ title, url }) => [title, url])];
  const about = text.filter(Boolean).join('\n');
  if (about !== '') return { about };
  return id === undefined ? {} : { isAboutHidden: true };
}

/** What was said elsewhere and is passed on. */
const forwardedIn = ({ messageSnapshots }: Message): string =>
  messageSnapshots.map(({ content }) => content ?? '').join('\n');

/** What is attached, to be fetched from where Discord keeps it. */
function filesOf(message: Message, apiUrl: string | undefined): ChatFile[] {
  const own = apiUrl === undefined ? null : new URL(apiUrl).host;
  const isOurs = ({ host, protocol }: URL) =>
    host === own || (protocol === 'https:' && /^(?:cdn\.discordapp\.com|media\.discordapp\.net)$/.test(host));
  return [...message.attachments.values()].map(({ name, contentType, url }) => ({
    name,
    mimeType: contentType,
    read: () => fetchFile(url, { isOurs, fix: 'Drop it here again.' }),
  }));
}

const findMessage = async (near: Message, id: string): Promise<Message | null> =>
  near.channel.messages.fetch(id);

/** The text without the bot's own mention. */
export const said = (content: string, me: string): string =>
  content
    .replaceAll(new RegExp(`<@!?${me}>`, 'g'), ' ')
    .replace(/[^\S\n]+/g, ' ')
    .trim();

/** That nobody sees it is no reason not to answer. */
function showTyping(message: Message, log: Log): void {
  if (!message.channel.isSendable()) return;
  message.channel.sendTyping().catch((error: unknown) => {
    log.debug('Typing could not be shown.', errorData(error));
  });
}
