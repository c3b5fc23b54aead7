import { expect, it } from 'vitest';
import { createPace } from '../../src/model-server/pace.ts';

it('a server is slow or fast by what it has shown, the newest reply as much as all before', () => {
  const pace = createPace();
  expect([pace.tokensPerSecond(), pace.isSlow(), pace.isFast()]).toEqual([null, false, false]);
  // So short a reply says nothing.
  pace.took({ tokensOut: 19 }, 19_000);
  expect(pace.tokensPerSecond()).toBeNull();
  pace.took({ tokensOut: 20 }, 500);
  expect([pace.tokensPerSecond(), pace.isSlow(), pace.isFast()]).toEqual([40, false, true]);
  pace.took({ tokensOut: 100 }, 10_000);
  expect([pace.tokensPerSecond(), pace.isSlow(), pace.isFast()]).toEqual([25, true, false]);
});

it('a reply that comes in one piece does not make a server infinitely fast', () => {
  const pace = createPace();
  pace.took({ tokensOut: 1000 }, 0);
  expect(pace.tokensPerSecond()).toBe(400);
});
