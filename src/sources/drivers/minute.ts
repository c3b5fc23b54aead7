import { createHash } from 'node:crypto';

/** A minute of the hour for a source, always the same: so that bots all over the world do not all ask at once. */
export const minuteOf = (id: string, within = 60): number =>
  createHash('sha256').update(id).digest().readUInt32BE() % within;
