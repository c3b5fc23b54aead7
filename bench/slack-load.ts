import { parentPort } from 'node:worker_threads';
import { BOT } from '../test/fakes/slack/methods.ts';
import { startFakeSlack } from '../test/fakes/slack/slack.ts';

/** What the load is told: where the bot takes events, and what to send. */
export interface Load {
  httpUrl: string | null;
  kind: 'command' | 'mention';
  requests: number;
  inFlight: number;
}

/** Milliseconds, one a request. */
export interface Measured {
  acks: number[];
  answers: number[];
  refused: number;
}

/** A fake Slack with people who ask, in a thread of its own: it must not take the bot's time. */
const slack = await startFakeSlack();
const waiting = new Map<string, () => void>();

slack.state.onMessage = ({ user, blocks }) => {
  if (user !== BOT.userId) return;
  const text = /Answer to (question \d+)"/.exec(JSON.stringify(blocks))?.[1] ?? '';
  waiting.get(text)?.();
  waiting.delete(text);
  slack.state.messages.splice(0, Math.max(0, slack.state.messages.length - 500));
};

async function run({ httpUrl, kind, requests, inFlight }: Load): Promise<Measured> {
  if (httpUrl !== null) slack.deliverTo(`${httpUrl}/slack/events`);
  const acks: number[] = [];
  const answers: number[] = [];
  let next = 0;
  const ask = async () => {
    while (next < requests) {
      const text = `question ${next}`;
      next += 1;
      const asked = performance.now();
      const answered = new Promise<void>((resolve) => waiting.set(text, resolve));
      const { ackMs } = await slack.people[kind](text);
      acks.push(ackMs);
      await answered;
      answers.push(performance.now() - asked);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, ask));
  return { acks, answers, refused: slack.state.refused.length };
}

parentPort?.on('message', async (load: Load) => {
  parentPort?.postMessage(await run(load));
  await slack.stop();
});
const { apiUrl, botToken, appToken, signingSecret } = slack;
parentPort?.postMessage({ apiUrl, botToken, appToken, signingSecret });
