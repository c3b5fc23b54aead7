import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../src/app.ts';
import { parseConfig } from '../../src/config.ts';
import { parseCommand } from '../../src/core/commands/parse-command.ts';
import { runProgram, until } from '../chaos/processes.ts';
import { GENERAL, startFakeSlack } from '../fakes/slack/slack.ts';
import { sleep } from '../support/digest-world.ts';
import { silentLog } from '../support/pipeline.ts';
import { startTestCluster, type TestCluster } from '../support/redis-cluster.ts';

const PAGE = fileURLToPath(new URL('../../seeds/000_ae6e7eaa451278a0.txt', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'jc-cluster-'));

let cluster: TestCluster;

beforeAll(async () => {
  cluster = await startTestCluster();
}, 30_000);

afterAll(async () => {
  await cluster.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function jc(args: string[], env: Record<string, string> = { REDIS_URL: cluster.url }) {
  const program = runProgram(args, { DATA_DIR: join(folder, 'plain'), ...env });
  await once(program.child, 'close');
  return { code: program.child.exitCode, said: program.said() };
}

async function json(args: string[], env?: Record<string, string>) {
  const { code, said } = await jc([...args, '--json'], env);
  return { code, data: JSON.parse(said.slice(said.search(/^[[{]/m))) };
}

describe('the program on a cluster', () => {
  it('reads the pages, answers, keeps what people keep, and comes back from a snapshot', {
    timeout: 90_000,
  }, async () => {
    expect((await json(['reindex'])).data).toMatchObject({ read: { length: 5 } });
    const answer = await json(['ask', 'how much memory does COAT save versus BF16?']);
    expect(answer.data).toMatchObject({ status: 'answered', text: expect.stringContaining('1.54') });
    expect((await jc(['save', 'coat'])).code).toBe(0);
    const everything = ['papers', '--limit', '500'];
    const papers = (await json(everything)).data;
    expect(papers).toMatchObject({ total: 274, next: null });

    const file = join(folder, 'snapshot.jsonl');
    expect((await jc(['snapshot', file])).code).toBe(0);
    // To one server, and from there back to a cluster.
    expect((await jc(['restore', file], {})).said).toContain('with 274 papers');
    expect((await json(everything, {})).data).toEqual(papers);
    expect((await jc(['snapshot', file], {})).code).toBe(0);
    await cluster.flush();
    expect((await jc(['restore', file])).said).toContain('with 274 papers');
    expect((await json(everything)).data).toEqual(papers);
    expect((await jc(['saved'])).said).toContain('COAT');
    expect((await json(['reindex'])).data).toMatchObject({ read: [], unchanged: { length: 5 } });
  });

  it('is examined, each of its masters', { timeout: 30_000 }, async () => {
    const { code, data } = await json(['doctor']);
    expect(code).toBe(0);
    const says = data.findings.filter(({ name }: { name: string }) => name === 'Redis');
    const about = (words: string) => says.filter((finding: { says: string }) => finding.says.includes(words));
    expect(about('A cluster of 3 masters')).toMatchObject([{ state: 'ok' }]);
    expect(about('It takes writes')).toMatchObject([{ state: 'ok' }]);
    expect(about('No replica can take its place')).toMatchObject([{ state: 'warning' }]);
    expect(about('MB used')).toHaveLength(3);
  });

  it('works in several processes, and each ends in peace', { timeout: 60_000 }, async () => {
    await cluster.flush();
    const env = { REDIS_URL: cluster.url };
    const programs = ['web', 'worker', 'worker', 'scheduler'].map((role) =>
      runProgram(['serve', '--role', role], env),
    );
    const [web] = programs;
    const url = await until('web page', () => /Serving (http:[^\s:]+:\d+)/.exec(web?.said() ?? '')?.[1]);
    await until('papers', async () => {
      const { total } = (await (await fetch(`${url}/api/papers?limit=1`)).json()) as { total: number };
      return total === 274;
    });
    await until('readiness', async () => (await fetch(`${url}/readyz`)).ok);
    const answer = await fetch(`${url}/api/ask`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ question: 'how much memory does COAT save versus BF16?' }),
    });
    expect(await answer.json()).toMatchObject({ status: 'answered', text: expect.stringContaining('1.54') });
    expect(await Promise.all(programs.map((program) => program.kill('SIGTERM')))).toEqual([0, 0, 0, 0]);
    for (const program of programs) expect(program.said()).not.toMatch(/CROSSSLOT|MOVED|"level":[45]0/);
  });
});

describe('a team on a cluster', () => {
  it('gets its digest, is told by its watch, and follows its sources', { timeout: 60_000 }, async () => {
    await cluster.flush();
    const slack = await startFakeSlack();
    let now = '2026-05-04T08:00:00.000Z';
    const app = await createApp({
      config: parseConfig({
        REDIS_URL: cluster.url,
        SLACK_BOT_TOKEN: slack.botToken,
        SLACK_SIGNING_SECRET: slack.signingSecret,
        SLACK_API_URL: slack.apiUrl,
        PORT: '0',
      }),
      log: silentLog,
      sleep,
      clock: () => new Date(now),
      prometheus: null,
    });
    const here = { person: 'slack:U1', place: `slack:${GENERAL}`, isAdmin: true };
    const say = async (text: string) => (await app.runCommand(parseCommand(text), here)).reply.fallbackText;
    const posted = (words: string) =>
      slack.state.messages.filter(
        (message) => message.metadata !== null && JSON.stringify(message).includes(words),
      );
    try {
      app.startWorkers();
      await app.follower.load();
      app.follower.follow();
      await app.followIngest(await app.startIngest([PAGE]));
      while (!(await app.follower.inStep())) await sleep(20);

      expect(await say('subscribe everything daily 09:00 UTC size 3')).toContain('Next: 2026-05-04 09:00');
      expect(await say('watch FP8 training')).toContain('w1');
      const listed = join(folder, 'listed');
      mkdirSync(listed);
      writeFileSync(
        join(listed, 'new.txt'),
        'Abstract: We present FlashCast, a method for FP8 training. It saves 3.7x memory compared to BF16.\n',
      );
      await say(`sources keep ${listed}`);
      await expect.poll(() => say('paper flashcast'), { timeout: 20_000 }).toContain('3.7');

      now = '2026-05-04T09:00:10.000Z';
      await app.startDeliveries();
      await expect.poll(() => posted('Daily digest').length, { timeout: 10_000 }).toBe(1);
      await expect.poll(() => posted('FlashCast').length, { timeout: 10_000 }).toBeGreaterThan(0);
      await expect.poll(() => say('subscriptions')).toContain('Last: 2026-05-04');
      expect(await say('sources')).toContain('listed');
      expect(await say('status')).toContain('Papers');
      expect(slack.state.refused).toEqual([]);
    } finally {
      await app.close();
      await slack.stop();
    }
  });
});
