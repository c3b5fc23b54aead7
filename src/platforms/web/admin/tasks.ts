import { randomBytes } from 'node:crypto';
import type { IngestProgress } from '../../../following/pages/follow-ingest.ts';
import type { Reply } from '../../../model/reply.ts';
import { within } from '../../../model/within.ts';

export interface Task {
  id: string;
  text: string;
  /** Null: it has not said how far it is. */
  progress: IngestProgress | null;
  /** What it came to; null while it runs. */
  outcome: Reply | null;
}

/** Tasks remembered: the last ones, and those that run. */
const KEPT = 50;

type Run = (text: string, onProgress: (progress: IngestProgress) => void) => Promise<Reply>;

/** Runs commands behind the page; one that runs already is not started again. @param run must not reject */
export function createTasks(run: Run) {
  const tasks = new Map<string, { task: Task; done: Promise<unknown> }>();

  function start(text: string): { task: Task; done: Promise<unknown> } {
    for (const known of tasks.values()) {
      if (known.task.text === text && known.task.outcome === null) return known;
    }
    const task: Task = { id: randomBytes(9).toString('base64url'), text, progress: null, outcome: null };
    const onProgress = (progress: IngestProgress): void => {
      task.progress = progress;
    };
    const done = run(text, onProgress).then((outcome) => {
      task.outcome = outcome;
    });
    const started = { task, done };
    tasks.set(task.id, started);
    forget();
    return started;
  }

  function forget(): void {
    for (const [id, { task }] of tasks) {
      if (tasks.size <= KEPT) return;
      if (task.outcome !== null) tasks.delete(id);
    }
  }

  return {
    /** Starts a command and waits for it, but no longer than so many ms. @returns it, done or not */
    async run(text: string, atMostMs: number): Promise<Task> {
      const { task, done } = start(text);
      await within(atMostMs, done);
      return task;
    },

    get: (id: string): Task | null => tasks.get(id)?.task ?? null,

    running: (): Task[] =>
      [...tasks.values()].map(({ task }) => task).filter(({ outcome }) => outcome === null),
  };
}
