import type { ReadablePaper } from '../core/ports/reader.ts';
import type { Reading } from '../core/reading.ts';
import { createExtractiveReader } from './extractive-reader.ts';

const reader = createExtractiveReader();

/** What a thread of {@link createThreadedReader} does. */
export default function readInThread(paper: ReadablePaper): Reading {
  return reader.readOne(paper);
}
