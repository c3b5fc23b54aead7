import { afterEach, describe, expect, it } from 'vitest';
import type { ChatProgress, HandleChat } from '../../src/model/ports/chat.ts';
import { reply } from '../../src/replies/compose.ts';
import { ANN, ANNS_DM, ELSEWHERE, GENERAL, sign, until } from '../fakes/slack/slack.ts';
import { createSlackBot, type SlackBot, saying, startSlackBot } from '../fakes/slack/started.ts';

let running: SlackBot | null = null;

async function start(options: Parameters<typeof startSlackBot>[0] = {}): Promise<SlackBot> {
  running = await startSlackBot(options);
  return running;
}

afterEach(async () => {
  await running?.stop();
  running = null;
});

/** A handler that goes on until it is let go, showing progress when told to. */
function held() {
  let onProgress: ((progress: ChatProgress) => void) | undefined;
  let letGo: () => void = () => {};
  const done = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const handle: HandleChat = async (_, options) => {
    onProgress = options?.onProgress;
    await done;
    return saying('All read.');
  };
  return {
    handle,
    letGo,
    progress: (progress: ChatProgress) => onProgress?.(progress),
    running: () => onProgress,
  };
}

describe('Slack in trouble', () => {
  it('waits as long as Slack asks for, then sends', async () => {
    const { slack } = await start();
    slack.state.faults.push({
      method: 'chat.postMessage',
      times: 1,
      status: 429,
      headers: { 'retry-after': '1' },
    });
    const asked = Date.now();
    await slack.people.mention('help');
    await until(() => slack.messages(GENERAL).length === 1);
    expect(Date.now() - asked).toBeGreaterThanOrEqual(1_000);
  });

  it.each(['chat.postMessage', 'respond'])('tries again after a failure of %s', async (method) => {
    const { slack } = await start();
    slack.state.faults.push({ method, times: 1, status: 500 });
    if (method === 'respond') await slack.people.command('help');
    else await slack.people.mention('help');
    await until(() => slack.messages(GENERAL).length === 1);
    expect(slack.called(method)).toHaveLength(2);
  });

  it.each(['internal_error', 'fatal_error', 'ratelimited'])(
    'answers all the same when Slack is in trouble for a moment: %s',
    async (error) => {
      const { slack } = await start();
      slack.state.faults.push({ method: 'chat.postMessage', times: 1, error });
      await slack.people.mention('help');
      await until(() => slack.messages(GENERAL).length === 1);
    },
  );

  it.each(['refresh', 'drop'] as const)('connects again after a %s', async (how) => {
    const { slack, bot } = await start();
    slack.socket.disconnect(how);
    await until(() => slack.socket.connections() === 2 && slack.socket.isOpen() && bot.info().connected);
    await slack.people.mention('help');
    await until(() => slack.messages(GENERAL).length === 1);
  });

  it('goes on trying while Slack gives no address to connect to', async () => {
    const { slack, bot } = await start();
    slack.state.faults.push(
      { method: 'apps.connections.open', times: 1, status: 500 },
      { method: 'apps.connections.open', times: 1, error: 'internal_error' },
    );
    slack.socket.disconnect('drop');
    await until(() => slack.socket.connections() === 2 && bot.info().connected);
    await slack.people.mention('help');
    await until(() => slack.messages(GENERAL).length === 1);
  });

  it('stops while it is connecting, without an error left over', async () => {
    const { slack, bot } = await start();
    slack.state.faults.push({ method: 'apps.connections.open', times: 50, status: 500 });
    slack.socket.disconnect('drop');
    await until(() => !bot.info().connected);
    await bot.stop();
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(bot.info().connected).toBe(false);
  });

  it('says that Slack is down, and connects once it is back', async () => {
    const { slack } = await start();
    const second = createSlackBot({ fake: slack });
    slack.state.faults.push({ method: 'auth.test', times: 6, status: 503 });
    await expect(second.bot.start()).rejects.toMatchObject({ code: 'unavailable' });
    await until(() => second.bot.info().connected, 10_000);
    expect(second.bot.info()).toMatchObject({ team: 'Readers' });
    await second.bot.stop();
  }, 30_000);

  it.each(['mention', 'command', 'direct'] as const)(
    'sends the plain text once when the payload of a %s is refused',
    async (kind) => {
      const { slack, lines } = await start({ handle: async () => saying('It is <1.54x> & more.') });
      for (const method of ['chat.postMessage', 'respond', 'chat.startStream']) {
        slack.state.faults.push({ method, times: 1, error: 'invalid_blocks' });
      }
      if (kind === 'mention') await slack.people.mention('coat');
      else if (kind === 'command') await slack.people.command('coat');
      else await slack.people.say('coat', { channel: ANNS_DM });
      const channel = kind === 'direct' ? ANNS_DM : GENERAL;
      await until(() => slack.messages(channel).length === 1);
      expect(slack.messages(channel)).toMatchObject([
        { text: 'It is &lt;1.54x&gt; &amp; more.', blocks: [] },
      ]);
      expect(lines.filter(({ level }) => level === 'error')).toMatchObject([
        { data: { refusal: 'invalid_blocks' } },
      ]);
    },
  );

  it('answers in the conversation once the response URL has expired', async () => {
    const { slack } = await start();
    slack.state.faults.push({ method: 'respond', times: 1, status: 404 });
    await slack.people.command('help');
    await until(() => slack.messages(GENERAL).length === 1);
    expect(slack.called('chat.postMessage')).toHaveLength(1);
  });

  it('logs it when there is no way left to answer', async () => {
    const { slack, lines } = await start();
    slack.state.faults.push({ method: 'respond', times: 1, status: 404 });
    await slack.people.command('help', { channel: ELSEWHERE });
    await until(() => lines.some(({ level }) => level === 'error'));
    expect(lines.find(({ level }) => level === 'error')).toMatchObject({
      message: 'A reply could not be sent to Slack.',
      data: { refusal: 'not_in_channel' },
    });
  });

  it('says so when a request fails', async () => {
    const { slack, lines } = await start({
      handle: async () => {
        throw new Error('xoxb-1234-secret is gone');
      },
    });
    await slack.people.mention('help');
    await until(() => slack.said(GENERAL)[0]?.includes('Something went wrong'));
    expect(lines.filter(({ level }) => level === 'error')).toHaveLength(1);
  });

  it('shows long work in one message, edited until it is the answer', async () => {
    const work = held();
    const { slack } = await start({ handle: work.handle });
    await slack.people.mention('reindex');
    await until(work.running);
    work.progress({ label: 'Reading pages', done: 3, total: 10 });
    await until(() => slack.said(GENERAL)[0]?.includes('Reading pages ▓▓▓░░░░░░░ 3 of 10'));
    const [{ ts } = { ts: '' }] = slack.messages(GENERAL);
    work.letGo();
    await until(() => slack.said(GENERAL)[0] === 'All read.');
    expect(slack.messages(GENERAL)).toMatchObject([{ ts }]);
  });

  it('shows long work in a direct message as a task of the stream, and to a command through its response URL', async () => {
    const work = held();
    const { slack } = await start({ handle: work.handle });
    await slack.people.say('reindex', { channel: ANNS_DM });
    await until(work.running);
    work.progress({ label: 'Reading pages', done: 3, total: 10 });
    await until(() => slack.called('chat.startStream')[0]);
    expect(slack.called('chat.startStream')[0]?.args.chunks).toMatchObject([
      { type: 'task_update', title: 'Reading pages ▓▓▓░░░░░░░ 3 of 10', status: 'in_progress' },
    ]);
    work.letGo();
    await until(() => slack.said(ANNS_DM)[0] === 'All read.' && !slack.messages(ANNS_DM)[0]?.streaming);

    const more = held();
    await running?.stop();
    const second = await start({ handle: more.handle });
    await second.slack.people.command('reindex', { channel: ELSEWHERE });
    await until(more.running);
    more.progress({ label: 'Reading pages', done: 3, total: 10 });
    await until(() => second.slack.said(ELSEWHERE)[0]?.includes('3 of 10'));
    more.letGo();
    await until(() => second.slack.said(ELSEWHERE).join() === 'All read.');
  });

  it('says that it was stopped to whoever is still waiting', async () => {
    const { slack, bot } = await start({ handle: () => new Promise(() => {}) });
    await slack.people.mention('a long question');
    await until(() => slack.called('chat.postMessage').length === 1);
    await bot.stop();
    expect(slack.said(GENERAL, ANN).join()).toContain('I was stopped before I was done');
  });

  it('keeps tokens and addresses of answers out of the log', async () => {
    const { slack, lines } = await start();
    slack.state.faults.push({ method: 'respond', times: 3, status: 500 });
    slack.state.faults.push({ method: 'chat.postMessage', times: 9, error: 'token_expired' });
    await slack.people.command('help');
    await slack.people.mention('help');
    await until(() => lines.filter(({ level }) => level === 'error').length >= 2, 15_000);
    expect(JSON.stringify(lines)).not.toMatch(/xoxb-|xapp-|\/respond\/|ticket=/);
  });

  it('reads a table of any size without Slack refusing it', async () => {
    const rows = Array.from({ length: 400 }, (_, i) => [`paper ${i}`, 'x'.repeat(50)]);
    const { slack } = await start({
      handle: async () => reply([{ type: 'table', columns: ['Paper', 'Says'], rows }]),
    });
    await slack.people.mention('papers');
    await until(() => slack.messages(GENERAL).find(({ files }) => files[0]?.name === 'table-1.csv'));
    expect(slack.state.refused).toEqual([]);
  });
});

