import { inflateSync } from 'node:zlib';
import { getDocumentProxy, getResolvedPDFJS } from 'unpdf';
import { JournalClubError } from '../../model/errors.ts';

/** A stretch of text in one font, as the page draws it. Lengths are in points, y grows upwards. */
export type Run = { text: string; x: number; y: number; width: number; size: number; font: string };

export interface PageRuns {
  width: number;
  height: number;
  runs: Run[];
  /** Text that runs up or down the page, laid down: stamps, labels of axes, wide tables. */
  turned: Run[];
}

export interface Bookmark {
  title: string;
  /** 1 for the outermost. */
  level: number;
  page: number;
}

export interface Runs {
  pages: PageRuns[];
  bookmarks: Bookmark[];
  /** It has no text, and its first pages show pictures. */
  isPicture: boolean;
}

/** A thesis has some 300 pages; what is longer is a collection, of which the beginning is read. */
const MOST_PAGES = 300;
/** Many times what a page of text draws. */
const MOST_RUNS = 40_000;
const LONGEST_RUN = 4000;
const MOST_BOOKMARKS = 500;

const REFUSALS: Readonly<Record<string, [message: string, fix: string]>> = {
  PasswordException: ['The PDF asks for a password.', 'Give a copy without one.'],
  InvalidPDFException: ['The file is broken or no PDF.', 'Download it again.'],
  FormatError: ['The file is broken.', 'Download it again.'],
};

/** Text runs, page by page. @param onPage after each @throws JournalClubError `bad_page`: broken, no PDF, locked */
export async function readRuns(bytes: Uint8Array, onPage: () => void): Promise<Runs> {
  if (!isPdf(bytes)) throw refusal('InvalidPDFException');
  refuseBombs(bytes);
  try {
    const document = await getDocumentProxy(new Uint8Array(bytes).slice(), {
      verbosity: 0,
      stopAtErrors: false,
    });
    const pages: PageRuns[] = [];
    for (let number = 1; number <= Math.min(document.numPages, MOST_PAGES); number++) {
      const page = await document.getPage(number);
      const [left = 0, bottom = 0, right = 0, top = 0] = page.view;
      const content = await page.getTextContent();
      pages.push({ ...runsOf(content.items, left, bottom), width: right - left, height: top - bottom });
      page.cleanup();
      onPage();
    }
    const hasText = pages.some(({ runs }) => runs.some((run) => /\S/.test(run.text)));
    const bookmarks = await bookmarksOf(document);
    return {
      pages,
      bookmarks,
      isPicture: !hasText && (await showsPictures(document)),
    };
  } catch (error) {
    throw refusal(error instanceof Error ? error.name : '', error);
  }
}

type PdfDocument = Awaited<ReturnType<typeof getDocumentProxy>>;

/** What the list of contents names that leads to a page. */
async function bookmarksOf(document: PdfDocument): Promise<Bookmark[]> {
  const found: Bookmark[] = [];
  const walk = async (
    items: Awaited<ReturnType<PdfDocument['getOutline']>>,
    level: number,
  ): Promise<void> => {
    for (const { title, dest, items: below } of items ?? []) {
      if (found.length >= MOST_BOOKMARKS) return;
      const [page] = (typeof dest === 'string' ? await document.getDestination(dest) : dest) ?? [];
      // One that leads nowhere is no reason to refuse the paper.
      const index = isRef(page) ? await document.getPageIndex(page).catch(() => null) : null;
      if (index !== null) found.push({ title, level, page: index + 1 });
      await walk(below, level + 1);
    }
  };
  await walk(await document.getOutline(), 1);
  return found;
}

const isRef = (value: unknown): value is { num: number; gen: number } =>
  typeof value === 'object' && value !== null && 'num' in value && 'gen' in value;

