import type { Citation } from '../answer.ts';
import type { Paper } from '../paper.ts';
import { foldSpace } from '../text/words.ts';
import { listingLine } from './metadata.ts';
import type { PreparedPaper } from './prepared.ts';
import { labelOf, plainQuote } from './say.ts';

/** One sentence a model may cite, under a key that says nothing. */
export interface KeyedSentence {
  key: string;
  paper: Paper;
  /** Exactly a stretch of the abstract, or of the listing. */
  quote: string;
}

/** Every sentence of some papers and their listings, under fresh keys. */
export function keyEvidence(
  papers: readonly PreparedPaper[],
  newKey: () => string,
): Map<string, KeyedSentence> {
  const keyed = new Map<string, KeyedSentence>();
  const add = (paper: Paper, quote: string): void => {
    let key = newKey();
    while (keyed.has(key)) key = newKey();
    keyed.set(key, { key, paper, quote });
  };
  for (const { paper, sentences } of papers) {
    for (const { text } of sentences) add(paper, text);
    const listing = listingLine(paper);
    if (listing !== '') add(paper, listing);
  }
  return keyed;
}

/** The evidence as lines `key | paper | sentence`, each on one line, so that none can pass for a fence. */
export function evidenceLines(keyed: ReadonlyMap<string, KeyedSentence>): string {
  return Array.from(
    keyed.values(),
    ({ key, paper, quote }) => `${key} | ${labelOf(paper)} | ${foldSpace(plainQuote(quote))}`,
  ).join('\n');
}

export function citationOf({ paper, quote }: KeyedSentence): Citation {
  return { paperId: paper.id, quote };
}
