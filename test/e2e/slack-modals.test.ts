import { afterEach, describe, expect, it } from 'vitest';
import type { Json } from '../fakes/slack/json.ts';
import { ANN, ANNS_DM, ELSEWHERE, GENERAL, until } from '../fakes/slack/slack.ts';
import { type SlackBot, startSlackBot } from '../fakes/slack/started.ts';

let running: SlackBot | null = null;

async function start(options: Parameters<typeof startSlackBot>[0] = {}): Promise<SlackBot> {
  running = await startSlackBot(options);
  return running;
}

afterEach(async () => {
  const refused = running?.slack.state.refused ?? [];
  await running?.stop();
  running = null;
  expect(refused).toEqual([]);
});

const filled: Record<string, Json> = {
  jc_topic: { type: 'plain_text_input', value: '  FP8   training ' },
  jc_frequency: { type: 'static_select', selected_option: { value: 'weekly' } },
  jc_weekday: { type: 'static_select', selected_option: { value: 'Mon' } },
  jc_time: { type: 'timepicker', selected_time: '09:00' },
  jc_zone: { type: 'external_select', selected_option: { value: 'Europe/Berlin' } },
  jc_channel: { type: 'conversations_select', selected_conversation: GENERAL },
};

describe.each(['socket', 'http'] as const)('modals over %s', (mode) => {
  it('turns the modal of /papers subscribe into a command, answered where it was opened', async () => {
    const { slack, requests } = await start({ mode });
    await slack.people.command('subscribe', { channel: ELSEWHERE });
    await until(() => slack.state.modals.length === 1);
    await slack.people.submit(filled);
    const text = `subscribe FP8 training weekly Mon 09:00 Europe/Berlin in ${GENERAL}`;
    await until(() => slack.said(ELSEWHERE).includes(`You said: ${text}`));
    expect(requests).toMatchObject([{ text, userId: ANN, channelId: ELSEWHERE }]);
  });

  it('asks again for what is missing, and keeps the modal open', async () => {
    const { slack, requests } = await start({ mode });
    await slack.people.command('compare');
    await until(() => slack.state.modals.length === 1);
    const { payload } = await slack.people.submit({
      jc_words: { type: 'plain_text_input', value: 'pruning' },
    });
    expect(payload).toMatchObject({
      response_action: 'errors',
      errors: { jc_words: expect.stringContaining('two') },
    });
    expect(requests).toEqual([]);
  });

  it('compares papers chosen from the names offered, and techniques in words', async () => {
    const { slack, requests } = await start({
      mode,
      deps: {
        suggest: (typed, { kind, limit }) => [{ label: `${kind} ${typed} ${limit > 0}`, value: 'coat' }],
      },
    });
    await slack.people.command('compare');
    await until(() => slack.state.modals.length === 1);
    expect(await slack.people.suggest('jc_papers', 'co')).toMatchObject([
      { text: { type: 'plain_text', text: 'paper co true' }, value: 'coat' },
    ]);
    await slack.people.submit({
      jc_papers: { type: 'multi_external_select', selected_options: [{ value: 'coat' }] },
      jc_words: { type: 'plain_text_input', value: 'GaLore vs. layer pruning' },
    });
    await until(() => requests.length === 1);
    expect(requests[0]?.text).toBe('compare coat vs GaLore vs layer pruning');
  });
});

describe('modals', () => {
  it('offers time zones by a part of their name', async () => {
    const { slack } = await start();
    const offered = await slack.people.suggest('jc_zone', 'berl');
    expect(offered.map(({ value }) => value)).toEqual(['Europe/Berlin']);
  });

  it('opens from the home, and answers directly', async () => {
    const { slack, requests } = await start();
    await slack.people.openHome('home');
    await until(() => slack.state.homes.get(ANN));
    await slack.people.pressAtHome('subscribe');
    await until(() => slack.state.modals.length === 1);
    await slack.people.submit({ ...filled, jc_frequency: { selected_option: { value: 'daily' } } });
    await until(() => slack.said(ANNS_DM).length === 1);
    expect(requests[0]?.text).toBe(`subscribe FP8 training daily 09:00 Europe/Berlin in ${GENERAL}`);
  });

  it('says how to type it when Slack opens no modal', async () => {
    const { slack, requests } = await start();
    slack.state.faults.push({ method: 'views.open', times: 1, error: 'expired_trigger_id' });
    await slack.people.command('subscribe');
    await until(() => requests.length === 1);
    expect(requests[0]?.text).toBe('subscribe');
  });
});
