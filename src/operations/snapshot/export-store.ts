import type { SnapshotStore } from '../../model/ports/snapshot.ts';
import { digestLine, SNAPSHOT_FORMAT, SNAPSHOT_VERSION } from './format.ts';

type Deps = { store: SnapshotStore; clock: () => Date };

/** The store as lines of JSON: a header, a line a record, and an end with their number, so that a cut is known. */
export function createExportStore({ store, clock }: Deps) {
  return async function* exportStore(): AsyncGenerator<string, { records: number }> {
    yield JSON.stringify({
      snapshot: SNAPSHOT_FORMAT,
      version: SNAPSHOT_VERSION,
      layout: store.layout,
      takenAt: clock().toISOString(),
    });
    let records = 0;
    let digest = '';
    for await (const record of store.records()) {
      const line = JSON.stringify(record);
      records += 1;
      digest = digestLine(digest, line);
      yield line;
    }
    yield JSON.stringify({ end: true, records, digest });
    return { records };
  };
}
