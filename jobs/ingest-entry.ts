import type { IngestEntry } from '../src/following/ingest-entry.ts';
import type { Payload } from './queues.ts';

/** An entry of a page: identify, keep, read. */
export function createEntryHandler({ ingestEntry }: { ingestEntry: IngestEntry }) {
  return (payload: Payload<'entries'>): Promise<unknown> => ingestEntry(payload);
}
