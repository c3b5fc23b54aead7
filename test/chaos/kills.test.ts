import { it } from 'vitest';
import { deliverThroughKills } from './kills.ts';

it(
  'brings eight due digests once to Slack and Discord, though the process that posts is killed again and again',
  {
    timeout: 60_000,
  },
  () => deliverThroughKills({ digests: 8, kills: 4 }),
);
