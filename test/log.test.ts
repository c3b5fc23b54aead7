import { expect, it } from 'vitest';
import { createLog } from '../src/log.ts';
import { JournalClubError } from '../src/model/errors.ts';

function logged(level: string, secrets: string[] = []) {
  const lines: string[] = [];
  const log = createLog(level, { secrets, destination: { write: (line) => void lines.push(line) } });
  return { log, lines };
}

it('writes one line of JSON for each message, with its data', () => {
  const { log, lines } = logged('info');
  log.warn('A job failed.', { queue: 'entries', attempts: 3 });
  log.debug('Not shown at this level.');
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    msg: 'A job failed.',
    queue: 'entries',
    attempts: 3,
    level: 40,
  });
});

it('lets no secret through, in messages, data, errors or causes', () => {
  const { log, lines } = logged('debug', ['an oddly-shaped secret']);
  log.error('Slack refused xoxb-1-22-three.', {
    reason: new JournalClubError('unavailable', 'AUTH with redis://user:pass-word@host failed.', {
      cause: new Error('Bearer abcdef123456'),
    }),
    headers: { authorization: 'Bot MTA5ODc2.abc' },
    note: 'an oddly-shaped secret',
  });
  log.info('sk-live-0123456789', { url: 'https://hooks.slack.com/services/T/B/x1' });
  log.debug('xapp-1-A-2-b');
  const all = lines.join('');
  for (const secret of [
    '22-three',
    'pass-word',
    'abcdef123456',
    'MTA5ODc2',
    'oddly',
    '0123456789',
    'T/B/x1',
    'A-2-b',
  ]) {
    expect(all).not.toContain(secret);
  }
  expect(all).toContain('Slack refused [redacted]');
});

it('tells of an outage in one line a minute, whatever fails, and of everything else each time', () => {
  const { log, lines } = logged('warn');
  for (let i = 0; i < 50; i++)
    log.warn('A job failed.', { job: i, reason: 'connect ECONNREFUSED 127.0.0.1:6379' });
  log.error('The queue could not be worked on.', { reason: new Error('Connection is closed.') });
  log.error('The queue could not be worked on.', { reason: 'Missing lock for job entry-1. moveToFinished' });
  log.error('The queue could not be worked on.', { reason: 'could not renew lock for job entry-1' });
  expect(lines).toHaveLength(1);
  log.warn('A job failed.', { job: 1, reason: 'The page is empty.' });
  log.warn('A job failed.', { job: 2, reason: 'The page is empty.' });
  expect(lines).toHaveLength(3);
});
