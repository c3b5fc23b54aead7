import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { parseCommand } from '../../../src/commands/parse-command.ts';
import { checkPlace } from '../../../src/digests/subscriptions/place.ts';
import { chat, LOCAL } from '../../../src/platforms/terminal/chat.ts';
import { createTerminalMail } from '../../../src/redis/terminal-mail.ts';
import { notice } from '../../../src/replies/compose.ts';
import { startTestRedis } from '../../support/redis.ts';

/** A session in which something is typed; what it printed. */
async function session(takeMail: Parameters<typeof chat>[0]['takeMail'], typed = ''): Promise<string> {
  let printed = '';
  const output = new Writable({
    write(chunk, _encoding, done) {
      printed += chunk;
      done();
    },
  });
  await chat({
    input: Readable.from([typed]),
    output,
    parse: parseCommand,
    runCommand: async () => ({ ok: true, reply: notice('info', 'An answer.'), data: null }),
    suggest: () => [],
    takeMail,
    history: join(mkdtempSync(join(tmpdir(), 'jc-history-')), 'history'),
    thread: 't',
    signal: new AbortController().signal,
  });
  return printed;
}

test('what a subscription or a watch found is shown by the next session in the terminal, once', async () => {
  const redis = await startTestRedis();
  const { sender, take } = createTerminalMail(redis.client);
  const send = (key: string, text: string) =>
    sender.send(LOCAL, notice('info', text), { key, showAgain: null });
  await send('digest 1', 'Three papers on FP8.');
  await send('digest 1', 'Three papers on FP8.');
  await send('alert 2', 'A paper meets your watch.');
  expect(await sender.find(LOCAL, 'digest 1', { notBefore: '2026-01-01' })).toBe('digest 1');

  const first = await session((show) => take(LOCAL, show));
  expect(first).toContain('While you were away: 2 messages.');
  expect(first.match(/Three papers on FP8\./g)).toHaveLength(1);
  expect(first).toContain('A paper meets your watch.');
  expect(await session((show) => take(LOCAL, show))).toBe('');
  await redis.stop();
});

test('what could not be shown is kept for the next session', async () => {
  const redis = await startTestRedis();
  const { sender, take } = createTerminalMail(redis.client);
  await sender.send(LOCAL, notice('info', 'Kept.'), { key: 'digest 1', showAgain: null });
  const broken = take(LOCAL, () => {
    throw new Error('the terminal is gone');
  });
  await expect(broken).rejects.toThrow('the terminal is gone');
  expect(await session((show) => take(LOCAL, show))).toContain('Kept.');
  await redis.stop();
});

test('what comes while a session goes on is shown after the next answer', async () => {
  const came = [null, [notice('info', 'It came.')]];
  const printed = await session(async (show) => {
    const mail = came.shift();
    if (mail) show(mail);
  }, 'what is COAT?\n');
  expect(printed).toMatch(/An answer\.[\s\S]*Just now: 1 message\.[\s\S]*It came\./);
});

test('the terminal is a place that digests can go to', () => {
  expect(checkPlace(LOCAL)).toBe(LOCAL);
});
