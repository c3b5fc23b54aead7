import { PermissionsBitField } from 'discord.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChatRequest } from '../../src/model/ports/chat.ts';
import { managesServer } from '../../src/platforms/discord/intake/server.ts';
import { createDigestWorld } from '../support/digest-world.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { createClub } from './club.ts';

const MANAGER = new PermissionsBitField('ManageGuild');
const SECRET = 'secret-topic';

/** Who tries: strangers to what was set up in server 1 by person 1. */
const STRANGERS: readonly (readonly [who: string, request: Partial<ChatRequest>])[] = [
  [
    'who manages another Discord server',
    { platform: 'discord', serverId: '2', managesServer: managesServer(MANAGER, '2', undefined) },
  ],
  [
    'who manages a server beside the one that is named',
    { platform: 'discord', serverId: '2', managesServer: managesServer(MANAGER, '2', '1') },
  ],
  ['who is in a Slack workspace', { platform: 'slack', serverId: 'workspace', managesServer: false }],
  ['who writes directly', { platform: 'discord', serverId: null, managesServer: false, isDirect: true }],
];

/** What they try; `N` stands for the number of somebody else's subscription. */
const TRIES = [
  'subscriptions',
  'unsubscribe N',
  'change N daily at 8',
  'pause N',
  'preview N',
  'sent N 2026-05-04',
  'watches',
  'unwatch 1',
  'reindex /etc/passwd',
  'add /etc/passwd.pdf',
] as const;

/** More that only those who run the bot may. */
const ADMIN = [
  'status',
  'sources',
  'sources keep arxiv:cs.LG',
  'retry',
  'split coat',
  'forget broken.txt',
  'reindex —force',
];

describe('across servers, workspaces and ranks', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startTestRedis();
  });
  afterAll(() => redis.stop());

  async function attempt(text: string, who: Partial<ChatRequest>) {
    await redis.flush();
    const world = createDigestWorld(redis);
    world.servers.set('discord:10', 'discord:1');
    const owner = { person: 'discord:1', place: 'discord:10', server: 'discord:1', isAdmin: false };
    const { subscription } = await world.manage.create(`${SECRET} weekly mon 09:00`, owner);
    await world.watchPapers.create(`${SECRET} watched`, owner);
    const added: string[] = [];
    const club = await createClub({
      more: {
        subscriptions: world.manage,
        watchPapers: world.watchPapers,
        outbox: world.outbox,
        addPath: async (path) => {
          added.push(path);
          return { papers: [], known: [], apart: [], unread: [], warnings: [] };
        },
      },
    });
    const before = JSON.stringify([await world.subscriptions.list(), await world.watches.list()]);
    const reply = await club.handle({
      eventId: crypto.randomUUID(),
      userId: '99',
      channelId: '20',
      threadId: null,
      isDirect: false,
      platform: 'discord',
      serverId: null,
      managesServer: false,
      text: text.replace('N', subscription.id),
      ...who,
    });
    const after = JSON.stringify([await world.subscriptions.list(), await world.watches.list()]);
    expect(after).toBe(before);
    expect(added).toEqual([]);
    expect(JSON.stringify(reply)).not.toContain(SECRET);
    expect(JSON.stringify(reply)).not.toContain(subscription.feedKey);
    expect(JSON.stringify(reply)).not.toContain('root:');
    return { reply, club };
  }

  it.each(STRANGERS.flatMap(([name, who]) => TRIES.map((text) => [name, text, who] as const)))(
    'nothing gets through to somebody %s: %s',
    { timeout: 60_000 },
    async (_, text, who) => {
      await attempt(text, who);
    },
  );

  it.each(ADMIN)(
    'who manages another server runs no admin command: %s',
    { timeout: 60_000 },
    async (text) => {
      const [, who] = STRANGERS[0] ?? [];
      const { reply, club } = await attempt(text, who ?? {});
      expect(reply?.visibility).toBe('private');
      expect(club.ran).toEqual([]);
    },
  );
});
