import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Entry, hasText, type Page } from '../../src/model/page.ts';
import { parsePage } from '../../src/sources/index.ts';

const SEEDS = new URL('../../seeds/', import.meta.url).pathname;

/** A page as a source hands it over, with the text given. */
export function pageOf(body: string, name = 'page.txt'): Page {
  return { name, body, contentType: null, fetchedAt: '2000-01-01T00:00:00.000Z' };
}

/** The seed pages by their first three digits. */
export function seedPages(): Map<string, Page> {
  return new Map(
    readdirSync(SEEDS)
      .sort()
      .map((name) => [name.slice(0, 3), pageOf(readFileSync(join(SEEDS, name), 'utf8'), name)]),
  );
}

export type WithText = Entry & { abstract: string };

/** A seed page's entries. */
export function seedEntries(page: string): WithText[] {
  const found = seedPages().get(page);
  if (!found) throw new Error(`No seed page ${page}.`);
  return parsePage(found).entries.filter(hasText);
}

/** Every entry of every seed page. */
export function allSeedEntries(): WithText[] {
  return [...seedPages().values()].flatMap((page) => parsePage(page).entries.filter(hasText));
}
