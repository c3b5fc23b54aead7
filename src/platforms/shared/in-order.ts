/** Runs what is to be done of one thing in the order it came, and of different things side by side. */
export function createInOrder() {
  const last = new Map<string, Promise<void>>();

  /** @returns settles as the work does, after what came before it for the same key. */
  return function inOrder(key: string, work: () => Promise<void>): Promise<void> {
    // What went wrong before was told to whoever waits for that.
    const turn = (last.get(key) ?? Promise.resolve()).then(work, work);
    last.set(key, turn);
    return turn.finally(() => {
      if (last.get(key) === turn) last.delete(key);
    });
  };
}
