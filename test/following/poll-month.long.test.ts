import { it } from 'vitest';
import { followThroughFailures } from './poll-month.ts';

it(
  'brings in every paper announced in a month of failures, once, or names it, and never asks twice in three seconds',
  {
    timeout: 180_000,
  },
  () => followThroughFailures('2026-12-04'),
);
