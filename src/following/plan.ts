import type { Entry } from '../model/page.ts';
import type { Harvest, Mention, PendingEntry, Sighting } from '../model/ports/sources.ts';
import type { LedgerItem, SourceCondition, SourceState } from '../model/source.ts';
import { sha256 } from '../text/sha256.ts';

/** A missing paper is asked for this often, once a look, over two days; then it is named and no longer waited for. */
export const MOST_TRIES = 12;

/** Gaps and addresses remembered of a source: more than anybody will look at. */
const GAPS_KEPT = 50;
const VALIDATORS_KEPT = 50;

/** What tells an entry apart from the others of its source: its id, its address, or its text. */
export function keyOf(entry: Pick<Entry, 'arxivId' | 'doi' | 'url' | 'title' | 'abstract' | 'guid'>): string {
  if (entry.arxivId !== null) return `arxiv:${entry.arxivId}`;
  if (entry.doi !== null) return `doi:${entry.doi}`;
  // Items of one page may share its address; a guid that is an address is told by it.
  if (entry.guid !== undefined && entry.guid !== entry.url) return `guid:${sha256(entry.guid).slice(0, 24)}`;
  return entry.url ?? `text:${sha256(`${entry.title ?? ''}\n${entry.abstract}`).slice(0, 24)}`;
}

/** The key of something listed without a text. */
export function keyOfMention(mention: Pick<Mention, 'arxivId' | 'url' | 'title'>): string {
  if (mention.arxivId !== null) return `arxiv:${mention.arxivId}`;
  return mention.url ?? `title:${sha256(mention.title ?? '').slice(0, 24)}`;
}

function printOf({ entry, day }: Sighting): string {
  if (entry.arxivId !== null) return `${day} v${entry.version ?? '?'}`;
  return sha256(`${entry.title ?? ''}\n${entry.abstract}`).slice(0, 16);
}

/** A paper announced on one day is the same wherever it is read; another day or a higher version is news. */
function isNews(sighting: Sighting, known: LedgerItem | undefined): boolean {
  if (!known || known.status === 'missing' || known.status === 'unread') return true;
  if (sighting.entry.arxivId === null) return printOf(sighting) !== known.print;
  return sighting.day > known.day || (sighting.entry.version ?? 0) > versionIn(known.print);
}

function versionIn(print: string): number {
  const version = / v(\d+)$/.exec(print)?.[1];
  return version === undefined ? Number.POSITIVE_INFINITY : Number(version);
}

/** Whether a mention names something that is not in: what was read on that day or later is. */
const isLacking = (mention: Mention, known: LedgerItem | undefined): boolean =>
  !known || mention.day > known.day;

export interface LookPlan {
  state: SourceState;
  items: LedgerItem[];
  pending: Map<string, PendingEntry>;
  /** Names the batch of pending entries; the same for the same entries. */
  batch: string;
}

/**
 * What one look comes to: which entries are handed on, what is missing and why, and how the source stands.
 *
 * @param known what was known of these entries before
 * @param askedInVain keys of missing entries that were asked for and not given
 */
export function planLook(
  harvest: Harvest,
  known: ReadonlyMap<string, LedgerItem>,
  state: SourceState,
  now: Date,
  askedInVain: ReadonlySet<string> = new Set(),
): LookPlan {
  const seenAt = now.toISOString();
  const news = new Map<string, Sighting>();
  for (const sighting of harvest.sightings) {
    const better = news.get(sighting.key);
    if (isNews(sighting, known.get(sighting.key)) && (!better || sighting.day > better.day)) {
      news.set(sighting.key, sighting);
    }
  }
  const batch = sha256([...news.values()].map((each) => `${each.key} ${printOf(each)}`).join('\n')).slice(
    0,
    16,
  );
  const items = new Map<string, LedgerItem>();
  const pending = new Map<string, PendingEntry>();
  for (const [key, sighting] of news) {
    const print = printOf(sighting);
    const { title, url } = sighting.entry;
    pending.set(key, { batch, sighting, print, seenAt });
    items.set(key, {
      key,
      day: sighting.day,
      status: 'pending',
      print,
      title,
      url,
      paperId: null,
      reason: null,
      tries: 0,
      listedAt: known.get(key)?.listedAt ?? seenAt,
    });
  }
  for (const mention of harvest.mentions) {
    const before = known.get(mention.key);
    if (news.has(mention.key) || !isLacking(mention, before)) continue;
    items.set(mention.key, lacking(mention, before, seenAt));
  }
  for (const key of askedInVain) {
    const item = items.get(key) ?? known.get(key);
    if (item?.status !== 'missing') continue;
    const tries = item.tries + 1;
    const reason = tries < MOST_TRIES ? item.reason : `arXiv does not give it (asked ${tries} times)`;
    items.set(key, { ...item, tries, reason });
  }
  return { state: nextState(harvest, state, seenAt), items: [...items.values()], pending, batch };
}

function lacking(mention: Mention, before: LedgerItem | undefined, seenAt: string): LedgerItem {
  const { key, day, title, url, arxivId, reason } = mention;
  return {
    key,
    day,
    status: arxivId === null ? 'unread' : 'missing',
    print: '',
    title: title ?? before?.title ?? null,
    url: url ?? before?.url ?? null,
    paperId: null,
    reason,
    tries: 0,
    listedAt: before?.listedAt ?? seenAt,
  };
}

function nextState(harvest: Harvest, state: SourceState, now: string): SourceState {
  const { failure } = harvest;
  const before = state.failing;
  return {
    checkedAt: now,
    succeededAt: failure ? state.succeededAt : now,
    condition: harvest.condition,
    note: harvest.note,
    failing: failure
      ? { since: before?.since ?? now, reason: failure.message, times: (before?.times ?? 0) + 1 }
      : null,
    through: harvest.through,
    open: harvest.open,
    gaps: [...state.gaps, ...harvest.gaps].slice(-GAPS_KEPT),
    validators: Object.fromEntries(
      Object.entries({ ...state.validators, ...harvest.validators }).slice(-VALIDATORS_KEPT),
    ),
    memory: harvest.memory,
  };
}

/** A look that got nothing at all: only the failure is noted. */
export function failedLook(state: SourceState, failure: Error, now: Date): SourceState {
  const kept = { title: null, sightings: [], mentions: [], gaps: [], validators: {}, address: null };
  const { condition, note, through, open, memory } = state;
  const standing = condition === 'new' ? 'partial' : condition;
  const next = nextState(
    { ...kept, condition: standing, note, through, open, memory, failure },
    state,
    now.toISOString(),
  );
  return { ...next, condition };
}

/** How a source stands, all told: a failure before a stale listing before something missing. */
export function conditionOf(state: SourceState, lacks: number): SourceCondition {
  if (state.failing) return 'failed';
  if (state.condition === 'new' || state.condition === 'stale') return state.condition;
  return lacks > 0 || state.open.some(({ isWaiting }) => !isWaiting) ? 'partial' : state.condition;
}
