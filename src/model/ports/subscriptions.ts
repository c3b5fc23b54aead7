import type { Fire } from '../schedule.ts';
import type { Subscription } from '../subscription.ts';

/** A digest that did not go out, and why. */
export interface MissedFire extends Fire {
  reason: string;
}

/** Who wants digests, and how far each one's schedule has been seen to. */
export interface SubscriptionStore {
  /** Keeps a new one under the next free id. */
  create(draft: Omit<Subscription, 'id'>): Promise<Subscription>;
  get(id: string): Promise<Subscription | null>;
  /** In the order they were made. */
  list(): Promise<Subscription[]>;
  /** Replaces one that is there; one that is gone stays gone. */
  put(subscription: Subscription): Promise<void>;
  remove(id: string): Promise<void>;
  /** ISO time up to which its due times have been seen to; null before the first look. */
  checkedUntil(id: string): Promise<string | null>;
  /** @param until ISO time; an earlier one than is kept changes nothing. */
  setChecked(id: string, until: string): Promise<void>;
  /** Keeps a digest that did not go out; the same one twice is one. Only the newest are kept. */
  recordMissed(id: string, fire: MissedFire): Promise<void>;
  /** In the order they were due. */
  missed(id: string): Promise<MissedFire[]>;
}
