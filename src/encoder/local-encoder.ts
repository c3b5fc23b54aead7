import { Worker } from 'node:worker_threads';
import type { Encoder, TextRole } from '../model/encoder.ts';
import { JournalClubError } from '../model/errors.ts';
import type { ThreadCall, ThreadData, ThreadMessage } from './thread.ts';

/**
 * Texts a call, and characters: a question that comes in between waits for no more than these. Sentences go faster four
 * at once; abstracts do not, so each goes alone.
 */
const TEXTS_A_CALL = 4;
const CHARACTERS_A_CALL = 1000;

interface Options {
  /** model.onnx, tokenizer.json and model.json. */
  folder: string;
  /** Threads of one run: with two, two cores encode 1.7 times as much as with one. */
  threads?: number;
}

export interface LocalEncoder extends Encoder {
  readonly dimensions: number;
  /** Lets what runs end: a thread ended in the midst of a run takes the process with it. */
  rest(): Promise<void>;
  close(): Promise<void>;
}

interface Task {
  texts: readonly string[];
  as: TextRole;
  signal: AbortSignal | undefined;
  resolve(vectors: Float32Array[]): void;
  reject(error: unknown): void;
}

/** A sentence encoder in a thread of low priority; questions go before texts. @throws JournalClubError `unavailable` */
export function openLocalEncoder({ folder, threads = 2 }: Options): Promise<LocalEncoder> {
  const worker = new Worker(new URL('./thread.ts', import.meta.url), {
    workerData: { folder, threads } satisfies ThreadData,
  });
  worker.unref();
  const waiting: Record<TextRole, Task[]> = { question: [], text: [] };
  let running: { id: number; task: Task } | null = null;
  let calls = 0;
  /** The run in the thread, whoever still wants its vectors. */
  let underWay: Promise<void> = Promise.resolve();
  let landed = (): void => undefined;
  /** Set when the thread has gone: nothing is encoded any more. */
  let gone: JournalClubError | null = null;

  function next(): void {
    if (running !== null || gone !== null) return;
    const task = waiting.question.shift() ?? waiting.text.shift();
    if (task === undefined) return;
    if (task.signal?.aborted) {
      task.reject(cancelled());
      next();
      return;
    }
    running = { id: ++calls, task };
    underWay = new Promise((resolve) => {
      landed = resolve;
    });
    worker.postMessage({ id: running.id, texts: task.texts, as: task.as } satisfies ThreadCall);
  }

  function end(reason: string): JournalClubError {
    gone ??= new JournalClubError('unavailable', `The encoder does not run: ${reason}`);
    for (const task of [running?.task, ...waiting.question.splice(0), ...waiting.text.splice(0)]) {
      task?.reject(gone);
    }
    running = null;
    return gone;
  }

  function settle(message: ThreadMessage & { id: number }): void {
    const task = running?.id === message.id ? running.task : null;
    running = null;
    landed();
    if (message.type === 'done') task?.resolve(message.vectors);
    else
      task?.reject(new JournalClubError('unavailable', `A text could not be encoded: ${reasonIn(message)}`));
    next();
  }

  const encode: Encoder['encode'] = async (texts, { as = 'text', signal } = {}) => {
    // Texts of a length stand together: a call takes as long as its longest.
    const order = texts.map((_, i) => i).sort((a, b) => (texts[a]?.length ?? 0) - (texts[b]?.length ?? 0));
    const vectors: Float32Array[] = [];
    for (let start = 0; start < order.length; ) {
      const upcoming = order.slice(start, start + TEXTS_A_CALL);
      let room = CHARACTERS_A_CALL;
      const some = upcoming.filter((i, at) => {
        room -= texts[i]?.length ?? 0;
        return at === 0 || room >= 0;
      });
      start += some.length;
      const made = await new Promise<Float32Array[]>((resolve, reject) => {
        if (gone !== null) return reject(gone);
        waiting[as].push({ texts: some.map((i) => texts[i] ?? ''), as, signal, resolve, reject });
        next();
      });
      some.forEach((i, at) => {
        vectors[i] = made[at] as Float32Array;
      });
    }
    return vectors;
  };

  return new Promise((resolve, reject) => {
    worker.on('message', (message: ThreadMessage) => {
      if (message.type === 'ready') {
        const { name, dimensions } = message;
        resolve({ name, dimensions, encode, rest, close });
      } else if (message.type === 'broken') {
        reject(end(message.reason));
        void worker.terminate();
      } else settle(message);
    });
    worker.on('error', (error) => reject(end(error instanceof Error ? error.message : String(error))));
    worker.on('exit', () => {
      landed();
      reject(end('its thread has ended.'));
    });
  });

  function rest(): Promise<void> {
    end('it was closed.');
    return underWay;
  }

  async function close(): Promise<void> {
    await rest();
    await worker.terminate();
  }
}

const cancelled = (): JournalClubError => new JournalClubError('cancelled', 'The encoding was called off.');

const reasonIn = (message: ThreadMessage): string => ('reason' in message ? message.reason : '');
