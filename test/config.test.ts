import { describe, expect, it } from 'vitest';
import { parseConfig, secretsOf } from '../src/config.ts';
import { JournalClubError } from '../src/model/errors.ts';

function failure(env: Record<string, string>): JournalClubError {
  try {
    parseConfig(env);
  } catch (error) {
    if (error instanceof JournalClubError) return error;
  }
  throw new Error('The configuration was accepted.');
}

describe('parseConfig', () => {
  it('needs nothing to be set', () => {
    expect(parseConfig({})).toMatchObject({
      redis: null,
      dataDir: '.data',
      http: { port: 8420, host: '127.0.0.1' },
      model: null,
    });
  });

  it('takes lists of names and networks, and refuses what is none', () => {
    const { http } = parseConfig({
      PUBLIC_HOSTS: 'papers.example.org, [::1]',
      TRUSTED_PROXIES: '10.0.0.2, fd00::/8',
    });
    expect(http).toMatchObject({
      publicHosts: ['papers.example.org', '[::1]'],
      trustedProxies: ['10.0.0.2', 'fd00::/8'],
    });
    expect(failure({ PUBLIC_HOSTS: 'https://papers.example.org' }).message).toContain('PUBLIC_HOSTS');
    for (const bad of ['proxy.lan', '10.0.0.0/33', '10.0.0.0/8/8', '::1/129']) {
      expect(failure({ TRUSTED_PROXIES: bad }).message).toContain('TRUSTED_PROXIES');
    }
  });

  it('takes an empty variable as unset', () => {
    expect(parseConfig({ REDIS_URL: '', PORT: ' ', OPENAI_API_KEY: '' })).toEqual(parseConfig({}));
  });

  it('says once what a variable should be, a line each', () => {
    const { message } = failure({ PORT: '99999.5', LOG_LEVEL: 'loud' });
    expect(message.split('\n').slice(1)).toEqual([
      '  PORT must be a whole number from 0 to 65535',
      '  LOG_LEVEL must be one of trace, debug, info, warn, error, silent',
    ]);
  });

  it('names every bad variable at once and none of the values', () => {
    const error = failure({
      PORT: 'harbour',
      REDIS_URL: 'not-a-url-5ecret',
      TIMEZONE: 'Mars/Olympus',
      LLM_DAILY_BUDGET_USD: '-1',
    });
    expect(error.code).toBe('bad_config');
    for (const name of ['PORT', 'REDIS_URL', 'TIMEZONE', 'LLM_DAILY_BUDGET_USD'])
      expect(error.message).toContain(name);
    expect(error.message).not.toContain('5ecret');
  });

  it('takes a local server without a key as a model', () => {
    const { model } = parseConfig({ OPENAI_BASE_URL: 'http://localhost:11434/v1', OPENAI_MODEL: 'llama3.2' });
    expect(model).toMatchObject({ apiKey: null, baseURL: 'http://localhost:11434/v1', model: 'llama3.2' });
  });

  it('has no model when only a model name is given', () => {
    expect(parseConfig({ OPENAI_MODEL: 'gpt-4o' }).model).toBeNull();
  });

  it('connects to Slack by socket, or by HTTP, and says which variable is missing', () => {
    const socket = parseConfig({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' }).slack;
    expect(socket?.mode).toEqual({ kind: 'socket', appToken: 'xapp-1' });
    const http = parseConfig({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's' }).slack;
    expect(http?.mode).toEqual({ kind: 'http', signingSecret: 's' });
    expect(failure({ SLACK_BOT_TOKEN: 'xoxb-5ecret' }).message).toMatch(/SLACK_APP_TOKEN/);
    expect(failure({ SLACK_BOT_TOKEN: 'xoxb-5ecret' }).message).not.toContain('5ecret');
    expect(failure({ SLACK_APP_TOKEN: 'xapp-1' }).message).toContain('SLACK_BOT_TOKEN');
  });

  it('takes the list of admins, and refuses one it cannot read', () => {
    expect([...parseConfig({ ADMIN_USERS: 'slack:U1, discord:2' }).admins]).toEqual([
      'slack:U1',
      'discord:2',
    ]);
    expect(failure({ ADMIN_USERS: 'me' }).message).toContain('ADMIN_USERS');
    expect(failure({ ADMIN_TOKEN: 'short' }).message).toContain('ADMIN_TOKEN');
  });
});

describe('REDIS_URL', () => {
  it('takes one server and a cluster, and says how to write what it does not take', () => {
    expect(parseConfig({ REDIS_URL: 'redis://one/2' }).redis).toEqual({ host: 'one', port: 6379, db: 2 });
    expect(parseConfig({ REDIS_URL: 'redis-cluster://one' }).redis).toMatchObject({
      nodes: [{ host: 'one' }],
    });
    expect(failure({ REDIS_URL: 'redis://:5ecret@one,two', PORT: 'x' }).message).toMatch(
      /REDIS_URL cannot be used\. .*no cluster\. Write it like redis:.*redis-cluster:.*\n\s*PORT must be/,
    );
  });
});

describe('secretsOf', () => {
  it('names every secret of a configuration', () => {
    const config = parseConfig({
      REDIS_URL: 'redis://user:p%40ss@redis.lab:6379',
      OPENAI_API_KEY: 'key-of-model',
      SLACK_BOT_TOKEN: 'slack-bot',
      SLACK_SIGNING_SECRET: 'slack-signing',
      DISCORD_TOKEN: 'discord-bot',
      ADMIN_TOKEN: 'admin-token-of-16',
    });
    expect(secretsOf(config).sort()).toEqual(
      ['p@ss', 'key-of-model', 'slack-bot', 'slack-signing', 'discord-bot', 'admin-token-of-16'].sort(),
    );
    expect(secretsOf(parseConfig({}))).toEqual([]);
    const cluster = 'redis-cluster://:one%2Fpass@host,other';
    expect(secretsOf(parseConfig({ REDIS_URL: cluster }))).toEqual(['one/pass']);
  });
});

describe('a token of another kind', () => {
  it.each([
    ['SLACK_BOT_TOKEN', 'xoxp-1-2-3', 'a Slack user token'],
    ['SLACK_BOT_TOKEN', 'xapp-1-A-2', 'which belongs into SLACK_APP_TOKEN'],
    ['SLACK_APP_TOKEN', 'xoxb-1-2', 'which belongs into SLACK_BOT_TOKEN'],
    ['SLACK_BOT_TOKEN', 'xoxb-…', 'still a placeholder'],
    ['SLACK_BOT_TOKEN', 'xoxb-...', 'still a placeholder'],
    ['SLACK_SIGNING_SECRET', 'xoxb-1-2', 'Signing Secret'],
    ['DISCORD_TOKEN', 'Bot abc.def.ghi', 'leave that out'],
    ['DISCORD_TOKEN', '<your token>', 'still a placeholder'],
    ['SLACK_BOT_TOKEN', '"xoxb-1-2-abc"', 'stands in quotes'],
    ['SLACK_BOT_TOKEN', 'https://hooks.example.org/services/T/B/x', 'holds a web address'],
    ['DISCORD_TOKEN', '900000000000000001', 'holds an id of Discord’s'],
    ['DISCORD_TOKEN', 'ab'.repeat(32), 'holds the public key'],
    ['DISCORD_TOKEN', 'xoxb-1-2', 'which belongs into SLACK_BOT_TOKEN'],
  ])('is named in %s: %s', (name, value, said) => {
    const others = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' };
    const { message } = failure({ ...others, [name]: value });
    expect(message).toContain(name);
    expect(message).toContain(said);
    if (!said.includes('placeholder')) expect(message).not.toContain(value);
  });

  it('is not made of one that nobody here knows', () => {
    expect(parseConfig({ DISCORD_TOKEN: 'a.token.x' }).discord?.token).toBe('a.token.x');
  });
});
