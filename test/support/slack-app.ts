import { createApp } from '../../src/app.ts';
import { parseConfig } from '../../src/config.ts';
import { startFakeSlack } from '../fakes/slack/slack.ts';
import { sleep } from './digest-world.ts';
import { silentLog } from './pipeline.ts';

/** The whole app before a fake Slack, on the Redis of an address; `stop` ends both. */
export async function startSlackApp(redisUrl: string, clock: () => Date) {
  const slack = await startFakeSlack();
  const app = await createApp({
    config: parseConfig({
      REDIS_URL: redisUrl,
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_SIGNING_SECRET: slack.signingSecret,
      SLACK_API_URL: slack.apiUrl,
      PORT: '0',
    }),
    log: silentLog,
    sleep,
    clock,
    prometheus: null,
  });
  return {
    slack,
    app,
    async stop(): Promise<void> {
      await app.close();
      await slack.stop();
    },
  };
}
