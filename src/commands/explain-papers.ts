import type { PaperOutline } from '../model/paper-outline.ts';
import type { ExplainPapers } from '../model/ports/chat.ts';
import type { Corpus } from '../model/ports/corpus.ts';
import { paperMentions } from '../papers/mentions.ts';
import { notice, reply } from '../replies/compose.ts';
import { offerActions, offerReply } from '../replies/offers.ts';
import { paperCard } from '../replies/papers.ts';
import { foldForMatch } from '../text/latex.ts';

/** The most papers explained in one reply. */
const MOST = 5;
/** A method's name shorter than this is too easily an ordinary word to be taken for a paper. */
const SHORTEST_NAME = 4;

export function createExplainPapers({ corpus }: { corpus: Corpus }): ExplainPapers {
  return (text) => {
    const ids = papersIn(text, corpus);
    const mentions = paperMentions(text);
    const knownIds = new Set(ids.flatMap((id) => corpus.get(id)?.arxivId ?? []));
    const found = ids.slice(0, MOST).flatMap((id) => corpus.get(id) ?? []);
    const unknown = mentions.arxivIds.filter((id) => !knownIds.has(id));
    const offered = unknown.map((id) => `arXiv:${id}`);
    if (found.length === 0 && offered.length > 0) return { ...offerReply(offered), visibility: 'private' };
    if (found.length === 0) {
      return notice('info', 'It names no paper read here. Try search with a few words of the title.');
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
    return reply([...cards, ...rest, ...missing], { visibility: 'private', actions: offerActions(offered) });
  };
}

export function papersIn(text: string, corpus: Corpus): string[] {
  if (text.trim() === '') return [];
  const mentions = paperMentions(text);
  const folded = ` ${foldForMatch(text).replace(/[^a-z0-9.^-]+/g, ' ')} `;
  return Array.from(corpus.outlines()).flatMap((paper) =>
    isMeant(paper, mentions, folded) ? [paper.id] : [],
  );
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
