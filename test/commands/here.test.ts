import { expect, it } from 'vitest';
import type { CommandContext, Uses } from '../../src/commands/define.ts';
import { here } from '../../src/commands/here.ts';
import type { Manner } from '../../src/model/ports/chat.ts';

function room() {
  const kept: Manner[] = [];
  const asked: string[] = [];
  const uses = {
    manners: {
      get: async () => kept.at(-1) ?? 'mentions',
      set: async (_: string, manner: Manner) => void kept.push(manner),
    },
    readsMessages: (place: string) => {
      asked.push(place);
      if (place === 'discord:blind') throw new Error('no messages are read there');
    },
  } as unknown as Uses;
  const run = (manner: Manner | null, place = 'slack:C1') =>
    here.run({ manner }, { place } as CommandContext, uses);
  return { kept, asked, run };
}

it('asks whether messages are read only where it is to answer unnamed', async () => {
  const { kept, asked, run } = room();
  await run('mentions', 'discord:blind');
  expect([kept, asked]).toEqual([['mentions'], []]);
  await run('threads');
  expect([kept.at(-1), asked]).toEqual(['threads', ['slack:C1']]);
});

it('keeps nothing where messages are not read', async () => {
  const { kept, run } = room();
  await expect(run('all', 'discord:blind')).rejects.toThrow('no messages are read there');
  expect(kept).toEqual([]);
});
