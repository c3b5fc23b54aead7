import { describe, expect, it } from 'vitest';
import { cases } from '../support/sampled.ts';
import { randomFrom } from './damage.ts';
import { fuzzers } from './fuzzers.ts';

/** The same cases on every run; `npm run fuzz` goes on drawing new ones. */
describe.each(fuzzers)('$name', (fuzzer) => {
  it('what is drawn at random is taken or refused, never a crash', { timeout: 120_000 }, async () => {
    for (let seed = 1; seed <= cases(40, 500); seed += 1) {
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
