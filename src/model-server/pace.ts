import type { ModelUsage } from '../model/ports/model.ts';

/** Tokens a second below which a server counts as slow: hosted models write 40 and more, spare machines 5 to 30. */
const SLOW = 40;
/** Weight of the newest call: a machine that gets busy shows within two. */
const NEWEST = 0.5;
/** Shorter replies say little of how fast the server writes. */
const FEWEST_TOKENS = 20;

export type Pace = ReturnType<typeof createPace>;

export function createPace() {
  let speed: number | null = null;
  return {
    /** Null before the first reply. */
    tokensPerSecond: (): number | null => speed,
    /** Whether calls are to go one at a time, and readings to make room when somebody asks. */
    isSlow: (): boolean => speed !== null && speed < SLOW,
    /** Whether it has shown to be fast enough for several calls together. */
    isFast: (): boolean => speed !== null && speed >= SLOW,
    /** @param ms between the first token of a reply and its last. */
    took({ tokensOut }: Pick<ModelUsage, 'tokensOut'>, ms: number): void {
      if (tokensOut < FEWEST_TOKENS) return;
      // What comes in one piece took no time at all.
      const shown = Math.min(10 * SLOW, (1000 * tokensOut) / Math.max(1, ms));
      speed = speed === null ? shown : NEWEST * shown + (1 - NEWEST) * speed;
    },
  };
}
