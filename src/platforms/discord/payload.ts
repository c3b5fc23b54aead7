import { type APIMessageTopLevelComponent, ButtonStyle, ComponentType, MessageFlags } from 'discord.js';
import type { Reply } from '../../model/reply.ts';
import { limits } from '../shared/limits.ts';
import { pageId, tokenFor } from './render/custom-id.ts';
import { escapePieces } from './render/escape.ts';
import { renderDiscord } from './render/render-discord.ts';
import type { Chart, DiscordFile } from './render/types.ts';

export type RenderChart = (chart: Chart) => Promise<Uint8Array>;

/** One message as discord.js takes it, whether it is sent or edited in. */
export interface Outgoing {
  flags: MessageFlags.IsComponentsV2;
  components: APIMessageTopLevelComponent[];
  files: { attachment: Buffer; name: string; description?: string }[];
  allowedMentions: AllowedMentions;
}

interface AllowedMentions {
  /** No kind of mention notifies by being written. */
  parse: [];
  /** Whom our own code names. */
  users: string[];
}

export interface PageOfReply {
  components: APIMessageTopLevelComponent[];
  files: DiscordFile[];
  allowedMentions: AllowedMentions;
  /** What has to be kept for the buttons to work. */
  kept: Map<string, string>;
}

/** One message of a reply, with the button that leads to the next. @param number from 0; beyond the last: the last */
export function pageOfReply(reply: Reply, number: number, rendered = renderDiscord(reply)): PageOfReply {
  const { messages, kept } = rendered;
  const at = Math.min(number, messages.length - 1);
  const page = messages[at];
  if (page === undefined) return { components: [], files: [], allowedMentions: allow([]), kept };
  const allowedMentions = allow(page.mentions);
  if (messages.length === 1) return { ...page, allowedMentions, kept };
  const stored = JSON.stringify(reply);
  const token = tokenFor(stored);
  const components = [...page.components, turningRow(token, at, messages.length)];
  return { ...page, components, allowedMentions, kept: new Map([...kept, [token, stored]]) };
}

/** Draws and encodes what is attached. @throws what the drawing throws. */
export async function toOutgoing(page: PageOfReply, renderChart: RenderChart): Promise<Outgoing> {
  const files = await Promise.all(
    page.files.map(async ({ name, description, content }) => {
      const bytes = typeof content === 'string' ? Buffer.from(content) : await renderChart(content);
      return { attachment: Buffer.from(bytes), name, ...(description === '' ? {} : { description }) };
    }),
  );
  const { components, allowedMentions } = page;
  return { flags: MessageFlags.IsComponentsV2, components, files, allowedMentions };
}

export type PlainMessage = { content: string; files: Outgoing['files']; allowedMentions: AllowedMentions };

/** A reply's plain words without components, for when Discord refuses the rest; whole in a file when they are long. */
export function plainMessage(text: string): PlainMessage {
  let content = '';
  for (const piece of escapePieces(text)) {
    if (content.length + piece.length > limits.discord.content.use) {
      const whole = { attachment: Buffer.from(text), name: 'whole-reply.txt' };
      return { content: `${content}…`, files: [whole], allowedMentions: allow([]) };
    }
    content += piece;
  }
  return { content: content.trim() === '' ? '…' : content, files: [], allowedMentions: allow([]) };
}

const allow = (users: string[]): AllowedMentions => ({ parse: [], users });

/** What leads to the page after this one, and back to the one before. */
function turningRow(token: string, at: number, all: number): APIMessageTopLevelComponent {
  const button = (label: string, style: ButtonStyle.Primary | ButtonStyle.Secondary, page: number) => ({
    type: ComponentType.Button as const,
    style,
    label,
    custom_id: pageId(token, page),
  });
  return {
    type: ComponentType.ActionRow,
    components: [
      ...(at > 0 ? [button(`Back (${at} of ${all})`, ButtonStyle.Secondary, at - 1)] : []),
      ...(at + 1 < all ? [button(`Show more (${at + 2} of ${all})`, ButtonStyle.Primary, at + 1)] : []),
    ],
  };
}
