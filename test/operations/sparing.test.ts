import { expect, it } from 'vitest';
import { atMostOnceAMinute } from '../../src/operations/sparing.ts';

it('says the same once a minute, and how often it was not said', () => {
  let time = 0;
  const said: [string, number][] = [];
  const say = atMostOnceAMinute(
    (what: string, unsaid) => said.push([what, unsaid]),
    () => time,
  );
  for (; time < 120_000; time += 1_000) say('away');
  expect(said).toEqual([
    ['away', 0],
    ['away', 59],
  ]);
});
