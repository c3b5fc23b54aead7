// Loaded before discord.js, as the program does: it brings a newer HTTP client, which must not cost the files.
import 'cheerio';
import { afterEach, describe, expect, it } from 'vitest';
import { reply } from '../../src/replies/compose.ts';
import { isPrivate } from '../fakes/discord/server.ts';
import { BOT_ID, CHANNEL_ID, DM_ID, GUILD_ID, THREAD_ID, USER_ID } from '../fakes/discord/state.ts';
import {
  discordWith,
  echoChat,
  PNG,
  paragraph,
  pressables,
  textOf,
  until,
} from '../platforms/discord/support.ts';

const open: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

/** A chat on Discord, and ways to see what it shows. */
async function start(answer?: Parameters<typeof echoChat>[0], options: { guildId?: string } = {}) {
  const chat = echoChat(answer);
  const running = await discordWith(chat.deps, options);
  open.push(running);
  const { fake } = running;
  const message = (count = 1) =>
    until(() => (fake.shown().length >= count ? fake.shown()[count - 1] : null), `message ${count}`);
  return { ...running, ...chat, message };
}

describe('a slash command', () => {
  it('is acknowledged at once, handled and answered in its place', async () => {
    const { fake, requests, message } = await start(undefined, { guildId: GUILD_ID });
    const asked = fake.slash('ask', { question: 'How fast is Sana?' }, { manages: true });
    expect(textOf(await message())).toBe('ask How fast is Sana?');
    expect(asked.acknowledged?.type).toBe(5);
    expect(requests).toEqual([
      {
        platform: 'discord',
        eventId: asked.id,
        userId: USER_ID,
        channelId: CHANNEL_ID,
        threadId: asked.id,
        text: 'ask How fast is Sana?',
        by: 'slash',
        serverId: GUILD_ID,
        managesServer: true,
        isDirect: false,
      },
    ]);
    expect(fake.state.refused).toEqual([]);
  });

  it.each([
    ['without Manage Server', {}, GUILD_ID],
    ['with Manage Server, in a bot that is set up for no one server', { manages: true }, undefined],
  ])('does not take a member %s for somebody who runs the bot', async (_, member, guildId) => {
    const { fake, requests, message } = await start(undefined, guildId === undefined ? {} : { guildId });
    fake.slash('status', {}, member);
    await message();
    expect(requests[0]?.managesServer).toBe(false);
  });

  it('from a server the bot is not set up for is refused, and nothing of it is run', async () => {
    const { fake, requests, message } = await start(undefined, { guildId: '800000000000000777' });
    fake.slash('subscriptions', {}, { manages: true });
    expect(textOf(await message())).toContain('This bot serves another server.');
    fake.say(`<@${BOT_ID}> subscriptions`);
    fake.say('saved', { channelId: DM_ID });
    await expect.poll(() => requests.length).toBe(1);
    expect(requests[0]?.isDirect).toBe(true);
  });

  it.each([
    ['a private answer where a public one was likely', 'ask', true],
    ['a public answer where a private one was likely', 'saved', false],
    ['a public answer where one was likely', 'ask', false],
    ['a private answer where one was likely', 'saved', true],
  ])('shows %s to those it is for', async (_, name, asPrivate) => {
    const { fake, message } = await start(({ text }) =>
      paragraph(text, { visibility: asPrivate ? 'private' : 'public' }),
    );
    fake.slash(name, name === 'ask' ? { question: 'x' } : {});
    expect(isPrivate(await message())).toBe(asPrivate);
    expect(fake.pending()).toEqual([]);
  });

  it('shows what is a person’s own to that person alone', async () => {
    const { fake, message } = await start();
    fake.slash('home');
    const home = await message();
    expect(textOf(home)).toBe(`The home of discord:${USER_ID}`);
    expect(isPrivate(home)).toBe(true);
  });

  it('offers names while one is typed', async () => {
    const { fake } = await start();
    const typing = fake.type('search', 'tag', 'quant');
    const said = await until(() => typing.acknowledged);
    expect(said).toMatchObject({ type: 8, data: { choices: [{ name: 'quant as a tag', value: 'quant' }] } });
  });
});

