import { expect, it } from 'vitest';
import type { Reply } from '../../../src/model/reply.ts';
import type { Outlet } from '../../../src/platforms/discord/respond/outlet.ts';
import { createResponder, type Work } from '../../../src/platforms/discord/respond/respond.ts';
import { reply } from '../../../src/replies/compose.ts';
import { silentLog } from '../../support/pipeline.ts';

const said = (text: string): Reply => reply([{ type: 'paragraph', content: text }]);

/** Where everything that is shown is kept. */
function setUp() {
  const shown: string[] = [];
  const outlet: Outlet = {
    async progress(message) {
      shown.push(`progress ${JSON.stringify(message.components)}`);
    },
    async show(message) {
      shown.push(`answer ${JSON.stringify('components' in message ? message.components : message)}`);
      return '1';
    },
    async withdraw() {},
  };
  const responder = createResponder({
    actions: { keep: async () => {}, find: async () => null },
    log: silentLog,
    renderChart: async () => new Uint8Array(),
    stopping: new AbortController().signal,
    timing: { progressEvery: 1_000, grace: 10 },
  });
  return { shown, respond: (work: Work) => responder.respond(outlet, work) };
}

it('shows a growing reply at once, and no oftener than Discord takes edits', async () => {
  const { shown, respond } = setUp();
  await respond(async ({ watcher }) => {
    watcher.grew(said('One.'));
    watcher.grew(said('One and two.'));
    return said('The whole.');
  });
  expect(shown.map((line) => line.split(' ')[0])).toEqual(['progress', 'answer']);
  expect(shown[0]).toContain('One.');
  expect(shown[1]).toContain('The whole.');
});

it('changes the message when a better reply comes, and leaves it when none does', async () => {
  const { shown, respond } = setUp();
  await respond(async ({ watcher }) => {
    watcher.later(Promise.resolve(said('Better.')));
    return said('Their own words.');
  });
  await expect.poll(() => shown.length).toBe(2);
  expect(shown[1]).toContain('Better.');
  await respond(async ({ watcher }) => {
    watcher.later(Promise.resolve(null));
    return said('Their own words.');
  });
  expect(shown).toHaveLength(3);
});
