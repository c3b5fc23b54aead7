import type { Citation } from '../model/answer.ts';
import type { Paper } from '../model/paper.ts';
import { foldSpace } from '../text/words.ts';
import { listingLine } from './metadata.ts';
import { labelOf, plainQuote } from './quoting.ts';

/** One sentence a model may cite, under a key that says nothing. */
export interface KeyedSentence {
  key: string;
  paper: Paper;
  /** Exactly a stretch of the abstract, or of the listing. */
  quote: string;
}

/** Sentences by their keys, in the order they are shown. */
export type Evidence = ReadonlyMap<string, KeyedSentence>;

/** Words of a paper's name that its further lines show. */
const SHORT_NAME = 3;

/** Every sentence of some papers, and of their listings where those are asked about, under fresh keys. */
export function keyEvidence(
  papers: readonly { paper: Paper; sentences: readonly { text: string }[] }[],
  newKey: () => string,
  withListings: boolean,
): Map<string, KeyedSentence> {
  const keyed = new Map<string, KeyedSentence>();
  const add = (paper: Paper, quote: string): void => {
    let key = newKey();
    while (keyed.has(key)) key = newKey();
    keyed.set(key, { key, paper, quote });
  };
  for (const { paper, sentences } of papers) {
    for (const { text } of sentences) add(paper, text);
    const listing = withListings ? listingLine(paper) : '';
    if (listing !== '') add(paper, listing);
  }
  return keyed;
}

/** The evidence as lines `key | paper | sentence`, each on one line, so that none can pass for a fence. */
export function evidenceLines(keyed: Evidence): string {
  let before: Paper | null = null;
  const lines = Array.from(keyed.values(), ({ key, paper, quote }) => {
    const label = labelOf(paper);
    // The whole name once; enough of it to know the paper by after that.
    const name = paper === before ? label.split(' ').slice(0, SHORT_NAME).join(' ') : label;
    before = paper;
    return `${key} | ${name} | ${foldSpace(plainQuote(quote))}`;
  });
  return lines.join('\n');
}

/** As many sentences as have room, those of the likeliest papers first. @param room characters */
export function shortened(keyed: Evidence, room: number): Evidence {
  const lengths = Array.from(keyed.values(), ({ paper, quote }) => labelOf(paper).length + quote.length + 14);
  let total = lengths.reduce((sum, length) => sum + length, 0);
  const all = [...keyed.entries()];
  while (all.length > 0 && total > room) {
    all.pop();
    total -= lengths[all.length] ?? 0;
  }
  return new Map(all);
}

/** What a statement rests on; of a listing, the part that it says. */
export function citationOf({ paper, quote }: KeyedSentence, said: string): Citation {
  const part =
    quote === listingLine(paper) ? quote.split(' · ').find((one) => said.includes(one)) : undefined;
  return { paperId: paper.id, quote: part ?? quote };
}
