import { parentPort } from 'node:worker_threads';
import { startFakeDiscord } from '../test/fakes/discord/server.ts';
import type { FakeInteraction } from '../test/fakes/discord/state.ts';

export interface Load {
  requests: number;
  inFlight: number;
}

export interface Measured {
  /** Milliseconds from sending an interaction to its acknowledgement, and to its answer. */
  acknowledged: number[];
  answered: number[];
  refused: string[];
}

/** The server that stands in for Discord, on a thread of its own so that its work is not measured with the bot's. */
const fake = await startFakeDiscord();

async function run({ requests, inFlight }: Load): Promise<Measured> {
  const measured: Measured = { acknowledged: [], answered: [], refused: fake.state.refused };
  const open = new Set<FakeInteraction>();
  for (let sent = 0; measured.answered.length < requests; ) {
    while (open.size < inFlight && sent < requests) open.add(fake.slash('ask', { question: `${sent++}` }));
    for (const interaction of open) {
      const message = fake.state.messages.get(interaction.originalId ?? '');
      if (interaction.acknowledged === null || message === undefined || message.isDeferred) continue;
      open.delete(interaction);
      measured.acknowledged.push(interaction.acknowledged.afterMs);
      measured.answered.push(performance.now() - interaction.dispatchedAt);
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  return measured;
}

parentPort?.on('message', async (load: Load) => {
  await run({ ...load, requests: 2 * load.inFlight });
  parentPort?.postMessage(await run(load));
});
parentPort?.postMessage({ apiUrl: fake.apiUrl });
