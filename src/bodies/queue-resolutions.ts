import { describeError, JournalClubError } from '../model/errors.ts';
import type { BodyQueue, ResolutionStore } from '../model/ports/bodies.ts';
import type { Corpus } from '../model/ports/corpus.ts';
import { FetchFailure } from '../model/ports/fetcher.ts';
import type { Log } from '../model/ports/log.ts';
import type { Resolution } from './resolve-paper.ts';

/** Papers queued at a turn of the minute: each takes one or two questions, three seconds apart. */
const AT_ONCE = 8;
/** arXiv may list it by then. */
const AGAIN_MS = 30 * 24 * 3_600_000;

interface QueueDeps {
  corpus: Pick<Corpus, 'outlines'>;
  resolutions: ResolutionStore;
  queue: Pick<BodyQueue, 'resolve'>;
  now: () => number;
}

/** Queues papers without an arXiv id to be looked for, the newest first. Called each minute. */
export function createQueueResolutions({ corpus, resolutions, queue, now }: QueueDeps) {
  return async function queueResolutions(): Promise<number> {
    if ((await resolutions.pausedUntil()) > now()) return 0;
    const open = [...corpus.outlines()]
      .filter(({ arxivId }) => arxivId === null)
      .sort((a, b) => (b.publishedOn ?? b.firstSeenAt).localeCompare(a.publishedOn ?? a.firstSeenAt));
    const tried = await resolutions.tried(open.map(({ id }) => id));
    const due = open.filter(({ id }) => (tried.get(id) ?? 0) < now() - AGAIN_MS).slice(0, AT_ONCE);
    for (const { id } of due) await queue.resolve(id);
    return due.length;
  };
}

interface RunDeps {
  resolve: (paperId: string) => Promise<Resolution>;
  resolutions: ResolutionStore;
  now: () => number;
  log: Log;
}

/** Remembers that it was tried. Where arXiv cannot be asked, nobody asks for a while, longer each time, said once. */
export function createRunResolution({ resolve, resolutions, now, log }: RunDeps) {
  return async function runResolution(paperId: string): Promise<Resolution | 'paused'> {
    if ((await resolutions.pausedUntil()) > now()) return 'paused';
    try {
      const outcome = await resolve(paperId);
      await resolutions.note(paperId, now());
      await resolutions.resume();
      return outcome;
    } catch (error) {
      if (!(error instanceof JournalClubError) || error.code === 'cancelled') throw error;
      if (!(error instanceof FetchFailure)) await resolutions.note(paperId, now());
      const until = await resolutions.pause(now());
      log.info('arXiv cannot be asked for ids of papers; it is tried again later.', {
        reason: describeError(error),
        again: new Date(until).toISOString(),
      });
      return 'paused';
    }
  };
}
