import type { Clock } from '../../../src/model/ports/clock.ts';

export interface FakeClock extends Clock {
  /** Moves time on. @param iso never earlier than it is */
  setTo(iso: string): void;
  date(): Date;
}

/** Time that passes only when somebody waits, or is told to. */
export function createFakeClock(start: string): FakeClock {
  let time = Date.parse(start);
  return {
    now: () => time,
    date: () => new Date(time),
    setTo(iso) {
      time = Math.max(time, Date.parse(iso));
    },
    async sleep(ms) {
      const until = time + ms;
      // Whoever has an answer to come has it come first.
      await new Promise((resolve) => setTimeout(resolve, 1));
      time = Math.max(time, until);
    },
  };
}
