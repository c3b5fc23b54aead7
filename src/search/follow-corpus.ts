import type { Paper } from '../model/paper.ts';
import type { Corpus, PaperCache } from '../model/ports/corpus.ts';
import type { Log } from '../model/ports/log.ts';
import type { ChangeFeed, PaperList, PaperStore } from '../model/ports/papers.ts';
import type { SearchIndex } from '../model/search.ts';
import { searchDocument } from './document.ts';
import type { SavedCorpus } from './saved-corpus.ts';

/** How long one wait for the next change lasts. */
const WAIT_MS = 2000;
/** Pause before asking again when Redis did not answer. */
const RETRY_MS = 500;
/** Papers fetched at once while taking the snapshot, and taken up without a pause: for about 50 ms. */
const BATCH = 250;

interface Deps {
  papers: Pick<PaperStore, 'list' | 'getMany' | 'unions'>;
  changes: ChangeFeed;
  index: SearchIndex;
  /** Empty; from now on nobody else puts anything on it. */
  cache: PaperCache;
  /** What an earlier process left on disk; null: nothing is kept there. */
  saved: SavedCorpus | null;
  log: Log;
}

/** All papers as this process sees them, and its index: a snapshot, then every change. A command needs `load` alone. */
export function createCorpusFollower({ papers, changes, index, cache, saved, log }: Deps) {
  const unions = new Map<string, string>();
  const listeners: ((paperId: string) => void)[] = [];
  let position = '0-0';
  /** How far the snapshot is taken; null when it is. */
  let loading: { taken: number; total: number } | null = { taken: 0, total: 0 };
  let unsaved = 0;
  let stopped = false;
  let following: Promise<void> | null = null;

  function take(paper: Paper): void {
    if (paper.reading === null) return;
    cache.put(paper);
    index.put(searchDocument(paper));
    for (const listener of listeners) listener(paper.id);
  }

  /** A paper that has been made one with another is found under that one from now on. */
  function drop(id: string): void {
    if (!cache.delete(id)) return;
    index.remove(id);
    for (const listener of listeners) listener(id);
  }

  async function takeUnions(): Promise<void> {
    for (const [from, to] of await papers.unions()) {
      unions.set(from, to);
      drop(from);
    }
  }

  async function catchUp(waitMs: number): Promise<number> {
    const change = await changes.after(position, waitMs);
    const found = await papers.getMany(change.paperIds);
    for (const paper of found) take(paper);
    const ids = new Set(found.map(({ id }) => id));
    if (change.paperIds.some((id) => !ids.has(id))) await takeUnions();
    position = change.position;
    return change.paperIds.length;
  }

  /** Begins with what is on disk. @returns whether there was anything of use */
  async function loadSaved(): Promise<boolean> {
    const at = (await saved?.restore(changes.has)) ?? null;
    if (at === null) return false;
    position = at;
    const began = performance.now();
    let changed = 0;
    while ((await changes.position()) !== position) changed += await catchUp(1);
    await takeUnions();
    unsaved = changed;
    const seconds = (performance.now() - began) / 1000;
    log.info('The papers were taken from disk.', { papers: cache.size, changedSince: changed, seconds });
    return true;
  }

  async function follow(): Promise<void> {
    while (!stopped) {
      try {
        unsaved += await catchUp(WAIT_MS);
        await saved?.saveWhenDue({ position, vectors: index.vectors }, unsaved, cache.size);
        unsaved = 0;
      } catch (error) {
        if (stopped) return;
        log.warn('The change stream could not be read; trying again.', { reason: String(error) });
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    }
  }

  const corpus: Corpus = {
    get: (id) => cache.get(id) ?? cache.get(unions.get(id) ?? ''),
    bySlug: (slug) => cache.bySlug(slug),
    all: () => cache.all(),
    outlines: () => cache.outlines(),
    get size() {
      return cache.size;
    },
    watch: (listener) => {
      listeners.push(listener);
    },
  };

  return {
    corpus,

    /** Takes the snapshot. @param onProgress told how many of all papers were taken up, after every few hundred */
    async load(onProgress: (taken: number, total: number) => void = () => undefined): Promise<void> {
      if (cache.size === 0 && (await loadSaved())) {
        loading = null;
        onProgress(cache.size, cache.size);
        return;
      }
      position = await changes.position();
      let next: Promise<PaperList> | null = papers.list({ limit: BATCH });
      let taken = 0;
      while (next !== null) {
        const batch: PaperList = await next;
        // The next ones are on their way while these are taken up.
        next = batch.next === null ? null : papers.list({ cursor: batch.next, limit: BATCH });
        for (const paper of batch.items) take(paper);
        taken += batch.items.length;
        if (loading !== null) loading = { taken, total: batch.total };
        onProgress(taken, batch.total);
      }
      await takeUnions();
      unsaved = cache.size;
      loading = null;
    },

    /** How many papers of how many the snapshot has so far; null when it is taken. */
    loading: () => loading,

    follow(): void {
      following ??= follow();
    },

    /** Whether the view holds everything that is in the store now. */
    inStep: async (): Promise<boolean> => loading === null && position === (await changes.position()),

    /** Takes no more changes; the wait for the next one ends with its connection. */
    stop(): void {
      stopped = true;
    },

    async stopped(): Promise<void> {
      await following;
    },
  };
}
