import { describe, expect, it } from 'vitest';
import { judgeCluster, judgeRedis, type RedisFacts } from '../../src/redis/findings.ts';

const WELL: RedisFacts = {
  version: '7.4.1',
  appendOnly: true,
  evictionPolicy: 'noeviction',
  lastAppend: 'ok',
  writeRefused: null,
  latencyMs: 0.2,
  skewMs: 3,
  usedBytes: 5e6,
  maxBytes: 0,
  replicas: null,
};

const bad = (facts: Partial<RedisFacts>) =>
  judgeRedis({ ...WELL, ...facts }).filter(({ state }) => state !== 'ok');

describe('what the doctor makes of a Redis', () => {
  it('has nothing to say against a healthy one', () => {
    expect(bad({})).toEqual([]);
  });

  it.each<[Partial<RedisFacts>, 'warning' | 'broken', RegExp]>([
    [{ version: '6.0.16' }, 'broken', /6\.2 or newer/],
    [{ version: '5.0.7' }, 'broken', /6\.2 or newer/],
    [{ version: 'of an unknown version' }, 'broken', /6\.2 or newer/],
    [{ appendOnly: false }, 'warning', /appendonly yes/],
    [{ appendOnly: null }, 'warning', /appendonly/],
    [{ evictionPolicy: 'allkeys-lru' }, 'broken', /noeviction/],
    [{ writeRefused: 'MISCONF Errors writing to the AOF file: No space left on device' }, 'broken', /disk/],
    [{ writeRefused: "READONLY You can't write against a read only replica." }, 'broken', /primary/],
    [{ writeRefused: 'OOM command not allowed' }, 'broken', /maxmemory/],
    [{ writeRefused: 'ERR something else' }, 'broken', /right to write/],
    [{ writeRefused: 'NOPERM' }, 'broken', /keys that begin/],
    [{ lastAppend: 'err' }, 'broken', /room/],
    [{ usedBytes: 95, maxBytes: 100 }, 'warning', /maxmemory/],
    [{ latencyMs: 80 }, 'warning', /near its Redis/],
    [{ skewMs: -5_000 }, 'warning', /NTP/],
    [{ skewMs: 120_000 }, 'broken', /NTP/],
    [{ replicas: 0 }, 'warning', /Start one/],
  ])('finds %o', (facts, state, fix) => {
    const found = bad(facts);
    expect(found).toHaveLength(1);
    expect(found[0]?.state).toBe(state);
    expect(found[0]?.fix).toMatch(fix);
  });

  it.each(['6.2.0', '7.0.0', '8.2.1'])('takes version %s', (version) => {
    expect(bad({ version })).toEqual([]);
  });
});

describe('what the doctor makes of a cluster', () => {
  const of = (slotsHeld: number, ...facts: Partial<RedisFacts>[]) =>
    judgeCluster(
      { slotsHeld },
      facts.map((each, i) => ({ name: `host:${7000 + i}`, facts: { ...WELL, replicas: 1, ...each } })),
    );

  it('says once what is the same of all masters', () => {
    const says = of(16_384, {}, {}, {}).map((finding) => finding.says);
    expect(says).toEqual([
      'A cluster of 3 masters',
      ...judgeRedis({ ...WELL, replicas: 1 }).map((finding) => finding.says),
    ]);
  });

  it('names the master that something is wrong with', () => {
    const wrong = of(16_384, {}, { appendOnly: false }, {}).filter(({ state }) => state !== 'ok');
    expect(wrong).toMatchObject([
      { state: 'warning', says: expect.stringMatching(/^host:7001: It keeps no append/) },
    ]);
  });

  it('says that some of its keys cannot be had', () => {
    expect(of(10_922, {}, {})[0]).toMatchObject({
      state: 'broken',
      says: expect.stringContaining('only 10922'),
    });
  });
});
