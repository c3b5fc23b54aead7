import type { Paper } from '../model/paper.ts';
import type { Reply, ReplyAction, ReplyNode } from '../model/reply.ts';
import { notice, reply } from './compose.ts';
import { paperCard, paperLine } from './papers.ts';

const EXAMPLES = 5;
/** Examples a greeting is answered with. */
const GREETED_WITH = 3;

/** What help says of a command. */
type DescribedCommand = { name: string; usage: string; does: string; admin: boolean; example: string };

type Found = { items: { paperId: string; snippet: string }[]; total: number };

/** A page of search results, each with the sentence that fits best. */
export function searchReply(
  query: string,
  found: Found,
  { page, before, isBrief }: { page: number; before: number; isBrief: boolean },
  paperOf: (id: string) => Paper | undefined,
): Reply {
  if (found.items.length === 0 && before > 0) {
    return notice('info', `What matches “${query}” has no page ${page}.`);
  }
  if (found.items.length === 0) {
    return inPassing(`No paper matches “${query}”. The search goes by words: try others, or fewer.`);
  }
  const papers = found.items.flatMap(({ paperId, snippet }) => {
    const paper = paperOf(paperId);
    return paper ? [{ paper, snippet }] : [];
  });
  const noun = found.total === 1 ? 'paper matches' : 'papers match';
  const after = before + found.items.length;
  return reply(
    [
      { type: 'heading', text: `${found.total} ${noun} “${query}”` },
      ...(isBrief
        ? [{ type: 'list' as const, items: papers.map(({ paper }) => paperLine(paper)) }]
        : papers.flatMap(({ paper, snippet }) => [
            { type: 'paragraph' as const, content: paperLine(paper) },
            ...(snippet === '' ? [] : [{ type: 'quote' as const, text: snippet, source: paper.slug }]),
          ])),
      ...(found.items.length < found.total ? [span(before, found.items.length, found.total)] : []),
    ],
    {
      actions: [
        ...(after < found.total ? [nextPage(`search ${query}`, page)] : []),
        ...(isBrief ? [{ label: 'Receipts', command: `search ${query} page ${page} --quotes` }] : []),
      ],
    },
  );
}

/** Papers as cards. @param isBrief each by its name and why it is here alone */
export function cardsReply(
  heading: string,
  papers: { paper: Paper; why: string | null }[],
  isBrief = false,
): Reply {
  const short = isBrief ? { oneLine: '', topResult: null } : {};
  const cards = papers.map(({ paper, why }) => ({
    type: 'paper' as const,
    card: { ...paperCard(paper, why), ...short },
  }));
  return reply([{ type: 'heading', text: heading }, ...cards]);
}

/** A page of all papers, a line each. @param before how many came before this page; null: nobody counted */
export function papersReply(
  { items, next, total }: { items: Paper[]; next: string | null; total: number },
  { page, before }: { page: number; before: number | null },
): Reply {
  if (items.length === 0 && total > 0)
    return notice('info', `The list of ${total} papers has no page ${page}.`);
  const heading = { type: 'heading' as const, text: `${total} paper${total === 1 ? '' : 's'}` };
  const shown = { type: 'list' as const, items: items.map(paperLine) };
  if (before === null || items.length === total) return reply([heading, shown]);
  return reply([heading, shown, span(before, items.length, total)], {
    actions: next === null ? [] : [nextPage('papers', page)],
  });
}

/** Which part of a list is shown. */
const span = (before: number, shown: number, total: number): ReplyNode => ({
  type: 'small',
  content: `${before + 1} to ${before + shown} of ${total}.`,
});

const nextPage = (command: string, page: number): ReplyAction => ({
  label: 'Next page',
  command: `${command} page ${page + 1}`,
});

/** To a greeting: what can be asked, in two lines. */
export function helloReply(papers: number, commands: readonly DescribedCommand[]): Reply {
  const empty = 'Hello! There are no papers yet. Put pages into seeds/, or add one:';
  const examples = commands
    .filter(({ name }) => (papers === 0 ? name === 'add' : true))
    .slice(0, GREETED_WITH)
    .map(({ example }) => example);
  const here = papers === 1 ? 'the one paper here' : `the ${papers} papers here`;
  return reply(
    [
      { type: 'paragraph', content: papers === 0 ? empty : `Hello! Ask me about ${here}, in plain words.` },
      { type: 'list', items: examples.map((text) => [{ text, style: 'code' as const }]) },
    ],
    { actions: [{ label: 'All commands', command: 'help all' }] },
  );
}

/** A line to what was said in passing, where it was said: it is nobody's own. */
export const inPassing = (content: string): Reply => reply([{ type: 'paragraph', content }]);

/** Examples to press, and the way to all commands. */
export function shortHelpReply(commands: readonly DescribedCommand[]): Reply {
  const open = commands.filter((command) => !command.admin).slice(0, EXAMPLES);
  return reply([{ type: 'paragraph', content: 'Ask in plain words, or try one of these:' }], {
    visibility: 'private',
    actions: [
      ...open.map(({ example }) => ({ label: example, command: example })),
      { label: 'All commands', command: 'help all', style: 'primary' as const },
    ],
  });
}

/** One command, with an example to press. */
export const oneCommandReply = ({ usage, does, example }: DescribedCommand): Reply =>
  reply([{ type: 'facts', items: [{ label: usage, value: does }] }], {
    visibility: 'private',
    actions: [{ label: example, command: example }],
  });

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
