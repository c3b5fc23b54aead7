import { it } from 'vitest';
import { followThroughFailures } from './poll-month.ts';

it(
  'brings in every paper announced in ten working days of failures, once, or names it, and never asks twice in three seconds',
  {
    timeout: 60_000,
  },
  () => followThroughFailures('2026-11-13'),
);
