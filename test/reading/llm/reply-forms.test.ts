import { expect, it } from 'vitest';
import { z } from 'zod';
import { comparedSchema } from '../../../src/answering/comparing/compare-with-model.ts';
import { querySchema } from '../../../src/answering/query/ask-model.ts';
import { writtenSchema } from '../../../src/answering/written.ts';
import { openingSchema } from '../../../src/digests/open-with-model.ts';
import { replySchema } from '../../../src/reading/llm/draft.ts';

/** Paths of texts and lists that a grammar could write for ever. */
function endless(schema: unknown, path = ''): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { type, maxLength, maxItems, enum: choices } = schema as Record<string, unknown>;
  const own =
    (type === 'string' && maxLength === undefined && choices === undefined) ||
    (type === 'array' && maxItems === undefined);
  return [
    ...(own ? [path] : []),
    ...Object.entries(schema).flatMap(([name, part]) => endless(part, `${path}/${name}`)),
  ];
}

it.each([
  ['readings', replySchema],
  ['answers', writtenSchema],
  ['query', querySchema],
  ['comparison', comparedSchema],
  ['digest', openingSchema],
])('every text and list in the form of %s has an end', (_, schema) => {
  expect(endless(z.toJSONSchema(schema))).toEqual([]);
  expect(endless(z.toJSONSchema(z.object({ a: z.array(z.string()) })))).toHaveLength(2);
});
