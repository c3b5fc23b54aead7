export interface Turn {
  question: string;
  /** Papers the answer cited, or that were near it; the main one first. */
  paperIds: string[];
  /** Whether they are several that only came near what was asked for: none of them is "it". */
  areNear?: boolean | undefined;
}

/** What a thread has talked about, so that "and its speedup?" can be told what "its" means. Kept for a while only. */
export interface ConversationStore {
  /** The last turns of a thread, the newest last; none for an unknown or forgotten one. */
  recent(thread: string): Promise<Turn[]>;
  /** Adds a turn and keeps the thread from being forgotten for another while. */
  append(thread: string, turn: Turn): Promise<void>;
}
