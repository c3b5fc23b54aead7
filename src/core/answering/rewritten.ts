import { z } from 'zod';
import { foldSpace } from '../text/words.ts';

/** The form of a reply to `prompts/rewrite-question.md`. */
export const rewrittenSchema = z.object({ queries: z.array(z.string()) });

const MOST_QUERIES = 3;
const LONGEST_QUERY = 200;

/** What is made of a reply at least: its queries in order, the likeliest first; what is no text is passed over. */
export const looseRewrittenSchema = z.object({
  queries: z
    .array(z.unknown())
    .catch([])
    .transform((queries) =>
      queries
        .flatMap((query) => (typeof query === 'string' ? foldSpace(query).slice(0, LONGEST_QUERY) : ''))
        .filter((query) => query !== '')
        .slice(0, MOST_QUERIES),
    ),
});
