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
      'redis-sentinel://one:26379,two:26380,[::1]/journal',
      {
        sentinels: [
          { host: 'one', port: 26379 },
          { host: 'two', port: 26380 },
          { host: '::1', port: 26379 },
        ],
        name: 'journal',
      },
    ],
    [
      'redis+sentinel://jc:p%40ss@one/my%20lab/2?sentinelUsername=s&sentinelPassword=a%26b+c',
      {
        ...{ sentinels: [{ host: 'one', port: 26379 }], name: 'my lab', db: 2 },
        ...{ username: 'jc', password: 'p@ss', sentinelUsername: 's', sentinelPassword: 'a&b+c' },
      },
    ],
    [
      'rediss-sentinel://one/5?sentinelMasterId=journal',
      { sentinels: [{ host: 'one', port: 26379 }], name: 'journal', db: 5, tls: {} },
    ],
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
    ['redis://:hunter2@localhost?hunter2=1', /option that is not known here \(there are: none\)/],
    ['redis://:pass#hunter2@localhost', /has something after the part/],
    ['redis-sentinel://:pass@hunter2/word@one', /has an @ after a \/ or/],
    ['redis://:hunter2@one,two', /several hosts/],
    ['redis-sentinel://:hunter2@one,two', /does not say what the sentinels call the master/],
    ['redis-sentinel://:hunter2@one,/journal', /names no host/],
    ['redis-sentinel://one/journal/db?sentinelPassword=hunter2', /database number/],
    ['redis-sentinel://one/journal?password=hunter2', /there are: sentinelUsername, sentinelPassword/],
    ['redis-cluster://:hunter2@one,two/1', /one database only/],
    ['redis-cluster://one?sentinelPassword=hunter2', /option that is not known/],
  ];

  it.each(bad)('%s is refused, with the fix and without the password', (text, reason) => {
    const error = refusalOf(text);
    expect(error).toMatchObject({ code: 'bad_config', message: expect.stringMatching(reason) });
    for (const form of [
      'redis://user:password@host:6379/0',
      'redis-sentinel://user:password@host:26379,host:26379/master',
      'redis-cluster://user:password@host:6379,host:6379',
    ]) {
      expect(describeError(error)).toContain(form);
    }
    expect(describeError(error)).not.toContain('hunter2');
  });

  it('is described without its passwords', () => {
    const of = (text: string) => describeRedis(parseRedisUrl(text));
    expect(of('redis://:secret@[::1]:7000/3')).toBe('Redis at [::1]:7000');
    expect(of('redis-sentinel://:secret@one,two/journal?sentinelPassword=other')).toBe(
      'Redis, journal of the sentinels at one:26379, two:26379',
    );
    expect(of('redis-cluster://:secret@one,two')).toBe('Redis Cluster at one:6379, two:6379');
  });

  it('reads back any name and password that are percent-encoded', () => {
    const scheme = fc.constantFrom('redis', 'redis-sentinel', 'redis-cluster');
    const text = fc.string({ minLength: 1, unit: 'grapheme' });
    fc.assert(
      fc.property(scheme, text, text, text, (kind, username, password, other) => {
        const rest =
          kind === 'redis-sentinel' ? `/journal?sentinelPassword=${encodeURIComponent(other)}` : '';
        const login = `${encodeURIComponent(username)}:${encodeURIComponent(password)}`;
        const address = parseRedisUrl(`${kind}://${login}@host${rest}`);
        expect(address).toMatchObject({ username, password });
        expect(redisSecrets(address)).toEqual(rest === '' ? [password] : [password, other]);
      }),
    );
  });

  it('shows no part of a password, however wrong it is written and whatever else is wrong', () => {
    // Letters no message has, between signs that mean something in a URL.
    const piece = fc.string({ unit: fc.constantFrom(...'QXZ'), minLength: 3, maxLength: 8 });
    const sign = fc.constantFrom('', ...'@/:?#%&=,[]+ \n');
    const secret = fc.array(fc.tuple(piece, sign), { minLength: 1, maxLength: 4 });
    const scheme = fc.constantFrom(
      'redis://',
      'rediss-sentinel://',
      'redis+cluster://',
      'redis:',
      'http://',
      '',
    );
    const rest = fc.constantFrom('host', 'host:7/x', 'one,two/journal', 'host:99999', 'one,,two', '');
    fc.assert(
      fc.property(scheme, secret, rest, fc.boolean(), (start, pieces, end, isOption) => {
        const password = pieces.flat().join('');
        const text = isOption ? `${start}${end}?sentinelPassword=${password}` : `${start}:${password}@${end}`;
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
