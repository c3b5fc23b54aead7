import { it } from 'vitest';
import { deliverThroughCrashes } from './deliveries.ts';

it(
  'brings one hundred due digests to two platforms through as many kills: each once, none lost',
  {
    timeout: 120_000,
  },
  () => deliverThroughCrashes(100),
);
