import { foldSpace } from '../../../text/words.ts';
import type { Rule } from '../statement.ts';

const QUOTED = /["“]([^"“”]{2,600})["”]/g;

/** Text in quotation marks is an exact substring, white space aside. */
export const checkQuotes: Rule = ({ text, evidence }) => {
  for (const match of text.matchAll(QUOTED)) {
    const quoted = foldSpace(match[1] ?? '').replace(/[.,;]$/, '');
    if (!evidence.plain.includes(quoted)) return { rule: 'quote', isCertain: true };
  }
  return null;
};
