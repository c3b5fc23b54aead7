/**
 * What buttons of a chat platform stand for when that is longer than they can carry: a command, the rest of a long reply,
 * the thread an answer belongs to. Shared by all processes, forgotten after a while.
 */
export interface ActionStore {
  /** Keeps values by their tokens; keeping the same again makes it last longer. */
  keep(values: ReadonlyMap<string, string>): Promise<void>;
  /** @returns null when it was never kept or is forgotten. */
  find(token: string): Promise<string | null>;
}
