import { afterEach, beforeEach, describe } from 'vitest';
import { type Driver, discordDriver, slackDriver } from './drivers.ts';

/** The same on Slack and on Discord: each test has a chat of its own. */
export function onBoth(what: string, tests: (chat: Driver, start: typeof slackDriver) => void): void {
  describe.each([
    ['Slack', slackDriver],
    ['Discord', discordDriver],
  ] as const)(`${what}, on %s,`, (_, start) => {
    let current: Driver | null = null;
    beforeEach(async () => {
      current = await start();
    }, 60_000);
    afterEach(() => current?.close());
    tests(new Proxy({} as Driver, { get: (_none, name) => Reflect.get(current ?? {}, name) }), start);
  });
}
