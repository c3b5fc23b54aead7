/** Longer than any abstract (arXiv takes 1,920 characters at most): a whole article is cut to its beginning. */
const MAX_LENGTH = 3000;
const SENTENCE_END = /[.!?。！？]["'”’)\]]*(?=\s|$)/g;

/** A text no longer than an abstract may be: whole sentences from its beginning, or whole words of one endless sentence. */
export function shortenToSentences(text: string, most = MAX_LENGTH): string {
  if (text.length <= most) return text;
  const start = text.slice(0, most);
  const ends = Array.from(start.matchAll(SENTENCE_END), (match) => match.index + match[0].length);
  const end = ends.findLast((each) => each > most / 2);
  if (end !== undefined) return start.slice(0, end);
  const lastSpace = start.lastIndexOf(' ');
  return lastSpace > 0 ? start.slice(0, lastSpace) : start;
}
