import type { Paper } from '../paper.ts';
import type { PaperOutline } from '../paper-outline.ts';

/**
 * A corpus of no more papers than this keeps them all at hand, as objects; a larger one unpacks a paper when it is asked
 * for, and keeps those asked for last.
 */
export const ALL_AT_HAND = 3000;

/** Papers held by this process, by id, in the order they came in. */
export interface PaperShelf {
  /** Adds a paper, or replaces the one of its id. */
  put(paper: Paper): void;
  /** @returns whether there was one */
  delete(id: string): boolean;
  /** The same object as long as it is at hand, an equal one after that. */
  get(id: string): Paper | undefined;
  /** The paper that was put with a slug last, case aside. */
  bySlug(slug: string): Paper | undefined;
  /** Unpacks one paper after another: for what needs all of every paper. */
  all(): Iterable<Paper>;
  /** A small part of every paper, many times faster than `all`. */
  outlines(): Iterable<PaperOutline>;
  readonly size: number;
}

/** All read papers as this process sees them, kept in step with the store. */
export interface Corpus extends Omit<PaperShelf, 'put' | 'delete'> {
  /** Calls the listener with the id of every paper that comes in, changes or goes from now on. */
  watch(listener: (paperId: string) => void): void;
}
