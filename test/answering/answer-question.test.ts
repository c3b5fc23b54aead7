import { describe, expect, it } from 'vitest';
import { createAnswerQuestion } from '../../src/answering/answer-question.ts';
import { memoryConversations } from '../support/collection.ts';
import { SMALL, smallCollection } from '../support/small-collection.ts';

const collection = smallCollection(SMALL);

function setUp() {
  const conversations = memoryConversations();
  return { conversations, ask: createAnswerQuestion({ ...collection, conversations }) };
}

describe('what asks nothing', () => {
  it.each(['a', 'x?', 'the of', 'DROP TABLE papers', 'SELECT * FROM papers'])(
    'is not understood, and no paper is shown for it: %s',
    async (question) => {
      const answer = await setUp().ask({ question });
      expect(answer).toMatchObject({ status: 'unanswerable', papers: [], sentences: [] });
      expect(answer.text).toContain('did not understand');
    },
  );

  it('is followed where something was said before', async () => {
    const { ask } = setUp();
    await ask({ question: 'how much faster is Zephyr?', thread: 't' });
    expect((await ask({ question: 'and why?', thread: 't' })).text).not.toContain('did not understand');
  });
});

describe('asking in a thread', () => {
  it('understands what “its” means', async () => {
    const { ask } = setUp();
    await ask({ question: 'how much memory does Zephyr save?', thread: 't' });
    const answer = await ask({ question: 'and its speedup?', thread: 't' });
    expect(answer.text).toContain('1.3x');
    expect(answer.papers[0]).toBe('zephyr');
  });

  it('asks the same of another paper', async () => {
    const { ask } = setUp();
    await ask({ question: 'how much faster is Zephyr?', thread: 't' });
    expect((await ask({ question: 'what about Borealis?', thread: 't' })).text).toContain('3.1x');
  });

  it('remembers a question made whole, so that the next one can follow it', async () => {
    const { ask } = setUp();
    await ask({ question: 'how much faster is Zephyr?', thread: 't' });
    await ask({ question: 'what about Borealis?', thread: 't' });
    expect((await ask({ question: 'and who wrote it?', thread: 't' })).text).toContain('Ada Byron');
  });

  it('goes on with the paper talked of where that answers, else with all', async () => {
    const { ask } = setUp();
    await ask({ question: 'how much faster is Zephyr?', thread: 't' });
    const onIt = await ask({ question: 'is the accuracy still good?', thread: 't' });
    expect(
      new Set(onIt.sentences.flatMap(({ citations }) => citations.map(({ paperId }) => paperId))),
    ).toEqual(new Set(['zephyr']));
  });

  it.each(['thoughts?', 'tl;dr', 'what is the verdict?'])(
    '“%s” after several papers asks of which',
    async (question) => {
      const { ask } = setUp();
      await ask({ question: 'Zephyr vs Borealis', thread: 't' });
      const answer = await ask({ question, thread: 't' });
      expect(answer).toMatchObject({
        status: 'unanswerable',
        text: expect.stringContaining('Of which paper?'),
      });
    },
  );

  it('asks of which after a paper that is not here, rather than tell of one that is near', async () => {
    const { ask, conversations } = setUp();
    const first = await ask({ question: 'does Nimbus-2 cut optimizer memory?', thread: 't' });
    expect(first).toMatchObject({ status: 'unanswerable', sentences: [] });
    expect(first.related.length).toBeGreaterThan(1);
    expect(conversations.threads.get('t')?.[0]).toMatchObject({ areNear: true });
    const { text } = await ask({ question: 'what baseline did it use?', thread: 't' });
    expect(text).toContain('Of which paper?');
  });

  it('keeps threads apart, and remembers nothing outside of one', async () => {
    const { ask, conversations } = setUp();
    await ask({ question: 'how much memory does Zephyr save?', thread: 'a' });
    await ask({ question: 'how much memory does Zephyr save?' });
    expect([...conversations.threads.keys()]).toEqual(['a']);
    expect((await ask({ question: 'and its speedup?', thread: 'b' })).status).toBe('unanswerable');
  });
});

describe('a time counted back from today', () => {
  const askOn = (day: string, question: string) =>
    createAnswerQuestion({
      ...collection,
      conversations: memoryConversations(),
      clock: () => new Date(`${day}T12:00:00Z`),
    })({ question });

  it.each([
    ['what is new this week?', 'Nothing here is from this week; the newest here:'],
    ['what is new today?', 'Nothing here is from today; the newest here:'],
    ['papers from the last 3 days', 'Nothing here is from that time; the newest here:'],
  ])('says when nothing is of it, and shows the newest: %s', async (question, opening) => {
    const { text } = await askOn('2026-11-29', question);
    expect(text).toContain(opening);
    expect(text).toContain('Zephyr');
    expect((await askOn('2024-03-05', question)).text).not.toContain('Nothing here');
  });

  it('is none where a month is named', async () => {
    expect((await askOn('2026-11-29', 'papers since March 2024')).text).not.toContain('Nothing here');
  });
});

describe('a question nobody can answer', () => {
  it.each(['', '   ', '???', '…'])('is turned away when it is “%s”', async (question) => {
    await expect(setUp().ask({ question })).rejects.toMatchObject({ code: 'bad_usage' });
  });

  it('is turned away when it is a document', async () => {
    await expect(setUp().ask({ question: 'why '.repeat(2000) })).rejects.toMatchObject({ code: 'bad_usage' });
  });
});
