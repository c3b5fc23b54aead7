import { type Forward, MOST_TERMS } from './forward.ts';
import type { Postings } from './postings.ts';

/** Papers looked through at most. */
const MOST_PAPERS = 200;

/** Tells whether a paper has one term right behind another; only so many papers are looked through. */
export function createPhrases(postings: Postings, forward: Forward) {
  const terms = new Uint32Array(MOST_TERMS);

  return function isPhrase(first: number, second: number): boolean {
    const rarer = postings.count(first) < postings.count(second) ? first : second;
    return postings.documents(rarer, MOST_PAPERS).some((document) => {
      const length = forward.read(document, terms);
      for (let i = 0; i + 1 < length; i++) if (terms[i] === first && terms[i + 1] === second) return true;
      return false;
    });
  };
}
