import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { AnswerQuestion, AskRequest } from '../../../answering/answer-question.ts';
import type { Answer } from '../../../model/answer.ts';

/** Whether a request takes an answer piece by piece. */
export function takesEvents(c: Context): boolean {
  return /\btext\/event-stream\b/i.test(c.req.header('accept') ?? '');
}

/**
 * Answers in server-sent events: `sentence` for each sentence as it comes, then `answer`; a later `answer` takes the
 * place of an earlier one. What is wrong with the question is thrown before anything is sent.
 */
export async function streamAnswer(
  c: Context,
  answerQuestion: AnswerQuestion,
  request: AskRequest,
): Promise<Response> {
  let told = 0;
  let send: ((event: string, data: object) => void) | null = null;
  const before: { event: string; data: object }[] = [];
  const tell = (event: string, data: object): void => {
    if (send === null) before.push({ event, data });
    else send(event, data);
  };
  const tellNew = ({ sentences }: Pick<Answer, 'sentences'>): void => {
    for (const sentence of sentences.slice(told)) tell('sentence', sentence);
    told = Math.max(told, sentences.length);
  };
  const begun = Promise.withResolvers<void>();
  let later: Promise<Answer | null> | null = null;
  const answered = answerQuestion({
    ...request,
    signal: c.req.raw.signal,
    watcher: {
      grew(soFar) {
        tellNew(soFar);
        begun.resolve();
      },
      later(answer) {
        later = answer;
      },
    },
  });
  await Promise.race([begun.promise, answered]);
  return streamSSE(c, async (stream) => {
    const data = (value: object): string => JSON.stringify(value);
    let sent: Promise<unknown> = Promise.resolve();
    send = (event, value) => {
      sent = sent.then(() => stream.writeSSE({ event, data: data(value) }));
    };
    for (const { event, data: value } of before) send(event, value);
    const answer = await answered;
    tellNew(answer);
    tell('answer', answer);
    const changed = await later;
    if (changed !== null) tell('answer', changed);
    await sent;
  });
}
