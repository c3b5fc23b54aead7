import { expect, it } from 'vitest';
import { createInOrder } from '../../../src/platforms/shared/in-order.ts';

it('does what is of one thing in order, failures or not, and of others meanwhile', async () => {
  const inOrder = createInOrder();
  const did: string[] = [];
  const first = Promise.withResolvers<void>();
  const failing = inOrder('a', async () => {
    await first.promise;
    did.push('a1');
    throw new Error('no');
  });
  const second = inOrder('a', async () => void did.push('a2'));
  await inOrder('b', async () => void did.push('b'));
  expect(did).toEqual(['b']);
  first.resolve();
  await expect(failing).rejects.toThrow('no');
  await second;
  expect(did).toEqual(['b', 'a1', 'a2']);
});
