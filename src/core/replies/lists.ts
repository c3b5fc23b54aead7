import { commandHelp } from '../commands/command.ts';
import type { Paper } from '../paper.ts';
import type { Reply } from '../reply.ts';
import { notice, reply } from './compose.ts';
import { displayTitle, paperCard, paperLine } from './papers.ts';

interface Found {
  items: { paperId: string; snippet: string }[];
  total: number;
}

/** Search results, each with the sentence that fits best. */
export function searchReply(query: string, found: Found, paperOf: (id: string) => Paper | undefined): Reply {
  if (found.items.length === 0) {
    return notice('warning', `No paper matches “${query}”. The search goes by words: try others, or fewer.`);
  }
  const papers = found.items.flatMap(({ paperId, snippet }) => {
    const paper = paperOf(paperId);
    return paper ? [{ paper, snippet }] : [];
  });
  const noun = found.total === 1 ? 'paper matches' : 'papers match';
  return reply([
    { type: 'heading', text: `${found.total} ${noun} “${query}”` },
    ...papers.flatMap(({ paper, snippet }) => [
      { type: 'paragraph' as const, content: paperLine(paper) },
      { type: 'quote' as const, text: snippet, source: paper.slug },
    ]),
  ]);
}

/** Papers as cards under a heading. */
export function cardsReply(heading: string, papers: { paper: Paper; why: string | null }[]): Reply {
  const cards = papers.map(({ paper, why }) => ({ type: 'paper' as const, card: paperCard(paper, why) }));
  const sources = papers.map(({ paper }) => ({
    paperId: paper.id,
    slug: paper.slug,
    title: displayTitle(paper),
    url: paper.url,
  }));
  return reply([{ type: 'heading', text: heading }, ...cards], { sources });
}

/** All papers, a line each. */
export function papersReply(list: { items: Paper[]; next: string | null; total: number }): Reply {
  const shown = { type: 'list' as const, items: list.items.map(paperLine) };
  const heading = { type: 'heading' as const, text: `${list.total} papers` };
  if (list.next === null) return reply([heading, shown]);
  const content = `${list.items.length} of ${list.total} shown. On the command line, papers --cursor ${list.next} goes on.`;
  return reply([heading, shown, { type: 'paragraph', content }]);
}

/** The commands, what they do, and an example to try. */
export function helpReply(): Reply {
  const items = commandHelp.map(({ usage, does, admin }) => ({
    label: usage,
    value: admin ? `${does} (admin)` : does,
  }));
  const examples = commandHelp
    .filter(({ admin }) => !admin)
    .map(({ example }) => [{ text: example, style: 'code' as const }]);
  return reply(
    [
      { type: 'heading', text: 'What you can ask' },
      { type: 'facts', items },
      { type: 'paragraph', content: 'Anything else is taken as a question. For instance:' },
      { type: 'list', items: examples.slice(0, 6) },
    ],
    { visibility: 'private' },
  );
}
