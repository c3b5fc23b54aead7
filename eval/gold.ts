import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Direction } from '../src/model/reading.ts';
import { parsePage } from '../src/sources/index.ts';

/** A result as a person read it. `value_text`: how the abstract spells it when it does ("threefold"). */
export interface GoldResult {
  metric: string;
  value: string;
  value_text: string | null;
  unit: string | null;
  direction: Direction;
  baseline: string | null;
  quote: string;
}

export interface GoldLabel {
  id: string;
  techniques: string[];
  domains: string[];
  code_url: string | null;
  results: GoldResult[];
  other_numbers: { value: string; quote: string }[];
}

export interface GoldPaper {
  id: string;
  method_name: string | null;
  members: { page: string; index: number }[];
}

/** A paper as the pages give it. */
export interface SeedPaper {
  /** `page:index` of its first listing. */
  place: string;
  title: string | null;
  abstract: string;
}

export interface Gold {
  papers: GoldPaper[];
  labels: GoldLabel[];
}

/** Reads `papers.jsonl` and `labels.jsonl` of a gold folder. @throws when one is missing or holds a broken line. */
export function loadGold(folder: string): Gold {
  return { papers: readLines(join(folder, 'papers.jsonl')), labels: readLines(join(folder, 'labels.jsonl')) };
}

/** Every line of a JSON-lines file. */
export function readLines<T>(file: string): T[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line): T => JSON.parse(line));
}

/** Every listing of the pages in a folder by place; a page goes by the digits its file's name starts with. */
export function loadSeeds(folder: string): Map<string, SeedPaper> {
  const papers = new Map<string, SeedPaper>();
  for (const name of readdirSync(folder).sort()) {
    const body = readFileSync(join(folder, name), 'utf8');
    const page = /^\d+/.exec(name)?.[0] ?? name;
    const { entries } = parsePage({
      name,
      body,
      contentType: 'text/plain',
      fetchedAt: '2025-01-01T00:00:00Z',
    });
    for (const entry of entries) {
      const place = `${page}:${entry.index}`;
      papers.set(place, { place, title: entry.title, abstract: entry.abstract ?? '' });
    }
  }
  return papers;
}

/** One paper a distinct abstract, with the title of whichever listing has one. */
export function distinctPapers(seeds: ReadonlyMap<string, SeedPaper>): SeedPaper[] {
  const distinct = new Map<string, SeedPaper>();
  for (const paper of seeds.values()) {
    const key = paper.abstract.replace(/\W+/g, '').toLowerCase();
    const known = distinct.get(key);
    distinct.set(key, known === undefined ? paper : { ...known, title: known.title ?? paper.title });
  }
  return [...distinct.values()];
}

/** The paper a gold line is about, with the title of whichever of its listings has one. @throws when no page lists it. */
export function seedOf(paper: GoldPaper, seeds: ReadonlyMap<string, SeedPaper>): SeedPaper {
  const found = paper.members.flatMap(({ page, index }) => seeds.get(`${page}:${index}`) ?? []);
  const first = found[0];
  if (first === undefined) throw new Error(`No page lists the gold paper ${paper.id}: check --seeds.`);
  return { ...first, title: found.find(({ title }) => title !== null)?.title ?? null };
}
