import { expect, it } from 'vitest';
import { onBoth } from './on-both.ts';

onBoth('orders in chat', (chat) => {
  it.each([
    'paper coat!',
    'paper coat?',
    'paper coat.',
    '`paper coat`',
    '*paper coat*',
    'hey, paper coat',
    '🔥 paper coat 🔥',
  ])('marks and greetings around a command are no part of it: %s', async (text) => {
    await chat.direct(text);
    expect((await chat.next(1)).text).toContain('COAT');
    expect(chat.club.ran.at(-1)?.command).toEqual({ name: 'paper', ref: 'coat' });
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

  it.each(['paper galroe', 'similar galroe', 'save galroe'])(
    'an order with a slip in the paper’s name is asked back, and done at a yes: %s',
    async (text) => {
      await chat.direct(text);
      const { text: said, buttons } = await chat.next(1);
      expect(said).toContain(text.replace('galroe', 'galore'));
      expect(buttons.map(({ label }) => label)).toEqual(['Yes']);
      await chat.direct('yes please');
      await chat.next(2);
      expect(chat.club.ran.at(-1)?.command).toMatchObject({ name: text.split(' ')[0], ref: 'galore' });
    },
  );

  it('a slip that may be of several names offers each', async () => {
    await chat.direct('paper cot');
    const { buttons } = await chat.next(1);
    expect(buttons.map(({ label }) => label)).toEqual(['paper coat', 'paper dot']);
    buttons[0]?.press();
    expect((await chat.next(2)).text).toContain('COAT');
  });

  it('what a slip is asked back for is one’s own', async () => {
    await chat.slash('save cot', 'save', { paper: 'cot' });
    expect((await chat.next(1)).isPrivate).toBe(true);
  });

  it.each(['yes, add it', 'add it', 'yes please'])('an offered paper is added at a yes: %s', async (text) => {
    await chat.direct('https://arxiv.org/abs/2503.33333');
    await chat.next(1);
    await chat.direct(text);
    await chat.next(2);
    expect(chat.club.ran.at(-1)?.command).toMatchObject({ name: 'add', text: 'arXiv:2503.33333' });
  });

  it.each([
    ['save coat and galore', ['save coat', 'save galore']],
    ['save COAT, galore and sana', ['save COAT', 'save galore', 'save sana']],
    ['paper coat; paper fira', ['paper coat', 'paper fira']],
    ['save coat, then show me sana and similar galore', ['save coat', 'paper sana', 'similar galore']],
    ['save coat, fira and natural galore', ['save coat', 'save fira', 'save natural galore']],
    ['cite coat & galore', ['cite coat', 'cite galore']],
    ['thanks, save galore', ['save galore']],
    ['could you cite galore for me please', ['cite galore']],
    ['can you save memory with GaLore?', ['ask ']],
    ['why GaLore?', ['ask ']],
    ['remove coat from my saved papers', ['unsave coat']],
    ['bookmark coat', ['save coat']],
    ['please cite coat and export my list', ['cite coat', 'export ']],
    ['what is Sana? and bookmark it', ['ask ', 'save sana']],
    ['remove attention layers', ['ask ']],
    ['save coat and the rest of it', ['save coat and the rest of it']],
  ])('orders and papers that are joined are each done: %s', async (text, done) => {
    await chat.direct(text);
    await chat.next(1);
    const ran = chat.club.ran.map(({ command }) => `${command.name} ${'ref' in command ? command.ref : ''}`);
    expect(ran).toEqual(done);
  });

  it('orders that are joined may be of a list', async () => {
    await chat.direct('search layer pruning');
    await chat.next(1);
    await chat.direct('and save the first and cite the second one');
    const { text } = await chat.next(2);
    expect(text).toContain('Saved');
    expect(text).toContain('@misc');
  });

  it.each(['can you send us a weekly digest about pruning on mondays?', 'I want a digest every monday'])(
    'who asks for digests in a sentence is shown what to type: %s',
    async (text) => {
      await chat.mention(text);
      const { text: said, buttons } = await chat.next(1);
      expect(said).toContain('subscribe FP8 training weekly');
      expect(buttons.map(({ label }) => label)).toEqual(['Set up a digest']);
    },
  );

  it('who asks in a sentence to be told is shown what to type', async () => {
    await chat.mention('can you tell us once a paper beats 3x speedup for diffusion?');
    const { text, isPrivate } = await chat.next(1);
    expect(text).toContain('I can tell you');
    expect(text).toContain('watch FP8 training with');
    expect(isPrivate).toBe(true);
  });

  it.each([
    ['can you save hart and tell me how fast Sana is?', ['save hart', 'ask ']],
    ['how fast is Sana, and then save galore', ['ask ', 'save galore']],
    ['compare GaLore and Fira, and subscribe us to pruning weekly', ['compare ', 'subscribe ']],
    ['what does Sana do and how fast is it?', ['ask ']],
    ['how do I save memory and tell gradients apart?', ['ask ']],
  ])('an order beside a question is done too: %s', async (text, done) => {
    await chat.mention(text);
    await chat.next(1);
    const ran = chat.club.ran.map(({ command }) => `${command.name} ${'ref' in command ? command.ref : ''}`);
    expect(ran).toEqual(done);
  });

  it('what is asked of people beside a question is no second one', async () => {
    await chat.mention(
      'VILA-U integrates video, image and language understanding and generation. has anybody here read it? what is it about?',
    );
    const { text } = await chat.next(1);
    expect(text.match(/^\W*VILA-U: /gm)).toHaveLength(1);
  });

  it('what is asked beside pasted code is asked without it', async () => {
    await chat.mention('```import torch\nopt = torch.optim.AdamW(net)```\nhow fast is Sana?');
    expect((await chat.next(1)).text).toContain('less than 1 second');
  });

  it('orders of several lines are each done', async () => {
    await chat.mention('save coat\nhow fast is Sana?\npaper galore');
    await chat.next(2);
    const [open] = chat.shown().filter(({ isPrivate }) => !isPrivate);
    for (const said of ['less than 1 second', 'Gradient Low-Rank Projection'])
      expect(open?.text).toContain(said);
  });

  it.each(['save coat, and how fast is Sana?', 'how fast is Sana, and then save coat'])(
    'what is asked beside an order of one’s own is answered to all, the order to who gave it: %s',
    async (text) => {
      await chat.mention(text);
      await chat.next(2);
      const [open, own] = [false, true].map((isOwn) =>
        chat.shown().filter(({ isPrivate }) => isPrivate === isOwn),
      );
      expect(own).toHaveLength(1);
      expect(own?.[0]?.text).toContain('Saved coat');
      expect(own?.[0]?.text).not.toContain('second');
      expect(open).toHaveLength(1);
      expect(open?.[0]?.text).toContain('less than 1 second');
      expect(open?.[0]?.text).not.toContain('Saved');
    },
  );

  it('orders in a block of code are each done, and what can be done with each paper tells which', async () => {
    await chat.direct('```\npaper coat\npaper fira\n```');
    const { buttons } = await chat.next(1);
    const labels = buttons.map(({ label }) => label);
    for (const label of ['Save coat', 'Save fira', 'Similar coat']) expect(labels).toContain(label);
    expect(labels).not.toContain('Save');
  });

  it.each(['oops, undo that', 'undo', 'no wait, cancel that please', 'can you take that back?'])(
    'what was done last is taken back: %s',
    async (text) => {
      await chat.direct('save galore');
      await chat.next(1);
      await chat.direct(text);
      expect((await chat.next(2)).text).toContain('Removed galore');
      await chat.direct(text);
      expect((await chat.next(3)).text).toContain('Saved galore');
    },
  );

  it.each([
    ['nobody has done anything', null],
    ['somebody else has', 'ben'],
  ])('nothing is taken back where %s', async (_, user) => {
    if (user !== null) await chat.mention('save galore', { user });
    await chat.mention('undo that');
    await expect
      .poll(
        () =>
          chat
            .shown()
            .map(({ text }) => text)
            .join(),
        { timeout: 10_000 },
      )
      .toContain('nothing of yours to undo');
    expect(chat.club.ran.map(({ command }) => command.name)).not.toContain('unsave');
  });

  it.each(['undo the gradient step?', 'cancel out the noise in gradients', 'how do I revert a merge?'])(
    'a question with such a word takes nothing back: %s',
    async (text) => {
      await chat.direct('save galore');
      await chat.next(1);
      await chat.direct(text);
      await chat.next(2);
      expect(chat.club.ran.map(({ command }) => command.name)).toEqual(['save', 'ask']);
    },
  );

  it('what is also asked for behind a question is answered too', async () => {
    await chat.mention('how fast is Sana? also show me galore');
    const { text } = await chat.next(1);
    for (const said of ['less than 1 second', 'Gradient Low-Rank Projection']) expect(text).toContain(said);
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
    ['similar?', /Papers like COAT/],
    ['compare it with GaLore', /COAT vs GaLore/],
    ['and the abstract?', /has emerged as a promising method/],
    ['show the abstract', /has emerged as a promising method/],
  ])('an order is of the paper that is talked of: %s', async (order, says) => {
    await chat.direct('paper coat');
    await chat.next(1);
    await chat.direct(order);
    expect((await chat.next(2)).text).toMatch(says);
  });

  it.each([
    ['save galore', 'unsave it', /Removed galore/],
    ['cite galore', 'save it', /Saved galore/],
  ])('what was taken up last is the paper that is talked of: %s', async (first, then, says) => {
    await chat.direct('paper coat');
    await chat.next(1);
    await chat.direct(first);
    await chat.next(2);
    await chat.direct(then);
    expect((await chat.next(3)).text).toMatch(says);
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
});
