import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createReindex } from '../../src/following/pages/reindex.ts';
import { notice } from '../../src/replies/compose.ts';
import { startFakeDiscord } from '../fakes/discord/server.ts';
import { BOT_ID, DM_ID } from '../fakes/discord/state.ts';
import { ANN, ANNS_DM, startFakeSlack } from '../fakes/slack/slack.ts';
import { createSlackBot } from '../fakes/slack/started.ts';
import { discordWith, textOf } from '../platforms/discord/support.ts';
import { createClub } from './club.ts';
import { type Driver, discordDriver, slackDriver } from './drivers.ts';

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

/** A paper that is not among those the bot starts with, in the forms people paste. */
const UNKNOWN = '2503.33333';

describe.each([
  ['Slack', slackDriver],
  ['Discord', discordDriver],
] as const)('in chat, on %s,', (_, start) => {
  let chat: Driver;
  beforeEach(async () => {
    chat = await start();
  }, 60_000);
  afterEach(() => chat.close());

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

  it.each([
    ['how fast is Sana?', 'what is speculative decoding?', /speculative/i],
    ['how much memory does COAT save?', 'what is layer pruning?', /prun/i],
  ])('a new question is no follow-up: %s', async (first, second, about) => {
    await chat.direct(first);
    await chat.next(1);
    await chat.direct(second);
    expect((await chat.next(2)).text).toMatch(about);
  });

  it.each([
    ['https://arxiv.org/abs/2410.19313', 'what is this about?'],
    ['have you seen arxiv.org/pdf/2410.19313v2 yet', 'worth reading?'],
    ['arXiv:2410.19313', 'how much memory does it save?'],
    ['new: https://huggingface.co/papers/2410.19313', 'what is this?'],
    ['https://arxiv.org/abs/2410.19313', 'summarise this'],
    ['https://doi.org/10.48550/arXiv.2410.19313', 'is this better than GaLore?'],
  ])('what is asked under %s is of that paper: %s', async (root, question) => {
    await chat.under(root, question);
    expect((await chat.next(1)).text).toMatch(/COAT/);
  });

  const ON_ONE_PAPER = [
    ...['thoughts?', 'what are the results?', 'is there code?', 'tl;dr', 'any good?', 'worth reading?'],
    ...['what is this about?', 'opinions?', 'what hardware?', 'who are the authors?', 'tell me more'],
  ];
  it.each(ON_ONE_PAPER.map((question) => [question]))(
    'what is asked under a paper that is not here offers to add it: %s',
    async (question) => {
      await chat.under(`look: https://arxiv.org/abs/${UNKNOWN}`, question);
      const shown = await chat.next(1);
      expect(shown.buttons.map(({ label }) => label)).toContain('Add this paper');
    },
  );

  it.each(ON_ONE_PAPER.map((question) => [question]))(
    'what is asked after one paper was shown is of that paper: %s',
    async (question) => {
      await chat.direct('paper coat');
      await chat.next(1);
      await chat.direct(question);
      expect((await chat.next(2)).text).toMatch(/^.{0,6}COAT\b/);
    },
  );

  it.each(['is there code?', 'save it', 'similar', 'thoughts?'])(
    'what is asked after a link that is not here is of that, not of a paper before it: %s',
    async (text) => {
      await chat.direct('paper galore');
      await chat.next(1);
      await chat.direct(`https://arxiv.org/abs/${UNKNOWN}`);
      await chat.next(2);
      await chat.direct(text);
      expect((await chat.next(3)).text).toContain('I have not read');
      await chat.direct('how fast is Sana?');
      expect((await chat.next(4)).text).toContain('Sana');
    },
  );

  it('a link that could not be read is what is asked of next', async () => {
    await chat.direct('paper galore');
    await chat.next(1);
    await chat.direct(`add https://arxiv.org/abs/${UNKNOWN}`);
    await chat.next(2);
    await chat.direct('is there code?');
    expect((await chat.next(3)).text).toContain('I have not read');
  });

  it.each([
    'https://github.com/a/b',
    'https://arxiv.org/list/cs.LG/recent',
    'https://huggingface.co/a/b',
    'https://www.youtube.com/watch?v=abc',
  ])('an address where no paper stands is not offered: %s', async (text) => {
    await chat.mention(text);
    const shown = await chat.next(1);
    expect(shown.text).toContain('is no paper');
    expect(shown.buttons).toEqual([]);
  });

  it('the address of its code shows a paper', async () => {
    await chat.mention('https://github.com/NVlabs/COAT');
    expect((await chat.next(1)).text).toMatch(/^.{0,6}COAT/);
  });

  it('papers alike are a line with a reason each, and keep their actions', async () => {
    await chat.mention('similar coat');
    const { text, buttons } = await chat.next(1);
    expect(text).toContain('also on');
    expect(text.length).toBeLessThan(1_000);
    expect(buttons.length).toBeGreaterThanOrEqual(25);
  });

  it.each([
    ['how much memory does COAT save? and how fast is Sana?', ['1.54x', '1 second']],
    ['how much memory does COAT save and how fast is Sana?', ['1.54x', '1 second']],
    ['What is GaLore? Is there code for COAT?', ['low-rank', 'github.com/NVlabs/COAT']],
    ['what does COAT do? is there code for it?', ['FP8 training framework', 'github.com/NVlabs/COAT']],
  ])('each question of a message is answered: %s', async (text, says) => {
    await chat.mention(text);
    const shown = await chat.next(1);
    for (const each of says) expect(shown.text).toContain(each);
    expect(shown.text.length).toBeLessThan(1_400);
    expect(chat.shown()).toHaveLength(1);
  });

  it('a question no paper answers takes a line beside one that is answered', async () => {
    await chat.mention('how much memory does COAT save? what is the weather tomorrow?');
    const { text } = await chat.next(1);
    expect(text).toContain('1.54x');
    expect(text).toContain('weather');
    expect(text.length).toBeLessThan(700);
  });

  it.each(['how fast is Sana? I need it today.', 'is COAT faster than GaLore and Fira?'])(
    'a message with one question is one question: %s',
    async (text) => {
      await chat.mention(text);
      await chat.next(1);
      const thread = chat.club.ran[0]?.context.thread ?? '';
      expect(await chat.club.conversations.recent(thread)).toHaveLength(1);
    },
  );

  it('a figure is said in a plain sentence before its quotation', async () => {
    await chat.mention('how much memory does COAT save?');
    expect((await chat.next(1)).text).toMatch(
      /^COAT effectively reduces end-to-end training memory footprint by 1\.54x compared to BF16: “/,
    );
  });

  it.each(['great, thanks', 'can I trust you?'])('small talk has nothing to rate: %s', async (text) => {
    await chat.mention(text);
    expect((await chat.next(1)).buttons).toEqual([]);
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

  it('a paper that is added at a press is the one that is asked of next', async () => {
    const bot: Driver = await start({
      more: () => ({
        async addPaper() {
          const paper = bot.club.corpus.bySlug('coat');
          return {
            papers: paper === undefined ? [] : [paper],
            known: [],
            apart: [],
            unread: [],
            warnings: [],
          };
        },
      }),
    });
    await bot.direct(`https://arxiv.org/abs/${UNKNOWN}`);
    (await bot.next(1)).buttons.find(({ label }) => label === 'Add this paper')?.press();
    await bot.next(2);
    await bot.direct('is there code?');
    expect((await bot.next(3)).text).toContain('github.com/NVlabs/COAT');
    await bot.close();
  });

  it.each(['what is this about?', 'any good?', 'is there code?'])(
    'what is asked in a thread that began under a link is of that paper: %s',
    async (question) => {
      await chat.inThread('https://arxiv.org/abs/2410.19313', question);
      expect((await chat.next(1)).text).toMatch(/^.{0,6}COAT\b/);
    },
  );

  it.each(['thoughts on LINK?', 'is LINK worth reading?', 'how good is LINK?', 'any code for LINK?'])(
    'a question on a linked paper is of that paper: %s',
    async (question) => {
      await chat.mention(question.replace('LINK', 'https://arxiv.org/abs/2410.19313'));
      expect((await chat.next(1)).text).toMatch(/^.{0,6}COAT\b/);
    },
  );

  it.each(['how fast is Sana?', 'what is speculative decoding?', 'which papers are about layer pruning?'])(
    'what asks of something else under a paper that is not here is answered: %s',
    async (question) => {
      await chat.under(`https://arxiv.org/abs/${UNKNOWN}`, question);
      expect((await chat.next(1)).text).not.toContain('I have not read');
    },
  );

  it.each(['how much memory does COAT save?', 'which papers are about layer pruning?'])(
    'the question stands in small print above a slash answer: %s',
    async (question) => {
      await chat.slash(`ask ${question}`, 'ask', { question });
      expect((await chat.next(1)).text).toMatch(new RegExp(`^(?:-# )?${question.replace('?', '\\?')}`));
    },
  );

  it.each(['paper coat!', 'paper coat?', 'paper coat.', '`paper coat`', '*paper coat*', 'hey, paper coat'])(
    'marks and greetings around a command are no part of it: %s',
    async (text) => {
      await chat.direct(text);
      expect((await chat.next(1)).text).toContain('COAT');
      expect(chat.club.ran.at(-1)?.command).toEqual({ name: 'paper', ref: 'coat' });
    },
  );

  it.each([
    'hey how much memory does COAT save?',
    '@U2 how much memory does COAT save?',
    'cc @ml-team how much memory does COAT save?',
  ])('greetings and names before a question are no part of it: %s', async (text) => {
    await chat.mention(text);
    expect((await chat.next(1)).text).toContain('1.54');
  });

  it('what is refused in between does not change what is talked of', async () => {
    await chat.direct('how much memory does COAT save?');
    await chat.next(1);
    await chat.direct('who is bringing the cake?');
    expect((await chat.next(2)).text).toContain('No paper here');
    await chat.direct('does it work on H100?');
    expect((await chat.next(3)).text).toMatch(/COAT/);
  });

  it('a list of papers has ten lines to a page, and goes on where it ended', async () => {
    await chat.mention('papers');
    await chat.next(1);
    await chat.direct('papers page 2');
    await chat.next(2);
    expect(chat.club.listed).toEqual([
      { cursor: null, skip: 0, limit: 10 },
      { cursor: null, skip: 10, limit: 10 },
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

  it.each([
    'https://arxiv.org/abs/2410.19313v2',
    '<https://arxiv.org/pdf/2410.19313>',
    'arXiv:2410.19313',
    'paper 2410.19313',
    '2410.19313',
    'https://doi.org/10.48550/arXiv.2410.19313',
    'https://huggingface.co/papers/2410.19313',
    'check this out https://arxiv.org/abs/2410.19313',
  ])('a link or id of a known paper shows it: %s', async (text) => {
    await chat.mention(text);
    expect((await chat.next(1)).text).toContain('COAT');
    expect(chat.club.ran.at(-1)?.command).toMatchObject({ name: 'paper', ref: 'coat' });
  });

  it.each([
    `https://arxiv.org/abs/${UNKNOWN}v2`,
    `<https://arxiv.org/pdf/${UNKNOWN}>`,
    `arXiv:${UNKNOWN}`,
    `paper ${UNKNOWN}`,
    `what do you make of https://arxiv.org/abs/${UNKNOWN}?`,
    'https://doi.org/10.1145/3600006.3613165',
    'https://openreview.net/forum?id=abcdefghij',
    'https://aclanthology.org/2024.acl-long.1/',
  ])('a link or id of a paper that is not here can be added: %s', async (text) => {
    await chat.mention(text);
    const shown = await chat.next(1);
    expect(shown.text).toContain('I have not read');
    expect(shown.buttons.map(({ label }) => label)).toContain('Add this paper');
    expect(shown.isPrivate).toBe(false);
  });

  it.each([
    ['compare COAT and GaLore', /not comparable|different|baseline/i],
    ['compare galore vs fira', /GaLore/],
  ])('a comparison takes no method for its baseline twice: %s', async (text, shows) => {
    await chat.mention(text);
    const { text: shown } = await chat.next(1);
    expect(shown).toMatch(shows);
    expect(shown).not.toMatch(/“?BF16”? against “?BF16 baseline/);
  });

  it.each([
    ['summarise this', 'paper'],
    ['', 'paper'],
    ['how much memory does it save?', 'ask'],
  ])('a PDF that is handed over is read: %s', async (text, command) => {
    await chat.direct(text, 'coat.pdf');
    expect((await chat.next(1)).text).toContain('COAT');
    expect(chat.club.handed.map((file) => file.name)).toEqual(['coat.pdf']);
    expect(chat.club.ran.at(-1)?.command.name).toBe(command);
  });

  it.each(['', '   '])('a picture gets no help, only what can be read here', async (text) => {
    await chat.direct(text, 'plot.png');
    expect((await chat.next(1)).text).toContain('PDF');
  });

  it.each([
    ['Wie viel Speicher spart die Methode COAT?', 'Englisch'],
    ['was ist spekulatives Decoding?', 'Englisch'],
    ['كم يوفر COAT من الذاكرة؟', 'بالإنجليزية'],
    ['COAT 节省多少内存？', '英文'],
    ['que es COAT', 'inglés'],
  ])('a question in another language is told so in it: %s', async (text, says) => {
    await chat.mention(text);
    expect((await chat.next(1)).text).toContain(says);
  });

  it.each(['more', 'page 2', 'next page'])(
    'a list goes on by its button, and that is said: %s',
    async (text) => {
      await chat.direct(text);
      expect((await chat.next(1)).text).toContain('Next page');
      expect(chat.club.ran).toEqual([]);
    },
  );

  it.each(['thanks, that was helpful :)', 'hey there!', '?', 'cheers', 'hello', 'stop'])(
    'talk gets a friendly line: %s',
    async (text) => {
      await chat.direct(text);
      expect((await chat.next(1)).text.length).toBeLessThan(250);
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

  it('a list of ten goes on by a button where there are more', async () => {
    await chat.mention('which papers are about quantization?');
    const { buttons } = await chat.next(1);
    buttons.find(({ label }) => label === 'More papers')?.press();
    expect((await chat.next(2)).text).toContain('11 to');
  });

  it.each([
    ['help compare', /compare A vs B/],
    ['help with subscribe', /subscribe/],
  ])('help is given on one command: %s', async (text, says) => {
    await chat.direct(text);
    const shown = await chat.next(1);
    expect(shown.text).toMatch(says);
    expect(shown.text.length).toBeLessThan(200);
  });

  it('a search is ten lines, and the sentences are at a press', async () => {
    await chat.mention('search training');
    const shown = await chat.next(1);
    expect(shown.text).not.toContain('“Training');
    expect(shown.text.length).toBeLessThan(2_000);
    const before = shown.text.length;
    shown.buttons.find(({ label }) => label === 'Receipts')?.press();
    expect((await chat.next(2)).text.length).toBeGreaterThan(before);
  });

  it('a paper is a few lines with one quotation, and the rest is at a press', async () => {
    await chat.mention('paper coat');
    const shown = await chat.next(1);
    expect(shown.text).toContain('1.54x');
    expect(shown.text).not.toContain('has emerged as a promising method');
    expect(shown.text.length).toBeLessThan(1_000);
    shown.buttons.find(({ label }) => label === 'Receipts and abstract')?.press();
    expect((await chat.next(2)).text).toContain('has emerged as a promising method');
  });

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

  it.each(['https://example.org/paper.pdf', 'https://example.org/blog/a-new-method'])(
    'an address alone can be added: %s',
    async (text) => {
      await chat.mention(text);
      expect((await chat.next(1)).buttons.map(({ label }) => label)).toContain('Add this paper');
    },
  );

  it('a picture is not taken for words', async () => {
    await chat.direct('what is this plot?', 'plot.png');
    expect((await chat.next(1)).text).toContain('PDF');
  });

  it('a word alone with a slip in it is asked back, and searched for nowhere', async () => {
    await chat.direct('statuss');
    expect((await chat.next(1)).text).toMatch(/^Did you mean `{0,2}status`{0,2}\?/);
  });

  it.each([
    ['sav coat', 'save coat'],
    ['papr coat', 'paper coat'],
    ['wacth pruning papers with code', 'watch pruning papers with code'],
  ])('an order with a slip in it is asked back, whatever could be answered: %s', async (typed, meant) => {
    await chat.mention(typed);
    const { text, buttons } = await chat.next(1);
    expect(text).toContain(`Did you mean`);
    expect(text).toContain(meant);
    expect(buttons.map(({ label }) => label)).toEqual(['Yes']);
  });

  it.each(['have you read coat', 'test time compute'])('words near a command are asked: %s', async (text) => {
    await chat.mention(text);
    expect((await chat.next(1)).text).not.toContain('Did you mean');
  });

  it('orders of several lines are each done', async () => {
    await chat.mention('save coat\nhow fast is Sana?\npaper galore');
    const { text } = await chat.next(1);
    for (const said of ['Saved coat', 'less than 1 second', 'Gradient Low-Rank Projection'])
      expect(text).toContain(said);
  });

  it('what is also asked for behind a question is answered too', async () => {
    await chat.mention('how fast is Sana? also show me galore');
    const { text } = await chat.next(1);
    for (const said of ['less than 1 second', 'Gradient Low-Rank Projection']) expect(text).toContain(said);
  });

  it.each(['remind me to read COAT tomorrow', 'can you set a reminder for this?'])(
    'who wants to be reminded is told what is kept instead: %s',
    async (text) => {
      await chat.mention(text);
      expect((await chat.next(1)).text).toMatch(/^I set no reminders\./);
    },
  );

  it.each([
    ['Thanks for the answer on COAT! how fast is Sana?', 'Sana reports'],
    ['Thanks for the COAT summary! how much memory does it save?', '1.54x'],
  ])('thanks for one thing are no part of a question about another: %s', async (text, says) => {
    await chat.mention(text);
    expect((await chat.next(1)).text).toContain(says);
  });

  it.each([
    ['how does COAT compare to GaLore?', /^.*COAT vs GaLore\s+.*No paper here measures them/],
    ['COAT or GaLore, which is faster?', /^.*COAT vs GaLore\s+Only COAT reports 1\.43x/],
    ['is Fira better than GaLore?', /^.*Fira vs GaLore\s+Fira: “.*outperforms both LoRA and GaLore/],
  ])('what is asked to be compared is a verdict and a table: %s', async (question, says) => {
    await chat.mention(question);
    const { text, buttons } = await chat.next(1);
    expect(text).toMatch(says);
    expect(text).toContain('not reported');
    expect(text).not.toContain('Experiments demonstrate that COAT');
    expect(buttons.map(({ label }) => label)).toContain('Receipts');
    buttons.find(({ label }) => label === 'Receipts')?.press();
    const opened = await chat.next(2);
    expect(opened.isPrivate).toBe(true);
    expect(opened.text).toContain('GaLore');
  });

  it('an order with a slip in it is asked back alone', async () => {
    await chat.mention('compair coat and galore');
    const { text, buttons } = await chat.next(1);
    expect(text).toMatch(/^Did you mean `{0,2}compare coat and galore`{0,2}\?/);
    expect(buttons.map(({ label }) => label)).toEqual(['Yes']);
  });

  it.each([
    ['save it', /Saved coat/],
    ['cite this', /@misc\{coat/],
    ['similar', /Papers like COAT/],
    ['similar papers?', /Papers like COAT/],
    ['compare it with GaLore', /COAT vs GaLore/],
    ['and the abstract?', /has emerged as a promising method/],
    ['show the abstract', /has emerged as a promising method/],
  ])('an order is of the paper that is talked of: %s', async (order, says) => {
    await chat.direct('paper coat');
    await chat.next(1);
    await chat.direct(order);
    expect((await chat.next(2)).text).toMatch(says);
  });

  it('how something is done is told, not done', async () => {
    await chat.direct('paper coat');
    await chat.next(1);
    await chat.direct('how do I save a paper?');
    expect((await chat.next(2)).text).toContain('save NAME');
  });

  it('an order is of the paper a list was asked for, not of the first in it', async () => {
    await chat.direct('paper coat');
    await chat.next(1);
    await chat.direct('similar');
    await chat.next(2);
    await chat.direct('save it');
    expect((await chat.next(3)).text).toContain('Saved coat');
  });

  it('papers of a list are compared as they were listed', async () => {
    await chat.direct('search layer pruning');
    await chat.next(1);
    await chat.direct('compare the first two');
    await chat.next(2);
    const [listed] = await chat.club.conversations.recent(chat.club.ran[0]?.context.thread ?? '');
    const slugs = (listed?.paperIds ?? []).slice(0, 2).map((id) => chat.club.corpus.get(id)?.slug);
    expect(chat.club.ran.at(-1)?.command).toEqual({ name: 'compare', subjects: slugs });
  });

  it('an order is of one of a list by its place', async () => {
    await chat.direct('search layer pruning');
    const listed = (await chat.next(1)).text;
    await chat.direct('save the second one');
    const slug = /Saved ([\w-]+)/.exec((await chat.next(2)).text)?.[1] ?? 'nothing';
    expect(listed.indexOf(slug)).toBeGreaterThan(0);
  });

  it.each(['save this', 'cite it', 'similar'])(
    'an order under a link is of that paper: %s',
    async (order) => {
      await chat.under('worth a look: https://arxiv.org/abs/2410.19313', order);
      expect((await chat.next(1)).text).toMatch(/coat/i);
    },
  );

  it.each(['search layer pruning', 'similar galore'])(
    'what is asked after a list is of the papers in it: %s',
    async (list) => {
      await chat.direct(list);
      await chat.next(1);
      await chat.direct('what is the second one about?');
      await chat.next(2);
      const thread = chat.club.ran.at(-1)?.context.thread ?? '';
      const [listed, asked] = await chat.club.conversations.recent(thread);
      const second = listed?.paperIds[1];
      expect(second).toBeTruthy();
      expect(asked?.paperIds[0]).toBe(second);
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

  it.each(['reindex /etc/passwd', 'status', 'forget broken.txt', 'sources', 'retry', 'split coat'])(
    'an admin command is refused to a member, to the person alone: %s',
    async (text) => {
      await chat.mention(text);
      const shown = await chat.next(1);
      expect(shown.text).toContain('is for the people who run this bot');
      expect(shown.isPrivate).toBe(true);
      expect(chat.club.ran).toEqual([]);
    },
  );

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

describe('where Slack lets the bot say nothing,', () => {
  async function started() {
    const club = await createClub();
    const slack = await startFakeSlack();
    const { bot } = createSlackBot({ fake: slack, deps: club.deps, handle: club.handle });
    await bot.start();
    const told = () => [...slack.said(ANN), ...slack.said(ANNS_DM)].join('\n');
    const close = async () => {
      await bot.stop();
      await slack.stop();
    };
    return { slack, told, close };
  }

  it.each(['restricted_action', 'is_archived', 'not_in_channel'])(
    'the person is told directly: %s',
    async (error) => {
      const { slack, told, close } = await started();
      slack.state.faults.push({ method: 'chat.postMessage', times: 1, error });
      await slack.people.mention('paper coat');
      await expect.poll(told, { timeout: 10_000 }).toContain('COAT');
      await close();
    },
  );

  it.each(['subscribe', 'compare'])(
    'a form that does not open any more is said in words: %s',
    async (button) => {
      const { slack, told, close } = await started();
      await slack.people.openHome('home');
      await expect.poll(() => slack.state.homes.get(ANN), { timeout: 10_000 }).toBeTruthy();
      slack.state.faults.push({ method: 'views.open', times: 1, error: 'expired_trigger_id' });
      await slack.people.pressAtHome(button);
      await expect
        .poll(told, { timeout: 10_000 })
        .toMatch(new RegExp(`did not open the form in time.*type: ${button} `));
      await close();
    },
  );
});

describe('on Discord alone,', () => {
  it.each([
    ['https://arxiv.org/abs/2410.19313', /^.{0,6}COAT/],
    [`look: arXiv:${UNKNOWN}`, /I have not read/],
  ])('a message that is passed on to it is read: %s', async (forwards, says) => {
    const club = await createClub();
    const fake = await startFakeDiscord();
    const running = await discordWith(club.deps, { fake });
    fake.say('', { channelId: DM_ID, forwards });
    await expect
      .poll(() => textOf(fake.shown()[0]).replaceAll('\u200b', ''), { timeout: 10_000 })
      .toMatch(says);
    await running.close();
  });
});

it.each(['', 'thanks', 'hello', 'more'])(
  'on Slack, what is said in passing after the slash goes to who said it alone: “%s”',
  async (text) => {
    const chat = await slackDriver();
    await chat.slash(text, '', {});
    expect((await chat.next(1)).isPrivate).toBe(true);
    await chat.close();
  },
);

it('on Discord, an answer from one paper has one row of actions', async () => {
  const club = await createClub();
  const { fake, close } = await discordWith(club.deps);
  fake.say(`<@${BOT_ID}> how fast is Sana?`);
  await expect.poll(() => fake.shown().length, { timeout: 10_000 }).toBe(1);
  const [answer] = fake.shown();
  const rows = JSON.stringify(answer?.components).match(/"type":1[,}]/g)?.length;
  expect(rows).toBe(1);
  expect(JSON.stringify(answer?.components)).toContain('Show sana');
  await close();
});

describe('on Discord, without the Message Content intent,', () => {
  it.each(['worth reading?', '', '^', 'can you answer that?'])(
    'what asks of a message that is kept from the bot is told so in place: “%s”',
    async (text) => {
      const club = await createClub();
      const { fake, close } = await discordWith(club.deps);
      const id = fake.say('https://arxiv.org/abs/2410.19313');
      fake.say(`<@${BOT_ID}> ${text}`, { repliesTo: id });
      await expect.poll(() => fake.shown().length, { timeout: 10_000 }).toBe(1);
      expect(textOf(fake.shown()[0])).toContain('I cannot see that message');
      expect(fake.shown()[0]?.channelId).not.toBe(DM_ID);
      await close();
    },
  );

  it('what is a person’s own, asked in a channel, comes as a direct message, and a mark under the question says so', async () => {
    const club = await createClub();
    const { fake, close } = await discordWith(club.deps);
    const id = fake.say(`<@${BOT_ID}> saved`);
    await expect.poll(() => fake.state.reactions, { timeout: 10_000 }).toEqual([{ id, emoji: '📬' }]);
    expect(fake.shown().map(({ channelId }) => channelId)).toEqual([DM_ID]);
    expect(fake.state.refused).toEqual([]);
    await close();
  });
});
