import { pageOfReply } from '../../../src/platforms/discord/payload.ts';
import { readPress } from '../../../src/platforms/discord/render/custom-id.ts';
import { renderDiscord } from '../../../src/platforms/discord/render/render-discord.ts';
import type { DiscordPage } from '../../../src/platforms/discord/render/types.ts';
import { limits } from '../../../src/platforms/shared/limits.ts';
import type { PlatformUnderTest } from '../../contracts/check-reply.ts';
import { validateMessage } from '../../fakes/discord/validate-message.ts';
import { readMessage, type WireMessage } from './read-message.ts';

interface Payload {
  /** What is sent: the page and what leads to the next. */
  wire: unknown;
  /** The page itself. */
  shown: WireMessage;
  kept: Map<string, string>;
}

const V2 = 1 << 15;
const { discord } = limits;

function wire(page: Pick<DiscordPage, 'components' | 'files'>, users: string[]) {
  const attachments = page.files.map(({ name, description }) => ({ filename: name, description }));
  return { flags: V2, components: page.components, attachments, allowed_mentions: { parse: [], users } };
}

/** The Discord renderer, as its contract and the fuzzer try it. */
export const discordUnderTest: PlatformUnderTest<Payload> = {
  mentionId: '123456789012345678',
  edges: {
    lengths: [
      discord.buttonLabel.max,
      discord.customId.max,
      discord.altText.max,
      discord.messageCharacters.use,
      discord.messageCharacters.max,
    ],
    counts: [
      discord.buttonsPerRow.max,
      discord.attachments.max,
      discord.options.max,
      discord.components.use,
      discord.components.max,
    ],
  },
  render(reply) {
    const rendered = renderDiscord(reply);
    const { messages, kept } = rendered;
    const payloads = messages.map((page, at): Payload => {
      const sent = pageOfReply(reply, at, rendered);
      return {
        wire: wire(sent, sent.allowedMentions.users),
        shown: wire(page, page.mentions),
        kept,
      };
    });
    const files = messages.flatMap((page) =>
      page.files.map(({ name, description, content }) => ({
        name,
        description,
        content: typeof content === 'string' ? content : null,
      })),
    );
    return { payloads, files };
  },
  validate: ({ wire }) => validateMessage(wire),
  read: ({ shown, kept }) =>
    readMessage(shown, (id) => {
      const press = readPress(id);
      if (press?.type === 'command') return [press.command];
      return press?.type === 'kept' ? [kept.get(press.token) ?? `lost: ${id}`] : [];
    }),
};
