import { sourceOf } from '../bodies/source-of.ts';
import type { BodyText } from '../model/body.ts';
import { JournalClubError } from '../model/errors.ts';
import { BARE_ENTRY, type Entry } from '../model/page.ts';
import type { BodyQueue, BodyStore } from '../model/ports/bodies.ts';
import type { PaperStore } from '../model/ports/papers.ts';
import { parseArxivId } from '../papers/identity/ids.ts';
import type { QueueReadings } from '../reading/queue-model-readings.ts';
import { sha256 } from '../text/sha256.ts';
import { foldSpace } from '../text/words.ts';
import { type AddedPapers, accountOf } from './added-papers.ts';
import type { IngestEntry } from './ingest-entry.ts';

/** A paper as a file: dropped into a chat, named on the command line, or behind a link. */
export interface GivenFile {
  /** What a person calls it: `attention.pdf`. */
  name: string;
  bytes: Uint8Array;
  /** Where it can be opened; null for a file of somebody's own. */
  url: string | null;
}

/** What stands in for an abstract where a paper has none: its opening, of about the same length. */
const OPENING_CHARACTERS = 1500;

interface Deps {
  /** Cuts within bounds of size, memory and time. */
  cut: (bytes: Uint8Array) => Promise<BodyText>;
  bodies: Pick<BodyStore, 'put'>;
  /** Takes the body from here: its passages get their vectors. */
  queue: Pick<BodyQueue, 'read'>;
  ingestEntry: IngestEntry;
  queueReadings: QueueReadings;
  papers: Pick<PaperStore, 'getMany'>;
  clock: () => Date;
}

export function isPaperInFull(bytes: Uint8Array): boolean {
  const source = sourceOf(bytes);
  return (
    source !== null && (source !== 'html' || /\bltx_document\b/.test(new TextDecoder('latin1').decode(bytes)))
  );
}

/**
 * Reads a paper in full from a file: a PDF, or the HTML, JATS or TEI of a paper. It becomes a paper like any other, or one
 * more listing of a known one, and its body is kept.
 *
 * The returned function throws JournalClubError `bad_page` when it cannot be read, with why: a scan, a password, no paper.
 */
export function createAddFile({ cut, bodies, queue, ingestEntry, queueReadings, papers, clock }: Deps) {
  return async function addFile({ name, bytes, url }: GivenFile): Promise<AddedPapers> {
    const text = await cut(bytes);
    const readAt = clock().toISOString();
    const entry = entryOf(text, url, name);
    const run = sha256(`${entry.title}\n${entry.abstract}`).slice(0, 16);
    const page = url ?? name;
    const job = { page, pageHash: run, run, entry, seenAt: readAt, force: false };
    const ingested = await ingestEntry(job);
    const { paperId } = ingested;
    const version = parseArxivId(text.stamp ?? '')?.version ?? null;
    await bodies.put(paperId, { text, url, version, readAt });
    await queue.read(paperId);
    await queueReadings([paperId], false);
    return { ...(await accountOf(papers, [ingested], readAt)), unread: [], warnings: [] };
  };
}

export type AddFile = ReturnType<typeof createAddFile>;

function entryOf(text: BodyText, url: string | null, name: string): Entry {
  const opening = text.passages
    .filter(({ kind }) => kind === 'text')
    .map((passage) => passage.text)
    .join(' ')
    .slice(0, OPENING_CHARACTERS);
  const abstract = foldSpace(text.abstract ?? opening);
  if (abstract === '') {
    throw new JournalClubError('bad_page', `${name} holds no text of a paper.`, {
      fix: 'Give another copy.',
    });
  }
  const stamp = text.stamp === null ? null : parseArxivId(text.stamp);
  return {
    ...BARE_ENTRY,
    title: text.title === null ? null : foldSpace(text.title),
    abstract,
    arxivId: stamp?.id ?? null,
    // Without a version it is held against what is known of the id: whoever prints another paper's stamp is refused.
    version: null,
    url: url ?? (stamp === null ? null : `https://arxiv.org/abs/${stamp.id}`),
  };
}
