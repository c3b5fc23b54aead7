import { describe, expect, it } from 'vitest';
import { emptyHarvest } from '../../src/following/harvest.ts';
import { conditionOf, failedLook, keyOf, MOST_TRIES, planLook } from '../../src/following/plan.ts';
import { reportOf } from '../../src/following/report-sources.ts';
import { BARE_ENTRY, type Entry } from '../../src/model/page.ts';
import type { Harvest, Mention, Sighting } from '../../src/model/ports/sources.ts';
import { type LedgerItem, NEW_STATE, type SourceState } from '../../src/model/source.ts';

const NOW = new Date('2026-11-20T12:00:00Z');
const entry = (given: Partial<Entry> = {}): Entry => ({
  ...BARE_ENTRY,
  title: 'A Thing',
  abstract: 'We study a thing.',
  ...given,
});
const sighting = (day: string, given: Partial<Entry>): Sighting => ({
  key: keyOf(entry(given)),
  day,
  page: 'p',
  entry: entry(given),
});
const paper = (day: string, version: number | null = 1) => sighting(day, { arxivId: '2611.00001', version });
const mention = (day: string, arxivId: string | null = '2611.00001'): Mention => ({
  key: arxivId === null ? 'https://a.example/1' : `arxiv:${arxivId}`,
  day,
  title: 'A Thing',
  url: null,
  arxivId,
  reason: 'no abstract',
});

/** Looks one after another: what is handed on counts as read. */
function looks(...harvests: Partial<Harvest>[]) {
  const ledger = new Map<string, LedgerItem>();
  return harvests.map((given) => {
    const plan = planLook({ ...emptyHarvest(NEW_STATE), ...given }, ledger, NEW_STATE, NOW);
    for (const item of plan.items) {
      ledger.set(item.key, { ...item, status: item.status === 'pending' ? 'read' : item.status });
    }
    return { news: plan.pending.size, statuses: [...ledger.values()].map(({ status }) => status) };
  });
}

describe('what a look hands on', () => {
  it('is an announcement once, whichever page it is read from', () => {
    const again = looks({ sightings: [paper('2026-11-18')] }, { sightings: [paper('2026-11-18', null)] });
    expect(again.map(({ news }) => news)).toEqual([1, 0]);
  });

  it('is a paper again when it is announced anew or has a higher version, but not one of an older day', () => {
    const counts = looks(
      { sightings: [paper('2026-11-18')] },
      { sightings: [paper('2026-11-19', 2)] },
      { sightings: [paper('2026-11-17')] },
      { sightings: [paper('2026-11-19', 3)] },
    );
    expect(counts.map(({ news }) => news)).toEqual([1, 1, 0, 1]);
  });

  it('is of the later day where one look finds a paper on two', () => {
    for (const sightings of [
      [paper('2026-11-18'), paper('2026-11-19')],
      [paper('2026-11-19'), paper('2026-11-18')],
    ]) {
      const { items } = planLook({ ...emptyHarvest(NEW_STATE), sightings }, new Map(), NEW_STATE, NOW);
      expect(items.map(({ day }) => day)).toEqual(['2026-11-19']);
    }
  });

  it('is an entry without an id again when its text has changed, whatever its date', () => {
    const post = (abstract: string, day = '2026-11-18') =>
      sighting(day, { url: 'https://a.example/1', abstract });
    const counts = looks(
      { sightings: [post('One.')] },
      { sightings: [post('One.', '2026-11-20')] },
      { sightings: [post('Two.')] },
    );
    expect(counts.map(({ news }) => news)).toEqual([1, 0, 1]);
  });

  it('names the same batch for the same entries', () => {
    const plan = (sightings: Sighting[]) =>
      planLook({ ...emptyHarvest(NEW_STATE), sightings }, new Map(), NEW_STATE, NOW).batch;
    expect(plan([paper('2026-11-18')])).toBe(plan([paper('2026-11-18')]));
    expect(plan([paper('2026-11-18')])).not.toBe(plan([paper('2026-11-19')]));
  });
});

