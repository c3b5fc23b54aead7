import { expect, it } from 'vitest';
import { checkedLine } from '../../src/replies/compose.ts';

it.each([
  [{ numbers: 0, verified: 0, withheld: 0, quoted: 0 }, ''],
  [{ numbers: 1, verified: 1, withheld: 0, quoted: 0 }, '✓ checked against its sentence'],
  [{ numbers: 2, verified: 2, withheld: 0, quoted: 0 }, '✓ checked against their sentences'],
  [
    { numbers: 2, verified: 1, withheld: 1, quoted: 0 },
    'one statement is left out, as its paper does not say it',
  ],
  [
    { numbers: 1, verified: 1, withheld: 2, quoted: 0 },
    '✓ checked against its sentence; 2 statements are left out, as their papers do not say them',
  ],
])('of %j it is said: “%s”', (receipts, line) => {
  expect(checkedLine(receipts)).toBe(line);
});
