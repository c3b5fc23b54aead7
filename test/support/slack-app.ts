import { createApp } from '../../src/app.ts';
import { parseConfig } from '../../src/config.ts';
import { type FakeSlack, startFakeSlack } from '../fakes/slack/slack.ts';
import { sleep } from './digest-world.ts';
import { silentLog } from './pipeline.ts';

/** The whole app before a fake Slack, on the Redis of an address; `stop` ends both, where the Slack is its own. */
export async function startSlackApp(
  redisUrl: string,
  clock: () => Date,
  { arxivUrl, slack: given }: { arxivUrl?: string; slack?: FakeSlack } = {},
) {
  const slack = given ?? (await startFakeSlack());
  const app = await createApp({
    config: parseConfig({
      REDIS_URL: redisUrl,
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_SIGNING_SECRET: slack.signingSecret,
      SLACK_API_URL: slack.apiUrl,
      PORT: '0',
      ...(arxivUrl === undefined ? {} : { ARXIV_URL: arxivUrl }),
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
      if (given === undefined) await slack.stop();
    },
  };
}
