import type { Paper } from '../../src/model/paper.ts';
import type { ChangeFeed, PaperStore } from '../../src/model/ports/papers.ts';

type Store = Pick<PaperStore, 'list' | 'getMany' | 'unions'>;

/** Papers that can change and be made one, and the stream that says so. */
export function createStore() {
  const papers = new Map<string, Paper>();
  const unions = new Map<string, string>();
  const changed: string[] = [];
  const store: Store = {
    async list({ cursor, limit }) {
      const ids = [...papers.keys()];
      const start = cursor === null || cursor === undefined ? 0 : ids.indexOf(cursor) + 1;
      const items = [...papers.values()].slice(start, start + limit);
      const last = items.at(-1)?.id ?? null;
      return { items, next: start + limit < ids.length ? last : null, total: ids.length };
    },
    getMany: async (ids) => ids.flatMap((id) => papers.get(unions.get(id) ?? id) ?? []),
    unions: async () => unions,
  };
  const changes: ChangeFeed = {
    position: async () => String(changed.length),
    has: async (position) => Number(position) <= changed.length,
    async after(position, waitMs) {
      if (Number(position) === changed.length)
        await new Promise((resolve) => setTimeout(resolve, Math.min(waitMs, 1)));
      const paperIds = [...new Set(changed.slice(Number(position)))];
      return { paperIds, position: String(changed.length) };
    },
  };
  return {
    store,
    changes,
    papers,
    put(paper: Paper): void {
      papers.set(paper.id, paper);
      changed.push(paper.id);
    },
    unite(from: string, to: string): void {
      papers.delete(from);
      unions.set(from, to);
      changed.push(from);
    },
  };
}
