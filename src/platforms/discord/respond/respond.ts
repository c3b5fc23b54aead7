import { describeError, JournalClubError } from '../../../model/errors.ts';
import type { ActionStore } from '../../../model/ports/actions.ts';
import type { ChatProgress, ReplyWatcher } from '../../../model/ports/chat.ts';
import type { Log } from '../../../model/ports/log.ts';
import type { Reply } from '../../../model/reply.ts';
import { notice, reply } from '../../../replies/compose.ts';
import { createTurns } from '../../shared/fair-queue.ts';
import { pageOfReply, plainMessage, type RenderChart, toOutgoing } from '../payload.ts';
import { closedPlace, errorData } from './errors.ts';
import type { Outlet } from './outlet.ts';

export interface Timing {
  /** Milliseconds before progress is first shown, and between two times. Discord allows 5 edits in 5 seconds. */
  progressEvery: number;
  /** Milliseconds a request has to end by itself when the bot stops. */
  grace: number;
}

export const DEFAULT_TIMING: Timing = { progressEvery: 1_500, grace: 1_500 };

interface Deps {
  actions: ActionStore;
  log: Log;
  renderChart: RenderChart;
  stopping: AbortSignal;
  timing: Timing;
}

export type Work = (options: {
  onProgress: (progress: ChatProgress) => void;
  watcher: ReplyWatcher;
  signal: AbortSignal;
}) => Promise<Reply | null> | Reply | null;

export function createResponder({ actions, log, renderChart, stopping, timing }: Deps) {
  const turns = createTurns();

  /** @returns the id of the message that shows the page; null when it is not known. */
  async function showPage(outlet: Outlet, answer: Reply, number: number): Promise<string | null> {
    const isPrivate = answer.visibility === 'private';
    try {
      const page = pageOfReply(answer, number);
      await keep(page.kept);
      return await outlet.show(await toOutgoing(page, renderChart), isPrivate);
    } catch (error) {
      // The place takes nothing: it is not asked twice.
      if (closedPlace(error) !== null) throw error;
      log.error('A reply could not be shown as it is; its plain words are sent.', errorData(error));
      return outlet.show(plainMessage(answer.fallbackText), isPrivate);
    }
  }

  /** Without them the buttons say that they have expired: that is no reason to keep the answer back. */
  async function keep(values: ReadonlyMap<string, string>): Promise<void> {
    try {
      await actions.keep(values);
    } catch (error) {
      log.warn('What buttons stand for could not be kept.', errorData(error));
    }
  }

  /** Shows what work comes to: reply, failure or stop. @returns the id of the answer's message; null: nothing to say */
  async function respond(outlet: Outlet, work: Work): Promise<string | null> {
    await new Promise<void>((begin) => turns.run(async () => begin()));
    const progress = followProgress(outlet);
    let later: Promise<Reply | null> = Promise.resolve(null);
    const watcher: ReplyWatcher = {
      grew: progress.grew,
      later: (changed) => {
        later = changed;
      },
    };
    const answer = await outcome(work, progress.report, watcher);
    await progress.settled();
    if (answer !== null) {
      if (answer.aside !== undefined) await showPage(outlet, answer.aside, 0);
      const id = await showPage(outlet, answer, 0);
      void later.then((changed) => (changed === null ? undefined : change(outlet, changed)));
      return id;
    }
    await outlet.withdraw();
    return null;
  }

  async function change(outlet: Outlet, answer: Reply): Promise<void> {
    try {
      await showPage(outlet, answer, 0);
    } catch (error) {
      log.warn('A better answer could not be shown.', errorData(error));
    }
  }

  async function outcome(
    work: Work,
    onProgress: (progress: ChatProgress) => void,
    watcher: ReplyWatcher,
  ): Promise<Reply | null> {
    const stopped = whenStopped(stopping, timing.grace);
    try {
      return await Promise.race([
        Promise.resolve(work({ onProgress, watcher, signal: stopping })),
        stopped.promise.then(() => notice('warning', STOPPED)),
      ]);
    } catch (error) {
      if (stopping.aborted) return notice('warning', STOPPED);
      log.error('A request failed.', errorData(error));
      return notice('error', error instanceof JournalClubError ? describeError(error) : FAILED);
    } finally {
      stopped.forget();
    }
  }

  function followProgress(outlet: Outlet) {
    const began = Date.now();
    let last = 0;
    let editing: Promise<void> | null = null;
    let isOver = false;

    function show(soFar: Reply): void {
      if (isOver || editing !== null || Date.now() - last < timing.progressEvery) return;
      last = Date.now();
      editing = toOutgoing(pageOfReply(soFar, 0), renderChart)
        .then((message) => outlet.progress(message))
        .catch((error: unknown) => log.warn('Progress could not be shown.', errorData(error)))
        .finally(() => {
          editing = null;
        });
    }

    return {
      grew: show,
      report(progress: ChatProgress): void {
        // Short work shows nothing.
        if (Date.now() - began >= timing.progressEvery) show(reply([{ type: 'progress', ...progress }]));
      },
      /** Nothing may be written over the answer afterwards. */
      settled: async () => {
        isOver = true;
        await editing;
      },
    };
  }

  return { respond, showPage };
}

export type Responder = ReturnType<typeof createResponder>;

const FAILED = 'Something went wrong here. It is in the log; asking again may help.';
const STOPPED = 'I was stopped before this was done. Please ask again in a moment.';

/** Resolves `grace` milliseconds after the signal is aborted. */
function whenStopped(signal: AbortSignal, grace: number) {
  let timer: NodeJS.Timeout | undefined;
  const { promise, resolve } = Promise.withResolvers<void>();
  const onAbort = () => {
    timer = setTimeout(resolve, grace);
  };
  if (signal.aborted) onAbort();
  else signal.addEventListener('abort', onAbort, { once: true });
  return {
    promise,
    forget(): void {
      signal.removeEventListener('abort', onAbort);
      clearTimeout(timer);
    },
  };
}
