import type { Paper } from '../paper.ts';

/** All read papers as this process sees them, kept in step with the store. */
export interface Corpus {
  get(id: string): Paper | undefined;
  bySlug(slug: string): Paper | undefined;
  all(): Iterable<Paper>;
  readonly size: number;
  /** Calls the listener with the id of every paper that comes in, changes or goes from now on. */
  watch(listener: (paperId: string) => void): void;
}
