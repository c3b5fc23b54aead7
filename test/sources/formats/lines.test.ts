import { expect, it } from 'vitest';
import { linesOf, unwrap } from '../../../src/sources/formats/lines.ts';

/** Nine lines, each of so many letters. */
const page = (width: number) =>
  linesOf(Array.from({ length: 9 }, () => 'rain'.padEnd(width, 'x')).join('\n'));

it('joins the lines of a page that was wrapped at forty letters, and leaves narrower columns', () => {
  expect(unwrap(page(40))).toHaveLength(1);
  expect(unwrap(page(39))).toHaveLength(9);
});
