import { describe, expect, it } from 'vitest';
import { randomFrom } from './damage.ts';
import { fuzzers } from './fuzzers.ts';

/** The same cases on every run, from seed `first` on; `npm run fuzz` goes on drawing new ones. */
export function drawCases(first: number, last: number): void {
  describe.each(fuzzers)('$name', (fuzzer) => {
    it('what is drawn at random is taken or refused, never a crash', { timeout: 120_000 }, async () => {
      for (let seed = first; seed <= last; seed += 1) {
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
}
