/** What buttons stand for when it is longer than they carry. Shared by all processes, forgotten after a while. */
export interface ActionStore {
  /** Keeps values by their tokens; keeping the same again makes it last longer. */
  keep(values: ReadonlyMap<string, string>): Promise<void>;
  /** @returns null when it was never kept or is forgotten. */
  find(token: string): Promise<string | null>;
}
