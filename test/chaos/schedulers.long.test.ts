import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseTopic } from '../../src/model/topic.ts';
import { createOutbox } from '../../src/redis/outbox.ts';
import { createSubscriptionStore } from '../../src/redis/subscriptions.ts';
import { ANNS_DM, type FakeSlack, GENERAL, startFakeSlack } from '../fakes/slack/slack.ts';
import { putSeeds } from '../support/read-seeds.ts';
import { type OwnRedis, type Program, runProgram, startOwnRedis, until } from './processes.ts';
import { lookAtStore } from './seed-store.ts';

const PLACES = [GENERAL, ANNS_DM];

let redis: OwnRedis;
let slack: FakeSlack;
const programs: Program[] = [];

beforeAll(async () => {
  redis = await startOwnRedis({ fill: putSeeds });
  slack = await startFakeSlack();
});
afterAll(async () => {
  await Promise.all(programs.map((program) => program.kill()));
  await redis.close();
  await slack.stop();
});

function run(args: string[]): Program {
  const env = {
    REDIS_URL: redis.url,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
    // Nobody here reads the bodies that digests send for.
    FULL_TEXT: 'off',
  };
  const program = runProgram(args, env);
  programs.push(program);
  return program;
}

it('three schedulers at once, one of them killed, post every digest that is due once', {
  timeout: 90_000,
}, async () => {
  const now = new Date();
  const minutes = (ago: number) => new Date(now.getTime() - ago * 60_000);
  const at = minutes(30).toISOString().slice(11, 16);
  for (const place of PLACES) {
    await createSubscriptionStore(redis.client).create({
      place: `slack:${place}`,
      createdBy: 'slack:U1',
      topic: parseTopic('everything'),
      cadence: 'daily',
      at,
      weekday: 1,
      cron: null,
      timeZone: 'UTC',
      size: 5,
      pausedAt: null,
      createdAt: minutes(60).toISOString(),
      feedKey: 'a-key',
    });
  }
  const [first] = [run(['serve', '--role', 'scheduler']), run(['serve', '--role', 'scheduler'])];
  await until('first digest', () => PLACES.some((place) => slack.messages(place).length > 0));
  await first?.kill();
  const last = run(['serve', '--role', 'scheduler']);
  await until('every digest', () => PLACES.every((place) => slack.messages(place).length > 0), 20_000);
  // Whatever would be posted twice is posted before nothing is due, under way or owed, and the last one works.
  await until('third scheduler', () => last.said().includes('Journal Club'));
  await until('rest', async () => {
    const { underWay } = await lookAtStore(redis.client);
    return underWay === 0 && (await createOutbox(redis.client).owed()).length === 0;
  });
  for (const place of PLACES) {
    // What hangs under a digest (a chart) is a message of its own, without a key.
    const digests = slack.messages(place).filter(({ metadata }) => metadata !== null);
    expect(digests, place).toHaveLength(1);
  }
});
