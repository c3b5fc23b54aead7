import type { Watch } from '../watch.ts';

/** What people watch for, and how far papers have been looked at for it. */
export interface WatchStore {
  /** Keeps a new one under the next free id, `w1`. */
  create(draft: Omit<Watch, 'id'>): Promise<Watch>;
  get(id: string): Promise<Watch | null>;
  /** In the order they were made. */
  list(): Promise<Watch[]>;
  remove(id: string): Promise<void>;
  addKnown(id: string, paperIds: string[]): Promise<void>;
  known(id: string, paperIds: string[]): Promise<Set<string>>;
  /** Where in the stream of changes papers were last looked at; null before the first look. */
  position(): Promise<string | null>;
  setPosition(position: string): Promise<void>;
}
