import { TURNS_AWAY } from './follow-up-forms.ts';

const WORD = String.raw`(?!(?:no|nope|oh|sorry|wait|well|hm+)\b)[^\s,;:!?…]{2,40}?`;
const STOPS = String.raw`(?:\.{2,3}|…|,| -{1,2}| [–—]) ?`;
const INSTEAD = String.raw`[,:]? (?=\S)([^\s,]{2,40})(?:(?:,| -{1,2})(?= \p{Ll}))?`;
const TAKES_BACK =
  'sorry|oops|no,? wait|wait,? no|i mean|i meant|make that|scratch that|or rather|correction';
/** "FLEX... sorry, FILIP", "galore, i mean coat": the word before it was said by mistake. */
const REPAIR = new RegExp(
  String.raw`(?<=^|\s)${WORD}${STOPS}(?:oh |uh |er )?(?:${TAKES_BACK})${INSTEAD}`,
  'giu',
);
/** "FLEX, no, FILIP": the same between two names alone. */
const REPAIRED_NAME = new RegExp(
  String.raw`(?<=^|\s)(?=[\p{Lu}\d])${WORD}${STOPS}(?:no|wait|er+|uh|rather)[,:]? (?=[\p{Lu}\d])([^\s,]{2,40})(?:(?:,| -{1,2})(?= \p{Ll}))?`,
  'gu',
);
/** "another question: …", "while we are at it, …", "second: …" */
const ANNOUNCES = new RegExp(
  [
    String.raw`^(?:(?:ok|now|and|one|just|a) )*(?:new|another|next|different|other|last|follow[- ]?up)(?: question| one)[\s,]*[:;–—-]+\s*`,
    String.raw`^(?:and )?(?:while|since|as) (?:we|i|you)(?:'re| are|'m| am) at it[\s,:;–—-]*`,
    String.raw`^(?:first(?:ly)?|second(?:ly)?|third(?:ly)?|finally|lastly|one more(?: thing| question)?)[,:;]\s+`,
  ].join('|'),
  'i',
);

/** What was meant to be said: without what was taken back on the way, and without the announcement of another topic. */
export const withoutRepairs = (said: string): string =>
  said.replace(REPAIR, '$1').replace(REPAIRED_NAME, '$1').replace(TURNS_AWAY, '').replace(ANNOUNCES, '');

/** A question, and then thanks. */
const THANKED = '(?:many )?(?:thanks|thank you|cheers)(?: a lot| so much| in advance)?';
const MANNERS_LAST = new RegExp(
  `(?<=[\\p{L}\\p{N}?.!;)])[,;]?\\s+(?:please|lol|haha|${THANKED})(?=[!?.]*$)`,
  'iu',
);

export const withoutMannersLast = (said: string): string => said.replace(MANNERS_LAST, '');
