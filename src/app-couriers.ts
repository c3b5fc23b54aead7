import { renderChart } from './app-chat.ts';
import type { Config } from './config.ts';
import type { Courier } from './core/ports/delivery.ts';
import type { Log } from './core/ports/log.ts';
import { feedCourier } from './platforms/web/feeds.ts';
import { createActionStore } from './storage/action-store.ts';
import type { RedisClient } from './storage/client.ts';

interface Deps {
  config: Config;
  redis: RedisClient;
  log: Log;
}

/** What takes messages to the platforms that are configured, and to feeds. */
export async function wireCouriers({ config, redis, log }: Deps): Promise<Courier[]> {
  const { slack, discord } = config;
  const couriers = [feedCourier];
  if (slack) {
    const { createSlackCourier } = await import('./platforms/slack/courier.ts');
    couriers.push(createSlackCourier({ botToken: slack.botToken, apiUrl: slack.apiUrl, renderChart, log }));
  }
  if (discord) {
    const { createDiscordCourier } = await import('./platforms/discord/courier.ts');
    const actions = createActionStore(redis);
    couriers.push(
      createDiscordCourier({ token: discord.token, apiUrl: discord.apiUrl, actions, renderChart, log }),
    );
  }
  return couriers;
}
