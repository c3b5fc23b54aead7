import { type Job, WaitingChildrenError } from 'bullmq';
import type { PollSource } from '../src/following/poll-source.ts';
import type { ReadSighting } from '../src/following/read-sighting.ts';
import type { SourceStore } from '../src/model/ports/sources.ts';
import type { QueueReadings } from '../src/reading/queue-model-readings.ts';
import type { Payload } from './queues.ts';
import { type RunningWorker, startWorker, together, type WorkerBase } from './start-worker.ts';

interface Deps extends WorkerBase {
  pollSource: PollSource;
  readSighting: ReadSighting;
  sources: Pick<SourceStore, 'pending' | 'items'>;
  queueReadings: QueueReadings;
  addSightings(parent: Job, sightings: Payload<'sightings'>[]): Promise<void>;
}

export function startSourceWorkers(deps: Deps): RunningWorker {
  const { pollSource, readSighting } = deps;
  return together(
    startWorker(deps, 'looks', ({ source }) => pollSource.poll(source)),
    startWorker(deps, 'batches', (payload, job, token) => handleBatch(deps, job, payload, token)),
    startWorker(
      deps,
      'sightings',
      (payload) => readSighting.read(payload),
      (payload, reason) => readSighting.fail(payload, reason),
    ),
  );
}

/** A batch of entries: list them as jobs of their own, wait for them, then hand their papers to the model. */
async function handleBatch(
  { sources, addSightings, queueReadings }: Deps,
  job: Job,
  payload: Payload<'batches'>,
  token: string,
): Promise<unknown> {
  const { source, batch } = payload;
  let { keys } = payload;
  if (payload.step === 'list') {
    const pending = [...(await sources.pending(source))].filter(([, entry]) => entry.batch === batch);
    keys = pending.map(([key]) => key);
    const sightings = pending.map(([key, { sighting, print, seenAt }]) => {
      const { page, entry } = sighting;
      return { source, key, print, page, entry, seenAt };
    });
    await addSightings(job, sightings);
    await job.updateData({ ...payload, step: 'finish', keys } satisfies Payload<'batches'>);
  }
  if (await job.moveToWaitingChildren(token)) throw new WaitingChildrenError();
  const items = await sources.items(source, keys);
  const paperIds = new Set([...items.values()].flatMap(({ paperId }) => paperId ?? []));
  const { queued } = await queueReadings([...paperIds], false);
  return { source, entries: keys.length, papers: paperIds.size, queued };
}
