import type { ActionStore } from '../../../src/model/ports/actions.ts';
import type { ChatDeps, ChatRequest } from '../../../src/model/ports/chat.ts';
import type { Reply } from '../../../src/model/reply.ts';
import { createDiscord, type DiscordOptions } from '../../../src/platforms/discord/create-discord.ts';
import { reply } from '../../../src/replies/compose.ts';
import { startFakeDiscord } from '../../fakes/discord/server.ts';
import { type FakeMessage, TOKEN } from '../../fakes/discord/state.ts';
import { createTestLog } from '../../redis/embedded/holders.ts';

export const PNG = Buffer.from('a picture');

/** Keeps actions in memory. */
export function memoryActions() {
  const values = new Map<string, string>();
  const store = {
    async keep(more) {
      for (const [token, value] of more) values.set(token, value);
    },
    find: async (token) => values.get(token) ?? null,
  } satisfies ActionStore;
  return { ...store, values };
}

export function paragraph(content: string, rest: Partial<Reply> = {}): Reply {
  return reply([{ type: 'paragraph', content }], rest);
}

/** A chat that answers with what it was told, and handles each event once. */
export function echoChat(
  answer: (request: ChatRequest) => Reply | Promise<Reply> = ({ text }) => paragraph(text),
) {
  const requests: ChatRequest[] = [];
  const seen = new Set<string>();
  const deps = {
    async handle(request) {
      if (seen.has(request.eventId)) return null;
      seen.add(request.eventId);
      requests.push(request);
      return answer(request);
    },
    explain: (text) => paragraph(`Explained: ${text}`),
    manner: async () => 'threads' as const,
    greet: async () => null,
    suggest: (typed, { kind }) => [{ label: `${typed} as a ${kind}`, value: typed }],
    home: async (person) => paragraph(`The home of ${person}`, { visibility: 'private' }),
  } satisfies ChatDeps;
  return { deps, requests };
}

/** The real client before a server that stands in for Discord, started. */
export async function discordWith(
  deps: ChatDeps,
  {
    fake = undefined,
    ...options
  }: Partial<DiscordOptions> & { fake?: Awaited<ReturnType<typeof startFakeDiscord>> } = {},
) {
  const server = fake ?? (await startFakeDiscord());
  const actions = memoryActions();
  const log = createTestLog();
  const discord = createDiscord({
    token: TOKEN,
    apiUrl: server.apiUrl,
    deps,
    actions,
    log,
    renderChart: async () => PNG,
    timing: { progressEvery: 0, grace: 50 },
    ...options,
  });
  await discord.start();
  return {
    fake: server,
    discord,
    actions,
    log,
    close: async () => {
      await discord.stop();
      await server.close();
    },
  };
}

/** All text of a message. */
export function textOf(message: FakeMessage | undefined): string {
  if (message === undefined) return '';
  const texts: string[] = [message.content];
  const visit = (nodes: unknown): void => {
    for (const node of nodes as Record<string, unknown>[]) {
      if (typeof node.content === 'string') texts.push(node.content);
      if (Array.isArray(node.components)) visit(node.components);
    }
  };
  visit(message.components);
  return texts.filter(Boolean).join('\n');
}

interface Pressable {
  label: string;
  id: string;
}

/** The buttons and choices of a message. */
export function pressables(message: FakeMessage): Pressable[] {
  const found: Pressable[] = [];
  const visit = (nodes: unknown): void => {
    for (const node of nodes as Record<string, unknown>[]) {
      if (node.type === 2) found.push({ label: String(node.label), id: String(node.custom_id) });
      if (Array.isArray(node.options)) {
        for (const option of node.options) found.push({ label: option.label, id: option.value });
      }
      if (Array.isArray(node.components)) visit(node.components);
    }
  };
  visit(message.components);
  return found;
}

/** Waits until something holds, by looking often. */
export async function until<T>(
  look: () => T | null | undefined | false,
  what = 'what was waited for',
  withinMs = 15_000,
): Promise<T> {
  for (const end = Date.now() + withinMs; Date.now() < end; ) {
    const found = look();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error(`Never came: ${what}`);
}
