/**
 * How fast Discord is acknowledged and answered: a real discord.js client on loopback, 50 requests in flight, a handler
 * that computes for a while as a question without a model does. Run: node bench/discord.ts
 */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { createDiscord } from '../src/platforms/discord/create-discord.ts';
import { renderDiscord } from '../src/platforms/discord/render/render-discord.ts';
import { notice, reply } from '../src/replies/compose.ts';
import { TOKEN } from '../test/fakes/discord/state.ts';
import { memoryActions } from '../test/platforms/discord/support.ts';
import type { Load, Measured } from './discord-load.ts';

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

/** An answer of the usual kind: statements with their quotes, papers with their buttons. */
function answerTo(question: string) {
  const quote = 'COAT reduces the end-to-end training memory footprint by 1.54x compared to BF16.';
  const card = {
    paperId: 'p1',
    slug: 'coat',
    title: 'COAT: Compressing Optimizer States and Activation for Memory-Efficient FP8 Training',
    oneLine: 'Trains large models in FP8 with compressed optimizer states and activations.',
    topResult: { text: 'memory footprint: 1.54x', quote },
    tags: ['FP8 training', 'memory'],
    url: 'https://arxiv.org/abs/2410.19313',
    publishedOn: '2024-10-25',
    why: null,
  };
  return reply([
    { type: 'heading', text: question },
    { type: 'paragraph', content: quote },
    { type: 'quote', text: quote, source: 'coat' },
    { type: 'paper', card },
    { type: 'paper', card },
  ]);
}

async function measure(): Promise<Measured> {
  const worker = new Worker(new URL('./discord-load.ts', import.meta.url));
  const [{ apiUrl }] = await once(worker, 'message');
  const log = { debug() {}, info() {}, warn() {}, error() {} };
  const bot = createDiscord({
    token: TOKEN,
    apiUrl,
    actions: memoryActions(),
    log,
    renderChart: async () => Buffer.from(''),
    deps: {
      async handle({ text }) {
        const end = performance.now() + COMPUTES_MS;
        while (performance.now() < end);
        return answerTo(text);
      },
      explain: () => notice('info', 'Nothing.'),
      suggest: () => [],
      manner: async () => 'threads',
      greet: async () => null,
      home: async () => reply([]),
    },
  });
  await bot.start();
  worker.postMessage({ requests: REQUESTS, inFlight: IN_FLIGHT } satisfies Load);
  const [measured] = (await once(worker, 'message')) as [Measured];
  await bot.stop();
  await worker.terminate();
  return measured;
}

function renderingMs(): number[] {
  return Array.from({ length: 1_000 }, (_, at) => {
    const answer = answerTo(`question ${at}`);
    const start = performance.now();
    renderDiscord(answer);
    return performance.now() - start;
  });
}

const { acknowledged, answered, refused } = await measure();
process.stdout.write(
  `Discord, ${REQUESTS} slash commands, ${IN_FLIGHT} in flight, ${COMPUTES_MS} ms of computing each; refused: ${refused.length}\n`,
);
process.stdout.write(line('acknowledged', acknowledged));
process.stdout.write(line('answered', answered));
process.stdout.write('Rendering an answer with two papers\n');
process.stdout.write(line('rendered', renderingMs()));
