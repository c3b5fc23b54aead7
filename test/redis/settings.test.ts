import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeError, JournalClubError } from '../../src/model/errors.ts';
import { describeRedis, parseRedisUrl, type RedisAddress, redisSecrets } from '../../src/redis/settings.ts';

describe('an address of Redis', () => {
  const rows: [string, RedisAddress][] = [
    ['redis://localhost', { host: 'localhost', port: 6379 }],
    ['redis://localhost:7000/', { host: 'localhost', port: 7000 }],
    ['redis://:secret@db.example/3', { host: 'db.example', port: 6379, password: 'secret', db: 3 }],
    [
      'redis://jc:p%40ss%2Fword@db.example',
      { host: 'db.example', port: 6379, username: 'jc', password: 'p@ss/word' },
    ],
    ['redis://:a@b:c@db.example', { host: 'db.example', port: 6379, password: 'a@b:c' }],
    ['rediss://db.example:6380', { host: 'db.example', port: 6380, tls: {} }],
    ['REDIS://db.example', { host: 'db.example', port: 6379 }],
    ['redis://[::1]:6379/0', { host: '::1', port: 6379, db: 0 }],
    [
      'redis-cluster://jc:secret@one,two:7001/0',
      {
        nodes: [
          { host: 'one', port: 6379 },
          { host: 'two', port: 7001 },
        ],
        username: 'jc',
        password: 'secret',
      },
    ],
    ['rediss+cluster://one', { nodes: [{ host: 'one', port: 6379 }], tls: {} }],
  ];

  it.each(rows)('%s is read', (text, address) => {
    expect(parseRedisUrl(text)).toEqual(address);
  });

  const bad: [string, RegExp][] = [
    ['localhost', /is not a URL/],
    ['localhost:6379', /is not a URL/],
    ['http://:hunter2@localhost', /starts with neither redis:\/\//],
    ['redis-ring://:hunter2@localhost', /starts with neither redis:\/\//],
    ['redis://', /names no host/],
    ['redis://:hunter2@', /names no host/],
    ['redis://:hunter2@localhost:99999', /host or port there cannot be/],
    ['redis://:hunter2@localhost:0', /host or port there cannot be/],
    ['redis://:hunter2@localhost/papers', /database number/],
    ['redis://:hunter2%@localhost', /% that encodes nothing/],
    ['redis://:hunter2@localhost?hunter2=1', /has something after the part/],
    ['redis://:pass#hunter2@localhost', /has something after the part/],
    ['redis-cluster://:pass@hunter2/word@one', /has an @ after a \/ or/],
    ['redis://:hunter2@one,two', /several hosts/],
    ['redis-cluster://:hunter2@one,two/1', /one database only/],
    ['redis-sentinel://:hunter2@one/journal', /starts with neither redis:\/\//],
  ];

  it.each(bad)('%s is refused, with the fix and without the password', (text, reason) => {
    const error = refusalOf(text);
    expect(error).toMatchObject({ code: 'bad_config', message: expect.stringMatching(reason) });
    for (const form of [
      'redis://user:password@host:6379/0',
      'redis-cluster://user:password@host:6379,host:6379',
    ]) {
      expect(describeError(error)).toContain(form);
    }
    expect(describeError(error)).not.toContain('hunter2');
  });

  it('is described without its passwords', () => {
    const of = (text: string) => describeRedis(parseRedisUrl(text));
    expect(of('redis://:secret@[::1]:7000/3')).toBe('Redis at [::1]:7000');
    expect(of('redis-cluster://:secret@one,two')).toBe('Redis Cluster at one:6379, two:6379');
  });

  it('reads back any name and password that are percent-encoded', () => {
    const scheme = fc.constantFrom('redis', 'redis-cluster');
    const text = fc.string({ minLength: 1, unit: 'grapheme' });
    fc.assert(
      fc.property(scheme, text, text, (kind, username, password) => {
        const login = `${encodeURIComponent(username)}:${encodeURIComponent(password)}`;
        const address = parseRedisUrl(`${kind}://${login}@host`);
        expect(address).toMatchObject({ username, password });
        expect(redisSecrets(address)).toEqual([password]);
      }),
    );
  });

  it('shows no part of a password, however wrong it is written and whatever else is wrong', () => {
    // Letters no message has, between signs that mean something in a URL.
    const piece = fc.string({ unit: fc.constantFrom(...'QXZ'), minLength: 3, maxLength: 8 });
    const sign = fc.constantFrom('', ...'@/:?#%&=,[]+ \n');
    const secret = fc.array(fc.tuple(piece, sign), { minLength: 1, maxLength: 4 });
    const scheme = fc.constantFrom('redis://', 'redis+cluster://', 'redis:', 'http://', '');
    const rest = fc.constantFrom('host', 'host:7/x', 'one,two/journal', 'host:99999', 'one,,two', '');
    fc.assert(
      fc.property(scheme, secret, rest, fc.boolean(), (start, pieces, end, isOption) => {
        const password = pieces.flat().join('');
        const text = isOption ? `${start}${end}?password=${password}` : `${start}:${password}@${end}`;
        let said = '';
        try {
          said = describeRedis(parseRedisUrl(text));
        } catch (error) {
          said = `${describeError(error)} ${JSON.stringify(error)} ${error instanceof Error ? (error.stack ?? '') : ''}`;
        }
        for (const [part] of pieces) expect(said).not.toContain(part);
      }),
      { numRuns: 2000 },
    );
  });
});

function refusalOf(text: string): JournalClubError {
  try {
    parseRedisUrl(text);
  } catch (error) {
    if (error instanceof JournalClubError) return error;
    throw error;
  }
  throw new Error('It was not refused.');
}
