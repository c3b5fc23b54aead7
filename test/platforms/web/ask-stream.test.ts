import { Hono } from 'hono';
import { expect, it } from 'vitest';
import type { AnswerQuestion } from '../../../src/answering/answer-question.ts';
import type { Answer } from '../../../src/model/answer.ts';
import { JournalClubError } from '../../../src/model/errors.ts';
import { streamAnswer, takesEvents } from '../../../src/platforms/web/stream-answer.ts';
import { SUPPORTED } from '../../../src/reading/receipts/evidence.ts';

const sentence = (text: string) => ({ ...SUPPORTED, text, citations: [{ paperId: 'p-1', quote: text }] });

function answerOf(texts: string[], given: Partial<Answer> = {}): Answer {
  return {
    status: 'answered',
    text: texts.join('\n'),
    sentences: texts.map(sentence),
    papers: ['p-1'],
    related: [],
    notice: null,
    receipts: { numbers: 0, verified: 0, withheld: 0, quoted: 0 },
    engine: 'llm',
    cost: { usd: 0, tokensIn: 0, tokensOut: 0 },
    ...given,
  };
}

/** The events a client sees, with what each tells. */
async function ask(answerQuestion: AnswerQuestion): Promise<{ event: string; data: unknown }[]> {
  const app = new Hono();
  app.post('/ask', (c) => streamAnswer(c, answerQuestion, { question: 'what?' }));
  const response = await app.request('/ask', { method: 'POST' });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  return (await response.text())
    .split('\n\n')
    .filter((block) => block !== '')
    .map((block) => ({
      event: /^event: (.*)$/m.exec(block)?.[1] ?? '',
      data: JSON.parse(/^data: (.*)$/m.exec(block)?.[1] ?? 'null'),
    }));
}

it('tells each sentence once as it comes, then the answer', async () => {
  const events = await ask(async ({ watcher }) => {
    watcher?.grew(answerOf(['one']));
    watcher?.grew(answerOf(['one', 'two']));
    return answerOf(['one', 'two', 'three']);
  });
  expect(events.map(({ event }) => event)).toEqual(['sentence', 'sentence', 'sentence', 'answer']);
  expect(events.slice(0, 3).map(({ data }) => data)).toEqual(['one', 'two', 'three'].map(sentence));
  expect(events.at(-1)?.data).toEqual(answerOf(['one', 'two', 'three']));
});

it('tells a later answer that takes the place of the first', async () => {
  const first = answerOf(['their own words'], { engine: 'extractive', notice: 'The model …' });
  const events = await ask(async ({ watcher }) => {
    watcher?.later(Promise.resolve(answerOf(['better'])));
    return first;
  });
  const answers = events.filter(({ event }) => event === 'answer').map(({ data }) => data);
  expect(answers).toEqual([first, answerOf(['better'])]);
});

it('tells no later answer where none is better', async () => {
  const events = await ask(async ({ watcher }) => {
    watcher?.later(Promise.resolve(null));
    return answerOf(['one']);
  });
  expect(events.map(({ event }) => event)).toEqual(['sentence', 'answer']);
});

it('throws what is wrong with a question before anything is sent', async () => {
  const app = new Hono();
  app.onError((error) => new Response(error.message, { status: 400 }));
  app.post('/ask', (c) =>
    streamAnswer(
      c,
      async () => {
        throw new JournalClubError('bad_usage', 'There is no question.');
      },
      { question: '' },
    ),
  );
  expect((await app.request('/ask', { method: 'POST' })).status).toBe(400);
});

it.each([
  ['text/event-stream', true],
  ['application/json, text/event-stream;q=0.9', true],
  ['application/json', false],
  ['', false],
])('takes “%s” for a wish for events: %s', async (accept, expected) => {
  const app = new Hono();
  app.get('/', (c) => c.json(takesEvents(c)));
  expect(await (await app.request('/', { headers: { accept } })).json()).toBe(expected);
});
