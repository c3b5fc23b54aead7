import { afterEach, describe, expect, it } from 'vitest';
import type { Reply } from '../../src/model/reply.ts';
import { reply } from '../../src/replies/compose.ts';
import { hostileTexts } from '../contracts/hostile-texts.ts';
import { BOT } from '../fakes/slack/methods.ts';
import { readMessage } from '../fakes/slack/read-payload.ts';
import { ANN, ANNS_DM, ELSEWHERE, GENERAL, until } from '../fakes/slack/slack.ts';
import { type SlackBot, saying, startSlackBot } from '../fakes/slack/started.ts';

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

/** Slack escapes what people type before it delivers it. */
const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const card = {
  paperId: 'arxiv:2410.19313',
  slug: 'coat',
  title: 'COAT: Compressing Optimizer States',
  oneLine: 'Trains in FP8.',
  topResult: null,
  tags: ['FP8 training'],
  url: 'https://arxiv.org/abs/2410.19313',
  publishedOn: '2024-10-25',
  why: null,
};

describe.each(['socket', 'http'] as const)('Slack over %s', (mode) => {
  it('answers the slash command through its response URL, even where the bot is not a member', async () => {
    const { slack, requests } = await start({ mode });
    await slack.people.command('paper coat', { channel: ELSEWHERE });
    await until(() => slack.said(ELSEWHERE).includes('You said: paper coat'));
    expect(requests).toMatchObject([
      { platform: 'slack', text: 'paper coat', channelId: ELSEWHERE, threadId: null, userId: ANN },
    ]);
  });

  it('answers a mention in its thread, and follow-ups there without a mention', async () => {
    const { slack, requests } = await start({ mode });
    const { ts } = await slack.people.mention('what is COAT?');
    await until(() => slack.messages(GENERAL).length === 1);
    await slack.people.say('and how fast is it?', { thread: ts });
    await until(() => slack.messages(GENERAL).length === 2);
    expect(slack.messages(GENERAL).map(({ thread_ts }) => thread_ts)).toEqual([ts, ts]);
    expect(requests.map(({ text, threadId }) => [text, threadId])).toEqual([
      ['what is COAT?', ts],
      ['and how fast is it?', ts],
    ]);
  });

  it('keeps out of threads it was not asked in', async () => {
    const { slack, requests } = await start({ mode });
    const { ts } = await slack.people.say('good morning');
    await slack.people.say('how fast is the train?', { thread: ts });
    await until(() => slack.called('conversations.replies').length === 1);
    await slack.people.mention('help');
    await until(() => slack.messages(GENERAL).length === 1);
    expect(requests.map(({ text }) => text)).toEqual(['help']);
  });

  it('leaves people alone in a thread it was asked in, but for who asked and asks again', async () => {
    const { slack, requests } = await start({ mode });
    const { ts } = await slack.people.mention('what is COAT?');
    await until(() => slack.messages(GENERAL).length === 1);
    for (const words of [
      'lol',
      'thanks!',
      'I will be in at 10',
      '<@U32> what do you think of it?',
      'really?',
    ]) {
      await slack.people.say(words, { thread: ts });
    }
    await slack.people.say('and how fast is it?', { thread: ts, user: 'U0BOB' });
    await slack.people.say('and how much memory does it need?', { thread: ts });
    await until(() => slack.messages(GENERAL).length === 2);
    expect(requests.map(({ text }) => text)).toEqual(['what is COAT?', 'and how much memory does it need?']);
  });

  it('changes the answer when its question is edited, and adds none', async () => {
    const { slack, requests } = await start({ mode });
    const { ts } = await slack.people.mention('paper fira');
    await until(() => slack.said(GENERAL).includes('You said: paper fira'));
    await slack.people.edit(ts, 'paper fira');
    await slack.people.edit(ts, 'paper coat');
    await until(() => slack.said(GENERAL).includes('You said: paper coat'));
    expect(slack.messages(GENERAL)).toHaveLength(1);
    expect(requests.map(({ text }) => text)).toEqual(['paper fira', 'paper coat']);
  });

  it('handles an event once though it is delivered three times', async () => {
    const { slack } = await start({ mode });
    await slack.people.mention('trends', { times: 3 });
    await slack.people.say('saved', { channel: ANNS_DM, times: 3 });
    await slack.people.command('help');
    await until(() => slack.said(GENERAL).some((text) => text.includes('help')));
    await until(() => slack.messages(ANNS_DM).length === 1);
    expect(slack.messages(GENERAL)).toHaveLength(2);
    expect(slack.messages(ANNS_DM)).toHaveLength(1);
  });
});

