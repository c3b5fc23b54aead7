import type { ReceiptCount, ShownResult } from './reading.ts';

/** One paper of a digest. */
export interface DigestItem {
  paperId: string;
  slug: string;
  /** Why it is here: matched words and tags, feedback. */
  why: string;
  /** Empty when a number of it has no receipt. */
  oneLine: string;
  /** The first result that has its receipt, and the line it is shown by. */
  topResult: ShownResult | null;
  /** A new version of a paper this place has had, whose headline result is another one now. */
  update: DigestUpdate | null;
}

export interface DigestUpdate {
  version: number;
  /** What the version before said, with its sentence; null when it gave no result. */
  before: Headline | null;
  /** "v2 now says 1.4x, not 1.54x." */
  changed: string;
}

/** A result as it was shown, with the sentence it stood in. */
export interface Headline {
  text: string;
  quote: string;
}

/** A paper that fits and was left out. */
export interface LeftOut {
  paperId: string;
  why: string;
}

/** How much of a source came in. */
export interface SourceAccount {
  source: string;
  listed: number;
  read: number;
  failed: number;
  /** What is wrong with it, for a person; null when nothing is. */
  problem: string | null;
  /** Why it has nothing, and rightly so (a weekend); null when there is nothing to say. */
  note: string | null;
}

/** What meaning brought to a digest. Nearness goes to 1, for the very words of the topic. */
export interface DigestNearness {
  /** From this nearness on a paper is taken that does not say the topic's words. */
  from: number;
  /** How many were. */
  taken: number;
  /** The nearest one that was not. */
  next: { paperId: string; nearness: number } | null;
}

/** What is new on a topic. */
export interface Digest {
  /** Names the time it is for: `2026-05-04`. */
  period: string;
  topic: string;
  /** ISO times: new is what came in after the one and not after the other. */
  since: string;
  until: string;
  items: DigestItem[];
  /** How many fit and were left out. */
  more: number;
  left: LeftOut[];
  /** New papers looked through. */
  considered: number;
  /** How the topic was taken by its meaning; null where it was by words and tags alone. */
  near: DigestNearness | null;
  /** What the papers that fit are about, the most frequent first. */
  techniques: { name: string; papers: number }[];
  completeness: SourceAccount[];
  /** What it is about, in one sentence of the model that its papers bear out; else null. */
  opening: string | null;
  /** That the model could not read some of the papers, in one sentence; else null. */
  notice: string | null;
  receipts: ReceiptCount;
}
