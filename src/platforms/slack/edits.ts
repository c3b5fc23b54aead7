import { keepNewest } from '../../text/keep-newest.ts';
import { createInOrder } from '../shared/in-order.ts';

/** A question that was answered, and the message that answers it; null: one person alone saw the answer. */
type Answered = { text: string; answerTs: string | null };

const MOST = 2_000;

export type Edits = ReturnType<typeof createEdits>;

/** Which answer belongs to which message, so that an edited question changes its answer instead of adding one. */
export function createEdits() {
  const known = new Map<string, Answered & { version: number }>();
  return {
    answered: (channel: string, ts: string): Answered | null => known.get(`${channel}:${ts}`) ?? null,
    note(channel: string, ts: string, answered: Answered): void {
      const key = `${channel}:${ts}`;
      const version = (known.get(key)?.version ?? 0) + 1;
      keepNewest(known, key, { ...answered, version }, MOST);
    },
    /** Answers a message after its earlier versions: one that is edited while it is answered changes that answer when it is there. */
    inOrder: createInOrder(),
    /** How often a question has been answered: each edit is an event of its own. */
    version: (channel: string, ts: string): number => known.get(`${channel}:${ts}`)?.version ?? 0,
  };
}
