import { expect, it } from 'vitest';
import { startSlackBot } from '../fakes/slack/started.ts';
import { discordWith, echoChat, until } from '../platforms/discord/support.ts';

/** Collects what the adapters tell of their acknowledgements, and whether so long has passed at all. */
function told() {
  const began = performance.now();
  const times: [platform: string, isPlausible: boolean][] = [];
  const acknowledged = (platform: string, seconds: number) =>
    void times.push([platform, seconds >= 0 && seconds * 1000 <= performance.now() - began]);
  return { times, acknowledged };
}

it.each(['socket', 'http'] as const)('are told of every Slack event, over %s', async (mode) => {
  const { times, acknowledged } = told();
  const { slack, stop } = await startSlackBot({ mode, deps: { acknowledged } });
  await slack.people.command('help');
  await slack.people.command('trends');
  await until(() => times.length === 2, 'two acknowledgements');
  expect(times).toEqual([
    ['slack', true],
    ['slack', true],
  ]);
  await stop();
});

it('are told of Discord interactions', async () => {
  const { times, acknowledged } = told();
  const { fake, close } = await discordWith({ ...echoChat().deps, acknowledged });
  fake.slash('ask', { question: 'How fast is Sana?' });
  await until(() => times.length === 1, 'an acknowledgement');
  expect(times).toEqual([['discord', true]]);
  await close();
});
