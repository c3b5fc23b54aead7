import { expect, it } from 'vitest';
import { runDoctor } from '../../src/operations/run-doctor.ts';

const fine = { name: 'Redis', look: async () => [{ state: 'ok' as const, says: 'It answers', fix: null }] };

it('calls nothing well when one of several looks finds something broken, and still shows the others', async () => {
  const broken = { name: 'Disk', look: async () => Promise.reject(new Error('no such folder')) };
  const { ok, findings } = await runDoctor([fine, broken]);
  expect(ok).toBe(false);
  expect(findings.map(({ name, state }) => [name, state])).toEqual([
    ['Redis', 'ok'],
    ['Disk', 'broken'],
  ]);
  expect((await runDoctor([fine])).ok).toBe(true);
});

it('stops what a look that takes too long has under way', async () => {
  const told: AbortSignal[] = [];
  const hanging = {
    name: 'Model',
    look(signal: AbortSignal) {
      told.push(signal);
      return new Promise<never>(() => {});
    },
  };
  const { findings } = await runDoctor([hanging], { patienceMs: 5 });
  expect(findings).toMatchObject([{ name: 'Model', state: 'broken' }]);
  expect(told.map(({ aborted }) => aborted)).toEqual([true]);
});
