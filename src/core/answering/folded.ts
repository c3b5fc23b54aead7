import { foldForMatch } from '../text/fold.ts';

/** Folded text in which a lost multiplication sign (`384times384`, `2.4times`) is a plain `x`. */
export function matchText(text: string): string {
  return foldForMatch(text).replace(/(?<=\d)\s?times(?=\d|\b)/g, 'x');
}

/** What two spellings of a name are compared by: `T2T-ViT`, `t2t vit` and `T2TViT` are one. */
export function nameKey(name: string): string {
  return matchText(name).replace(/[^\p{L}\p{N}+]+/gu, '');
}
