import { expect, it } from 'vitest';
import { createReindex } from '../../src/following/pages/reindex.ts';
import { notice } from '../../src/replies/compose.ts';
import { slackDriver } from './drivers.ts';
import { onBoth } from './on-both.ts';

/** Reads pages again as far as names go: what is asked of it is noted. */
function reindexing() {
  const asked: unknown[] = [];
  const reindex = createReindex({
    corpus: { bySlug: () => undefined, get: () => undefined } as never,
    pages: { get: async () => null, list: async () => [] } as never,
    readings: {} as never,
    papers: { getMany: async () => [] },
    followIngest: (async () => []) as never,
    async startIngest(paths: string[], { force }: { force: boolean }) {
      asked.push({ paths, force });
      return { unchanged: [], problems: [] } as never;
    },
    defaultPaths: ['seeds'],
  } as never);
  return { asked, reindex };
}

onBoth('manners in chat', (chat, start) => {
  it.each(['paper fira', 'how fast is Sana?', 'similar coat'])(
    'an edited mention changes the answer it got: %s',
    async (before) => {
      const id = await chat.mention(before);
      await chat.next(1);
      await chat.edit(id, before);
      await chat.edit(id, 'paper galore');
      await expect.poll(() => chat.shown()[0]?.text, { timeout: 10_000 }).toContain('GaLore');
      expect(chat.shown()).toHaveLength(1);
    },
  );

  it.each(['how fast is Sana?', 'compare GaLore vs Fira'])(
    'an edit made while the answer is on its way changes it: %s',
    async (before) => {
      const id = await chat.mention(before);
      await chat.edit(id, 'paper coat');
      await expect.poll(() => chat.shown()[0]?.text, { timeout: 10_000 }).toContain('COAT');
      expect(chat.shown()).toHaveLength(1);
    },
  );

  it.each([
    ['lol', 'ok', 'I will be in at 10', '@U32 what do you think', 'thanks!'],
    ['nice', 'Bob, can you check?', 'lunch?', '👍', 'see you tomorrow'],
  ])('it is silent in a thread it was asked in, but for questions of who asked: %s', async (...chatter) => {
    const root = await chat.mention('what does COAT do?', { thread: 'a thread' });
    await chat.next(1);
    for (const line of chatter) await chat.say(root, line);
    await chat.say(root, 'is this the right plot?', 'bob', 'plot.png');
    await chat.say(root, 'and how much memory does it save?');
    await chat.next(2);
    expect(chat.club.ran.map(({ command }) => command.name)).toEqual(['ask', 'ask']);
  });

  it.each(['who is bringing the cake?', 'is the bakery open now?', 'what colour is the new carpet?'])(
    'what no paper is about is left to people where the bot was not named: %s',
    async (text) => {
      await chat.mention('what does COAT do?', { thread: 'a thread' });
      await chat.next(1);
      await chat.say('a thread', text);
      await chat.say('a thread', 'how much memory does it save?');
      expect((await chat.next(2)).text).toContain('1.54x');
      expect(chat.shown()).toHaveLength(2);
    },
  );

  it('what leaves out its subject is for whoever was talked with last', async () => {
    await chat.mention('how much memory does COAT save?', { thread: 'a thread' });
    await chat.next(1);
    await chat.say('a thread', 'compared to BF16?');
    await chat.next(2);
    await chat.say('a thread', 'Bob, I got mine to run with groups now');
    await chat.say('a thread', 'nice!', 'bob');
    await chat.say('a thread', 'at what group size?');
    await chat.say('a thread', 'is there code?');
    await chat.next(3);
    expect(chat.club.ran.map(({ command }) => command)).toEqual([
      { name: 'ask', question: 'how much memory does COAT save?' },
      { name: 'ask', question: 'compared to BF16?' },
      { name: 'ask', question: 'is there code?' },
    ]);
  });

  it.each(['saved', 'help', 'home'])('what is a person’s own goes to them alone: %s', async (text) => {
    await chat.slash(text, text, {});
    expect((await chat.next(1)).isPrivate).toBe(true);
    expect(chat.shown()).toHaveLength(1);
  });

  it.each(['saved', 'help'])(
    'what is a person’s own goes to them alone after a mention too: %s',
    async (text) => {
      await chat.mention(text);
      expect((await chat.next(1)).isPrivate).toBe(true);
    },
  );

  it.each(['more', 'page 2', 'next page'])(
    'a list goes on by its button, and that is said: %s',
    async (text) => {
      await chat.direct(text);
      expect((await chat.next(1)).text).toContain('Next page');
      expect(chat.club.ran.map(({ command }) => command)).toEqual([{ name: 'help', topic: 'more' }]);
    },
  );

  it('a list that was asked for goes on where more of it is wanted', async () => {
    await chat.mention('papers on language models', { thread: 'a thread' });
    await chat.next(1);
    await chat.mention('next page', { thread: 'a thread' });
    await chat.next(2);
    expect(chat.club.ran.at(-1)?.command).toEqual({ name: 'ask', question: 'next page' });
  });

  it.each(['thanks, that was helpful :)', 'hey there!', '?', 'cheers', 'hello', 'stop'])(
    'talk gets a friendly line: %s',
    async (text) => {
      await chat.direct(text);
      expect((await chat.next(1)).text.length).toBeLessThan(250);
    },
  );

  it.each(['never mind', 'nvm, found it', 'ok forget it', 'Never mind!'])(
    'what is taken back gets two words: %s',
    async (text) => {
      await chat.mention(text);
      expect((await chat.next(1)).text).toBe('All right.');
    },
  );

  it.each(['ok', 'got it', 'okay, understood'])('only thanks are welcomed: %s', async (text) => {
    await chat.direct(text);
    const { text: said } = await chat.next(1);
    expect(said).toContain('Glad to help');
  });

  it.each(['thanks!', 'cheers', 'hello', 'good bot', 'more'])(
    'what is said in passing is answered where it was said: %s',
    async (text) => {
      await chat.mention(text);
      const { text: said, isPrivate } = await chat.next(1);
      expect(isPrivate).toBe(false);
      expect(said.length).toBeLessThan(250);
    },
  );

  it.each(['can you answer that?', '', '^', 'any idea?', 'help?'])(
    'what points at a question asks it: “%s”',
    async (text) => {
      await chat.under('does anybody know how much memory COAT saves compared to BF16?', text);
      expect((await chat.next(1)).text).toContain('1.54');
    },
  );

  it.each(['', 'thoughts?', 'what do you think?', '👆'])(
    'what points at a paper is of it: “%s”',
    async (text) => {
      await chat.under('this one looks good: https://arxiv.org/abs/2410.19313', text);
      expect((await chat.next(1)).text).toMatch(/^.{0,6}COAT\b/);
    },
  );

  it.each(['can you subscribe us to pruning?', 'reindex?', 'forget me?'])(
    'what points at a wish of somebody else does not fulfil it: %s',
    async (root) => {
      await chat.under(root, '^');
      await chat.next(1);
      expect(chat.club.ran.map(({ command }) => command.name)).not.toContain(
        root.split(' ')[0]?.replace('?', ''),
      );
    },
  );

  it.each(['remind me to read COAT tomorrow', 'can you set a reminder for this?'])(
    'who wants to be reminded is told what is kept instead: %s',
    async (text) => {
      await chat.mention(text);
      expect((await chat.next(1)).text).toMatch(/^I set no reminders\./);
    },
  );

  it.each([
    ['compare COAT and GaLore', 'Receipts'],
    ['is COAT better than GaLore?', 'Receipts'],
  ])('the sentences behind an answer are for who pressed: %s', async (text, label) => {
    await chat.mention(text);
    const shown = await chat.next(1);
    shown.buttons.find((button) => button.label === label)?.press();
    expect((await chat.next(2)).text).toContain('reduces end-to-end training memory');
    expect(chat.shown().map(({ isPrivate }) => isPrivate)).toEqual([false, true]);
  });

  it.each(['Save', 'Similar'])('what a button opens is for who pressed it: %s', async (label) => {
    await chat.mention('paper coat');
    const shown = await chat.next(1);
    for (let time = 0; time < 3; time++) shown.buttons.find((button) => button.label === label)?.press();
    await chat.next(4);
    expect(chat.shown().map(({ isPrivate }) => isPrivate)).toEqual([false, true, true, true]);
  });

  it.each(['coat', 'sana'])('a paper on the home that is saved says so: %s', async (slug) => {
    await chat.direct(`save ${slug}`);
    await chat.next(1);
    await chat.direct('home');
    const labels = (await chat.next(2)).buttons.map((button) => button.label);
    expect(labels.some((label) => label.startsWith('Saved') && !label.startsWith('Saved papers'))).toBe(true);
    expect(labels).not.toContain('Save');
  });

  it('help is five examples to press and the way to all commands', async () => {
    await chat.direct('help');
    const { text, buttons } = await chat.next(1);
    expect(buttons).toHaveLength(6);
    expect(buttons.at(-1)?.label).toBe('All commands');
    expect(text.length).toBeLessThan(200);
    buttons.at(-1)?.press();
    expect((await chat.next(2)).text).toContain('compare A vs B');
  });

  it.each([
    'reindex /etc/passwd',
    'status',
    'forget broken.txt',
    'sources',
    'retry',
    'split',
    'how do I reindex?',
  ])('an admin command is refused to a member, to the person alone: %s', async (text) => {
    await chat.mention(text);
    const shown = await chat.next(1);
    expect(shown.text).toContain('is for the people who run this bot');
    expect(shown.isPrivate).toBe(true);
    expect(chat.club.ran).toEqual([]);
  });

  it.each([
    ['reindex —force', [{ paths: ['seeds'], force: true }], /./],
    ['reindex --force', [{ paths: ['seeds'], force: true }], /./],
    ['reindex noSuchPage.txt', [], /No page or paper here is called noSuchPage\.txt/],
    ['reindex —force seeds/page.txt', [], /No page or paper here is called seeds\/page\.txt/],
  ])(
    'a dash of a phone is two hyphens, and a name that is no page is refused: %s',
    async (text, asks, says) => {
      const { asked, reindex } = reindexing();
      const admin = await start({ isAdmin: true, more: () => ({ reindex }) });
      await admin.mention(text);
      const shown = await admin.next(1);
      await admin.close();
      expect(shown.text).toMatch(says);
      expect(asked).toEqual(asks);
    },
  );

  it.each([
    ['mention', 'public'],
    ['mention', 'private'],
    ['slash', 'public'],
    ['slash', 'private'],
  ] as const)('an answer whose progress somebody deletes is posted anew: %s, %s', async (how, visibility) => {
    const gate = Promise.withResolvers<void>();
    const slow = await start({
      async handle(_, options) {
        options?.onProgress?.({ label: 'Reading', done: 1, total: 4 });
        await gate.promise;
        return { ...notice('info', 'All read.'), visibility };
      },
    });
    if (how === 'mention') await slow.mention('reindex');
    else await slow.slash('reindex', 'help', {});
    await slow.next(1);
    slow.deleteShown();
    gate.resolve();
    await expect
      .poll(
        () =>
          slow
            .shown()
            .map(({ text }) => text)
            .join(),
        { timeout: 10_000 },
      )
      .toContain('All read');
    expect(slow.shown()).toHaveLength(1);
    await slow.close();
    expect(slow.errors()).toEqual([]);
  });
});

it.each(['', 'thanks', 'hello', 'more', 'subscribtions'])(
  'on Slack, what is said in passing after the slash goes to who said it alone: “%s”',
  async (text) => {
    const chat = await slackDriver();
    await chat.slash(text, '', {});
    expect((await chat.next(1)).isPrivate).toBe(true);
    await chat.close();
  },
);
