import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page, ParsedPage } from '../../../src/model/page.ts';
import { decodeMarkup } from '../../../src/sources/feeds/decode-markup.ts';
import { parsePage } from '../../../src/sources/index.ts';

const FOLDER = fileURLToPath(new URL('../../fixtures/feeds', import.meta.url));

/** Names of the captured pages, with their folder. */
export const captureNames = readdirSync(FOLDER, { recursive: true, withFileTypes: true })
  .filter((each) => each.isFile() && each.name !== 'README.md')
  .map((each) => join(each.parentPath, each.name).slice(FOLDER.length + 1))
  .sort();

export function captureBytes(name: string): Uint8Array {
  return readFileSync(join(FOLDER, name));
}

export function pageOf(body: string, name = 'https://feeds.example.org/all.xml'): Page {
  return { name, body, contentType: null, fetchedAt: '2026-11-20T12:00:00.000Z' };
}

export function parseCapture(name: string): ParsedPage {
  return parsePage(pageOf(decodeMarkup(captureBytes(name)), `https://feeds.example.org/${name}`));
}