describe('what a look lacks', () => {
  it('is missing when arXiv can be asked, and unread otherwise', () => {
    const [look] = looks({ mentions: [mention('2026-11-18'), mention('2026-11-18', null)] });
    expect(look?.statuses).toEqual(['missing', 'unread']);
  });

  it('is read when its text comes, and missing again when it is announced anew without', () => {
    const steps = looks(
      { mentions: [mention('2026-11-18')] },
      { sightings: [paper('2026-11-18')] },
      { mentions: [mention('2026-11-18')] },
      { mentions: [mention('2026-11-19')] },
    );
    expect(steps.map(({ statuses }) => statuses[0])).toEqual(['missing', 'read', 'read', 'missing']);
  });

  it('is asked for so many times, and then named as not to be had', () => {
    let known = new Map<string, LedgerItem>();
    for (let i = 0; i < MOST_TRIES; i++) {
      const harvest = { ...emptyHarvest(NEW_STATE), mentions: i === 0 ? [mention('2026-11-18')] : [] };
      const { items } = planLook(harvest, known, NEW_STATE, NOW, new Set(['arxiv:2611.00001']));
      known = new Map(items.map((item) => [item.key, item]));
    }
    expect([...known.values()]).toMatchObject([
      { tries: MOST_TRIES, reason: expect.stringContaining('asked 12 times') },
    ]);
  });
});

describe('how a source stands', () => {
  const state = (given: Partial<SourceState>): SourceState => ({
    ...NEW_STATE,
    condition: 'fresh',
    note: 'all in',
    ...given,
  });
  const open = { day: '2026-11-18', reason: 'half of it', tries: 1, isWaiting: false };

  it.each<[string, SourceState, number]>([
    ['new', NEW_STATE, 0],
    ['fresh', state({}), 0],
    ['quiet', state({ condition: 'quiet' }), 0],
    ['fresh', state({ open: [{ ...open, isWaiting: true }] }), 0],
    ['partial', state({ open: [open] }), 0],
    ['partial', state({ condition: 'quiet' }), 1],
    ['stale', state({ condition: 'stale', open: [open] }), 1],
    ['failed', state({ condition: 'stale', failing: { since: '', reason: '', times: 1 } }), 0],
  ])('is %s', (condition, of, lacks) => {
    expect(conditionOf(of, lacks)).toBe(condition);
  });

  it('says since when it fails, and is well again after one look that came through', () => {
    const first = failedLook(state({}), new Error('no answer'), NOW);
    const second = failedLook(first, new Error('still none'), new Date('2026-11-20T16:00:00Z'));
    expect(second.failing).toEqual({ since: NOW.toISOString(), reason: 'still none', times: 2 });
    expect(second).toMatchObject({ condition: 'fresh', succeededAt: null });
    const { state: after } = planLook(emptyHarvest(second), new Map(), second, NOW);
    expect(after.failing).toBeNull();
  });

  it('is told in one line: what is open, missing, failed, and gaps of the last month', () => {
    const source = {
      id: 'x',
      kind: 'web',
      address: 'x',
      title: null,
      paused: false,
      addedAt: '',
      addedBy: '',
    };
    const gaps = [
      { from: '2026-11-01', to: '2026-11-03', reason: 'all new' },
      { from: '2025-01-01', to: '2025-01-03', reason: 'long ago' },
    ];
    const item: LedgerItem = {
      key: 'arxiv:1',
      day: '2026-11-18',
      status: 'missing',
      print: '',
      title: null,
      url: null,
      paperId: null,
      reason: null,
      tries: 0,
      listedAt: '',
    };
    const account = { listed: 0, read: 0, pending: 0, failed: 0, unread: 0, missing: 1 };
    const report = reportOf(source, state({ open: [open], gaps }), account, [item], NOW);
    expect(report.condition).toBe('partial');
    expect(report.state.note).toBe(
      'all in; 2026-11-18 is still open (half of it); 1 announced and not available yet; 2026-11-01 to 2026-11-03: all new',
    );
  });
});
