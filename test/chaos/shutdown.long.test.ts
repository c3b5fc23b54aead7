import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { parseTopic } from '../../src/model/topic.ts';
import { createOutbox } from '../../src/redis/outbox.ts';
import { createSubscriptionStore } from '../../src/redis/subscriptions.ts';
import { GENERAL, startFakeSlack } from '../fakes/slack/slack.ts';
import { sleep, until } from './processes.ts';
import { entriesDone, lookAtStore, SEED_ENTRIES, WHOLE } from './seed-store.ts';
import { PAGE, type Stage, startStage } from './stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await startStage();
});
afterEach(() => stage.clear());
afterAll(() => stage.close());

describe('a process that is asked to end', () => {
  it('while it reads hands back what it does not finish, and the next one reads on at once', {
    timeout: 60_000,
  }, async () => {
    const first = stage.start(['serve', '--role', 'worker']);
    await until('progress', async () => (await entriesDone(stage.redis.client)) >= 30);
    expect(await stage.ends(first)).toBe(0);
    expect(first.said()).toContain('Stopping');
    expect(await entriesDone(stage.redis.client)).toBeLessThan(SEED_ENTRIES);
    expect(await stage.jobs()).toMatchObject({ active: 0, failures: [] });
    stage.start(['serve', '--role', 'worker']);
    await until('end of the reading', async () => (await entriesDone(stage.redis.client)) === SEED_ENTRIES);
    await until('empty queue', async () => (await lookAtStore(stage.redis.client)).underWay === 0);
    expect(await lookAtStore(stage.redis.client)).toEqual(WHOLE);
  });

  it.each(['bot', 'web', 'scheduler', 'all'])(
    'at any moment of its start in the role %s ends with 0',
    { timeout: 60_000 },
    async (role) => {
      const program = stage.start(['serve', '--role', role]);
      await until('first word', () => program.said().includes('Journal Club'));
      await sleep(Math.random() * 1500);
      expect(await stage.ends(program, role === 'web' ? 'SIGINT' : 'SIGTERM')).toBe(0);
      expect(await stage.jobs()).toMatchObject({ active: 0 });
    },
  );

  it('while a platform takes in a digest leaves it to the next process, which does not send it again', {
    timeout: 90_000,
  }, async () => {
    const slack = await startFakeSlack();
    // Longer than running jobs are waited for.
    slack.state.faults.push({ method: 'chat.postMessage', times: 1, delayMs: 5000 });
    const reading = stage.start(['reindex', PAGE]);
    await until('end of the reading', () => reading.child.exitCode !== null);
    const subscription = await createSubscriptionStore(stage.redis.client).create({
      place: `slack:${GENERAL}`,
      createdBy: 'slack:U1',
      topic: parseTopic('everything'),
      cadence: 'daily',
      at: new Date(Date.now() - 120_000).toISOString().slice(11, 16),
      weekday: 1,
      cron: null,
      timeZone: 'UTC',
      size: 3,
      pausedAt: null,
      createdAt: new Date(Date.now() - 86_400_000).toISOString(),
      feedKey: 'key',
    });
    const outbox = createOutbox(stage.redis.client);
    const posted = () => slack.messages(GENERAL).filter(({ metadata }) => metadata !== null);
    const env = {
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_APP_TOKEN: slack.appToken,
      SLACK_API_URL: slack.apiUrl,
    };
    const first = stage.start(['serve', '--role', 'scheduler'], env);
    await until('post', () => slack.state.calls.some(({ method }) => method === 'chat.postMessage'));
    expect(posted()).toEqual([]);
    expect(await stage.ends(first)).toBe(0);
    expect(first.said()).toContain('Handed back what did not end: 1 job.');
    expect(await stage.jobs()).toMatchObject({ active: 0, failures: [] });
    expect(await outbox.owed()).toHaveLength(1);

    stage.start(['serve', '--role', 'scheduler'], env);
    await until('end of the delivery', async () => (await outbox.owed()).length === 0);
    const [record] = await outbox.recent(subscription.place, subscription.id, 1);
    expect(record).toMatchObject({ state: 'sent', attempts: 2 });
    expect(posted()).toHaveLength(1);
    await slack.stop();
  });

  it('while Redis is away does not wait for it to come back', { timeout: 60_000 }, async () => {
    const worker = stage.start(['serve', '--role', 'worker'], stage.model);
    await until('call to the model', () => stage.openAi.requests.length > 0);
    await stage.redis.stop();
    try {
      await stage.ends(worker);
    } finally {
      await stage.redis.start();
    }
  });
});
