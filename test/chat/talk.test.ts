import { expect, it } from 'vitest';
import { onBoth } from './on-both.ts';

onBoth('what is said of the talk itself', (chat) => {
  const labels = (buttons: readonly { label: string }[]) => buttons.map(({ label }) => label);

  it.each([
    'thanks, that’s wrong though',
    'thanks but I asked for something else',
    'great, the second number is wrong',
    'that is not what I asked about',
    'hm, your answer is incorrect',
    'cheers, not what I need',
  ])('whoever finds an answer wrong is shown what it rests on, and not welcomed: %s', async (text) => {
    await chat.direct('how fast is Sana?');
    await chat.next(1);
    await chat.direct(text);
    const { text: said, buttons } = await chat.next(2);
    expect(said).toMatch(/^Sorry about that\./);
    expect(labels(buttons)).toContain('Quotations');
    buttons.find(({ label }) => label === 'Quotations')?.press();
    expect((await chat.next(3)).text).toContain('less than 1 second');
  });

  it.each(['thanks, not bad at all!', 'thank you, you are awesome', 'thanks for the paper'])(
    'thanks are thanks: %s',
    async (text) => {
      await chat.direct('how fast is Sana?');
      await chat.next(1);
      await chat.direct(text);
      expect((await chat.next(2)).text).toMatch(/welcome|Glad to help/);
    },
  );

  it.each(['you got that wrong', 'that’s not right'])(
    'where nothing was answered, who complains is asked what was meant: %s',
    async (text) => {
      await chat.direct(text);
      const { text: said, buttons } = await chat.next(1);
      expect(said).toContain('Tell me which paper');
      expect(buttons).toEqual([]);
    },
  );

  it.each(['sorry, wrong channel', 'ignore this please', 'oops, this was meant for Bob'])(
    'an edit that takes a question back takes the answer back: %s',
    async (text) => {
      const id = await chat.mention('how fast is Sana?');
      await chat.next(1);
      await chat.edit(id, text);
      await expect.poll(() => chat.shown()[0]?.text, { timeout: 10_000 }).toBe('All right.');
      expect(chat.shown()).toHaveLength(1);
    },
  );

  it('an edit that asks what no paper says is refused as any question', async () => {
    const id = await chat.mention('how fast is Sana?');
    await chat.next(1);
    await chat.edit(id, 'is the bakery open now?');
    await expect.poll(() => chat.shown()[0]?.text, { timeout: 10_000 }).toContain('No paper here');
  });

  it.each(['what did I ask before?', 'what was my last question?', 'and what were we talking about?'])(
    'who wants to know what was asked is told: %s',
    async (text) => {
      await chat.direct(text);
      expect((await chat.next(1)).text).toBe('Nothing in this conversation so far.');
      await chat.direct('how fast is Sana?');
      await chat.next(2);
      await chat.direct('paper galore');
      await chat.next(3);
      await chat.direct(text);
      expect((await chat.next(4)).text).toMatch(
        /^Asked here last: “.+”, before that “how fast is Sana\?”\.$/,
      );
    },
  );

  it.each([
    'shorter please',
    'and in English please',
    'can you rephrase that in simpler words?',
    'in a table',
  ])('who wants an answer in another form is told which there is: %s', async (text) => {
    await chat.direct('how fast is Sana?');
    await chat.next(1);
    await chat.direct(text);
    expect((await chat.next(2)).text).toMatch(/^I quote the papers in their own words, in English/);
  });

  it.each([
    'shorter context windows',
    'table understanding',
    'simple baselines for pruning',
    'translate speech',
  ])('a topic that has such a word is a topic: %s', async (text) => {
    await chat.direct(text);
    expect((await chat.next(1)).text).not.toContain('I quote the papers');
  });

  it('it says once, in two lines, what it does where it is let in', async () => {
    await chat.arrive();
    const { text } = await chat.next(1);
    await chat.arrive();
    await chat.mention('paper coat');
    await chat.next(2);
    expect(text.split('\n').filter((line) => line.trim() !== '')).toHaveLength(2);
    expect(chat.shown().filter(({ text: said }) => said.startsWith('Hello'))).toHaveLength(1);
  });
});
