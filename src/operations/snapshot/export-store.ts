import type { SnapshotStore } from '../../model/ports/snapshot.ts';
import { digestLine, SNAPSHOT_FORMAT, SNAPSHOT_VERSION } from './format.ts';

type Deps = { store: SnapshotStore; clock: () => Date };

/**
 * The whole store as lines of JSON: a header, one line a record, and an end that says how many there were, so that a
 * file cut short is known for one.
 */
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
