import { describe, expect, it } from 'vitest';
import { describeError, JournalClubError } from '../../src/core/errors.ts';
import { parseRedisUrl, type RedisSettings } from '../../src/core/redis-settings.ts';

describe('an address of a Redis', () => {
  const rows: [string, RedisSettings][] = [
    ['redis://localhost', { host: 'localhost', port: 6379 }],
    ['redis://localhost:7000/', { host: 'localhost', port: 7000 }],
    ['redis://:secret@db.example/3', { host: 'db.example', port: 6379, password: 'secret', db: 3 }],
    [
      'redis://jc:p%40ss%2Fword@db.example',
      { host: 'db.example', port: 6379, username: 'jc', password: 'p@ss/word' },
    ],
    ['rediss://db.example:6380', { host: 'db.example', port: 6380, tls: {} }],
    ['redis://[::1]:6379/0', { host: '::1', port: 6379, db: 0 }],
  ];

  it.each(rows)('%s is read', (text, settings) => {
    expect(parseRedisUrl(text)).toEqual(settings);
  });

  const bad: [string, RegExp][] = [
    ['localhost', /is not a URL/],
    ['localhost:6379', /starts with localhost:/],
    ['http://:hunter2@localhost', /starts with http:/],
    ['redis://', /names no host/],
    ['redis://:hunter2@localhost:99999', /is not a URL/],
    ['redis://:hunter2@localhost/papers', /database number/],
    ['redis://:hunter2%@localhost', /% that encodes nothing/],
    ['redis://:hunter2@localhost?hunters=1', /option that is not known here, hunters/],
  ];

  it.each(bad)('%s is refused, with the fix and without the password', (text, reason) => {
    const error = (() => {
      try {
        return parseRedisUrl(text);
      } catch (thrown) {
        return thrown;
      }
    })();
    expect(error).toBeInstanceOf(JournalClubError);
    expect(error).toMatchObject({ code: 'bad_config', message: expect.stringMatching(reason) });
    expect(describeError(error)).toContain('redis://user:password@host:6379/0');
    expect(describeError(error)).not.toContain('hunter2');
  });
});
