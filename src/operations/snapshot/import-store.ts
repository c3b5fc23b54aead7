import { JournalClubError } from '../../model/errors.ts';
import type { SnapshotRecord, SnapshotStore } from '../../model/ports/snapshot.ts';
import { badLine, digestLine, parseEnd, parseHeader, parseRecord } from './format.ts';

const BATCH = 200;

export interface ImportReport {
  takenAt: string;
  records: number;
  papers: number;
  /** What was kept before and is not in the snapshot. */
  removed: number;
}

/** The whole file is checked before anything is written; run again, it ends the same. @param lines from the start */
export function createImportStore({ store }: { store: SnapshotStore }) {
  return async function importStore(
    lines: () => AsyncIterable<string>,
    options: { replace?: boolean } = {},
  ): Promise<ImportReport> {
    const checked = await check(lines(), store.layout);
    const isAgain = (await store.restored()) === checked.digest;
    if (!options.replace && !isAgain && !(await store.isEmpty())) {
      throw new JournalClubError('conflict', 'The store holds papers or settings already.', {
        fix: 'Restore into an empty store, or add --replace to have the snapshot take the place of all of it.',
      });
    }
    await store.setRestored(checked.digest);
    let batch: SnapshotRecord[] = [];
    let number = 0;
    for await (const line of lines()) {
      number += 1;
      if (number === 1 || number > checked.keys.size + 1) continue;
      batch.push(parseRecord(line, number));
      if (batch.length === BATCH) {
        await store.write(batch);
        batch = [];
      }
    }
    await store.write(batch);
    const removed = options.replace ? await store.keepOnly(checked.keys) : 0;
    const papers = await store.announceAll();
    return { takenAt: checked.takenAt, records: checked.keys.size, papers, removed };
  };
}

/** @throws JournalClubError `bad_usage` naming the first line that does not fit. */
async function check(
  lines: AsyncIterable<string>,
  layout: string,
): Promise<{ takenAt: string; keys: Set<string>; digest: string }> {
  const keys = new Set<string>();
  let takenAt: string | null = null;
  let digest = '';
  let number = 0;
  let isOver = false;
  for await (const line of lines) {
    number += 1;
    if (takenAt === null) {
      takenAt = parseHeader(line, layout).takenAt;
      continue;
    }
    if (isOver) throw badLine(number, 'stands after the end of the snapshot');
    const end = parseEnd(line, number);
    if (end === null) {
      const { key } = parseRecord(line, number);
      if (keys.has(key)) throw badLine(number, `says ${key} a second time`);
      keys.add(key);
      digest = digestLine(digest, line);
      continue;
    }
    isOver = true;
    if (end.records !== keys.size) {
      throw badLine(number, `says there are ${end.records} records, and ${keys.size} stand before it`);
    }
    if (end.digest !== digest) throw badLine(number, 'does not go with the lines before it: one was changed');
  }
  if (takenAt === null) throw badLine(1, 'is missing: the file is empty');
  if (!isOver) throw badLine(number + 1, 'is missing: the snapshot was cut short');
  return { takenAt, keys, digest };
}
