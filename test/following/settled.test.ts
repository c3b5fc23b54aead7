import { describe, expect, it } from 'vitest';
import { createSettled } from '../../src/following/settled.ts';

type Deps = Parameters<typeof createSettled>[0];

/** A source that is looked at after so many looks of ours, and whose entry is read after so many. */
async function looksUntilSettled({ checked, read }: { checked: number; read: number }): Promise<number> {
  let looks = 0;
  let now = 0;
  const sources = {
    state: async () => {
      looks += 1;
      return { checkedAt: looks > checked ? '2026-05-04T09:00:00.000Z' : null };
    },
    pending: async () => new Map([['a', '1']]),
    items: async () => new Map([['a', { status: looks > read ? 'stored' : 'pending' }]]),
  } as unknown as Deps['sources'];
  const clock: Deps['clock'] = {
    now: () => now,
    sleep: async (ms) => {
      now += ms;
    },
  };
  await createSettled({ sources, clock })('arxiv:cs.LG');
  return looks;
}

describe('a source that was added', () => {
  it('is settled when it was looked at and nothing of it is pending', async () => {
    expect(await looksUntilSettled({ checked: 0, read: 0 })).toBe(1);
    expect(await looksUntilSettled({ checked: 3, read: 0 })).toBe(4);
    expect(await looksUntilSettled({ checked: 0, read: 5 })).toBe(6);
  });

  it('is waited for a minute at most', async () => {
    expect(await looksUntilSettled({ checked: 1e6, read: 0 })).toBe(240);
  });
});