describe('a subscription', () => {
  it('is asked for by a form, which becomes a command', async () => {
    const { fake, requests, message } = await start();
    const asked = fake.slash('subscribe');
    expect((await until(() => asked.acknowledged)).type).toBe(9);
    const when = ['daily'];
    fake.submit('subscribe', { topic: 'FP8 training -survey', when, at: '9:00 Europe/Berlin', size: '5' });
    await message();
    expect(requests[0]?.text).toBe('subscribe FP8 training -survey daily 9:00 Europe/Berlin size 5');
    expect(fake.state.refused).toEqual([]);
  });

  it('needs no form when the command says what it is about', async () => {
    const { fake, requests, message } = await start();
    fake.slash('subscribe', { topic: 'MoE' });
    await message();
    expect(requests[0]?.text).toBe('subscribe MoE weekly');
  });

  it('opens the form from a button too', async () => {
    const { fake, message } = await start(() =>
      paragraph('Nothing yet.', { actions: [{ label: 'Subscribe', command: 'subscribe' }] }),
    );
    fake.slash('subscriptions');
    const shown = await message();
    const pressed = fake.press(pressables(shown)[0]?.id ?? '', shown);
    expect((await until(() => pressed.acknowledged)).type).toBe(9);
  });
});

describe('the menu of a message', () => {
  it('explains the papers the message names, to whoever asked', async () => {
    const { fake, message } = await start();
    fake.explain('Has anybody read https://arxiv.org/abs/2410.19313 ?');
    expect(textOf(await message())).toContain('Has anybody read <https://arxiv.org/abs/2410.19313> ?');
  });
});

describe('a mention', () => {
  it('is answered with a reply, without notifying whoever asked twice', async () => {
    const { fake, requests, message } = await start();
    const id = fake.say(`<@${BOT_ID}> compare coat and galore`, { manages: true });
    const answer = await message();
    expect(answer.repliesTo).toBe(id);
    expect(answer.allowedMentions).toEqual({ parse: [], users: [], replied_user: false });
    expect(requests).toMatchObject([
      {
        text: 'compare coat and galore',
        eventId: id,
        threadId: id,
        channelId: CHANNEL_ID,
        managesServer: false,
      },
    ]);
    expect(fake.state.refused).toEqual([]);
  });

  it('is followed up by a reply to the answer, in the same conversation', async () => {
    const { fake, requests, message } = await start();
    const first = fake.say(`<@${BOT_ID}> how fast is Sana?`);
    fake.say('and its quality?', { repliesTo: (await message()).id });
    fake.say('and its size?', { repliesTo: (await message(2)).id });
    await message(3);
    expect(requests.map(({ threadId }) => threadId)).toEqual([first, first, first]);
    expect(requests.map(({ text }) => text)).toEqual([
      'how fast is Sana?',
      'and its quality?',
      'and its size?',
    ]);
  });

  it('in a thread belongs to the thread', async () => {
    const { fake, requests, message } = await start();
    fake.say(`<@${BOT_ID}> how fast is Sana?`, { channelId: THREAD_ID });
    await message();
    fake.slash('ask', { question: 'and its quality?' }, { channelId: THREAD_ID });
    await message(2);
    expect(requests.map(({ threadId }) => threadId)).toEqual([THREAD_ID, THREAD_ID]);
  });

  it('is all that is listened to where others talk', async () => {
    const { fake, requests, message } = await start();
    fake.say('how fast is Sana?');
    fake.say('@everyone look at this');
    fake.say(`<@${BOT_ID}> yes?`);
    await message();
    expect(requests.map(({ text }) => text)).toEqual(['yes?']);
  });
});

describe('a direct message', () => {
  it('is taken as it is, and is one conversation', async () => {
    const { fake, requests, message } = await start();
    fake.say('papers on FP8 training?', { channelId: DM_ID });
    await message();
    expect(requests).toMatchObject([
      {
        text: 'papers on FP8 training?',
        channelId: DM_ID,
        threadId: DM_ID,
        managesServer: false,
        isDirect: true,
      },
    ]);
  });
});

