import { isFiltering } from '../model/query.ts';
import type { AnsweringDeps } from './candidates.ts';
import type { ReadQuery } from './query/understand.ts';
import { rank } from './ranking.ts';

/** What is said below a list. */
export function closings(said: readonly (string | null)[]): { closing?: string } {
  const each = said.filter((line) => line !== null);
  return each.length === 0 ? {} : { closing: each.join(' ') };
}

export function closingOf(undated: number, all: number, listed: number): string | null {
  if (undated === all) return 'None of them is dated.';
  return listed === all ? 'Undated papers come last.' : sayUndated(undated);
}

/** One is the newest only of those that have a date. */
export const ofThoseDated = (dated: number): string =>
  dated === 1 ? 'Only one of them is dated:' : 'Not all of them are dated; of those that are:';

export const sayUndated = (undated: number): string | null =>
  undated === 0 ? null : undated === 1 ? 'Another is not dated.' : `${undated} others are not dated.`;

/** What is cut by so many percent is cut to a share; a speed is not. */
const CUT = /\b(?:memory|time|latency|cost|energy)$/;

/** How many others give what is bounded in percent as a ratio: the two are never converted, so they are asked for apart. */
export function asRatios(query: ReadQuery, deps: AnsweringDeps): string | null {
  const { measurement } = query.filter;
  if (measurement?.value == null || measurement.value >= 100 || measurement.unit !== '%') return null;
  if (!CUT.test(measurement.property) || !measurement.op.startsWith('>')) return null;
  const least = Math.round(1000 / (100 - measurement.value)) / 10;
  const filter = {
    ...query.filter,
    measurement: { ...measurement, op: '>=' as const, value: least, unit: 'x' },
  };
  const { length } = rank({ ...query, filter }, deps).onTopic();
  if (length === 0) return null;
  return `${length === 1 ? 'Another gives it as a ratio' : `${length} others give it as ratios`}: ask for “at least ${least}x”.`;
}

/** How many papers without a date might be of the time that is asked for. */
export function undatedOn(query: ReadQuery, deps: AnsweringDeps, known: readonly string[] = []): number {
  if (known.length > 0) return known.filter((id) => deps.corpus.get(id)?.publishedOn === null).length;
  const open = { ...query, filter: { ...query.filter, published: null } };
  const { corpus } = deps;
  if (query.asked.length === 0 && !isFiltering(open.filter))
    return [...corpus.outlines()].filter(({ id }) => corpus.get(id)?.publishedOn === null).length;
  return rank(open, deps)
    .onTopic()
    .filter(({ paper }) => paper.paper.publishedOn === null).length;
}