async function showsPictures(document: PdfDocument): Promise<boolean> {
  const { OPS } = await getResolvedPDFJS();
  const painting: ReadonlySet<number> = new Set([
    OPS.paintImageXObject,
    OPS.paintInlineImageXObject,
    OPS.paintImageMaskXObject,
  ]);
  for (let number = 1; number <= Math.min(document.numPages, 3); number++) {
    const { fnArray } = await (await document.getPage(number)).getOperatorList();
    if (fnArray.some((name) => painting.has(name))) return true;
  }
  return false;
}

/** The header may stand a little further on, as readers allow. */
const isPdf = (bytes: Uint8Array): boolean =>
  new TextDecoder('latin1').decode(bytes.subarray(0, 1024)).includes('%PDF-');

function refusal(name: string, cause?: unknown): JournalClubError {
  const [message, fix] = REFUSALS[name] ?? ['The PDF cannot be read.', 'Give another copy of it.'];
  return new JournalClubError('bad_page', message, cause === undefined ? { fix } : { fix, cause });
}

function runsOf(items: readonly object[], left: number, bottom: number): Pick<PageRuns, 'runs' | 'turned'> {
  const runs: Run[] = [];
  const turned: Run[] = [];
  for (const item of items) {
    if (runs.length >= MOST_RUNS) break;
    if (!('str' in item) || !('transform' in item) || !('width' in item) || !('fontName' in item)) continue;
    const text = clean(String(item.str).slice(0, LONGEST_RUN));
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = (item.transform as number[]).map(Number);
    if (text === '') continue;
    const size = Math.hypot(c, d) || Math.abs(a);
    const isTurned = Math.abs(b) > Math.abs(a);
    if (a < 0 && !isTurned) continue;
    const [x, y] = isTurned ? [b > 0 ? f : -f, b > 0 ? -e : e] : [e - left, f - bottom];
    const run = { text, x, y, width: Number(item.width) || 0, size, font: String(item.fontName) };
    (isTurned ? turned : runs).push(run);
  }
  return { runs, turned };
}

/** Without control characters, private-use glyphs and soft hyphens; an accent that was drawn by itself joins its letter later. */
const clean = (text: string): string =>
  text.replace(/[\p{Cc}\p{Co}\u00ad\ufffd]/gu, (character) => (/\s/.test(character) ? ' ' : ''));

/** What a page draws, or a font, unpacks to a few MB at most. */
const MOST_UNPACKED = 40_000_000;
/** Deflate packs 1,032 times at best, so that less cannot unpack to more than that. */
const FEWEST_PACKED = MOST_UNPACKED / 1032;
/** A stream's dictionary stands right before it. */
const DICTIONARY = 600;

/** Before anything unpacks them whole: streams larger than a paper holds. @throws JournalClubError `bad_page` */
function refuseBombs(bytes: Uint8Array): void {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = file.indexOf('stream'); at >= 0; at = file.indexOf('stream', at + 6)) {
    if (file.subarray(at - 3, at).toString('latin1') === 'end') continue;
    const end = file.indexOf('endstream', at);
    const start = at + 6 + (file[at + 6] === 13 ? 2 : 1);
    if (end < 0 || end - start < FEWEST_PACKED) continue;
    const dictionary = file.subarray(Math.max(0, at - DICTIONARY), at).toString('latin1');
    const own = dictionary.slice(dictionary.lastIndexOf('obj') + 3);
    if (
      /\/FlateDecode|\/Fl\b/.test(own) &&
      !/\/Subtype\s*\/Image/.test(own) &&
      unpacksToTooMuch(file.subarray(start, end))
    ) {
      throw new JournalClubError('bad_page', 'The file unpacks to more than a paper holds.', {
        fix: 'Give another copy of the paper.',
      });
    }
    at = end;
  }
}

function unpacksToTooMuch(packed: Uint8Array): boolean {
  try {
    inflateSync(packed, { maxOutputLength: MOST_UNPACKED });
    return false;
  } catch (error) {
    // Whatever else is wrong with it is for the reader of the file to say.
    return error instanceof RangeError;
  }
}
