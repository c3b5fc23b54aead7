/** One kept thing of the store, as it is: enough to put it back. */
export type SnapshotValue =
  | { type: 'string'; value: string }
  | { type: 'hash'; value: Record<string, string> }
  | { type: 'set'; value: string[] }
  | { type: 'zset'; value: [member: string, score: number][] }
  | { type: 'list'; value: string[] };

export type SnapshotRecord = SnapshotValue & {
  /** Its name, without the version of the layout. */
  key: string;
  /** When it goes by itself (ms since the epoch); absent: never. */
  expiresAt?: number;
};

/** Everything that is kept and does not pass by itself, whatever it is about. */
export interface SnapshotStore {
  /** Version of the layout of the records: what another version wrote is not put back. */
  readonly layout: string;
  /** Everything, in an order in which nothing refers to what comes before it: safe while others write. */
  records(): AsyncIterable<SnapshotRecord>;
  isEmpty(): Promise<boolean>;
  /** Which snapshot was put back last, or is being put back; null: none ever was. */
  restored(): Promise<string | null>;
  setRestored(snapshot: string): Promise<void>;
  /** Puts records back, each in place of what is kept under its key. */
  write(records: readonly SnapshotRecord[]): Promise<void>;
  /** Removes everything kept under other keys. @returns how many were removed */
  keepOnly(keys: ReadonlySet<string>): Promise<number>;
  /** Tells every process that follows the store to look at all papers again. @returns how many there are */
  announceAll(): Promise<number>;
}
