import { createHash } from 'node:crypto';
import { EXTRACTIVE_VERSION, extractReading } from '../core/extract/extract-reading.ts';
import type { ReadablePaper, Reader } from '../core/ports/reader.ts';
import type { Reading } from '../core/reading.ts';
import { TAXONOMY } from '../core/taxonomy/taxonomy.ts';

/** The reader that needs no model: rules alone, the same reading for the same text every time. */
export interface ExtractiveReader extends Reader {
  readonly engine: 'extractive';
  /** Reads one paper at once. */
  readOne(paper: ReadablePaper): Reading;
}

export function createExtractiveReader(): ExtractiveReader {
  function readOne(paper: ReadablePaper): Reading {
    return extractReading({ title: ownTitle(paper), abstract: paper.abstract, inputHash: inputHash(paper) });
  }

  return {
    engine: 'extractive',
    inputHash,
    readOne,
    read: async (papers) => papers.map(readOne),
  };
}

/** The rules and the taxonomy a reading depends on: a synonym that is added makes new readings. */
const RULES = createHash('sha256')
  .update(JSON.stringify([EXTRACTIVE_VERSION, TAXONOMY]))
  .digest('hex');

function inputHash(paper: ReadablePaper): string {
  const parts = JSON.stringify([RULES, ownTitle(paper), paper.abstract]);
  return createHash('sha256').update(parts).digest('hex');
}

/** A title some engine proposed is no input to a reading. */
function ownTitle(paper: ReadablePaper): string | null {
  return paper.titleSource === 'page' ? paper.title : null;
}
