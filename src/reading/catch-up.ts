import type { Corpus } from '../model/ports/corpus.ts';
import type { JobQueue } from '../model/ports/queue.ts';
import type { QueueReadings } from './queue-model-readings.ts';
import type { ReadPapers } from './read-papers.ts';

/** Papers queued to see whether the model answers: what fits into one call. */
const PROBE = 8;
/** The longest pause between two such tries, and the first. */
const LONGEST_PAUSE_MS = 30 * 60_000;
const FIRST_PAUSE_MS = 60_000;
const DAY_MS = 86_400_000;

interface Deps {
  corpus: Pick<Corpus, 'outlines'>;
  readings: Pick<ReadPapers, 'awaitingModel'>;
  queue: Pick<JobQueue, 'counts'>;
  queueReadings: QueueReadings;
  /** Milliseconds since the epoch. */
  now: () => number;
}

/** Brings the papers that were read by the rules, as the model could not be asked, back to the model. */
export function createCatchUp({ corpus, readings, queue, queueReadings, now }: Deps) {
  let pause = FIRST_PAUSE_MS;
  let lookedAt: number | null = null;
  let probed: string[] = [];

  const fellBack = (): string[] =>
    [...corpus.outlines()].flatMap((outline) => (outline.fellBack ? [outline.id] : []));

  return {
    /** To be called every minute: a call's worth at the start, at midnight UTC and at growing intervals; then all. */
    async look(): Promise<void> {
      const time = now();
      const isNewDay = lookedAt === null || Math.floor(time / DAY_MS) !== Math.floor(lookedAt / DAY_MS);
      if (isNewDay) pause = FIRST_PAUSE_MS;
      else if (lookedAt !== null && time - lookedAt < pause) return;
      const { waiting = 0, active = 0, delayed = 0 } = (await queue.counts()).readings ?? {};
      if (waiting + active + delayed > 0) return;
      lookedAt = time;
      const ids = await readings.awaitingModel(fellBack());
      const stillThere = new Set(ids);
      const isAnswering = probed.some((id) => !stillThere.has(id));
      pause = isNewDay || isAnswering ? FIRST_PAUSE_MS : Math.min(LONGEST_PAUSE_MS, 2 * pause);
      probed = ids.slice(0, PROBE);
      await queueReadings(isAnswering ? ids : probed, false);
    },

    /** Queues every one of them, those too that the model spoilt when it was asked. @returns how many */
    all: async (): Promise<number> => (await queueReadings(fellBack(), true)).queued,
  };
}

export type CatchUp = ReturnType<typeof createCatchUp>;
