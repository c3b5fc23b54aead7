/**
 * How fast Slack is acknowledged and answered: real Bolt clients on loopback, 50 requests in flight, a handler that
 * computes for a while as a question without a model does. Run: node bench/slack.ts
 */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { createSlack } from '../src/platforms/slack/connect.ts';
import { notice, reply } from '../src/replies/compose.ts';
import { keptLog } from '../test/fakes/slack/started.ts';
import type { Load, Measured } from './slack-load.ts';

const REQUESTS = 1_000;
const IN_FLIGHT = 50;
const COMPUTES_MS = 4;

function percentile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

function line(what: string, values: number[]): string {
  const [p50, p99, max] = [0.5, 0.99, 1].map((share) => percentile(values, share).toFixed(1).padStart(7));
  return `  ${what.padEnd(13)} p50 ${p50} ms   p99 ${p99} ms   max ${max} ms\n`;
}

async function measure(mode: 'socket' | 'http', kind: Load['kind']): Promise<Measured> {
  const worker = new Worker(new URL('./slack-load.ts', import.meta.url));
  const [slack] = await once(worker, 'message');
  const bot = createSlack({
    mode:
      mode === 'socket'
        ? { appToken: slack.appToken }
        : { signingSecret: slack.signingSecret, listen: { host: '127.0.0.1', port: 0 } },
    botToken: slack.botToken,
    apiUrl: slack.apiUrl,
    log: keptLog().log,
    timeZone: 'UTC',
    clock: () => new Date(),
    deps: {
      async handle({ text }) {
        const end = performance.now() + COMPUTES_MS;
        while (performance.now() < end);
        return reply([{ type: 'paragraph', content: `Answer to ${text}` }]);
      },
      explain: () => notice('info', 'Nothing.'),
      suggest: () => [],
      manner: async () => 'threads',
      greet: async () => null,
      home: async () => reply([]),
    },
  });
  await bot.start();
  worker.postMessage({
    httpUrl: bot.info().url,
    kind,
    requests: REQUESTS,
    inFlight: IN_FLIGHT,
  } satisfies Load);
  const [measured] = (await once(worker, 'message')) as [Measured];
  await bot.stop();
  await worker.terminate();
  return measured;
}

for (const mode of ['socket', 'http'] as const) {
  for (const kind of ['command', 'mention'] as const) {
    const { acks, answers, refused } = await measure(mode, kind);
    process.stdout.write(
      `${mode}, ${kind}: ${REQUESTS} requests, ${IN_FLIGHT} in flight, ${COMPUTES_MS} ms of computing each, ${refused} refused\n`,
    );
    // The first burst meets a cold process: code not compiled yet, connections not open yet.
    process.stdout.write(line('first burst', acks.slice(0, IN_FLIGHT)));
    process.stdout.write(line('acknowledged', acks.slice(IN_FLIGHT)) + line('answered', answers));
  }
}
