/** A person on a platform, as a key: `slack:U1`, `discord:2`, `terminal:local`. */
export type PersonId = string;

/** A place digests and feedback belong to: a channel or a person's direct messages, `slack:C1`. */
export type PlaceId = string;

export interface SavedPapers {
  /** @returns false when it was saved already. */
  save(person: PersonId, paperId: string, at: string): Promise<boolean>;
  /** @returns false when it was not saved. */
  remove(person: PersonId, paperId: string): Promise<boolean>;
  /** Newest first. */
  list(person: PersonId): Promise<{ paperId: string; savedAt: string }[]>;
}

export interface PlaceFeedback {
  /** @param liking 1 more like this, -1 less; the last word on a paper counts. */
  set(place: PlaceId, paperId: string, liking: 1 | -1): Promise<void>;
  all(place: PlaceId): Promise<Map<string, 1 | -1>>;
}

export interface AnswerFeedback {
  /** @param verdict the person's last word on the subject counts. */
  set(person: PersonId, subject: string, verdict: 'good' | 'bad'): Promise<void>;
}

/** How much of the day's money for the model each person has used: nobody takes more than a share of it. */
export interface PersonShares {
  isSpent(person: PersonId): Promise<boolean>;
  add(person: PersonId, usd: number): Promise<void>;
}

export interface RateLimiter {
  /** @returns 0 when allowed, else the seconds until it is again. */
  take(key: string): Promise<number>;
}
