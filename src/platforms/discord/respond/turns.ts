/**
 * Lets pieces of work begin one after the other, each in a turn of the event loop of its own: between two of them, what
 * has arrived meanwhile is acknowledged. Without it, fifty answers that become ready together hold up the
 * acknowledgement of the fifty-first for as long as they all compute.
 */
export function createTurns(): () => Promise<void> {
  const waiting: (() => void)[] = [];
  let isRunning = false;

  function next(): void {
    waiting.shift()?.();
    isRunning = waiting.length > 0;
    if (isRunning) setImmediate(next);
  }

  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      if (isRunning) return;
      isRunning = true;
      setImmediate(next);
    });
}
