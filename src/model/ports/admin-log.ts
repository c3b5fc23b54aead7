import type { PersonId, PlaceId } from './people.ts';

/** Something a person who runs the bot did. */
export interface AdminAction {
  /** ISO time it began. */
  at: string;
  person: PersonId;
  place: PlaceId;
  /** As it would be typed; holds no secret. */
  action: string;
  /** `running` for good means that the process died over it. */
  outcome: 'running' | 'done' | 'failed';
  /** Why it failed. */
  reason: string | null;
}

export interface AdminLog {
  /** Keeps an action, or what became of one kept before under the same id. */
  put(id: string, action: AdminAction): Promise<void>;
  /** The newest first. */
  recent(limit: number): Promise<AdminAction[]>;
}
