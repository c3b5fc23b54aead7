import { expect, it } from 'vitest';
import { onBoth } from './on-both.ts';

onBoth('questions on what was said before', (chat) => {
  it.each([
    ['how fast is Sana?', 'what is speculative decoding?', /speculative/i],
    ['how much memory does COAT save?', 'what is layer pruning?', /prun/i],
  ])('a new question is no follow-up: %s', async (first, second, about) => {
    await chat.direct(first);
    await chat.next(1);
    await chat.direct(second);
    expect((await chat.next(2)).text).toMatch(about);
  });

  it.each(['and GaLore?', 'GaLore?', 'sorry, I meant GaLore', 'no, GaLore', 'no, I mean galore'])(
    'the last question is asked of another paper: %s',
    async (text) => {
      await chat.direct('how much memory does COAT save?');
      await chat.next(1);
      await chat.direct(text);
      expect((await chat.next(2)).text).toMatch(/65\.5%/);
    },
  );

  it('a question on the list of the one before is asked of it', async () => {
    await chat.mention('which papers use FP8 and which of them have code?');
    const { text } = await chat.next(1);
    expect(text.match(/COAT:/g)?.length).toBeGreaterThan(1);
    expect(text).toContain('ZeroQuant-FP');
  });

  it.each(['and what about the second one?', 'what is the second paper about?'])(
    'one of a list is asked of after another of it was told: %s',
    async (text) => {
      await chat.direct('search layer pruning');
      await chat.next(1);
      await chat.direct('tell me more about the third one');
      await chat.next(2);
      await chat.direct(text);
      await chat.next(3);
      const turns = await chat.club.conversations.recent(chat.club.ran.at(-1)?.context.thread ?? '');
      expect(turns.at(-1)?.paperIds[0]).toBe(turns[0]?.paperIds[1]);
    },
  );

  it('what was meant to be compared takes the place of all that was', async () => {
    await chat.direct('compare COAT and GaLore');
    await chat.next(1);
    await chat.direct('no, I meant COAT and Fira');
    expect((await chat.next(2)).text).toMatch(/COAT vs Fira(?! vs)/);
  });

  it.each(['why?', 'how come?'])('what asks why is told how the paper does it: %s', async (text) => {
    await chat.direct('how much memory does GaLore save?');
    await chat.next(1);
    await chat.direct(text);
    expect((await chat.next(2)).text).toContain('full-parameter learning');
  });

  it('“really?” shows the sentences again', async () => {
    await chat.direct('compare COAT and GaLore');
    await chat.next(1);
    await chat.direct('how much memory does GaLore save?');
    await chat.next(2);
    await chat.direct('really?');
    expect((await chat.next(3)).text).toContain('65.5%');
  });

  it('of a list, the newest is told alone, and that the others have no date', async () => {
    await chat.direct('papers on quantization');
    await chat.next(1);
    await chat.direct('which is newest?');
    const { text } = await chat.next(2);
    expect(text).toMatch(/^Only one of them is dated:/);
    expect(text).not.toMatch(/ZeroQuant|Mesa/);
  });

  it('of papers without dates, none is called the newest', async () => {
    await chat.direct('search layer pruning');
    await chat.next(1);
    await chat.direct('compare the first two');
    await chat.next(2);
    await chat.direct('which is newer?');
    expect((await chat.next(3)).text).toContain('which came first is not known');
  });

  it.each(['why?', 'the second one', 'is it open source?', 'what are its results?'])(
    'what asks of a paper where none was talked of is asked back: %s',
    async (text) => {
      await chat.direct(text);
      expect((await chat.next(1)).text).toContain('Of which paper?');
    },
  );

  it.each(['no, not that one', 'wrong paper'])('what was not meant is told so: %s', async (text) => {
    await chat.direct('paper coat');
    await chat.next(1);
    await chat.direct(text);
    expect((await chat.next(2)).text).toContain('Tell me which paper');
  });

  it('what is refused in between does not change what is talked of', async () => {
    await chat.direct('how much memory does COAT save?');
    await chat.next(1);
    await chat.direct('who is bringing the cake?');
    expect((await chat.next(2)).text).toContain('No paper here');
    await chat.direct('does it work on H100?');
    expect((await chat.next(3)).text).toMatch(/COAT/);
  });

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
});
