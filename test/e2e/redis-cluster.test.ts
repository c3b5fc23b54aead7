import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseCommand } from '../../src/commands/parse-command.ts';
import { GENERAL } from '../fakes/slack/slack.ts';
import { withProgramOnCluster } from '../support/cluster-program.ts';
import { sleep } from '../support/digest-world.ts';
import { startSlackApp } from '../support/slack-app.ts';

const PAGE = fileURLToPath(new URL('../../seeds/000_ae6e7eaa451278a0.txt', import.meta.url));
const { cluster, folder, json } = withProgramOnCluster();

describe('the program on a cluster', () => {
  it('is examined, each of its masters', { timeout: 30_000 }, async () => {
    const { code, data } = await json(['doctor']);
    expect(code).toBe(0);
    const says = data.findings.filter(({ name }: { name: string }) => name === 'Redis');
    const about = (words: string) => says.filter((finding: { says: string }) => finding.says.includes(words));
    expect(about('A cluster of 3 masters')).toMatchObject([{ state: 'ok' }]);
    expect(about('It takes writes')).toMatchObject([{ state: 'ok' }]);
    expect(about('No replica can take its place')).toMatchObject([{ state: 'warning' }]);
    // One line where all use the same, else one each.
    expect([1, 3]).toContain(about('MB used').length);
  });
});

describe('a team on a cluster', () => {
  it('gets its digest, is told by its watch, and follows its sources', { timeout: 60_000 }, async () => {
    await cluster().flush();
    let now = '2026-05-04T08:00:00.000Z';
    const { app, slack, stop } = await startSlackApp(cluster().url, () => new Date(now));
    const here = { person: 'slack:U1', place: `slack:${GENERAL}`, isAdmin: true, takesPaths: true };
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
      mkdirSync(listed, { recursive: true });
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
      await expect.poll(() => say('subscriptions'), { timeout: 15_000 }).toContain('Last: 2026-05-04');
      expect(await say('sources')).toContain('listed');
      expect(await say('status')).toContain('Papers');
      expect(slack.state.refused).toEqual([]);
    } finally {
      await stop();
    }
  });
});
