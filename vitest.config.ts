import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Threads and workers of the tests take what Node compiled before, as the program does. */
process.env.NODE_COMPILE_CACHE ??= fileURLToPath(new URL('node_modules/.cache/compiled', import.meta.url));

const LONG = 'test/**/*.long.test.ts';
const SAMPLED = 'test/**/*.sampled.test.ts';

/**
 * `--mode long` runs the long forms: one hundred kills, a month of polling, failovers; and all cases of those of which the
 * default run takes a sample.
 */
export default defineConfig(({ mode }) => ({
  test: {
    include: mode === 'long' ? [LONG, SAMPLED] : ['test/**/*.test.ts'],
    provide: { isLong: mode === 'long' },
    exclude: ['node_modules/**', ...(mode === 'long' ? [] : [LONG])],
    setupFiles: ['test/support/properties.ts'],
    globalSetup: ['test/support/global-redis.ts'],
    // Half of a run is waiting for processes and sockets: two more than there are cores. Files share the modules they load.
    maxWorkers: availableParallelism() + 2,
    isolate: false,
    testTimeout: 20_000,
    // A busy machine is late now and then; a test that is wrong fails again.
    retry: process.env.CI ? 2 : 0,
    hookTimeout: 60_000,
  },
}));
