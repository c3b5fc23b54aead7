import type { ActionStore } from '../../model/ports/actions.ts';
import { within } from '../../model/within.ts';

/** Waits for work as long as it may take. @throws Error when it takes longer; what it throws itself. */
export async function inTime<T>(ms: number, what: string, work: Promise<T>): Promise<T> {
  const done = await within(
    ms,
    work.then((value) => ({ value })),
  );
  if (done === null) throw new Error(`${what} did not answer in time.`);
  return done.value;
}

/** Milliseconds the store has: an answer is not kept back for the sake of its buttons. */
const STORE_WITHIN = 2_000;

/** The store, given up when it does not answer: a client of Redis waits for its server for as long as it takes. */
export const impatient = (actions: ActionStore): ActionStore => ({
  keep: (values) => inTime(STORE_WITHIN, 'The store', actions.keep(values)),
  find: (token) => inTime(STORE_WITHIN, 'The store', actions.find(token)),
});
