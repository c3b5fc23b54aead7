import { describe, expect, it } from 'vitest';
import { accountsOf, accountsOfSources } from '../../src/digests/completeness.ts';
import type { PageState } from '../../src/model/ports/papers.ts';
import { completenessLine } from '../../src/replies/digests.ts';

const page = (name: string, rest: Partial<PageState> = {}): PageState => ({
  page: name,
  path: name,
  hash: 'h',
  run: 'r',
  parserVersion: '1',
  format: 'f',
  listed: 10,
  stored: 10,
  papers: 10,
  failed: [],
  apart: [],
  warnings: [],
  error: null,
  seenAt: '2026-05-03T00:00:00.000Z',
  ...rest,
});
const SINCE = '2026-05-01T00:00:00.000Z';

describe('the foot of a digest', () => {
  it('counts what was listed and read since the last one, and names each source', () => {
    const old = page('old.txt', { seenAt: '2026-04-01T00:00:00.000Z' });
    expect(
      completenessLine(accountsOf([page('a.txt'), page('b.txt', { listed: 164, stored: 164 }), old], SINCE)),
    ).toBe('Sources: 174 listed, 174 read. a.txt: 10 of 10; b.txt: 164 of 164.');
  });

  it('names what is not whole, however old, and sums the others up', () => {
    const whole = Array.from({ length: 6 }, (_, i) => page(`${i}.txt`));
    const broken = [
      page('gone.txt', { error: 'the server said 500', stored: 0, seenAt: '2026-04-20T00:00:00.000Z' }),
      page('bad.txt', { stored: 9, failed: [{ index: 3, reason: 'no text' }] }),
      page('slow.txt', { stored: 7 }),
    ];
    const line = completenessLine(accountsOf([...whole, ...broken], SINCE));
    expect(line).toContain('Sources: 90 listed, 76 read. 6 sources complete;');
    expect(line).toContain('gone.txt: 0 of 10, failed on 2026-04-20: the server said 500');
    expect(line).toContain('bad.txt: 9 of 10, 1 not read: no text');
    expect(line).toContain('slow.txt: 7 of 10, 3 still being read');
  });

  it('tells a source that rests from one that is broken', () => {
    const account = { listed: 0, read: 0, failed: 0 };
    const source = (id: string) => ({ id, title: null, paused: false });
    const line = completenessLine(
      accountsOfSources([
        {
          source: source('arxiv:cs.LG'),
          condition: 'quiet',
          state: { note: 'no announcement on a Sunday', failing: null },
          account,
        },
        {
          source: source('feed:x'),
          condition: 'failed',
          state: { note: '', failing: { since: '2026-05-04T01:00:00Z', reason: 'no answer' } },
          account,
        },
        {
          source: { ...source('feed:y'), paused: true },
          condition: 'fresh',
          state: { note: '', failing: null },
          account,
        },
      ]),
    );
    expect(line).toBe(
      'Sources: 0 listed, 0 read. arxiv:cs.LG: 0 of 0 (no announcement on a Sunday); feed:x: 0 of 0, failed since 2026-05-04: no answer.',
    );
  });

  it('names what a late source last said, and nothing of one that is well', () => {
    const account = { listed: 3, read: 3, failed: 0 };
    const told = (['fresh', 'stale'] as const).map((condition) => ({
      source: { id: condition, title: null, paused: false },
      condition,
      state: { note: 'the feed is a day old', failing: null },
      account,
    }));
    expect(accountsOfSources(told).map(({ problem }) => problem)).toEqual([null, 'the feed is a day old']);
  });

  it('says so when nothing was fetched', () => {
    expect(completenessLine([])).toBe('Sources: nothing was fetched in this time.');
  });
});
