import { z } from 'zod';
import { JournalClubError } from '../../model/errors.ts';
import type { SnapshotRecord } from '../../model/ports/snapshot.ts';
import { sha256 } from '../../text/sha256.ts';

export const SNAPSHOT_FORMAT = 'journal-club';
/** Version of the file's form; the header also names the layout of what it holds. */
export const SNAPSHOT_VERSION = 1;

const UNTOUCHED = 'Nothing was changed. Take the snapshot again, or use another copy of it.';

const header = z.object({
  snapshot: z.literal(SNAPSHOT_FORMAT),
  version: z.number().int(),
  layout: z.string(),
  takenAt: z.iso.datetime(),
});

const named = { key: z.string().min(1), expiresAt: z.number().int().positive().optional() };
const score = z.number();
const record = z.discriminatedUnion('type', [
  z.strictObject({ ...named, type: z.literal('string'), value: z.string() }),
  z.strictObject({
    ...named,
    type: z.literal('hash'),
    value: z.record(z.string(), z.string()).refine((value) => Object.keys(value).length > 0, 'is empty'),
  }),
  z.strictObject({ ...named, type: z.literal('set'), value: z.array(z.string()).min(1) }),
  z.strictObject({ ...named, type: z.literal('zset'), value: z.array(z.tuple([z.string(), score])).min(1) }),
  z.strictObject({ ...named, type: z.literal('list'), value: z.array(z.string()).min(1) }),
]);

const end = z.strictObject({ end: z.literal(true), records: z.number().int().min(0), digest: z.string() });

export type SnapshotHeader = z.infer<typeof header>;

/** The digest of all lines up to this one. */
export const digestLine = (before: string, line: string): string => sha256(`${before}\n${line}`);

/** @throws JournalClubError `bad_usage` when the line is not the header of a snapshot that can be put back here. */
export function parseHeader(line: string, layout: string): SnapshotHeader {
  const parsed = header.safeParse(jsonOf(line, 1));
  if (!parsed.success) throw badLine(1, 'is not the header of a snapshot');
  const { version } = parsed.data;
  if (version !== SNAPSHOT_VERSION || parsed.data.layout !== layout) {
    throw badLine(
      1,
      `is of a snapshot of version ${version} (${parsed.data.layout}), and this program puts back version ` +
        `${SNAPSHOT_VERSION} (${layout})`,
      'Put it back with the release that took it.',
    );
  }
  return parsed.data;
}

/** @param number 1-based line. @throws JournalClubError `bad_usage` naming the line. */
export function parseRecord(line: string, number: number): SnapshotRecord {
  const parsed = record.safeParse(jsonOf(line, number));
  if (parsed.success) return parsed.data as SnapshotRecord;
  const [issue] = parsed.error.issues;
  const where = issue?.path.join('.') || 'it';
  throw badLine(number, `is not a record: ${where}: ${issue?.message ?? 'does not fit'}`);
}

/** The end of a snapshot; null when the line is something else. @throws JournalClubError when it is no JSON at all. */
export function parseEnd(line: string, number: number): z.infer<typeof end> | null {
  const parsed = end.safeParse(jsonOf(line, number));
  return parsed.success ? parsed.data : null;
}

export const badLine = (number: number, what: string, fix = UNTOUCHED): JournalClubError =>
  new JournalClubError('bad_usage', `Line ${number} ${what}.`, { fix });

function jsonOf(line: string, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw new JournalClubError('bad_usage', `Line ${number} is not JSON.`, { fix: UNTOUCHED, cause });
  }
}
