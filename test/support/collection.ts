import { buildCollection, type Collection } from '../../eval/collection.ts';
import type { Turn } from '../../src/model/ports/conversations.ts';
import { createExtractiveReader } from '../../src/reading/rules/extractive-reader.ts';
import { createSearchIndex } from '../../src/search/index.ts';

const SEEDS = new URL('../../seeds', import.meta.url).pathname;

/** The seed pages, read and indexed in memory. */
export function seedCollection(): Promise<Collection> {
  return buildCollection(SEEDS, createExtractiveReader(), createSearchIndex());
}

/** The paper of a slug. @throws when there is none. */
export function paperOf({ corpus }: Collection, slug: string): string {
  const paper = corpus.bySlug(slug);
  if (paper === undefined) throw new Error(`No paper has the slug ${slug}.`);
  return paper.id;
}

/** Threads kept in memory, without an end. */
export function memoryConversations() {
  const threads = new Map<string, Turn[]>();
  return {
    threads,
    recent: async (thread: string) => threads.get(thread) ?? [],
    append: async (thread: string, turn: Turn) => {
      threads.set(thread, [...(threads.get(thread) ?? []), turn]);
    },
  };
}
