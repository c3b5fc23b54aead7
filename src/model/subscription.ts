import type { PersonId, PlaceId } from './ports/people.ts';
import { describeSchedule, type Schedule } from './schedule.ts';
import type { Topic } from './topic.ts';

/** A digest somebody asked for: what of, where, when, how much. */
export interface Subscription extends Schedule {
  /** Short, what a person types. */
  id: string;
  place: PlaceId;
  /** The server or workspace of the place, `discord:1`; null or absent where it was not known. */
  server?: string | null;
  /** It goes to direct messages: nobody else is shown what it sent. Absent: to a channel, or it was not written down. */
  isPrivate?: boolean;
  createdBy: PersonId;
  topic: Topic;
  /** The most papers shown. */
  size: number;
  /** Whether it is sent when nothing is new; absent: a daily one is not, others are. */
  whenEmpty?: 'send' | 'skip';
  /** ISO time; null while it runs. */
  pausedAt: string | null;
  createdAt: string;
  /** Names its feed in an address; cannot be guessed. */
  feedKey: string;
}

export type SubscriptionSettings = Pick<Subscription, 'topic' | 'size' | 'whenEmpty'> & Schedule;

export const skipsEmpty = ({ whenEmpty, cadence }: Pick<Subscription, 'whenEmpty' | 'cadence'>): boolean =>
  (whenEmpty ?? (cadence === 'daily' ? 'skip' : 'send')) === 'skip';

/** "FP8 training, every Monday at 09:00 (Europe/Berlin), up to 5 papers". */
export function describeSubscription(subscription: SubscriptionSettings): string {
  const { topic, size } = subscription;
  return `${topic.text}, ${describeSchedule(subscription)}, up to ${size} paper${size === 1 ? '' : 's'}`;
}
