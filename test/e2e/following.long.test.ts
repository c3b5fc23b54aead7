import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseCommand } from '../../src/commands/parse-command.ts';
import { keys } from '../../src/redis/keys.ts';
import { type FakeSlack, GENERAL, startFakeSlack } from '../fakes/slack/slack.ts';
import { sleep } from '../support/digest-world.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { startSlackApp } from '../support/slack-app.ts';

const here = { person: 'slack:U1', place: `slack:${GENERAL}`, isAdmin: true };
const SOURCE = 'arxiv:"ti:rain"';

/** What arXiv answers, as it stands now. */
interface Preprint {
  id: string;
  version: number;
  updated: string;
  title: string;
  abstract: string;
  comment?: string;
}
const rain = (version: number, figure: string, updated: string): Preprint => ({
  id: '2605.00001',
  version,
  updated,
  title: 'DropSense: FP8 Training by Ear',
  abstract: `Training in FP8 takes memory for states that are hardly used. We present DropSense, which keeps them in eight bits. DropSense reduces memory by ${figure}x compared to BF16 training.`,
});
const snow: Preprint = {
  id: '2605.00002',
  version: 1,
  updated: '2026-05-04',
  title: 'PitNet: Snow by Radar',
  abstract:
    'Avalanche forecasts rest on few snow pits. We present PitNet, which learns layer strength from drone radar. PitNet agrees with expert profiles on 91% of slopes.',
};
const hail: Preprint = {
  id: '2605.00003',
  version: 1,
  updated: '2026-05-05',
  title: 'HailNet: Counting Stones',
  abstract:
    'Hail is measured by hand. We present HailNet, which counts stones from the sound of a roof. HailNet reaches an accuracy of 94% on a season of storms.',
};
let preprints: Preprint[] = [rain(1, '1.54', '2026-05-04'), snow];

const entryOf = ({ id, version, updated, title, abstract, comment }: Preprint) =>
  `<entry><id>http://arxiv.org/abs/${id}v${version}</id><title>${title}</title><summary>${abstract}</summary>
   <published>2026-05-04T00:00:00Z</published><updated>${updated}T00:00:00Z</updated><author><name>Ada Bell</name></author>
   ${comment === undefined ? '' : `<arxiv:comment xmlns:arxiv="http://arxiv.org/schemas/atom">${comment}</arxiv:comment>`}</entry>`;
const answer = () =>
  `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/"><title>arXiv Query: x</title>
   <opensearch:totalResults>${preprints.length}</opensearch:totalResults>${preprints.map(entryOf).join('')}</feed>`;

let redis: TestRedis;
let slack: FakeSlack;
let arxiv: Server;
let arxivUrl: string;
const HOUR_MS = 3_600_000;
/** When the first digest is due. */
const due = (Math.floor(Date.now() / HOUR_MS) + 2) * HOUR_MS;
const hour = new Date(due).toISOString().slice(11, 13);
/** Deliveries live in a time of their own, which goes on from where it is set; sources are looked at in ours. */
let ahead = 0;
const setTime = (time: number): void => {
  ahead = time - Date.now();
};
let running: Awaited<ReturnType<typeof start>>;

async function start() {
  const started = await startSlackApp(redis.url, () => new Date(Date.now() + ahead), { arxivUrl, slack });
  started.app.startWorkers();
  await started.app.follower.load();
  started.app.follower.follow();
  return started;
}

beforeAll(async () => {
  redis = await startTestRedis();
  slack = await startFakeSlack();
  arxiv = createServer((_, response) => response.end(answer())).listen(0, '127.0.0.1');
  await new Promise((resolve) => arxiv.once('listening', resolve));
  arxivUrl = `http://127.0.0.1:${(arxiv.address() as AddressInfo).port}`;
  running = await start();
});
afterAll(async () => {
  await running.stop();
  await slack.stop();
  arxiv.close();
  await redis.stop();
});

const say = async (text: string) =>
  (await running.app.runCommand(parseCommand(text), here)).reply.fallbackText;
/** Without the word that was posted when it was set up. */
const posted = () =>
  slack.state.messages.filter(
    ({ metadata }) => metadata !== null && !JSON.stringify(metadata).includes('subscribed:'),
  );
const textOf = (message: unknown) => JSON.stringify(message);

/** A look, a day after the last one: sooner arXiv is not asked again. */
async function poll(): Promise<void> {
  const key = keys.sourceState(SOURCE);
  const state = await redis.client.get(key);
  const dayBefore = new Date(Date.now() - 24 * HOUR_MS).toISOString();
  if (state !== null)
    await redis.client.set(key, JSON.stringify({ ...JSON.parse(state), succeededAt: dayBefore }));
  await say(`sources run ${SOURCE}`);
  while (!(await running.app.follower.inStep())) await sleep(20);
}

/** Another process goes on where one ended, and looks at once what is due. */
async function anotherProcess(): Promise<void> {
  await running.stop();
  running = await start();
  while (!(await running.app.follower.inStep())) await sleep(20);
  running.app.startDeliveries();
}

describe('a source that is followed', { timeout: 200_000 }, () => {
  it('brings its papers, which the next digest lists as new', async () => {
    expect(await say(`sources keep ${SOURCE}`)).toContain('from now on');
    await poll();
    await expect.poll(() => say('papers'), { timeout: 20_000 }).toContain('2 papers');
    await say(`subscribe everything daily ${hour}:00 UTC`);
    setTime(due + 10_000);
    running.app.startDeliveries();
    await expect.poll(() => posted().length, { timeout: 20_000 }).toBe(1);
    expect(textOf(posted()[0])).toContain('DropSense');
    expect(textOf(posted()[0])).toContain('1.54x');
  });

  it('brings a new version, which corrects what was posted in its thread, once, also by another process', async () => {
    setTime(due + 22 * HOUR_MS);
    preprints = [rain(2, '1.4', '2026-05-05'), snow];
    await poll();
    await anotherProcess();
    await expect.poll(() => posted().length, { timeout: 45_000 }).toBe(2);
    const [digest, correction] = posted();
    expect(textOf(correction)).toContain('v2 now says 1.4x, not 1.54x');
    expect(correction?.thread_ts).toBe(digest?.ts);
    await poll();
    await sleep(1500);
    expect(posted()).toHaveLength(2);
  });

  it('has the corrected paper not listed again as new or updated', async () => {
    preprints = [rain(2, '1.4', '2026-05-05'), snow, hail];
    await poll();
    await expect.poll(() => say('papers'), { timeout: 20_000 }).toContain('3 papers');
    setTime(due + 24 * HOUR_MS + 10_000);
    await anotherProcess();
    await expect.poll(() => posted().length, { timeout: 45_000 }).toBe(3);
    expect(textOf(posted()[2])).toContain('HailNet');
    expect(textOf(posted()[2])).not.toContain('DropSense');
  });

  it('takes a result back in the same thread when the paper is withdrawn', async () => {
    setTime(due + 46 * HOUR_MS);
    preprints = [
      { ...rain(3, '1.4', '2026-05-06'), comment: 'This paper has been withdrawn by the authors.' },
      snow,
      hail,
    ];
    await poll();
    await anotherProcess();
    await expect.poll(() => posted().length, { timeout: 45_000 }).toBe(4);
    expect(textOf(posted()[3])).toContain('is listed as withdrawn');
    expect(posted()[3]?.thread_ts).toBe(posted()[0]?.ts);
  });
});
