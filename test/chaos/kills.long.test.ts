import { it } from 'vitest';
import { deliverThroughKills } from './kills.ts';

it(
  'brings one hundred due digests once to Slack and Discord, though the process that posts is killed again and again',
  {
    timeout: 600_000,
  },
  () => deliverThroughKills({ digests: 100, kills: 100 }),
);
