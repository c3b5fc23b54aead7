import { inject } from 'vitest';

/** How many cases are drawn: in the default run, and in the long one. */
export const cases = (few: number, all: number): number => (inject('isLong') ? all : few);

/** Every so-manieth case, from the `first` on; all in the long run. */
export const sampled = <T>(all: readonly T[], every: number, first = 0): readonly T[] =>
  inject('isLong') ? all : all.filter((_, i) => i % every === first % every);
