import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Sender } from '../../../src/model/ports/delivery.ts';
import type { ReplyNode } from '../../../src/model/reply.ts';
import { SLACK_SCOPES } from '../../../src/platforms/slack/examine.ts';
import { createSlackSender } from '../../../src/platforms/slack/sender.ts';
import { reply } from '../../../src/replies/compose.ts';
import { ELSEWHERE, type FakeSlack, GENERAL, startFakeSlack } from '../../fakes/slack/slack.ts';
import { keptLog } from '../../fakes/slack/started.ts';
import { GROUP, storeMessage } from '../../fakes/slack/state.ts';

let slack: FakeSlack;
let sender: Sender;

const PLACE = `slack:${GENERAL}`;
const digest = reply([{ type: 'paragraph', content: 'What is new' }]);
const options = (key: string) => ({ key, showAgain: null });
const since = { notBefore: new Date(Date.now() - 1000).toISOString() };

beforeEach(async () => {
  slack = await startFakeSlack();
  sender = createSlackSender({
    botToken: slack.botToken,
    apiUrl: slack.apiUrl,
    log: keptLog().log,
  });
});
afterEach(() => slack.stop());

const posts = () => slack.state.calls.filter(({ method }) => method === 'chat.postMessage');

const chart: ReplyNode = {
  type: 'chart',
  title: 'T',
  categories: ['a', 'b'],
  series: [{ name: 's', values: [1, 2] }],
  altText: 'A chart',
};

describe('a channel of Slack’s admits', () => {
  const CLOSED = 'C00000CLOSED';
  const admits = (channel: string, user: string) => sender.admits(`slack:${channel}`, `slack:${user}`);
  const crowd = Array.from({ length: 450 }, (_, i) => `U00000000${i}`);

  it.each([
    ['everybody who is no guest, where it is public', GENERAL, 'U1', true],
    ['everybody who is no guest, where it is public and the bot is not in it', ELSEWHERE, 'U1', true],
    ['no guest where it is public', GENERAL, 'UGUEST', false],
    ['a guest who is in it', ELSEWHERE, 'UGUEST', true],
    ['who is in it, where it is private', CLOSED, 'UMEMBER', true],
    ['nobody else where it is private', CLOSED, 'U1', false],
    ['no guest where it is private', CLOSED, 'UGUEST', false],
    ['nobody where the bot is not in it', 'C00000HIDDEN', 'UMEMBER', false],
    ['nobody where there is none', 'G000NOSUCH', 'UMEMBER', false],
    ['nobody of another workspace', GENERAL, 'T2.U1', false],
    ['who is in it, where several people talk directly', GROUP, 'UMEMBER', true],
    ['nobody else where several people talk directly', GROUP, 'U1', false],
  ])('%s', async (_, channel, user, expected) => {
    slack.state.channels.add(CLOSED);
    slack.state.privates.add(CLOSED).add('C00000HIDDEN');
    slack.state.guests.add('UGUEST');
    slack.state.members.set(CLOSED, [...crowd, 'UMEMBER']).set(ELSEWHERE, ['UGUEST']);
    slack.state.members.set('C00000HIDDEN', ['UMEMBER']).set(GROUP, ['UMEMBER']);
    slack.state.scopes = [...SLACK_SCOPES];
    expect(await admits(channel, user)).toBe(expected);
    expect(slack.state.refused).toEqual([]);
  });

  it('nobody yet while the app lacks the scope, and says what to do', async () => {
    slack.state.faults.push({ method: 'conversations.info', times: 1, error: 'missing_scope' });
    await expect(admits(GENERAL, 'U1')).rejects.toMatchObject({ fix: expect.stringContaining('doctor') });
  });
});

