import type { Validators } from './ports/fetcher.ts';

export interface Source {
  /** What a person types: `arxiv:cs.LG`, `hf:daily`, `feed:blog.example.org/atom.xml`. */
  id: string;
  /** Which driver polls it. */
  kind: string;
  /** What the driver needs to know: a category, a query, a web address, a path. */
  address: string;
  /** Null until the source has told its name. */
  title: string | null;
  paused: boolean;
  addedAt: string;
  /** Who added it, `slack:U1`. */
  addedBy: string;
}

/** When a source is looked at: a cron pattern and the time zone it is in. */
export type Rhythm = { pattern: string; timeZone: string };

/**
 * How a source stands:
 * - `new`: not looked at yet;
 * - `fresh`: what it lists is in;
 * - `quiet`: it has nothing, and rightly so (a weekend, a holiday, a blog that rests);
 * - `stale`: it lists the old under a new date, or has not gone on when it should have;
 * - `partial`: some of what it lists or announced is not in yet;
 * - `failed`: it cannot be read since some time.
 */
export type SourceCondition = 'new' | 'fresh' | 'quiet' | 'stale' | 'partial' | 'failed';

/** A day of which something is still to be asked. */
export interface OpenDay {
  day: string;
  reason: string;
  /** How often it was asked for in vain. */
  tries: number;
  /** It is not out yet: no fault of anybody's. */
  isWaiting: boolean;
}

/** What could not be walked to its end, and is not asked for again. */
export interface Gap {
  /** ISO dates, both included. */
  from: string;
  to: string;
  reason: string;
}

export interface SourceState {
  checkedAt: string | null;
  succeededAt: string | null;
  /** How the last look that came through found it. */
  condition: Exclude<SourceCondition, 'failed'>;
  note: string;
  failing: { since: string; reason: string; times: number } | null;
  /** Every day up to this one is in, or among the open ones or the gaps. */
  through: string | null;
  open: OpenDay[];
  gaps: Gap[];
  /** By address. */
  validators: Record<string, Validators>;
  /** What the driver keeps for itself. */
  memory: Record<string, unknown>;
}

export const NEW_STATE: SourceState = {
  checkedAt: null,
  succeededAt: null,
  condition: 'new',
  note: 'not polled yet',
  failing: null,
  through: null,
  open: [],
  gaps: [],
  validators: {},
  memory: {},
};

/** What became of an entry a source lists. */
export type ItemStatus =
  /** Handed on to be read. */
  | 'pending'
  | 'read'
  /** It could not be read though its text is there. */
  | 'failed'
  /** The source gives no text of it, and nobody else can be asked. */
  | 'unread'
  /** It was announced, and its text is still to be had. */
  | 'missing';

export interface LedgerItem {
  /** Tells entries of a source apart: `arxiv:2410.19313`, an address, a hash. */
  key: string;
  /** ISO date of the announcement or publication. */
  day: string;
  status: ItemStatus;
  /** What this state of the entry was told apart by. */
  print: string;
  title: string | null;
  url: string | null;
  paperId: string | null;
  /** Why it is not read. */
  reason: string | null;
  /** How often a missing one was asked for. */
  tries: number;
  /** ISO time it was first listed. */
  listedAt: string;
}
