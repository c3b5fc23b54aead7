import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Entry } from '../src/model/page.ts';
import type { Paper } from '../src/model/paper.ts';
import type { Corpus } from '../src/model/ports/corpus.ts';
import type { Reader } from '../src/model/ports/reader.ts';
import type { SearchIndex } from '../src/model/search.ts';
import { mergeEntries } from '../src/papers/identity/merge.ts';
import { paperIdFor } from '../src/papers/identity/paper-id.ts';
import { slugCandidates } from '../src/papers/slug.ts';
import { createExtractiveReader } from '../src/reading/rules/extractive-reader.ts';
import { createPaperCache } from '../src/redis/paper-cache/paper-cache.ts';
import { searchDocument } from '../src/search/document.ts';
import type { Find } from '../src/search/find.ts';
import { createSearchIndex } from '../src/search/index.ts';
import type { NearestIn } from '../src/search/meaning/nearest-in.ts';
import { parsePage } from '../src/sources/index.ts';
import { createEncodedFind } from './encoding.ts';
import { type GoldPaper, readLines } from './gold.ts';

/** Read papers with their index, as one process holds them, without a store. */
export interface Collection {
  corpus: Corpus;
  index: SearchIndex;
}

const SEEN_AT = '2025-11-22T00:00:00Z';

/** Reads every page of a folder into a corpus and an index. */
export async function buildCollection(
  folder: string,
  reader: Reader,
  index: SearchIndex,
): Promise<Collection> {
  const listings = new Map<string, (Entry & { page: string; seenAt: string })[]>();
  for (const page of readdirSync(folder).sort()) {
    const body = readFileSync(join(folder, page), 'utf8');
    for (const entry of parsePage({ name: page, body, contentType: 'text/plain', fetchedAt: SEEN_AT })
      .entries) {
      const id = paperIdFor(entry);
      listings.set(id, [...(listings.get(id) ?? []), { ...entry, page, seenAt: SEEN_AT }]);
    }
  }
  const cache = createPaperCache();
  for (const [id, entries] of listings) {
    const paper = await read(id, entries, reader, (slug) => cache.bySlug(slug) !== undefined);
    cache.put(paper);
    index.put(searchDocument(paper));
  }
  const corpus: Corpus = Object.assign(cache, { watch: () => undefined });
  return { corpus, index };
}

async function read(
  id: string,
  entries: (Entry & { page: string; seenAt: string })[],
  reader: Reader,
  isTaken: (slug: string) => boolean,
): Promise<Paper> {
  const merged = mergeEntries(entries);
  const [reading] = await reader.read([
    { title: merged.title, titleSource: merged.titleSource, abstract: merged.abstract ?? '' },
  ]);
  if (reading === undefined) throw new Error(`No reading of ${id}.`);
  const title = merged.title ?? reading.proposedTitle;
  const named = { methodName: reading.methodName, title, abstract: merged.abstract };
  return {
    ...merged,
    merges: [],
    id,
    slug: slugCandidates(named).find((slug) => !isTaken(slug)) ?? id,
    title,
    titleSource: merged.title === null ? (title === null ? null : 'extractive') : 'page',
    methodName: reading.methodName,
    codeUrl: reading.codeUrl,
    reading,
  };
}

const encoded = new Map<string, Promise<EncodedCollection>>();

/** A collection that is found by meaning, too. */
export interface EncodedCollection extends Collection {
  find: Find;
  nearestIn: NearestIn;
}

/** The pages of a folder as the bot holds them when all vectors are made; read once a run. */
export function encodedCollection(folder: string): Promise<EncodedCollection> {
  const known = encoded.get(folder) ?? encode(folder);
  encoded.set(folder, known);
  return known;
}

async function encode(folder: string): Promise<EncodedCollection> {
  const collection = await buildCollection(folder, createExtractiveReader(), createSearchIndex());
  return {
    ...collection,
    ...(await createEncodedFind([...collection.corpus.all()], collection, { sentences: true })),
  };
}

/** The paper each gold id means in a collection: the one listed where the gold says. @throws when no page lists it. */
export function goldIds(folder: string, { corpus }: Collection): Map<string, string> {
  const ids = new Map<string, string>();
  for (const { id, members } of readLines<GoldPaper>(join(folder, 'papers.jsonl'))) {
    const found = [...corpus.all()].find(({ sources }) =>
      sources.some(({ page, index }) =>
        members.some((member) => page.startsWith(member.page) && member.index === index),
      ),
    );
    if (found === undefined) throw new Error(`No page lists the gold paper ${id}: check --seeds.`);
    ids.set(id, found.id);
  }
  return ids;
}
