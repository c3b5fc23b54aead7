import { describe, expect, it } from 'vitest';
import type { SourceReport } from '../../src/model/ports/sources.ts';
import { NEW_STATE, type Source, type SourceCondition, type SourceState } from '../../src/model/source.ts';
import { sourceFindings } from '../../src/operations/sources.ts';
import { sourcePolledReply } from '../../src/replies/sources.ts';

const NOW = new Date('2026-05-04T12:00:00.000Z');
const ago = (hours: number): string => new Date(NOW.getTime() - hours * 3_600_000).toISOString();

function report(
  condition: SourceCondition,
  state: Partial<SourceState> = {},
  source: Partial<Source> = {},
): SourceReport {
  return {
    source: {
      id: 'hf:daily',
      kind: 'hf',
      address: 'daily',
      title: null,
      paused: false,
      addedAt: ago(500),
      addedBy: 'slack:U1',
      ...source,
    },
    state: { ...NEW_STATE, checkedAt: ago(1), succeededAt: ago(1), note: 'all is in.', ...state },
    condition,
    account: { listed: 0, read: 0, pending: 0, failed: 0, unread: 0, missing: 0 },
    unsettled: [],
  };
}

const of = (given: SourceReport) => sourceFindings([given], NOW)[0];
const failing = (hours: number) => ({ failing: { since: ago(hours), reason: 'status 500', times: 4 } });

describe('what the doctor finds of sources', () => {
  it('says how to follow one where there is none', () => {
    expect(sourceFindings([], NOW)).toMatchObject([
      { state: 'off', fix: expect.stringContaining('sources add') },
    ]);
  });

  it.each<[string, SourceReport, string, string, string | null]>([
    ['fresh', report('fresh'), 'ok', 'last read 2026-05-04 11:00 UTC', null],
    ['quiet', report('quiet'), 'ok', 'is quiet', null],
    ['new', report('new', { checkedAt: null }, { addedAt: ago(1) }), 'ok', 'first look', null],
    [
      'paused',
      report('fresh', { checkedAt: ago(90) }, { paused: true }),
      'off',
      'paused',
      'sources resume hf:daily',
    ],
    [
      'failing since lately',
      report('failed', failing(2)),
      'warning',
      '4 looks in vain',
      'sources run hf:daily',
    ],
    ['failing since days', report('failed', failing(30)), 'broken', 'last read', 'sources remove hf:daily'],
    ['lacking something', report('partial'), 'warning', 'all is in', 'sources run hf:daily'],
    ['stale', report('stale'), 'warning', 'is stale', 'sources run hf:daily'],
    [
      'not looked at',
      report('fresh', { checkedAt: ago(7) }),
      'broken',
      'since 2026-05-04 05:00 UTC',
      'npm start',
    ],
    ['never looked at', report('new', { checkedAt: null }), 'broken', 'it was added', 'npm start'],
  ])('tells of one that is %s', (_name, given, state, says, fix) => {
    expect(of(given)).toEqual({
      state,
      says: expect.stringContaining(says),
      fix: fix === null ? null : expect.stringContaining(fix),
    });
  });
});

it.each([
  ['files', 'hf:daily: 1 new or changed of 3 files'],
  ['hf', 'hf:daily: 0 new or changed entries; 1 new or changed of 3 files'],
])('what a look at %s came to is said without contradiction', (kind, told) => {
  const looked = report('fresh', { note: '1 new or changed of 3 files' }, { kind });
  expect(sourcePolledReply({ outcome: 'done', handedOn: 0 }, looked).nodes[0]).toMatchObject({
    content: told,
  });
});
