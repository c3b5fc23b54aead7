import words from './heading-words.json' with { type: 'json' };

export type HeadingKind = 'abstract' | 'references' | 'section';

const KNOWN: ReadonlyMap<string, HeadingKind> = new Map([
  ...words.abstract.map((word) => [word, 'abstract'] as const),
  ...words.references.map((word) => [word, 'references'] as const),
  ...words.others.map((word) => [word, 'section'] as const),
]);

/** What a word heads that heads sections in papers everywhere; null for any other text. */
export function headingKind(text: string): HeadingKind | null {
  const plain = text
    .slice(0, 60)
    .toLowerCase()
    .replace(/(?<![.:\s])[.:\s]+$/, '')
    .replace(/^(?:\p{L} ){3,}\p{L}$/u, (spaced) => spaced.replaceAll(' ', ''));
  return KNOWN.get(plain) ?? null;
}

export const isHeadingWord = (text: string): boolean => headingKind(text) !== null;
