import type { Stored } from '../../text/compact/stored.ts';
import type { Paper } from '../paper.ts';
import type { PaperOutline } from '../paper-outline.ts';

/** A corpus of no more papers keeps them all as objects; a larger one unpacks, and keeps those asked for last. */
export const ALL_AT_HAND = 3000;

/** Something made of arrays, numbers, words, and lists and objects of these. */
export type State =
  | Uint8Array<ArrayBuffer>
  | Int8Array<ArrayBuffer>
  | Uint16Array<ArrayBuffer>
  | Uint32Array<ArrayBuffer>
  | Int32Array<ArrayBuffer>
  | Float32Array<ArrayBuffer>
  | Float64Array<ArrayBuffer>
  | Stored
  | number
  | string
  | null
  | readonly State[]
  | { readonly [name: string]: State };

/** What can be put on disk as it is, and taken from there by a later process of the same version. */
export interface Restorable {
  /** All it is made of; the arrays are its own, not copies. */
  state(): State;
  /** Becomes what the state was taken from. Only of an empty one, and only what `state` gave to the same version. */
  restore(state: State): void;
}

/** Papers held by this process, by id, in the order they came in. */
export interface PaperCache extends Restorable {
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
export interface Corpus extends Omit<PaperCache, 'put' | 'delete' | keyof Restorable> {
  /** Calls the listener with the id of every paper that comes in, changes or goes from now on. */
  watch(listener: (paperId: string) => void): void;
}

/** Of which moment what is on disk is. */
export interface CorpusHead {
  /** Place in the stream of changes up to which it holds everything. */
  position: string;
  vectors: number;
}

/** What a process knows of all papers, on disk, for a later one to begin with. */
export interface CorpusFile {
  /** Null when there is nothing on disk that can be used. */
  head(): Promise<CorpusHead | null>;
  read(): Promise<(CorpusHead & { state: State }) | null>;
  /** Has it said in the log, once, why what is on disk is not used. */
  ignore(reason: string): void;
  /** @returns false when another process is writing, or it cannot be written; the state must not change meanwhile */
  write(head: CorpusHead, state: State): Promise<boolean>;
}
