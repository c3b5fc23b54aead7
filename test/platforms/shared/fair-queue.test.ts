import { describe, expect, it } from 'vitest';
import { createTurns } from '../../../src/platforms/shared/fair-queue.ts';

describe('turns', () => {
  it('let other work in between jobs that are there at once', async () => {
    const turns = createTurns();
    const seen: string[] = [];
    for (const name of ['a', 'b', 'c']) {
      turns.run(async () => {
        seen.push(name);
        setImmediate(() => seen.push(`after ${name}`));
      });
    }
    expect(seen).toEqual([]);
    await turns.idle();
    expect(seen.slice(0, 4)).toEqual(['a', 'after a', 'b', 'after b']);
  });

  it('do not wait for a job that waits', async () => {
    const turns = createTurns();
    const done: string[] = [];
    let letGo = () => {};
    turns.run(
      () =>
        new Promise<void>((resolve) => {
          letGo = resolve;
        }),
    );
    turns.run(async () => {
      done.push('second');
      letGo();
    });
    await turns.idle();
    expect(done).toEqual(['second']);
  });

  it('are idle when nothing was ever run', async () => {
    await expect(createTurns().idle()).resolves.toBeUndefined();
  });
});
