import { createHash } from 'node:crypto';
import type { ReadablePaper, Reader } from '../../model/ports/reader.ts';
import type { Reading } from '../../model/reading.ts';
import { boundRuns } from '../../text/bounded.ts';
import { TAXONOMY } from '../../text/vocabulary/taxonomy.ts';
import { EXTRACTIVE_VERSION, extractReading } from './extract-reading.ts';

/** The reader that needs no model: rules alone, the same reading for the same text every time. */
export interface ExtractiveReader extends Reader {
  readonly engine: 'extractive';
  readOne(paper: ReadablePaper): Reading;
}

/** Characters of a title that are read. */
const LONGEST_TITLE = 500;

export function createExtractiveReader(): ExtractiveReader {
  function readOne(paper: ReadablePaper): Reading {
    const title = ownTitle(paper);
    return extractReading({
      title: title === null ? null : boundRuns(title.slice(0, LONGEST_TITLE)),
      abstract: boundRuns(paper.abstract),
      inputHash: inputHash(paper),
    });
  }

  return { engine: 'extractive', inputHash, readOne, read: async (papers) => papers.map(readOne) };
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
const ownTitle = (paper: ReadablePaper): string | null => (paper.titleSource === 'page' ? paper.title : null);
