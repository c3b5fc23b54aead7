import { describe, expect, it } from 'vitest';
import { randomFrom } from './damage.ts';
import { fuzzers } from './fuzzers.ts';

/** The same on every run; `npm run fuzz` goes on from there. */
const CASES = 300;

describe.each(fuzzers)('$name', (fuzzer) => {
  it(`${CASES} cases at random are taken or refused, never a crash`, { timeout: 120_000 }, async () => {
    for (let seed = 1; seed <= CASES; seed += 1) {
      const failed = await Promise.resolve()
        .then(() => fuzzer.try(randomFrom(seed), seed))
        .then(
          () => null,
          (error: unknown) => (error instanceof Error ? error.stack : String(error)),
        );
      expect(failed, `seed ${seed}`).toBeNull();
    }
  });
});
