import type { ShowHome } from '../model/ports/chat.ts';
import type { ReplyAction, ReplyNode } from '../model/reply.ts';
import type { KeepPapers } from '../papers/keep-papers.ts';
import { notice, reply } from '../replies/compose.ts';
import { paperCard } from '../replies/papers.ts';

/** The most saved papers on a home; `saved` shows them all. */
const MOST_SAVED = 10;

const QUICK: readonly ReplyAction[] = [
  { label: 'Trends', command: 'trends' },
  { label: 'Saved papers', command: 'saved' },
  { label: 'Help', command: 'help' },
];

interface Deps {
  keepPapers: KeepPapers;
  /** What else a home shows, by place: subscriptions, the latest digest. */
  sections?: readonly ((place: string) => Promise<ReplyNode[]>)[];
}

export function createShowHome({ keepPapers, sections = [] }: Deps): ShowHome {
  return async (person) => {
    const saved = await keepPapers.saved(person);
    const more = (await Promise.all(sections.map((section) => section(person)))).flat();
    const shown = saved.slice(0, MOST_SAVED);
    const cards = shown.map(({ paper }) => ({
      type: 'paper' as const,
      card: { ...paperCard(paper), isSaved: true },
    }));
    const heading =
      saved.length > shown.length ? `Saved papers, ${shown.length} of ${saved.length}` : 'Saved papers';
    const none = notice('info', 'Nothing saved yet. The Save button on a paper keeps it here.').nodes;
    const nodes: ReplyNode[] = [
      ...more,
      { type: 'heading', text: heading },
      ...(cards.length > 0 ? cards : none),
    ];
    return reply(nodes, { visibility: 'private', actions: [...QUICK] });
  };
}