describe('what stands under an answer', () => {
  const card = {
    paperId: 'p1',
    slug: 'coat',
    title: 'COAT: Compressing Optimizer States',
    oneLine: 'Trains in FP8.',
    topResult: { text: 'memory: 1.54x', quote: 'COAT reduces the footprint by 1.54x' },
    tags: ['FP8 training'],
    url: 'https://arxiv.org/abs/2410.19313',
    publishedOn: '2024-10-25',
    why: null,
  };

  it('runs its command as whoever presses it', async () => {
    const { fake, requests, message } = await start(({ text }) =>
      text.startsWith('search') ? reply([{ type: 'paper', card }]) : paragraph(text),
    );
    fake.slash('search', { words: 'fp8' });
    const shown = await message();
    expect(pressables(shown).map(({ label }) => label)).toEqual([
      'Receipts',
      'Similar',
      'Save',
      'More like this',
      'Less like this',
    ]);
    fake.press(pressables(shown)[1]?.id ?? '', shown, { userId: '600000000000000002' });
    expect(textOf(await message(2))).toBe('similar coat');
    expect(requests[1]).toMatchObject({ userId: '600000000000000002', text: 'similar coat' });
    expect(requests[1]?.threadId).toBe(requests[0]?.threadId);
  });

  it('runs commands longer than a button can carry', async () => {
    const long = `ask ${'how does it compare to everything else '.repeat(10).trim()}`;
    const { fake, requests, message } = await start(() =>
      paragraph('x', { actions: [{ label: 'Ask', command: long }] }),
    );
    fake.slash('help');
    const shown = await message();
    fake.press(pressables(shown)[0]?.id ?? '', shown);
    await message(2);
    expect(requests[1]?.text).toBe(long);
  });

  it('lets a source be picked from a menu', async () => {
    const source = { paperId: 'p1', slug: 'coat', title: 'COAT', url: null };
    const { fake, requests, message } = await start(() => paragraph('x', { sources: [source] }));
    fake.slash('help');
    const shown = await message();
    fake.pick('s1', pressables(shown)[0]?.id ?? '', shown);
    await message(2);
    expect(requests[1]?.text).toBe('paper coat');
  });

  it('says so when a button is older than what is remembered of it', async () => {
    const { fake, actions, message } = await start(() =>
      paragraph('x', { actions: [{ label: 'Ask', command: `ask ${'x'.repeat(200)}` }] }),
    );
    fake.slash('help');
    const shown = await message();
    actions.values.clear();
    fake.press(pressables(shown)[0]?.id ?? '', shown);
    expect(textOf(await message(2))).toContain('too old');
  });
});

describe('a long answer', () => {
  const long = reply(
    Array.from({ length: 30 }, (_, at) => ({
      type: 'paragraph' as const,
      content: `Sentence ${at}. ${'word '.repeat(100)}`,
    })),
  );

  it('comes page by page, each asked for, until all of it was shown', async () => {
    const { fake, message } = await start(() => long);
    fake.slash('ask', { question: 'all' });
    const texts: string[] = [];
    for (let page = 1; ; page++) {
      const shown = await message(page);
      texts.push(textOf(shown));
      const more = pressables(shown).find(({ label }) => label.startsWith('Show more'));
      if (more === undefined) break;
      fake.press(more.id, shown);
    }
    expect(texts.length).toBeGreaterThan(3);
    for (let at = 0; at < 30; at++) expect(texts.join(' ')).toContain(`Sentence ${at}.`);
    expect(fake.state.refused).toEqual([]);
  });

  it('stays private when it was', async () => {
    const { fake, message } = await start(() => ({ ...long, visibility: 'private' }));
    fake.slash('saved');
    const shown = await message();
    fake.press(pressables(shown).find(({ label }) => label.startsWith('Show more'))?.id ?? '', shown);
    expect(isPrivate(await message(2))).toBe(true);
  });
});

describe('what is attached', () => {
  it('is a chart as a picture with its description, and a file', async () => {
    const { fake, message } = await start(() =>
      reply([
        {
          type: 'chart',
          title: 'Papers by month',
          categories: ['2024-01'],
          series: [{ name: 'FP8', values: [3] }],
          altText: 'Three papers in January.',
        },
        {
          type: 'file',
          name: 'saved.bib',
          mimeType: 'text/plain',
          content: '@article{coat}',
          altText: 'Saved',
        },
      ]),
    );
    fake.slash('trends');
    await message();
    // Drawing takes a moment, which the person is told of first.
    const files = await until(() => fake.shown()[0]?.files.length && fake.shown()[0]?.files, 'files');
    expect(files).toEqual([
      { name: 'chart.png', description: 'Papers by month. Three papers in January.', bytes: PNG },
      { name: 'saved.bib', description: 'Saved', bytes: Buffer.from('@article{coat}') },
    ]);
    expect(fake.state.refused).toEqual([]);
  });
});
