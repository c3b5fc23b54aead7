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

  it.each([
    'which commands can I use here?',
    'who are you and what commands are there?',
    'list all your commands',
  ])('who asks for commands is shown all, alone: %s', async (text) => {
    await chat.mention(text);
    const shown = await chat.next(1);
    expect(shown.text).toContain('compare A vs B');
    expect(shown.isPrivate).toBe(true);
  });

  it.each(['which papers are on voice commands?', 'what are robot commands?'])(
    'commands of something else are a topic: %s',
    async (text) => {
      await chat.direct(text);
      await chat.next(1);
      expect(chat.club.ran[0]?.command.name).toBe('ask');
    },
  );

  it('who wants an answer gone is told how it goes', async () => {
    await chat.mention('please delete your answer');
    expect((await chat.next(1)).text).toContain('Edit your message');
  });

  it.each([
    'please only answer when you are mentioned',
    'be quiet unless we mention you',
    'don’t reply here without being tagged',
  ])('who wants to be answered only when naming it has that: %s', async (text) => {
    await chat.mention(text);
    await chat.next(1);
    expect(chat.club.ran[0]?.command).toEqual({ name: 'here', manner: 'mentions' });
  });

  it.each(['true?', 'is that right?', 'source?', 'can you check that?'])(
    'what somebody claims is looked up where it is asked whether it is so: %s',
    async (text) => {
      await chat.under('Bob says that Sana is 20 times smaller than Flux-12B', text);
      expect((await chat.next(1)).text).toContain('being 20 times smaller');
      expect(chat.club.ran[0]?.command).toEqual({
        name: 'ask',
        question: 'Sana is 20 times smaller than Flux-12B?',
      });
    },
  );

  it.each(['source?', 'is that right?', 'can you check that?'])(
    'who asks whether an answer is so is shown its sentences: %s',
    async (text) => {
      await chat.direct('how fast is Sana?');
      await chat.next(1);
      await chat.direct(text);
      expect((await chat.next(2)).text).toContain('taking less than 1 second to generate');
      expect(chat.club.ran[1]?.command).toEqual({ name: 'ask', question: 'really?' });
    },
  );

  it.each([
    [
      'Maria says Sana is 20 times smaller than Flux-12B, is that right?',
      'Sana is 20 times smaller than Flux-12B?',
    ],
    ['> Sana is 20 times smaller than Flux-12B\ntrue?', 'Sana is 20 times smaller than Flux-12B?'],
    ['is it really the case?', 'really?'],
    ['Sana, right?', 'Sana, right?'],
  ])('what is asked behind a claim is of the claim: %s', async (text, question) => {
    await chat.direct(text);
    await chat.next(1);
    expect(chat.club.ran[0]?.command).toEqual({ name: 'ask', question });
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
