import type { Outgoing, PlainMessage } from '../payload.ts';

export type Shown = Outgoing | PlainMessage;

/** Where an answer appears: one message, changed while it is worked on. */
export interface Outlet {
  /** Shows how far it is, in place of what was shown before. */
  progress(message: Outgoing): Promise<void>;
  /**
   * Shows the answer, in place of any progress.
   * @param isPrivate for the person who asked alone, where the place allows.
   * @returns the id of the message. @throws DiscordAPIError what Discord says when it does not take the message.
   */
  show(message: Shown, isPrivate: boolean): Promise<string | null>;
  /** There is nothing to say: takes back what announced an answer. */
  withdraw(): Promise<void>;
}
