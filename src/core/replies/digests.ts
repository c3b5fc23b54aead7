import { completenessLine } from '../digest/completeness.ts';
import type { Digest, DigestItem } from '../digest/digest.ts';
import type { Paper } from '../paper.ts';
import type { Reply, ReplyAction, ReplyNode } from '../reply.ts';
import { readable } from '../text/latex.ts';
import { reply } from './compose.ts';
import { displayTitle, paperCard } from './papers.ts';

/** Bars below this many tell nothing. */
const LEAST_BARS = 2;

export interface DigestFrame {
  /** "Weekly digest", "What is new". */
  heading: string;
  /** What the reader should know of this delivery: that it is late, that others were missed. */
  notices: string[];
  /** The command that shows the rest; null when it cannot be asked for. */
  moreCommand: string | null;
  /** Names the delivery in its last line, so that it can be found again; null for a preview. */
  reference: string | null;
}

/** A digest as a message. A quiet time is one line, with the account of the sources. */
export function digestReply(
  digest: Digest,
  frame: DigestFrame,
  paperOf: (id: string) => Paper | undefined,
): Reply {
  const heading = `${frame.heading}: ${digest.topic}`;
  const notices = frame.notices.map((content) => ({
    type: 'callout' as const,
    tone: 'info' as const,
    content,
  }));
  const footer: ReplyNode = {
    type: 'paragraph',
    content: [
      {
        text: [receiptsLine(digest), completenessLine(digest.completeness), frame.reference]
          .filter(Boolean)
          .join(' '),
        style: 'italic',
      },
    ],
  };
  if (digest.items.length === 0)
    return reply([{ type: 'paragraph', content: quietLine(digest) }, ...notices, footer]);
  const papers = digest.items.flatMap((item) => {
    const paper = paperOf(item.paperId);
    return paper ? [{ item, paper }] : [];
  });
  const nodes: ReplyNode[] = [
    { type: 'heading', text: heading },
    ...notices,
    ...papers.filter(({ item }) => item.update === null).flatMap(({ item, paper }) => itemNodes(item, paper)),
  ];
  const updates = papers.filter(({ item }) => item.update !== null);
  if (updates.length > 0) {
    nodes.push({ type: 'heading', text: 'New versions that change their headline result' });
    nodes.push(...updates.flatMap(({ item, paper }) => itemNodes(item, paper)));
  }
  if (digest.more > 0) nodes.push({ type: 'paragraph', content: moreLine(digest, frame.moreCommand) });
  if (digest.techniques.length >= LEAST_BARS) nodes.push(chart(digest));
  nodes.push(footer);
  return reply(nodes, {
    actions: actionsOf(digest, frame),
    feedback: { subject: heading },
    sources: papers.map(({ paper }) => ({
      paperId: paper.id,
      slug: paper.slug,
      title: displayTitle(paper),
      url: paper.url,
    })),
  });
}

function itemNodes(item: DigestItem, paper: Paper): ReplyNode[] {
  const top = item.topResult;
  const card: ReplyNode = {
    type: 'paper',
    card: {
      ...paperCard(paper, item.why),
      oneLine: item.oneLine,
      topResult: top === null ? null : { text: top.text, quote: readable(top.quote) },
    },
  };
  if (item.update === null) return [card];
  const { before, version } = item.update;
  return [
    card,
    { type: 'quote', text: readable(before.quote), source: `${paper.slug}, before version ${version}` },
  ];
}

function quietLine({ topic, considered, since }: Digest): string {
  const looked =
    considered === 0
      ? 'no new paper came in'
      : `none of ${considered} new paper${considered === 1 ? '' : 's'} ${considered === 1 ? 'is' : 'are'} on it`;
  return `Nothing new on ${topic} since ${since.slice(0, 10)}: ${looked}.`;
}

function moreLine({ more }: Digest, command: string | null): string {
  const noun = more === 1 ? 'paper fits' : 'papers fit';
  return command === null ? `${more} more ${noun}.` : `${more} more ${noun}: ${command} shows them.`;
}

function chart({ techniques, period }: Digest): ReplyNode {
  return {
    type: 'chart',
    title: 'What the new papers are about',
    categories: techniques.map(({ name }) => name),
    series: [{ name: 'papers', values: techniques.map(({ papers }) => papers) }],
    altText: `Techniques of the new papers, ${period}: ${techniques.map(({ name, papers }) => `${name} ${papers}`).join(', ')}.`,
  };
}

function receiptsLine({ receipts: { numbers, verified, withheld } }: Digest): string {
  if (numbers === 0 && withheld === 0) return '';
  const left = withheld > 0 ? `, ${withheld} unsupported left out` : '';
  return `Receipts: ${verified} of ${numbers} numbers verified${left}.`;
}

function actionsOf({ more, items }: Digest, { moreCommand }: DigestFrame): ReplyAction[] {
  const rest = more > 0 && moreCommand !== null ? [{ label: `${more} more`, command: moreCommand }] : [];
  const [first] = items;
  const similar = first ? [{ label: `Like ${first.slug}`, command: `similar ${first.slug}` }] : [];
  return [...rest, ...similar];
}
