import { expect, it } from 'vitest';
import type { Driver } from './drivers.ts';
import { onBoth } from './on-both.ts';

/** A paper that is not among those the bot starts with, in the forms people paste. */
const UNKNOWN = '2503.33333';

onBoth('links and files in chat', (chat, start) => {
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
    'https://scholar.google.com/scholar?q=galore',
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
    ['summarise this', 'paper'],
    ['', 'paper'],
    ['how much memory does it save?', 'ask'],
    ['which framework for training is introduced here?', 'ask'],
  ])('a PDF that is handed over is read, and whoever asks can find it: %s', async (text, command) => {
    await chat.direct(text, 'coat.pdf');
    const { text: said } = await chat.next(1);
    expect(said).toContain('COAT');
    expect(said).toContain('whoever asks me can find it');
    expect(chat.club.handed.map((file) => file.name)).toEqual(['coat.pdf']);
    const ran = chat.club.ran.at(-1)?.command;
    expect(ran?.name).toBe(command);
    if (text.includes('here')) expect(JSON.stringify(ran)).toMatch(/of this paper\?|COAT/);
  });

  it.each(['', '   '])('a picture gets no help, only what can be read here', async (text) => {
    await chat.direct(text, 'plot.png');
    expect((await chat.next(1)).text).toContain('PDF');
  });

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

  it.each([
    ['https://arxiv.org/abs/2410.19313', '', /^.{0,6}COAT/],
    ['look https://arxiv.org/abs/2410.19313', 'what’s this about?', /^.{0,6}COAT/],
    [`look: arXiv:${UNKNOWN}`, '', /I have not read/],
  ])('a message that is passed on to it is read: %s %s', async (forwards, text, says) => {
    await chat.passOn(forwards, text, true);
    expect((await chat.next(1)).text).toMatch(says);
    await chat.passOn(forwards, text);
    expect((await chat.next(2)).text).toMatch(says);
  });

  it.each([
    ['https://lab.slack.com/archives/C0123ABC/p1700000000000100 thoughts?', /I cannot see that message/],
    ['what is this about? https://discord.com/channels/1/2/3', /I cannot see that message/],
    ['how fast is Sana? see https://discord.com/channels/1/2/3', /less than 1 second/],
  ])('what is asked of a message that is linked to is not guessed: %s', async (text, says) => {
    await chat.mention(text);
    expect((await chat.next(1)).text).toMatch(says);
  });

  it.each([
    `https://arxiv.org/abs/2410.19313 and https://arxiv.org/abs/${UNKNOWN}: which first?`,
    `https://arxiv.org/abs/${UNKNOWN} https://arxiv.org/abs/2410.19313`,
  ])(
    'of links to a paper that is here and one that is not, that is shown and this offered: %s',
    async (text) => {
      await chat.mention(text);
      const { text: said, buttons } = await chat.next(1);
      expect(said).toContain('COAT');
      expect(said).toContain('I have not read');
      expect(buttons.map(({ label }) => label)).toContain('Add this paper');
    },
  );
});
