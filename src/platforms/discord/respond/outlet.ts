import type { Outgoing, PlainMessage } from '../payload.ts';

export type Shown = Outgoing | PlainMessage;

export interface Outlet {
  progress(message: Outgoing): Promise<void>;
  /** In place of any progress. @param isPrivate where the place allows @returns the id @throws DiscordAPIError */
  show(message: Shown, isPrivate: boolean): Promise<string | null>;
  /** There is nothing to say: takes back what announced an answer. */
  withdraw(): Promise<void>;
}
