/** Bytes that are in memory, or left on disk and read each time they are asked for. */
export interface Stored {
  readonly size: number;
  bytes(): Uint8Array<ArrayBuffer>;
  /** From now on they are read from elsewhere, and take no memory. */
  leave(read: () => Uint8Array<ArrayBuffer>): void;
}

export function stored(size: number, read: () => Uint8Array<ArrayBuffer>): Stored {
  let from = read;
  return {
    size,
    bytes: () => from(),
    leave(elsewhere) {
      from = elsewhere;
    },
  };
}

export const isStored = (value: unknown): value is Stored =>
  typeof value === 'object' && value !== null && 'leave' in value;
