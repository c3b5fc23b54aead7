import { expect, it } from 'vitest';
import type { ChatRequest, HandleChat } from '../../../src/model/ports/chat.ts';
import type { Reply } from '../../../src/model/reply.ts';
import { createAnswerer } from '../../../src/platforms/slack/answer.ts';
import type { SlackClient } from '../../../src/platforms/slack/client.ts';
import { createConversation } from '../../../src/platforms/slack/conversation.ts';
import { createPageStore } from '../../../src/platforms/slack/page-store.ts';
import { createStream } from '../../../src/platforms/slack/stream.ts';
import type { Surface } from '../../../src/platforms/slack/surface.ts';
import { reply } from '../../../src/replies/compose.ts';
import { silentLog } from '../../support/pipeline.ts';

const said = (...texts: string[]): Reply => reply(texts.map((content) => ({ type: 'paragraph', content })));

const REQUEST: ChatRequest = {
  platform: 'slack',
  eventId: 'E1',
  userId: 'U1',
  channelId: 'C1',
  threadId: null,
  text: 'what?',
  serverId: null,
  managesServer: false,
  isDirect: false,
};

/** Slack as far as messages and streams go: what was called, in order. */
function recording() {
  const calls: { name: string; given: Record<string, unknown> }[] = [];
  const call =
    (name: string) =>
    async (given: Record<string, unknown>): Promise<{ ok: true; ts: string }> => {
      calls.push({ name, given });
      return { ok: true, ts: '1.1' };
    };
  const names = ['postMessage', 'update', 'startStream', 'appendStream', 'stopStream', 'delete'];
  const chat = Object.fromEntries(names.map((name) => [name, call(name)]));
  return { calls, client: { chat } as unknown as SlackClient };
}

async function answer(surface: Surface, handle: HandleChat): Promise<void> {
  const { signal } = new AbortController();
  const answerer = createAnswerer({ handle, pages: createPageStore(), log: silentLog, stopping: signal });
  await answerer.answer(REQUEST, surface);
}

const PLACE = { channel: 'C1', threadTs: '1.0', userId: 'U1', direct: true };
const attachFiles = async () => {};

it('shows a reply in a channel while it grows, in one message that the whole takes the place of', async () => {
  const { calls, client } = recording();
  await answer(createConversation({ client, attachFiles, log: silentLog }, PLACE), async (_, options) => {
    options?.watcher?.grew(said('One.'));
    options?.watcher?.grew(said('One.', 'Two.'));
    return said('One.', 'Two.', 'Three.');
  });
  // The second came sooner than Slack takes edits.
  expect(calls.map(({ name }) => name)).toEqual(['postMessage', 'update']);
  expect(JSON.stringify(calls[0])).toContain('One.');
  expect(JSON.stringify(calls[1])).toContain('Three.');
});

it('changes the message when a better reply comes', async () => {
  const { calls, client } = recording();
  const surface = createConversation({ client, attachFiles, log: silentLog }, PLACE);
  await answer(surface, async (_, options) => {
    options?.watcher?.later(Promise.resolve(said('Better.')));
    return said('Their own words.');
  });
  await expect.poll(() => calls.map(({ name }) => name)).toEqual(['postMessage', 'update']);
  expect(calls[1]?.given).toMatchObject({ ts: '1.1' });
  expect(JSON.stringify(calls[1])).toContain('Better.');
});

function streaming() {
  const { calls, client } = recording();
  const fallback = createConversation({ client, attachFiles, log: silentLog }, PLACE);
  return { calls, surface: createStream(client, { ...PLACE, teamId: 'T1' }, fallback, silentLog) };
}

it('adds to a stream what a growing reply says more, and ends it with the rest', async () => {
  const { calls, surface } = streaming();
  await answer(surface, async (_, options) => {
    options?.watcher?.grew(said('One.'));
    return said('One.', 'Two.');
  });
  expect(calls.map(({ name }) => name)).toEqual(['startStream', 'appendStream', 'stopStream']);
  expect(JSON.stringify(calls[1])).toContain('Two.');
  expect(JSON.stringify(calls[1])).not.toContain('One.');
});

it('says in a stream that showed progress that it is done, below the reply', async () => {
  const { calls, surface } = streaming();
  await answer(surface, async (_, options) => {
    options?.onProgress?.({ label: 'Reading', done: 1, total: 2 });
    return said('One.');
  });
  expect(calls.map(({ name }) => name)).toEqual([
    'startStream',
    'appendStream',
    'appendStream',
    'stopStream',
  ]);
  expect(JSON.stringify(calls[1])).toContain('One.');
  expect(JSON.stringify(calls[2])).toContain('"status":"complete"');
  const silent = streaming();
  await answer(silent.surface, async () => said('One.'));
  expect(JSON.stringify(silent.calls)).not.toContain('complete');
});

it('puts the whole in place of a stream that it does not go on from', async () => {
  const { calls, surface } = streaming();
  await answer(surface, async (_, options) => {
    options?.watcher?.grew(said('One.'));
    return said('Only part of this is in the papers.', 'One.');
  });
  expect(calls.map(({ name }) => name)).toEqual(['startStream', 'stopStream', 'update']);
  expect(JSON.stringify(calls[2])).toContain('Only part');
});
