import type { Config } from '../config.ts';
import type { Posting } from '../digests/subscriptions/place.ts';
import { DeliveryError, placeParts, type Sender } from '../model/ports/delivery.ts';
import type { Log } from '../model/ports/log.ts';
import type { PlaceId } from '../model/ports/people.ts';
import { createActionStore } from '../redis/action-store.ts';
import type { RedisClient } from '../redis/client.ts';
import { createTerminalMail } from '../redis/terminal-mail.ts';
import { renderChart } from './chat.ts';

/** A person waits for the answer of the command that set it up. */
const POST_MS = 5_000;

type Deps = { config: Config; redis: RedisClient; log: Log };

/** Posts a single message, for what is set up for a place. Platforms are loaded with the first one. */
export function wirePosting(senders: () => Promise<readonly Sender[]>): Posting {
  async function senderFor(place: PlaceId): Promise<Sender> {
    const { platform } = placeParts(place);
    const sender = (await senders()).find((each) => each.platform === platform);
    if (sender) return sender;
    throw new DeliveryError('not_now', `There is no connection to ${platform} here.`, {
      fix: `Set the tokens for ${platform}.`,
    });
  }
  return {
    serverOf: async (place) => (await senderFor(place)).serverOf(place),
    admits: async (place, person) => (await senderFor(place)).admits(place, person),
    async tell(person, reply, key) {
      const sender = await senderFor(person);
      const place = await sender.directTo(placeParts(person).id);
      await sender.send(place, reply, { key, showAgain: null, signal: AbortSignal.timeout(POST_MS) });
    },
    async post(place, reply, key) {
      const sender = await senderFor(place);
      await sender.send(place, reply, { key, showAgain: null, signal: AbortSignal.timeout(POST_MS) });
    },
  };
}

export async function wireSenders({ config, redis, log }: Deps): Promise<Sender[]> {
  const { slack, discord } = config;
  const { feedSender } = await import('../platforms/web/feeds.ts');
  const senders = [feedSender, createTerminalMail(redis).sender];
  if (slack) {
    const { createSlackSender } = await import('../platforms/slack/sender.ts');
    senders.push(createSlackSender({ botToken: slack.botToken, apiUrl: slack.apiUrl, log }));
  }
  if (discord) {
    const { createDiscordSender } = await import('../platforms/discord/sender.ts');
    const actions = createActionStore(redis);
    senders.push(
      createDiscordSender({ token: discord.token, apiUrl: discord.apiUrl, actions, renderChart, log }),
    );
  }
  return senders;
}