describe('messages taken to Slack', () => {
  it('are found again by their key, and by no other', async () => {
    const { messageId } = await sender.send(PLACE, digest, options('digest:1:2026-05-04'));
    expect(await sender.find(PLACE, 'digest:1:2026-05-04', since)).toBe(messageId);
    expect(await sender.find(PLACE, 'digest:1:2026-05-11', since)).toBeNull();
    expect(slack.state.refused).toEqual([]);
  });

  it('go to a conversation of several people, and are found there', async () => {
    slack.state.scopes = [...SLACK_SCOPES];
    const { messageId } = await sender.send(`slack:${GROUP}`, digest, options('digest:1'));
    expect(await sender.find(`slack:${GROUP}`, 'digest:1', since)).toBe(messageId);
  });

  it('stand in the thread of the message they answer, and are found there', async () => {
    const { messageId: under } = await sender.send(PLACE, digest, options('digest'));
    const { messageId } = await sender.send(PLACE, digest, { ...options('correction'), under });
    expect(posts().at(-1)?.args).toMatchObject({ thread_ts: under });
    expect(await sender.find(PLACE, 'correction', { ...since, under })).toBe(messageId);
    expect(await sender.find(PLACE, 'other', { ...since, under })).toBeNull();
    expect(slack.state.refused).toEqual([]);
  });

  it('are found among many others', async () => {
    const { messageId } = await sender.send(PLACE, digest, options('k'));
    for (let i = 0; i < 450; i++)
      storeMessage(slack.state, { channel: GENERAL, user: 'U1', text: 'chatter' });
    expect(await sender.find(PLACE, 'k', since)).toBe(messageId);
    expect(await sender.find(PLACE, 'other', since)).toBeNull();
  });

  it('go to a person in a conversation of their own', async () => {
    const { messageId } = await sender.send('slack:U0000000ANN', digest, options('k'));
    expect(await sender.find('slack:U0000000ANN', 'k', since)).toBe(messageId);
  });

  it('are asked for once a request, whatever Slack answers', async () => {
    slack.state.faults.push({ method: 'chat.postMessage', times: 1, status: 500, afterwards: true });
    await expect(sender.send(PLACE, digest, options('k'))).rejects.toMatchObject({ outcome: 'unknown' });
    expect(posts()).toHaveLength(1);
    expect(await sender.find(PLACE, 'k', since)).not.toBeNull();
  });

  it.each([
    [{ status: 503 }, 'unknown'],
    [{ error: 'internal_error' }, 'unknown'],
    [{ status: 429, headers: { 'retry-after': '30' } }, 'not_now'],
    [{ error: 'token_revoked' }, 'not_now'],
    [{ error: 'is_archived' }, 'refused'],
  ])('tell of %j that it is %s', async (fault, outcome) => {
    slack.state.faults.push({ method: 'chat.postMessage', times: 1, ...fault });
    await expect(sender.send(PLACE, digest, options('k'))).rejects.toMatchObject({ outcome });
    slack.state.faults.push({ method: 'conversations.history', times: 1, ...fault });
    await expect(sender.find(PLACE, 'k', since)).rejects.toMatchObject({ outcome });
  });

  it('are refused where the bot is not, with what to do', async () => {
    const sending = sender.send(`slack:${ELSEWHERE}`, digest, options('k'));
    await expect(sending).rejects.toMatchObject({
      outcome: 'refused',
      fix: expect.stringContaining('Invite'),
    });
  });

  it('are not lost while Slack cannot be reached', async () => {
    await slack.stop();
    await expect(sender.send(PLACE, digest, options('k'))).rejects.toMatchObject({ outcome: 'not_now' });
    await expect(sender.find(PLACE, 'k', since)).rejects.toMatchObject({ outcome: 'not_now' });
  });

  it('go out in words when Slack refuses their form, and are found all the same', async () => {
    slack.state.faults.push({ method: 'chat.postMessage', times: 1, error: 'invalid_blocks' });
    const { messageId } = await sender.send(PLACE, digest, options('k'));
    expect(slack.state.messages.at(-1)?.text).toContain('What is new');
    expect(await sender.find(PLACE, 'k', since)).toBe(messageId);
  });

  it('have their chart in them', async () => {
    const { messageId } = await sender.send(PLACE, reply([chart]), options('k'));
    expect(slack.state.messages).toMatchObject([{ ts: messageId, files: [] }]);
    expect(slack.state.messages[0]?.blocks[0]).toMatchObject({ type: 'data_visualization', title: 'T' });
    expect(slack.state.refused).toEqual([]);
  });

  it('say their chart in words, once, where Slack does not draw it', async () => {
    slack.state.faults.push({ method: 'chat.postMessage', times: 1, error: 'invalid_blocks' });
    const { messageId } = await sender.send(PLACE, reply([chart]), options('k'));
    expect(slack.state.messages.map(({ ts }) => ts)).toEqual([messageId]);
    const said = JSON.stringify(slack.state.messages[0]?.blocks);
    expect(said).toContain('a: 1\\nb: 2');
    expect(said).not.toContain('data_visualization');
    expect(await sender.find(PLACE, 'k', since)).toBe(messageId);
  });
});
