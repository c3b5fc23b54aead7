import type { PersonId, PlaceId } from './ports/people.ts';
import type { Filter } from './query.ts';
import type { Topic } from './topic.ts';

export type Comparator = '>=' | '>' | '<=' | '<';

/** A figure a result must reach: "at least 1.5x memory saving". */
export interface Condition {
  /** As it was typed. */
  text: string;
  comparator: Comparator;
  value: number;
  kind: 'ratio' | 'percent' | 'absolute';
  /** Normalised: `x`, `%`, `ms`; null for a bare number. */
  unit: string | null;
  /** What is measured: "memory saving". Empty: whatever it is. */
  metric: string;
}

/** Somebody wants to be told as soon as a paper reports something. */
export interface Watch {
  /** `w1`: short, what a person types. */
  id: string;
  place: PlaceId;
  /** The server or workspace of the place, `discord:1`; null or absent where it was not known. */
  server?: string | null;
  createdBy: PersonId;
  text: string;
  topic: Topic;
  /** A paper must meet all of them; none: any new paper on the topic. */
  conditions: Condition[];
  /** Who it must be by, and what must be released with it; absent in watches set before there were any. */
  filter?: Filter | null;
  createdAt: string;
}
