import { type Message, PermissionFlagsBits } from 'discord.js';
import type { ChatDeps } from '../../../core/ports/chat.ts';
import type { Log } from '../../../core/ports/log.ts';
import { errorData } from '../respond/errors.ts';
import { messageOutlet } from '../respond/message-outlet.ts';
import type { Responder } from '../respond/respond.ts';
import type { Conversations } from './conversations.ts';

interface Deps {
  chat: ChatDeps;
  responder: Responder;
  conversations: Conversations;
  log: Log;
}

/**
 * Answers what was said to the bot: a direct message, a mention, a reply to one of its messages. Anything else is
 * nobody's business, and Discord does not tell its text.
 */
export async function takeMessage(
  message: Message,
  { chat, responder, conversations, log }: Deps,
): Promise<void> {
  if (message.author.bot || message.system || message.webhookId !== null) return;
  const me = message.client.user.id;
  const isDirect = message.guildId === null;
  if (!isDirect && !message.mentions.users.has(me)) return;

  showTyping(message, log);
  const spot = { channelId: message.channelId, isConversation: isDirect || message.channel.isThread() };
  const conversation = await conversations.of(spot, message.id, message.reference?.messageId ?? null);
  const answerId = await responder.respond(messageOutlet(message, log), (options) =>
    chat.handle(
      {
        platform: 'discord',
        eventId: message.id,
        userId: message.author.id,
        channelId: message.channelId,
        threadId: conversation,
        text: said(message.content, me),
        managesPlace: message.member?.permissions.has(PermissionFlagsBits.ManageGuild) ?? false,
        isDirect,
      },
      options,
    ),
  );
  await conversations.remember(spot, answerId, conversation);
}

/** The text without the bot's own mention. */
export function said(content: string, me: string): string {
  return content
    .replaceAll(new RegExp(`<@!?${me}>`, 'g'), ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** That nobody sees it is no reason not to answer. */
function showTyping(message: Message, log: Log): void {
  if (!message.channel.isSendable()) return;
  message.channel.sendTyping().catch((error: unknown) => {
    log.debug('Typing could not be shown.', errorData(error));
  });
}