describe('Slack', () => {
  it('remembers over a restart where it was asked, by looking into the thread', async () => {
    const first = await start();
    const { slack } = first;
    const { ts } = await slack.people.mention('what is COAT?');
    await until(() => slack.messages(GENERAL).length === 1);
    await first.bot.stop();
    const second = await startSlackBot({ fake: slack });
    await slack.people.say('and GaLore?', { thread: ts });
    await until(() => slack.messages(GENERAL).length === 2);
    await second.bot.stop();
    expect(second.requests.map(({ text }) => text)).toEqual(['and GaLore?']);
  });

  it('streams the answer to a direct message, the thumbs at its end', async () => {
    const { slack, requests } = await start({
      handle: async () => saying('In FP8.', { feedback: { subject: 'answer:1' }, sources: [] }),
    });
    const { ts } = await slack.people.say('what is COAT?', { channel: ANNS_DM });
    const message = await until(() => slack.messages(ANNS_DM).find(({ streaming }) => !streaming));
    expect(message).toMatchObject({ thread_ts: ts, streaming: false });
    expect(readMessage({ ...message })).toMatchObject({
      text: expect.stringContaining('In FP8.'),
      commands: ['feedback good answer:1', 'feedback bad answer:1'],
    });
    expect(requests).toMatchObject([{ threadId: null, channelId: ANNS_DM }]);
  });

  it('writes a message where Slack does not stream', async () => {
    const { slack } = await start();
    slack.state.faults.push({
      method: 'chat.startStream',
      times: 1,
      error: 'method_not_supported_for_channel_type',
    });
    await slack.people.say('what is COAT?', { channel: ANNS_DM });
    await until(() => slack.said(ANNS_DM).some((text) => text.includes('You said: what is COAT?')));
  });

  it('shows a private reply to the asker alone', async () => {
    const { slack } = await start({ handle: async () => saying('Slow down.', { visibility: 'private' }) });
    await slack.people.mention('again');
    await until(() => slack.messages(GENERAL).length === 1);
    await slack.people.command('again');
    await until(() => slack.messages(GENERAL).length === 2);
    expect(slack.messages(GENERAL, 'U000SOMEONE')).toEqual([]);
  });

  it('runs the command of a button in the thread of its message', async () => {
    const { slack, requests } = await start({
      handle: async ({ text }) =>
        text.startsWith('search') ? reply([{ type: 'paper', card }]) : saying(text),
    });
    const { ts } = await slack.people.mention('search fp8');
    const message = await until(() => slack.messages(GENERAL)[0]);
    await slack.people.press(message, 'similar coat');
    await until(() => slack.messages(GENERAL).length === 2);
    expect(slack.messages(GENERAL)[1]).toMatchObject({ thread_ts: ts });
    expect(requests[1]).toMatchObject({ text: 'similar coat', userId: ANN, threadId: ts });
  });

  it('takes the thumbs as feedback', async () => {
    const { slack, requests } = await start({
      handle: async ({ text }) =>
        text.startsWith('feedback')
          ? saying('Thank you.', { visibility: 'private' })
          : saying('In FP8.', { feedback: { subject: 'answer:1' } }),
    });
    await slack.people.mention('what is COAT?');
    const message = await until(() => slack.messages(GENERAL)[0]);
    await slack.people.press(message, 'feedback bad answer:1');
    await until(() => slack.said(GENERAL).some((text) => text.includes('Thank you.')));
    expect(requests[1]?.text).toBe('feedback bad answer:1');
  });

  it('pages a long reply: the next page on demand, for who asks for it alone', async () => {
    const long = reply(
      Array.from({ length: 100 }, (_, i) => ({ type: 'paragraph', content: `Sentence ${i}.` })),
    );
    const { slack } = await start({ handle: async () => long });
    await slack.people.mention('papers');
    const first = await until(() => slack.messages(GENERAL)[0]);
    await slack.people.press(first, 'Show more', { times: 3 });
    const second = await until(() => slack.messages(GENERAL)[1]);
    await slack.people.press(second, 'Show more');
    await until(() => slack.said(GENERAL).join('').includes('Sentence 99.'));
    expect(slack.messages(GENERAL)).toHaveLength(3);
    expect(slack.messages(GENERAL, 'U000SOMEONE')).toHaveLength(1);
    const shown = slack.said(GENERAL).join('');
    for (let i = 0; i < 100; i += 1) expect(shown).toContain(`Sentence ${i}.`);
  });

  it('pages a private reply for the one who sees it', async () => {
    const nodes = Array.from({ length: 60 }, (_, i) => ({
      type: 'paragraph' as const,
      content: `Sentence ${i}.`,
    }));
    const { slack } = await start({ handle: async () => reply(nodes, { visibility: 'private' }) });
    await slack.people.command('papers', { channel: ELSEWHERE });
    const first = await until(() => slack.messages(ELSEWHERE)[0]);
    await slack.people.press(first, 'Show more');
    await until(() => slack.said(ELSEWHERE).join('').includes('Sentence 59.'));
    await until(() => !JSON.stringify(slack.messages(ELSEWHERE)).includes('Show more'));
    expect(slack.messages(ELSEWHERE, 'U000SOMEONE')).toEqual([]);
  });

  it('asks again for a page that is no longer at hand', async () => {
    const long = reply(
      Array.from({ length: 60 }, (_, i) => ({ type: 'paragraph', content: `Sentence ${i}.` })),
    );
    const first = await start({ handle: async () => long });
    const { slack } = first;
    await slack.people.mention('papers & more <!channel>');
    const message = await until(() => slack.messages(GENERAL)[0]);
    await first.bot.stop();
    const second = await startSlackBot({ fake: slack, handle: async () => long });
    await slack.people.press(message, 'Show more');
    await until(() => slack.said(GENERAL).join('').includes('Sentence 59.'));
    await second.bot.stop();
    expect(second.requests.map(({ text }) => text)).toEqual(['papers & more @channel']);
  });

  it('lets nothing anybody writes ping or forge a link on its way through', async () => {
    const { slack, requests } = await start({
      handle: async ({ text }) => saying(text, { visibility: 'public' }),
    });
    for (const text of hostileTexts) await slack.people.say(escaped(text), { channel: ANNS_DM });
    await until(() => requests.length === hostileTexts.length);
    await until(
      () => slack.messages(ANNS_DM).filter(({ streaming }) => !streaming).length === hostileTexts.length,
    );
    for (const message of slack.messages(ANNS_DM)) {
      expect(readMessage({ ...message })).toMatchObject({ pings: [], links: [] });
    }
  });

  const chart = {
    type: 'chart' as const,
    title: 'Memory',
    categories: ['COAT'],
    series: [{ name: 'x', values: [1.54] }],
    altText: 'COAT saves 1.54x.',
  };

  it('says once in a channel it has come into what it does, and nothing when somebody else comes', async () => {
    const greeted = new Set<string>();
    const greet = async (place: string) =>
      greeted.has(place) ? null : saying(`Hello, ${[...greeted.add(place)]}`);
    const { slack } = await start({ deps: { greet } });
    const comes = (user: string) =>
      slack.event({
        type: 'message',
        subtype: 'channel_join',
        user,
        channel: GENERAL,
        ts: slack.state.ts(),
        text: 'joined',
      });
    await comes(ANN);
    await comes(BOT.userId);
    await comes(BOT.userId);
    await slack.people.mention('last');
    await until(() => slack.said(GENERAL).includes('You said: last'));
    expect(slack.said(GENERAL).filter((text) => text.startsWith('Hello'))).toEqual([
      `Hello, slack:${GENERAL}`,
    ]);
  });

  it('answers with a chart in one message', async () => {
    const { slack } = await start({ handle: async () => reply([chart]) });
    const { ts } = await slack.people.mention('trends');
    const message = await until(() => slack.messages(GENERAL).find(({ blocks }) => blocks.length > 0));
    expect(message.thread_ts).toBe(ts);
    expect(message.blocks).toMatchObject([
      { type: 'data_visualization', title: 'Memory' },
      { type: 'context', elements: [{ text: 'COAT saves 1.54x.' }] },
    ]);
  });

  it('says in words what it cannot attach', async () => {
    const file = { type: 'file' as const, name: 'saved.bib', mimeType: 'text/plain', altText: 'One paper.' };
    const { slack } = await start({ handle: async () => reply([{ ...file, content: '@misc{coat}' }]) });
    slack.state.faults.push({ method: 'files.getUploadURLExternal', times: 1, error: 'missing_scope' });
    await slack.people.mention('export saved');
    await until(() => slack.said(GENERAL).some((text) => text.includes('@misc{coat}')));
  });

  it('brings the files of a reply in a channel it is not in to the asker directly', async () => {
    const file = {
      type: 'file' as const,
      name: 'saved.bib',
      mimeType: 'text/plain',
      content: '@misc{coat}',
      altText: 'One paper.',
    };
    const { slack } = await start({ handle: async () => reply([file]) });
    await slack.people.command('export', { channel: ELSEWHERE });
    const message = await until(() => slack.messages(ANNS_DM).find(({ files }) => files.length > 0));
    expect(message.files).toMatchObject([{ name: 'saved.bib', bytes: Buffer.from('@misc{coat}') }]);
  });

  it('explains the papers in a message to the one who asks, once', async () => {
    const { slack } = await start({ deps: { explain: (text) => saying(`About ${text}`) } });
    const message = {
      type: 'message',
      ts: '1.0',
      text: 'see <https://arxiv.org/abs/2410.19313|this> &amp; that',
    };
    await slack.people.shortcut(message, { channel: ELSEWHERE, times: 3 });
    await until(() => slack.messages(ELSEWHERE).length === 1);
    await slack.people.shortcut({ ...message, text: 'nothing' }, { channel: ELSEWHERE });
    await until(() => slack.said(ELSEWHERE).includes('About nothing'));
    expect(slack.said(ELSEWHERE)).toEqual([
      'About see https://arxiv.org/abs/2410.19313 & that',
      'About nothing',
    ]);
    expect(slack.messages(ELSEWHERE, 'U000SOMEONE')).toEqual([]);
  });

  it('previews links to papers it has read, and leaves others alone', async () => {
    const known = 'https://arxiv.org/abs/2410.19313';
    const explain = (text: string): Reply =>
      text === known ? reply([{ type: 'paper', card }]) : saying('unknown');
    const { slack } = await start({ deps: { explain } });
    await slack.people.shareLinks([
      'https://huggingface.co/papers/2501.00001',
      'https://huggingface.co/coat',
    ]);
    await slack.people.shareLinks([known], 3);
    await until(() => slack.called('chat.unfurl').length > 0);
    await slack.people.mention('help');
    await until(() => slack.messages(GENERAL).length === 1);
    const [call, ...more] = slack.called('chat.unfurl');
    expect(more).toEqual([]);
    expect(Object.keys(call?.args.unfurls as object)).toEqual([known]);
    expect(JSON.stringify(call?.args)).toContain('Compressing Optimizer States');
  });

  it('offers prompts in a new direct conversation', async () => {
    const { slack } = await start();
    await slack.people.openHome('messages');
    const call = await until(() => slack.called('assistant.threads.setSuggestedPrompts')[0]);
    expect(call.args).toMatchObject({ channel_id: ANNS_DM });
    expect(call.args.thread_ts).toBeUndefined();
  });

  it('shows a home, and shows it anew after a button in it', async () => {
    let saved = 0;
    const { slack, requests } = await start({
      handle: async () => {
        saved += 1;
        return saying('Saved.');
      },
      deps: {
        home: async () =>
          reply([
            { type: 'heading', text: `${saved} saved` },
            { type: 'paper', card },
          ]),
      },
    });
    await slack.people.openHome('home');
    await until(() => JSON.stringify(slack.state.homes.get(ANN))?.includes('0 saved'));
    await slack.people.pressAtHome('save coat');
    await until(() => JSON.stringify(slack.state.homes.get(ANN)).includes('1 saved'));
    await until(() => slack.said(ANNS_DM).some((text) => text.includes('Saved.')));
    expect(requests).toMatchObject([{ text: 'save coat', userId: ANN }]);
  });
});
