import type { Paper } from '../model/paper.ts';
import type { Reply } from '../model/reply.ts';
import { notice, reply } from './compose.ts';
import { displayTitle, paperCard, paperLine } from './papers.ts';

const EXAMPLES = 5;
/** Examples a greeting is answered with. */
const GREETED_WITH = 3;

/** What help says of a command. */
interface DescribedCommand {
  name: string;
  usage: string;
  does: string;
  admin: boolean;
  example: string;
}

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
      ...(snippet === '' ? [] : [{ type: 'quote' as const, text: snippet, source: paper.slug }]),
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
  const content = `${list.items.length} of ${list.total} shown. On the command line, “papers --cursor ${list.next}” shows the next ones.`;
  return reply([heading, shown, { type: 'paragraph', content }]);
}

/** To a greeting: what can be asked, in two lines. */
export function helloReply(papers: number, commands: readonly DescribedCommand[]): Reply {
  const examples = commands.slice(0, GREETED_WITH).map(({ example }) => example);
  const here = papers === 1 ? 'the one paper here' : `the ${papers} papers here`;
  return reply(
    [
      { type: 'paragraph', content: `Hello! Ask me about ${here}, in plain words.` },
      { type: 'list', items: examples.map((text) => [{ text, style: 'code' as const }]) },
    ],
    { visibility: 'private', actions: [{ label: 'All commands', command: 'help all' }] },
  );
}

export function welcomeReply(): Reply {
  return reply([{ type: 'paragraph', content: 'You’re welcome.' }]);
}

/** Examples to press, and the way to all commands. */
export function shortHelpReply(commands: readonly DescribedCommand[]): Reply {
  const open = commands.filter((command) => !command.admin).slice(0, EXAMPLES);
  return reply([{ type: 'paragraph', content: 'Ask in plain words, or press one of these:' }], {
    visibility: 'private',
    actions: [
      ...open.map(({ example }) => ({ label: example, command: example })),
      { label: 'All commands', command: 'help all', style: 'primary' as const },
    ],
  });
}

/** Every command with what it does. */
export function helpReply(commands: readonly DescribedCommand[]): Reply {
  const open = commands.filter((command) => !command.admin);
  const admin = commands.filter((command) => command.admin);
  const row = ({ usage, does }: DescribedCommand) => ({ label: usage, value: does });
  return reply(
    [
      { type: 'heading', text: 'Commands' },
      { type: 'facts', items: open.map(row) },
      ...(admin.length === 0
        ? []
        : [
            { type: 'heading' as const, text: 'For the people who run the bot' },
            { type: 'facts' as const, items: admin.map(row) },
          ]),
    ],
    { visibility: 'private' },
  );
}
