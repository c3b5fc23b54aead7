import { it } from 'vitest';
import { deliverThroughCrashes } from './deliveries.ts';

it(
  'brings twenty due digests to two platforms through as many kills: each once, none lost',
  {
    timeout: 60_000,
  },
  () => deliverThroughCrashes(20),
);
