import { foldForMatch } from '../text/latex.ts';
import shortWords from '../text/vocabulary/short-words.json' with { type: 'json' };

const SKIPPED = new Set(shortWords.notInSlugs);

/** Short names a person could type for a paper, best first; the first free one becomes its slug. */
export function slugCandidates(paper: {
  methodName: string | null;
  title: string | null;
  abstract: string | null;
}): string[] {
  const method = paper.methodName ? slugify(paper.methodName) : '';
  const afterColon = paper.title?.includes(':')
    ? paper.title.slice(paper.title.indexOf(':') + 1)
    : paper.title;
  const title = contentWords(afterColon ?? '');
  const words = title.length > 0 ? title : contentWords(paper.abstract ?? '');
  const candidates: string[] = [];
  if (method.length > 1) {
    candidates.push(method);
    for (let n = 1; n <= Math.min(5, words.length); n++)
      candidates.push([method, ...words.slice(0, n)].join('-'));
  }
  for (let n = 3; n <= Math.min(8, words.length); n++) candidates.push(words.slice(0, n).join('-'));
  return [...new Set(candidates)].filter((slug) => slug.length > 1);
}

const slugify = (text: string): string =>
  foldForMatch(text)
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, 48);

const contentWords = (text: string): string[] =>
  slugify(text.slice(0, 200).replace(/-/g, ' '))
    .split('-')
    .filter((word) => word.length > 1 && !SKIPPED.has(word));
