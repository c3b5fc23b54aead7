import { z } from 'zod';

const count = z.int().min(0);

/** How often each tag stands on papers, month by month. */
export const trendsSchema = z.object({
  by: z.enum(['published', 'arrived']),
  /** `2024-05`, ascending, without gaps. */
  months: z.array(z.string()),
  /** The most frequent tags, most papers first; `counts` has one number a month. */
  tags: z.array(z.object({ tag: z.string(), total: count, counts: z.array(count) })),
  papers: count,
  undated: count,
  /** Papers from before the months shown. */
  older: count,
});
export type Trends = z.infer<typeof trendsSchema>;
