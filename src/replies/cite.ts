import type { Place } from '../model/body.ts';
import type { Paper } from '../model/paper.ts';
import type { Reply } from '../model/reply.ts';
import { readable } from '../text/latex.ts';
import { reply } from './compose.ts';

/** More authors than this are cut to the first with "et al.". */
const MOST_AUTHORS = 3;

/** How to cite a paper: one plain line, and BibTeX to copy. */
export const citeReply = (paper: Paper, bibtex: string): Reply =>
  reply([
    { type: 'paragraph', content: citation(paper) },
    { type: 'code', text: bibtex.trimEnd(), language: 'bibtex' },
  ]);

/** "A. Author, B. Writer and C. Poet. A title. ICML, arXiv:2410.19313, 2024.", of what the listings say. */
export function citation(paper: Paper): string {
  const title = readable(paper.title ?? paper.methodName ?? paper.slug);
  const where = paper.arxivId ? `arXiv:${paper.arxivId}` : paper.doi ? `doi:${paper.doi}` : null;
  const venue = paper.venue === null ? null : readable(paper.venue);
  const place = [venue, where, paper.publishedOn?.slice(0, 4)].filter((part) => part != null).join(', ');
  const parts = [authors(paper.authors), title, place, where === null ? paper.url : null];
  return `${parts.flatMap((part) => (part ? [part.replace(/(?<![.\s])[.\s]+$/, '')] : [])).join('. ')}.`;
}

function authors(names: readonly string[]): string {
  if (names.length > MOST_AUTHORS) return `${names[0]} et al`;
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}

/** `§4.2, p. 6`, `Table 3, ImageNet-1K, top-1, p. 7`: a place as a reader would write it; empty when nothing is known. */
export function sayPlace({ section, heading, page, table, row, column }: Place): string {
  const where =
    table !== null
      ? [table, row, column]
      : [section !== null ? `§${section}` : heading === null ? null : `“${heading}”`];
  return [...where, page === null ? null : `p. ${page}`]
    .filter((part) => part !== null && part !== '')
    .join(', ');
}
