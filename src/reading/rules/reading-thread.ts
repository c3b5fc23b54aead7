import type { ReadablePaper } from '../../model/ports/reader.ts';
import type { Reading } from '../../model/reading.ts';
import { createExtractiveReader } from './extractive-reader.ts';

const reader = createExtractiveReader();

/** What a thread of {@link createThreadedReader} does. */
export default function readInThread(paper: ReadablePaper): Reading {
  return reader.readOne(paper);
}
