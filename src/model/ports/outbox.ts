import type { Digest, Headline, LeftOut } from '../digest.ts';
import type { Reply } from '../reply.ts';
import type { DeliveryJob } from './delivery.ts';
import type { PlaceId } from './people.ts';

export interface Taken {
  paperId: string;
  version: number | null;
  headline: Headline | null;
  /** A new version of a paper the place has had. */
  isUpdate: boolean;
  why: string;
  /** The message in whose thread corrections of it stand; this one when omitted. */
  key?: string;
}

/** A message as it will go out, frozen: whoever sends it sends the same. */
export interface DeliveryPlan extends DeliveryJob {
  plannedAt: string;
  reply: Reply;
  /** Null for an alert. */
  digest: Digest | null;
  takes: Taken[];
  left: LeftOut[];
  /** The message it answers; it stands by itself when omitted. */
  under?: string | null;
}

export interface DeliveryRecord extends DeliveryPlan {
  state: 'planned' | 'claimed' | 'sent' | 'failed';
  /** How often somebody set out to send it. */
  attempts: number;
  messageId: string | null;
  /** ISO time it was sent or given up. */
  endedAt: string | null;
  /** Why it was given up. */
  reason: string | null;
}

export type ClaimResult =
  /** `firstClaimedAt` (ISO): the message cannot have been posted before. */
  | { outcome: 'claimed'; attempt: number; firstClaimedAt: string }
  /** Somebody else is at it. */
  | { outcome: 'busy'; forMs: number }
  | { outcome: 'sent' | 'failed' | 'absent' };

export interface ToldPaper {
  key: string;
  at: string;
  version: number | null;
  headline: Headline | null;
  /** An alert told of one result; the paper is still new to digests. */
  isAlert?: boolean;
}

/** Whether a subscription's digest took a paper that fits, and why or why not. */
export type ConsideredPaper = { key: string; taken: boolean; why: string };

export interface DigestProgress {
  /** ISO: the first digest began with papers after this. */
  since: string;
  /** ISO: the last one that was sent ended with papers of this time. */
  until: string;
  period: string;
  dueAt: string;
  sentAt: string;
}

/** Each step is atomic: planned, claimed, sent (or failed); a process may die between any two of them. */
export interface Outbox {
  /** Notes that a message is due, before anything is done about it. */
  owe(job: DeliveryJob): Promise<void>;
  /** Messages that are due and not settled, oldest first. */
  owed(): Promise<DeliveryJob[]>;
  settle(key: string): Promise<void>;

  get(place: PlaceId, key: string): Promise<DeliveryRecord | null>;
  /**
   * Freezes a message and reserves its papers for it; a message planned before stays as it was planned.
   * @returns ids of papers another message of this place has taken meanwhile: plan again without them
   */
  plan(plan: DeliveryPlan): Promise<{ planned: true } | { planned: false; taken: string[] }>;
  /** Nobody else can send until `leaseMs` are over or the claim is released. @param token names this claim */
  claim(place: PlaceId, key: string, options: { token: string; leaseMs: number }): Promise<ClaimResult>;
  /** Another `leaseMs`, known to a replica where there are any. @returns false when somebody else has claimed */
  renew(place: PlaceId, key: string, options: { token: string; leaseMs: number }): Promise<boolean>;
  /** Lets others claim at once: what was tried has ended. */
  release(place: PlaceId, key: string, token: string): Promise<void>;
  /** The message is there: with it, in one step, its papers count as told. */
  markSent(place: PlaceId, key: string, sent: { messageId: string; at: string }): Promise<void>;
  /** The message is given up: its papers are free for the next one. A message that was sent stays sent. */
  markFailed(place: PlaceId, key: string, failure: { reason: string; at: string }): Promise<void>;

  told(place: PlaceId): Promise<Map<string, ToldPaper>>;
  toldPlaces(): Promise<PlaceId[]>;
  /** How far the stream of changes was looked through for what has to be corrected; null: not yet. */
  position(): Promise<string | null>;
  setPosition(position: string): Promise<void>;
  /** Papers reserved for messages on their way to the place → key. */
  reserved(place: PlaceId): Promise<Map<string, string>>;
  /** Which of these papers earlier digests of a subscription took or left. */
  considered(place: PlaceId, ownerId: string, paperIds: string[]): Promise<Map<string, ConsideredPaper>>;
  progress(place: PlaceId, ownerId: string): Promise<DigestProgress | null>;
  /** Messages of a subscription or watch, newest first. */
  recent(place: PlaceId, ownerId: string, limit: number): Promise<DeliveryRecord[]>;
}
