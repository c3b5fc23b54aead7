import type { Reader } from '../../../src/model/ports/reader.ts';
import type { Reading } from '../../../src/model/reading.ts';
import { splitSentences } from '../../../src/text/sentences.ts';
import { sha256 } from '../../../src/text/sha256.ts';

/** Says of every paper that it was not read, and quotes its first sentence: easily told from what a model says. */
export const PLAIN_LINE = 'A paper, as its abstract stands.';

/** A stand-in for the extractive engine that needs no engine. */
export function plainReader(): Reader {
  const inputHash: Reader['inputHash'] = ({ title, abstract }) =>
    sha256(JSON.stringify(['plain', title, abstract]));
  return {
    engine: 'extractive',
    inputHash,
    async read(papers, options) {
      options?.signal?.throwIfAborted();
      return papers.map((paper): Reading => {
        const quote = splitSentences(paper.abstract)[0]?.text ?? paper.abstract;
        return {
          engine: 'extractive',
          model: null,
          promptVersion: 'plain',
          inputHash: inputHash(paper),
          oneLine: PLAIN_LINE,
          summary: [{ text: quote, quotes: [quote] }],
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
          proposedTitle: paper.title === null ? 'A paper without a title' : null,
          codeUrl: null,
        };
      });
    },
  };
}
