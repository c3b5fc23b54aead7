import type { Digest, DigestItem, SourceAccount } from '../model/digest.ts';
import type { Paper } from '../model/paper.ts';
import type { Reply, ReplyAction, ReplyNode } from '../model/reply.ts';
import { readable } from '../text/latex.ts';
import { aside, checkedLine, reply } from './compose.ts';
import { paperCard } from './papers.ts';

/** Techniques that new papers share; fewer, or those of one paper alone, make no picture. */
const LEAST_BARS = 3;

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
        text: [
          checkedLine(digest.receipts) && `${checkedLine(digest.receipts)}.`,
          completenessLine(digest.completeness),
          frame.reference ?? nearnessLine(digest, paperOf),
        ]
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
  // What is so of all of them the topic has said.
  const isWhyTold = papers.length === 1 || new Set(papers.map(({ item }) => item.why)).size > 1;
  const nodes: ReplyNode[] = [
    { type: 'heading', text: heading },
    ...notices,
    ...(digest.opening ? [{ type: 'paragraph' as const, content: digest.opening }] : []),
    ...aside(digest.notice),
    ...papers
      .filter(({ item }) => item.update === null)
      .flatMap(({ item, paper }) => itemNodes(item, paper, isWhyTold)),
  ];
  const updates = papers.filter(({ item }) => item.update !== null);
  if (updates.length > 0) {
    nodes.push({ type: 'heading', text: 'Updated' });
    nodes.push(...updates.flatMap(({ item, paper }) => itemNodes(item, paper, isWhyTold)));
  }
  if (digest.more > 0 && frame.moreCommand === null)
    nodes.push({ type: 'paragraph', content: `${digest.more} more fit the topic.` });
  const shared = digest.techniques.filter((technique) => technique.papers > 1);
  if (shared.length >= LEAST_BARS) nodes.push(chart(digest, shared));
  nodes.push(footer);
  return reply(nodes, { actions: actionsOf(digest, frame), feedback: { subject: heading } });
}

function itemNodes(item: DigestItem, paper: Paper, isWhyTold: boolean): ReplyNode[] {
  const top = item.topResult;
  const quote = readable(top?.quote ?? '');
  const card: ReplyNode = {
    type: 'paper',
    card: {
      ...paperCard(paper, isWhyTold ? item.why : null),
      oneLine: quote.includes(item.oneLine) ? '' : item.oneLine,
      topResult: top === null ? null : { text: top.text, quote },
    },
  };
  if (item.update === null) return [card];
  const { before, version } = item.update;
  if (before === null) return [card];
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

/** In a preview: from how near in meaning papers are taken, and what came nearest without being taken. */
function nearnessLine({ near }: Digest, paperOf: (id: string) => Paper | undefined): string | null {
  if (near === null) return null;
  const next = near.next === null ? undefined : paperOf(near.next.paperId);
  const beyond =
    next === undefined || near.next === null
      ? ''
      : `; the nearest left out is ${next.slug}, at ${near.next.nearness.toFixed(2)}`;
  return `A paper that does not say the topic’s words is taken when its meaning comes as near as ${near.from.toFixed(2)} (1 is the same): ${near.taken} ${near.taken === 1 ? 'was' : 'were'}${beyond}.`;
}

function chart({ period }: Digest, techniques: Digest['techniques']): ReplyNode {
  return {
    type: 'chart',
    title: 'What the new papers are about',
    categories: techniques.map(({ name }) => name),
    series: [{ name: 'papers', values: techniques.map(({ papers }) => papers) }],
    altText: `Techniques of the new papers, ${period}: ${techniques.map(({ name, papers }) => `${name} ${papers}`).join(', ')}.`,
  };
}

function actionsOf({ more }: Digest, { moreCommand }: DigestFrame): ReplyAction[] {
  if (more === 0 || moreCommand === null) return [];
  return [{ label: `${more} more paper${more === 1 ? '' : 's'}`, command: moreCommand }];
}

/** Sources named one by one in a footer; of more, the whole ones are summed up. */
const NAMED = 4;

/** "Sources: 291 listed, 291 read. Feed X failed on 2026-05-04: …" Quiet and broken never read alike. */
export function completenessLine(accounts: readonly SourceAccount[]): string {
  if (accounts.length === 0) return 'Sources: nothing was fetched in this time.';
  const listed = accounts.reduce((sum, account) => sum + account.listed, 0);
  const read = accounts.reduce((sum, account) => sum + account.read, 0);
  const broken = accounts.filter(({ problem }) => problem !== null);
  const whole = accounts.filter(({ problem }) => problem === null);
  const named = whole.length <= NAMED ? whole : [];
  const rest = whole.length > NAMED ? [`${whole.length} sources complete`] : [];
  const parts = [
    ...named.map(
      ({ source, listed: all, read: got, note }) =>
        `${source}: ${got} of ${all}${note === null ? '' : ` (${note})`}`,
    ),
    ...rest,
    ...broken.map(({ source, listed: all, read: got, problem }) => `${source}: ${got} of ${all}, ${problem}`),
  ];
  return `Sources: ${listed} listed, ${read} read. ${parts.join('; ')}.`;
}
