import type { ChatDeps, ChatRequest, HandleChat } from '../../../src/model/ports/chat.ts';
import type { Log } from '../../../src/model/ports/log.ts';
import type { Reply } from '../../../src/model/reply.ts';
import { createSlack, type SlackMode } from '../../../src/platforms/slack/connect.ts';
import { notice, reply } from '../../../src/replies/compose.ts';
import { type FakeSlack, startFakeSlack } from './slack.ts';

export interface LogLine {
  level: 'debug' | 'info' | 'warn' | 'error';
  message: string;
  data: Record<string, unknown> | undefined;
}

/** Keeps what is logged. */
export function keptLog(): { log: Log; lines: LogLine[] } {
  const lines: LogLine[] = [];
  const keep = (level: LogLine['level']) => (message: string, data?: Record<string, unknown>) => {
    lines.push({ level, message, data });
  };
  return {
    lines,
    log: { debug: keep('debug'), info: keep('info'), warn: keep('warn'), error: keep('error') },
  };
}

interface Options {
  mode?: 'socket' | 'http';
  handle?: HandleChat;
  deps?: Partial<ChatDeps>;
  fake?: FakeSlack;
  checkEvery?: number;
}

/** Our adapter for a fake workspace, not started; commands come to a stub that keeps them. */
export function createSlackBot({
  mode = 'socket',
  handle,
  deps,
  fake: slack,
  ...options
}: Options & { fake: FakeSlack }) {
  const requests: ChatRequest[] = [];
  const seen = new Set<string>();
  const { log, lines } = keptLog();
  const answer: HandleChat = handle ?? (async ({ text }) => saying(`You said: ${text}`));
  const modes: Record<'socket' | 'http', SlackMode> = {
    socket: { appToken: slack.appToken },
    http: { signingSecret: slack.signingSecret, listen: { host: '127.0.0.1', port: 0 } },
  };
  const bot = createSlack({
    mode: modes[mode],
    botToken: slack.botToken,
    apiUrl: slack.apiUrl,
    log,
    ...options,
    timeZone: 'Europe/Berlin',
    clock: () => new Date(),
    deps: {
      // The use case counts events over all processes; here one set does.
      async handle(request, options) {
        if (seen.has(request.eventId)) return null;
        seen.add(request.eventId);
        requests.push(request);
        return answer(request, options);
      },
      explain: (text) => notice('info', `Nothing is known of ${text}`),
      suggest: () => [],
      manner: async () => 'threads',
      greet: async () => null,
      home: async () => reply([{ type: 'heading', text: 'Your papers' }]),
      ...deps,
    },
  });
  return { bot, requests, lines };
}

/** A fake workspace with our adapter connected to it through Bolt. */
export async function startSlackBot(options: Options = {}) {
  const slack = options.fake ?? (await startFakeSlack());
  const made = createSlackBot({ ...options, fake: slack });
  await made.bot.start();
  const { url } = made.bot.info();
  if (url !== null) slack.deliverTo(`${url}/slack/events`);
  return {
    ...made,
    slack,
    async stop(): Promise<void> {
      await made.bot.stop();
      await slack.stop();
    },
  };
}

export type SlackBot = Awaited<ReturnType<typeof startSlackBot>>;

/** A public reply of one sentence. */
export function saying(text: string, rest: Partial<Reply> = {}): Reply {
  return { ...reply([{ type: 'paragraph', content: text }]), ...rest };
}
