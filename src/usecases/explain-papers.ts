import { paperMentions } from '../core/paper-mentions.ts';
import type { PaperOutline } from '../core/paper-outline.ts';
import type { ExplainPapers } from '../core/ports/chat.ts';
import type { Corpus } from '../core/ports/corpus.ts';
import { notice, reply } from '../core/replies/compose.ts';
import { paperCard } from '../core/replies/papers.ts';
import { foldForMatch } from '../core/text/latex.ts';

/** The most papers explained in one reply. */
const MOST = 5;
/** A method's name shorter than this is too easily an ordinary word to be taken for a paper. */
const SHORTEST_NAME = 4;

/** Explains the papers a message links to or names, from what was read of them. */
export function createExplainPapers({ corpus }: { corpus: Corpus }): ExplainPapers {
  return (text) => {
    const mentions = paperMentions(text);
    const folded = ` ${foldForMatch(text).replace(/[^a-z0-9.^-]+/g, ' ')} `;
    const ids: string[] = [];
    const knownIds = new Set<string>();
    for (const paper of corpus.outlines()) {
      if (paper.arxivId !== null && mentions.arxivIds.includes(paper.arxivId)) knownIds.add(paper.arxivId);
      if (isMeant(paper, mentions, folded)) ids.push(paper.id);
    }
    const found = ids.slice(0, MOST).flatMap((id) => corpus.get(id) ?? []);
    const unknown = mentions.arxivIds.filter((id) => !knownIds.has(id));
    if (found.length === 0) {
      const reason =
        unknown.length > 0
          ? `arXiv ${unknown.join(', ')} is not among the papers read here.`
          : 'It names no paper read here.';
      return notice('info', `${reason} Try search with a few words of the title.`);
    }
    const cards = found.map((paper) => ({ type: 'paper' as const, card: paperCard(paper) }));
    const rest =
      ids.length > MOST
        ? [{ type: 'paragraph' as const, content: `${ids.length - MOST} more are named.` }]
        : [];
    const missing = unknown.map((id) => ({
      type: 'callout' as const,
      tone: 'info' as const,
      content: `arXiv ${id} is not among the papers read here.`,
    }));
    return reply([...cards, ...rest, ...missing], { visibility: 'private' });
  };
}

function isMeant(paper: PaperOutline, mentions: ReturnType<typeof paperMentions>, folded: string): boolean {
  if (paper.arxivId !== null && mentions.arxivIds.includes(paper.arxivId)) return true;
  if (paper.doi !== null && mentions.dois.includes(paper.doi)) return true;
  if (paper.titleSource === 'page' && paper.title !== null) {
    const title = foldForMatch(paper.title)
      .replace(/[^a-z0-9.^-]+/g, ' ')
      .trim();
    if (folded.includes(` ${title} `)) return true;
  }
  const name = paper.methodName ?? '';
  const isName = name.length >= SHORTEST_NAME && /[A-Z0-9].*[A-Z0-9-]/.test(name);
  return isName && folded.includes(` ${foldForMatch(name)} `);
}
