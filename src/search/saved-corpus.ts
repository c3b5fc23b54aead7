import type { CorpusFile, CorpusHead, Restorable, State } from '../model/ports/corpus.ts';

/** What has changed is written when it is such a share of all, or after such a time, in ms; never more often than the last. */
const SHARE = 0.05;
const AT_LEAST_EVERY_MS = 600_000;
const AT_MOST_EVERY_MS = 60_000;

interface Deps {
  file: CorpusFile;
  /** What is written together, by name. */
  parts: () => Readonly<Record<string, Restorable>>;
  now?: () => number;
}

/** What a process knows of the papers, kept on disk so that a later one begins there. */
export interface SavedCorpus {
  /** @param isKnown whether what came after a place in the stream of changes can be had. @returns the place; null when all must be read */
  restore(isKnown: (position: string) => Promise<boolean>): Promise<string | null>;
  /** Writes when enough has changed. Nothing may change until it is done. @param changed how many papers have since the last call */
  saveWhenDue(head: CorpusHead, changed: number, size: number): Promise<void>;
  settled(): Promise<void>;
}

/** Nothing is written or read until it is asked for. */
export function createSavedCorpus({ file, parts, now = () => performance.now() }: Deps): SavedCorpus {
  let unsaved = 0;
  let vectorsSaved = 0;
  /** Null: never, by this process. */
  let savedAt: number | null = null;
  let writing: Promise<void> | null = null;

  function isDue(changed: number, size: number): boolean {
    if (changed === 0 || size === 0) return false;
    if (savedAt === null) return changed >= size * SHARE;
    const since = now() - savedAt;
    return since >= AT_LEAST_EVERY_MS || (since >= AT_MOST_EVERY_MS && changed >= size * SHARE);
  }

  async function write(head: CorpusHead): Promise<void> {
    const there = await file.head();
    const isThere = there?.position === head.position && there.vectors >= head.vectors;
    const state: State = Object.fromEntries(
      Object.entries(parts()).map(([name, part]) => [name, part.state()]),
    );
    if (isThere || (await file.write(head, state))) {
      unsaved = 0;
      vectorsSaved = head.vectors;
    }
    savedAt = now();
  }

  return {
    async restore(isKnown) {
      const head = await file.head();
      if (head === null) return null;
      const kept = (await isKnown(head.position)) ? await file.read() : null;
      if (kept === null || !(await isKnown(kept.position))) {
        file.ignore('What has changed since cannot be had any more.');
        return null;
      }
      const state = kept.state as Record<string, State>;
      for (const [name, part] of Object.entries(parts())) part.restore(state[name] ?? null);
      vectorsSaved = kept.vectors;
      savedAt = now();
      return kept.position;
    },

    async saveWhenDue(head, changed, size) {
      unsaved += changed;
      if (!isDue(unsaved + Math.abs(head.vectors - vectorsSaved), size)) return;
      writing = write(head);
      try {
        await writing;
      } finally {
        writing = null;
      }
    },

    async settled() {
      while (writing !== null) await writing;
    },
  };
}
