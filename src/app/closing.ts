import { describeError } from '../model/errors.ts';
import { within } from '../model/within.ts';

export interface Closer {
  name: string;
  /** @returns how many jobs it handed back, where it works on any */
  close(): Promise<unknown>;
}

export interface Closing {
  /** Jobs that did not end and went back to their queue. */
  handedBack: number;
  /** What did not end, in words. */
  left: string[];
}

/** Longer than running jobs, open answers and conversations are given to end. */
const AT_MOST_MS = 5_500;

/** Ends everything at once; what cannot be ended, or not in time, is left behind and named. */
export async function closeAll(closers: readonly Closer[]): Promise<Closing> {
  const closing: Closing = { handedBack: 0, left: [] };
  await Promise.all(
    closers.map(async ({ name, close }) => {
      try {
        const done = await within(
          AT_MOST_MS,
          close().then((result) => ({ result })),
        );
        if (done === null) closing.left.push(name);
        else if (typeof done.result === 'number') closing.handedBack += done.result;
      } catch (error) {
        closing.left.push(`${name} (${describeError(error)})`);
      }
    }),
  );
  return closing;
}
