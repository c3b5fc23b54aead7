import { expect, it } from 'vitest';
import { isPrivate } from '../fakes/discord/server.ts';
import { BOT_ID } from '../fakes/discord/state.ts';
import { discordWith, textOf, until } from '../platforms/discord/support.ts';
import { createClub } from './club.ts';
import { onBoth } from './on-both.ts';

onBoth('questions in chat', (chat) => {
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

  it.each([
    [
      'We ran for two weeks. The storage filled up in March. Anyway. Bob named COAT. How much memory does COAT save?',
      '1.54x',
    ],
    ['I looked at COAT in March. How much memory does it save?', '1.54x'],
  ])('what was told before a question is no part of it: %s', async (text, says) => {
    await chat.mention(text);
    const { text: said } = await chat.next(1);
    expect(said).toContain(says);
    expect(said).not.toContain('does not mention');
  });

  it('what a paper is asked to be better than is named where it is not in it', async () => {
    await chat.mention('is COAT better than Adafactor?');
    expect((await chat.next(1)).text).toContain('COAT does not mention Adafactor.');
  });

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

  it.each(['how much memory does COAT save?', 'which papers are about layer pruning?'])(
    'the question stands in small print above a slash answer: %s',
    async (question) => {
      await chat.slash(`ask ${question}`, 'ask', { question });
      expect((await chat.next(1)).text).toMatch(new RegExp(`^(?:-# )?${question.replace('?', '\\?')}`));
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
    ['Wie viel Speicher spart die Methode COAT?', 'Englisch'],
    ['was ist spekulatives Decoding?', 'Englisch'],
    ['كم يوفر COAT من الذاكرة؟', 'بالإنجليزية'],
    ['COAT 节省多少内存？', '英文'],
    ['que es COAT', 'inglés'],
    ['quel est le gain de COAT', 'anglais'],
    ['Quanto è veloce Sana?', 'inglese'],
    ['qual é o consumo de memória do GaLore?', 'Só leio inglês'],
    ['welche Paper nutzen FP8?', 'Englisch'],
  ])('a question in another language is told so in it: %s', async (text, says) => {
    await chat.mention(text);
    expect((await chat.next(1)).text).toContain(says);
  });

  it.each(['HOW MUCH MEMORY DOES GALORE SAVE???', 'WHAT IS THE MEMORY REDUCTION OF GALORE'])(
    'a question in capitals is a question: %s',
    async (text) => {
      await chat.mention(text);
      expect((await chat.next(1)).text).toContain('65.5%');
      expect(chat.shown()[0]?.text).not.toContain('does not mention');
    },
  );

  it.each(['papers by de la Torre', 'non autoregressive speech models?', 'DAS data compression methods?'])(
    'names and short forms make no other language: %s',
    async (text) => {
      await chat.mention(text);
      expect((await chat.next(1)).text).not.toMatch(/Englisch|anglais|ingl[eé]s/);
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
});

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

it('on Discord, a paper of a list is opened from the menu under it, for who picked it', async () => {
  const club = await createClub();
  const { fake, close } = await discordWith(club.deps);
  fake.say(`<@${BOT_ID}> which papers are about layer pruning?`);
  const list = await until(() => fake.shown()[0]);
  const [menu] = menusOf(list.components);
  expect(menu?.options.length).toBeGreaterThan(1);
  fake.pick(menu?.custom_id ?? '', menu?.options[1]?.value ?? '', list, { userId: '600000000000000009' });
  const opened = await until(() => fake.shown()[1]);
  expect(isPrivate(opened)).toBe(true);
  expect(textOf(opened)).toContain((menu?.options[1]?.label ?? '?').slice(0, 40));
  expect(list.isDeleted).toBe(false);
  await close();
});

interface Menu {
  type: number;
  custom_id: string;
  options: { label: string; value: string }[];
}

const menusOf = (nodes: readonly unknown[]): Menu[] =>
  (nodes as (Menu & { components?: unknown[] })[]).flatMap((node) =>
    node.type === 3 ? [node] : menusOf(node.components ?? []),
  );
