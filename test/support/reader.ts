import type { Reader } from '../../src/model/ports/reader.ts';
import type { Reading } from '../../src/model/reading.ts';

/** A reader that says next to nothing of a paper, and counts how many it was given. */
export function createStubReader(engine: Reading['engine'] = 'extractive') {
  const read: string[] = [];
  const reader = {
    engine,
    inputHash: (paper) => `${engine} ${paper.abstract.length} ${paper.abstract.slice(0, 40)}`,
    async read(papers) {
      return papers.map((paper): Reading => {
        read.push(paper.abstract);
        return {
          engine,
          model: engine === 'llm' ? 'stub' : null,
          promptVersion: '1',
          inputHash: reader.inputHash(paper),
          oneLine: 'It does something.',
          summary: [],
          task: null,
          techniques: [],
          techniquesAsWritten: [],
          domains: [],
          tags: [],
          results: [],
          receipts: { numbers: 0, verified: 0, withheld: 0, quoted: 0 },
          fallbackReason: null,
          methodName: null,
          methodExpansion: null,
          proposedTitle: paper.title === null ? paper.abstract.split(' ').slice(0, 5).join(' ') : null,
          codeUrl: null,
        };
      });
    },
  } satisfies Reader;
  return { reader, read };
}
