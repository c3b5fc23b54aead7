import type { Clock } from '../model/ports/clock.ts';
import type { SourceStore } from '../model/ports/sources.ts';

const LOOK_MS = 250;
/** Whoever asked is told how things stand by then; what is left is read behind it. */
const PATIENCE_MS = 60_000;

type Deps = { sources: Pick<SourceStore, 'state' | 'pending' | 'items'>; clock: Clock };

/** Waits until a source was looked at and everything it listed has its outcome, but not for ever. */
export function createSettled({ sources, clock }: Deps) {
  return async function settled(sourceId: string): Promise<void> {
    const until = clock.now() + PATIENCE_MS;
    while (clock.now() < until) {
      const { checkedAt } = await sources.state(sourceId);
      const items = await sources.items(sourceId, [...(await sources.pending(sourceId)).keys()]);
      const isWaiting = [...items.values()].some(({ status }) => status === 'pending');
      if (checkedAt !== null && !isWaiting) return;
      await clock.sleep(LOOK_MS);
    }
  };
}
