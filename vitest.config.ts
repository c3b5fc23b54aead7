import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Threads and workers of the tests take what Node compiled before, as the program does. */
process.env.NODE_COMPILE_CACHE ??= fileURLToPath(new URL('node_modules/.cache/compiled', import.meta.url));

const LONG = 'test/**/*.long.test.ts';

/** `--mode long` runs the long forms: one hundred kills, a month of polling, failovers. */
export default defineConfig(({ mode }) => ({
  test: {
    include: [mode === 'long' ? LONG : 'test/**/*.test.ts'],
    exclude: ['node_modules/**', ...(mode === 'long' ? [] : [LONG])],
    setupFiles: ['test/support/properties.ts'],
    globalSetup: ['test/support/global-redis.ts'],
    // Much of a run is waiting for processes: one more than there are cores. Files share the modules they load.
    maxWorkers: availableParallelism() + 1,
    isolate: false,
    testTimeout: 20_000,
    // A busy machine is late now and then; a test that is wrong fails again.
    retry: process.env.CI ? 2 : 0,
    hookTimeout: 60_000,
  },
}));
