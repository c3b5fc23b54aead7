import type { Redis } from 'ioredis';
import type { Config } from './config.ts';
import type { Courier } from './core/ports/delivery.ts';
import type { Log } from './core/ports/log.ts';
import { renderChartPng } from './platforms/charts/render-chart.ts';
import { createDiscordCourier } from './platforms/discord/courier.ts';
import { createSlackCourier } from './platforms/slack/courier.ts';
import { feedCourier } from './platforms/web/feeds.ts';
import { createActionStore } from './storage/action-store.ts';

interface Deps {
  config: Config;
  redis: Redis;
  log: Log;
}

/** What takes messages to the platforms that are configured, and to feeds. */
export function wireCouriers({ config, redis, log }: Deps): Courier[] {
  const renderChart = renderChartPng;
  const { slack, discord } = config;
  return [
    feedCourier,
    ...(slack
      ? [createSlackCourier({ botToken: slack.botToken, apiUrl: slack.apiUrl, renderChart, log })]
      : []),
    ...(discord
      ? [
          createDiscordCourier({
            token: discord.token,
            apiUrl: discord.apiUrl,
            actions: createActionStore(redis),
            renderChart,
            log,
          }),
        ]
      : []),
  ];
}