describe('Slack over HTTP', () => {
  const body = JSON.stringify({ type: 'url_verification', challenge: 'c', token: 't' });
  const now = () => Math.floor(Date.now() / 1000);
  const headers = { 'content-type': 'application/json' };
  const post = (url: string | null, signature: Record<string, string>, sent = body) =>
    fetch(`${url}/slack/events`, { method: 'POST', headers: { ...headers, ...signature }, body: sent });

  it.each<[string, () => Record<string, string>]>([
    ['no signature', () => ({})],
    ['a wrong secret', () => sign(body, now(), 'another secret')],
    ['a signature of another body', () => sign('{}')],
    ['a stale signature', () => sign(body, now() - 301)],
    ['a signature from the future', () => sign(body, now() + 310)],
    ['no time', () => ({ 'x-slack-signature': sign(body)['x-slack-signature'] })],
    ['a time that is none', () => ({ ...sign(body), 'x-slack-request-timestamp': 'now' })],
    ['a signature cut short', () => ({ ...sign(body), 'x-slack-signature': 'v0=abc' })],
  ])('refuses %s', async (_, signature) => {
    const { bot } = await start({ mode: 'http' });
    const response = await post(bot.info().url, signature());
    expect(response.status).toBe(401);
    expect(await response.text()).toBe('');
  });

  it('answers what Slack signed, and only that', async () => {
    const { bot, requests } = await start({ mode: 'http' });
    const { url } = bot.info();
    const challenged = await post(url, sign(body));
    expect([challenged.status, await challenged.json()]).toEqual([200, { challenge: 'c' }]);
    expect((await post(url, sign('{'), '{')).status).toBe(400);
    expect((await fetch(`${url}/slack/events`)).status).toBe(405);
    const huge = 'x'.repeat(1_100_000);
    expect((await post(url, sign(huge), huge)).status).toBe(413);
    const unknown = JSON.stringify({ type: 'who knows' });
    expect((await post(url, sign(unknown), unknown)).status).toBe(404);
    expect(requests).toEqual([]);
  });

  it('is mounted on a server that listens already', async () => {
    const { bot } = await start({ mode: 'http' });
    const request = new Request('http://papers.example/slack/events', {
      method: 'POST',
      headers: { ...headers, ...sign(body) },
      body,
    });
    const response = await bot.handleHttp?.(request);
    expect(await response?.json()).toEqual({ challenge: 'c' });
  });
});
