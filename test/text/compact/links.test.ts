import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLinks } from '../../../src/text/compact/links.ts';

const step = fc.record({
  left: fc.integer({ min: 1, max: 8 }),
  right: fc.integer({ min: 1, max: 8 }),
  isMarked: fc.boolean(),
  removes: fc.integer({ min: 0, max: 3 }).map((n) => n === 0),
});

test('links are those of a plain list, whatever is linked and taken away', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const links = createLinks();
      let plain: { left: number; to: number; isMarked: boolean }[] = [];
      for (const { left, right, isMarked, removes } of steps) {
        if (removes) {
          links.removeRight(right);
          plain = plain.filter(({ to }) => to !== right);
        } else {
          links.add(left, right, isMarked);
          plain.push({ left, to: right, isMarked });
        }
        for (let each = 1; each <= 9; each++) {
          const own = plain
            .filter((link) => link.left === each)
            .map(({ to, isMarked: m }) => ({ to, isMarked: m }));
          expect(links.of(each)).toEqual(own);
          expect(links.has(each)).toBe(own.length > 0);
        }
      }
    }),
  );
});
