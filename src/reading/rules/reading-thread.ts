import type { Reading } from '../../model/reading.ts';
import { createExtractiveReader } from './extractive-reader.ts';
import type { ThreadTask } from './threaded-reader.ts';

const reader = createExtractiveReader();

/** What a thread of {@link createThreadedReader} does. */
export default function readInThread({ paper, begun }: ThreadTask): Reading {
  begun[0] = Date.now();
  return reader.readOne(paper);
}
