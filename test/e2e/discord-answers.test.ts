import { afterEach, describe, expect, it } from 'vitest';
import { discordWith, echoChat, textOf, until } from '../platforms/discord/support.ts';

const open: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

async function start(...args: Parameters<typeof discordWith>) {
  const running = await discordWith(...args);
  open.push(running);
  return running;
}

describe('a slash command', () => {
  it('is acknowledged, handled and answered', async () => {
    const chat = echoChat();
    const { fake } = await start(chat.deps);
    const asked = fake.slash('ask', { question: 'How fast is Sana?' });
    const [message] = await until(() => (fake.shown().length > 0 ? fake.shown() : null));
    expect(asked.acknowledged?.type).toBe(5);
    expect(textOf(message)).toBe('ask How fast is Sana?');
    expect(fake.state.refused).toEqual([]);
  });
});
