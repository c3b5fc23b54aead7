import type { Reading } from '../../model/reading.ts';
import { createExtractiveReader } from './extractive-reader.ts';
import type { ThreadTask } from './threaded-reader.ts';

const reader = createExtractiveReader();

export default function readInThread({ paper, begun }: ThreadTask): Reading {
  begun[0] = Date.now();
  return reader.readOne(paper);
}
