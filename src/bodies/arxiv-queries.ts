import type { Paper } from '../model/paper.ts';
import { readable } from '../text/latex.ts';
import { partsOfName } from '../text/person-names.ts';
import { STOP_WORDS } from '../text/stop-words.ts';

/** Words of a title beyond these make the address long and the search no better. */
const MOST_WORDS = 20;
/** Words that tell a paper from others, in the second try. */
const TELLING = 6;
/** Words an abstract begins with, where there is no title. */
const OPENING = 9;

/**
 * What arXiv is asked to find a paper, one question after the other until one finds it. Punctuation is left out: a colon
 * or a hyphen breaks its search. A title that the bot made up is not asked for.
 */
export function arxivQueries({
  title,
  titleSource,
  authors,
  abstract,
}: Pick<Paper, 'title' | 'titleSource' | 'authors' | 'abstract'>): string[] {
  if (title === null || titleSource !== 'page') return openings(abstract ?? '');
  const words = wordsOf(title).slice(0, MOST_WORDS);
  const telling = [...new Set(words.map((word) => word.toLowerCase()))]
    .filter((word) => word.length > 2 && !STOP_WORDS.has(word))
    .sort((a, b) => b.length - a.length)
    .slice(0, TELLING);
  const surname = wordsOf(partsOfName(authors[0] ?? '').family).at(-1);
  const parts = [...telling.map((word) => `ti:${word}`), ...(surname === undefined ? [] : [`au:${surname}`])];
  return [`ti:"${words.join(' ')}"`, ...(telling.length > 1 ? [parts.join(' AND ')] : [])];
}

function openings(abstract: string): string[] {
  const words = wordsOf(abstract.slice(0, 400)).slice(0, OPENING);
  return words.length < OPENING ? [] : [`abs:"${words.join(' ')}"`];
}

function wordsOf(text: string): string[] {
  return readable(text)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}
