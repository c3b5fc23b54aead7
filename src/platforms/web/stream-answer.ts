import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { AnswerQuestion, AskRequest } from '../../answering/answer-question.ts';
import type { Answer } from '../../model/answer.ts';

/** Whether a request takes an answer piece by piece. */
export const takesEvents = (c: Context): boolean =>
  /\btext\/event-stream\b/i.test(c.req.header('accept') ?? '');

/** What is told while something is answered. */
export interface Listener {
  /** A further sentence that holds. */
  sentence(data: object | Promise<object>): void;
  /** That a better answer may take the place of the first; null: none came. */
  later(answer: Promise<object | null>): void;
}

/** `sentence` for each as it comes, then `answer`, which a later one replaces; a bad question throws before any. */
export async function streamEvents(
  c: Context,
  answer: (listener: Listener) => Promise<object>,
): Promise<Response> {
  type Data = object | Promise<object>;
  let send: ((event: string, data: Data) => void) | null = null;
  const before: { event: string; data: Data }[] = [];
  const tell = (event: string, data: Data): void => {
    if (send === null) before.push({ event, data });
    else send(event, data);
  };
  const begun = Promise.withResolvers<void>();
  let later: Promise<object | null> | null = null;
  const answered = answer({
    sentence(data) {
      tell('sentence', data);
      begun.resolve();
    },
    later(changed) {
      later = changed;
    },
  });
  await Promise.race([begun.promise, answered]);
  return streamSSE(c, async (stream) => {
    let sent: Promise<unknown> = Promise.resolve();
    send = (event, value) => {
      sent = sent.then(async () => stream.writeSSE({ event, data: JSON.stringify(await value) }));
    };
    for (const { event, data } of before) send(event, data);
    tell('answer', await answered);
    const changed = await later;
    if (changed !== null) tell('answer', changed);
    await sent;
  });
}

/** An answer as programs get it. */
export function streamAnswer(
  c: Context,
  answerQuestion: AnswerQuestion,
  request: AskRequest,
): Promise<Response> {
  return streamEvents(c, async ({ sentence, later }) => {
    let told = 0;
    const grew = ({ sentences }: Pick<Answer, 'sentences'>): void => {
      for (const one of sentences.slice(told)) sentence(one);
      told = Math.max(told, sentences.length);
    };
    const watcher = { grew, later };
    const answer = await answerQuestion({ ...request, signal: c.req.raw.signal, watcher });
    grew(answer);
    return answer;
  });
}
