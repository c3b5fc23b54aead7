import { foldForMatch } from './fold.ts';

/** Folded text in which a lost multiplication sign (`384times384`, `2.4times`) is a plain `x`. */
export function matchText(text: string): string {
  const folded = foldForMatch(text);
  return folded.includes('times') ? folded.replace(/(?<=\d)\s?times(?=\d|\b)/g, 'x') : folded;
}

/** Nothing to fold but case: most names, and folding the rest costs a hundred times more. */
const PLAIN = /^[A-Za-z0-9 +:;,.!?'()/-]*$/;

/** What two spellings of a name are compared by: `T2T-ViT`, `t2t vit` and `T2TViT` are one. */
export function nameKey(name: string): string {
  const folded = PLAIN.test(name) ? name.toLowerCase() : matchText(name);
  return folded.replace(/[^\p{L}\p{N}+]+/gu, '');
}

/** Whether a folded text has a folded word or phrase standing by itself: `3` and `4x` are not in `3.4x`. Nothing is no word. */
export function containsWord(folded: string, word: string): boolean {
  if (word === '') return false;
  for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) {
    if (
      !isWordCode(folded.charCodeAt(at - 1)) &&
      !isWordCode(folded.charCodeAt(at + word.length)) &&
      !(/\d$/.test(word) && /^[.]\d/.test(folded.slice(at + word.length))) &&
      !(/^\d/.test(word) && /\d[.]$/.test(folded.slice(Math.max(0, at - 2), at)))
    )
      return true;
  }
  return false;
}

/** Of an ASCII letter in lower case or a digit. */
const isWordCode = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
