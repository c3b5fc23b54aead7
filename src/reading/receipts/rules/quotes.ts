import { foldSpace } from '../../../text/words.ts';
import { lettersOf } from '../evidence.ts';
import type { Rule } from '../statement.ts';

const QUOTED = /["“]([^"“”]{2,600})["”]/g;

/** An address, or what a chat takes for calling somebody. */
const CALLING = /(?:https?:\/\/|www\.)\S{2,300}|<[!@#][^>\s]{1,80}>|@(?:here|channel|everyone)\b/gi;

/** Whether a text leads somewhere, or calls somebody, that its source does not. */
export const callsElsewhere = (text: string, source: string): boolean =>
  Array.from(text.matchAll(CALLING)).some(
    ([called]) => !source.includes(called.replace(/(?<![.,;:!?)”"])[.,;:!?)”"]+$/, '')),
  );

/** Text in quotation marks is an exact substring, white space aside, and so is an address. */
export const checkQuotes: Rule = ({ text, evidence }) => {
  if (callsElsewhere(text, evidence.plain)) return { rule: 'address', isCertain: true };
  for (const match of text.matchAll(QUOTED)) {
    const quoted = foldSpace(match[1] ?? '').replace(/[.,;]$/, '');
    if (evidence.plain.includes(quoted)) continue;
    // One word in quotation marks may be a word of the source in another form, and marks and hyphens may be a typesetter's.
    return {
      rule: 'quote',
      isCertain: quoted.includes(' ') && !evidence.letters.includes(lettersOf(quoted)),
    };
  }
  return null;
};
