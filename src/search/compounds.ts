import type { Token } from './tokens.ts';

const MOST_PARTS = 3;
const LONGEST = 24;

/**
 * The hyphenated words of a text written in one: "fine-tuning" gives "finetuning" and "T2T-ViT" "t2tvit", so that every
 * way of writing them meets. `parts` are the words between the hyphens.
 */
export function joinedCompounds(tokens: readonly Token[]): { word: string; parts: string[] }[] {
  const joined: { word: string; parts: string[] }[] = [];
  for (let start = 0; start < tokens.length; ) {
    const compound = tokens[start]?.compound ?? 0;
    let end = start + 1;
    while (compound > 0 && tokens[end]?.compound === compound) end++;
    const parts = tokens.slice(start, end).map(({ word }) => word);
    const word = parts.join('');
    const isName = parts.some((part) => /\p{L}/u.test(part));
    if (parts.length > 1 && parts.length <= MOST_PARTS && word.length <= LONGEST && isName)
      joined.push({ word, parts });
    start = end;
  }
  return joined;
}
