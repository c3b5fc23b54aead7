import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redact, redactDeep } from '../../src/text/redact.ts';

const secrets: readonly (readonly [what: string, text: string, secret: string])[] = [
  ['a Slack bot token', 'invalid_auth for xoxb-12-34-abcDEF', '12-34-abcDEF'],
  ['a Slack user token', 'xoxp-1111-2222-deadbeef', 'deadbeef'],
  ['a rotated Slack token', 'xoxe.xoxb-1-deadbeef', 'deadbeef'],
  ['a Slack app token', 'socket mode with xapp-1-A01-99-cafe', 'A01-99-cafe'],
  ['a Slack webhook', 'POST https://hooks.slack.com/services/T0/B0/XyZ123 failed', 'XyZ123'],
  ['a Slack response URL', 'https://hooks.slack.com/commands/T0/1/abcdef', 'abcdef'],
  [
    'a Discord token',
    `login MTA5ODc2NTQzMjEwOTg3NjU0.GhIjKl.${'a'.repeat(38)} refused`,
    'MTA5ODc2NTQzMjEwOTg3NjU0',
  ],
  ['a Discord webhook', 'discord.com/api/webhooks/123456789012345678/abc-DEF_123456', 'abc-DEF_123456'],
  [
    'a Discord interaction token',
    '/interactions/123456789012345678/aW50ZXJhY3Rpb24xMjM/callback',
    'aW50ZXJhY3Rpb24xMjM',
  ],
  ['a bearer token', 'authorization: Bearer abc.def-123', 'abc.def-123'],
  ['basic credentials', 'Authorization Basic dXNlcjpwYXNzd29yZA==', 'dXNlcjpwYXNzd29yZA'],
  ['an API key', 'Incorrect API key provided: sk-proj-AbC123xyz', 'AbC123xyz'],
  ['an address with a password', 'connect redis://user:p4ss@redis.lab:6379/0', 'p4ss'],
  ['an address with a password alone', 'rediss://:p4ss@redis.lab', 'p4ss'],
  ['a password that holds an @', 'redis://user:p@ss@redis.lab', 'p@ss'],
  ['a token in an address', 'https://ghtoken@example.org/feed', 'ghtoken'],
  ['a token in a query', 'GET /feed?token=abc123&page=2', 'abc123'],
  ['an assignment', 'ADMIN_TOKEN=correct-horse', 'correct-horse'],
  ['a field of JSON', '{"password": "hunter2"}', 'hunter2'],
  ['a GitHub token', 'ghp_0123456789abcdefABCDEF', '0123456789abcdefABCDEF'],
];

describe('redacting', () => {
  it.each(secrets)('hides %s', (_, text, secret) => {
    expect(redact(text)).not.toContain(secret);
    expect(redact(text)).toContain('[redacted]');
  });

  it.each([
    'COAT saves 1.54x memory; see https://arxiv.org/abs/2410.19313 and mail me@example.org.',
    'Queue entries: 3 waiting, 1 active',
    'tokensIn 1200, tokensOut 80',
    'basic reinforcement learning with sk-learn',
  ])('leaves %s as it is', (text) => {
    expect(redact(text)).toBe(text);
  });

  it('keeps the rest of the line readable', () => {
    expect(redact('Redis at redis://u:p@host:6379 did not answer')).toBe(
      'Redis at redis://[redacted]@host:6379 did not answer',
    );
  });

  it('hides what it was told is secret, whatever it looks like', () => {
    expect(redact('the correct horse battery staple', ['correct horse'])).toBe(
      'the [redacted] battery staple',
    );
  });

  it('changes nothing the second time', () => {
    const texts = fc.oneof(fc.string(), fc.constantFrom(...secrets.map(([, text]) => text)));
    fc.assert(
      fc.property(texts, (text) => {
        expect(redact(redact(text))).toBe(redact(text));
      }),
    );
  });

  it('looks into objects, lists, errors and their causes', () => {
    const cause = new Error('AUTH failed for redis://u:deep@host');
    const shown = JSON.stringify(
      redactDeep({
        error: new Error('Bearer outer-secret', { cause }),
        list: ['xoxb-listed'],
        headers: { Authorization: 'plainly-this', 'set-cookie': 'session-id' },
        config: { slackBotToken: 'odd-looking', OPENAI_API_KEY: 'also-odd', tokensIn: 12, token: null },
      }),
    );
    for (const secret of [
      'deep',
      'outer-secret',
      'listed',
      'plainly-this',
      'session-id',
      'odd-looking',
      'also-odd',
    ]) {
      expect(shown).not.toContain(secret);
    }
    expect(JSON.parse(shown)).toMatchObject({ config: { tokensIn: 12, token: null } });
  });

  it('ends on circles and on depths without a bottom', () => {
    const circle: Record<string, unknown> = { name: 'round' };
    circle.self = circle;
    expect(redactDeep(circle)).toEqual({ name: 'round', self: '[left out]' });
    let deep: unknown = 'xoxb-bottom';
    for (let i = 0; i < 100; i++) deep = { deep };
    expect(JSON.stringify(redactDeep(deep))).not.toContain('bottom');
  });
});
