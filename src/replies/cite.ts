import type { Paper } from '../model/paper.ts';
import type { Reply } from '../model/reply.ts';
import { readable } from '../text/latex.ts';
import { reply } from './compose.ts';

/** More authors than this are cut to the first with "et al.". */
const MOST_AUTHORS = 3;

/** How to cite a paper: one plain line, and BibTeX to copy. */
export function citeReply(paper: Paper, bibtex: string): Reply {
  return reply([
    { type: 'paragraph', content: citation(paper) },
    { type: 'code', text: bibtex.trimEnd(), language: 'bibtex' },
  ]);
}

/** "A. Author, B. Writer and C. Poet. A title. arXiv:2410.19313, 2024.", of what the listings say. */
export function citation(paper: Paper): string {
  const title = readable(paper.title ?? paper.methodName ?? paper.slug);
  const where = paper.arxivId ? `arXiv:${paper.arxivId}` : paper.doi ? `doi:${paper.doi}` : null;
  const place = [where, paper.publishedOn?.slice(0, 4) ?? null].filter((part) => part !== null).join(', ');
  const parts = [authors(paper.authors), title, place, where === null ? paper.url : null];
  return `${parts.flatMap((part) => (part ? [part.replace(/(?<![.\s])[.\s]+$/, '')] : [])).join('. ')}.`;
}

function authors(names: readonly string[]): string {
  if (names.length > MOST_AUTHORS) return `${names[0]} et al`;
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}
