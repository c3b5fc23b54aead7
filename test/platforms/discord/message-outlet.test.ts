import { DiscordAPIError, type Message, RESTJSONErrorCodes } from 'discord.js';
import { expect, it } from 'vitest';
import { plainMessage } from '../../../src/platforms/discord/payload.ts';
import { messageOutlet } from '../../../src/platforms/discord/respond/message-outlet.ts';
import { silentLog } from '../../support/pipeline.ts';

/** A mention in a server by somebody whose direct messages end so. */
function mentionBy(send: () => Promise<unknown>) {
  const posted: string[] = [];
  const message = {
    guildId: '1',
    author: { send },
    react: async () => {},
    reply: async ({ content }: { content: string }) => {
      posted.push(content);
      return { id: '7' };
    },
  } as unknown as Message;
  return { posted, outlet: messageOutlet(message, silentLog) };
}

const refused = (code: number, status: number) =>
  new DiscordAPIError({ code, message: 'no' }, code, status, 'POST', 'https://x', { body: {}, files: [] });

it('sends what is a person’s own to them, and tells who takes no direct messages how to see it', async () => {
  const open = mentionBy(async () => {});
  expect(await open.outlet.show(plainMessage('Yours.'), true)).toBeNull();
  expect(open.posted).toEqual([]);
  const closed = mentionBy(async () => {
    throw refused(RESTJSONErrorCodes.CannotSendMessagesToThisUser, 403);
  });
  expect(await closed.outlet.show(plainMessage('Yours.'), true)).toBe('7');
  expect(closed.posted).toEqual([expect.stringContaining('for you alone')]);
});

it('passes on what else went wrong as it told somebody what is theirs', async () => {
  const { outlet, posted } = mentionBy(async () => {
    throw refused(0, 500);
  });
  await expect(outlet.show(plainMessage('Yours.'), true)).rejects.toThrow('no');
  expect(posted).toEqual([]);
});
