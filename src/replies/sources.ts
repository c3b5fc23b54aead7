import type { Paper } from '../model/paper.ts';
import type { SourceReport } from '../model/ports/sources.ts';
import type { Reply, ReplyNode } from '../model/reply.ts';
import type { Source } from '../model/source.ts';
import { minute } from '../text/dates.ts';
import { notice, reply } from './compose.ts';
import { cardsReply } from './lists.ts';
import { displayTitle } from './papers.ts';

interface Preview {
  source: Source;
  rhythm: { pattern: string; timeZone: string };
  isKept: boolean;
  listed: number;
  unread: number;
  first: { title: string | null; abstract: string; day: string }[];
  note: string;
}

const NAMED = 10;
const SNIPPET = 200;

export function sourcesReply(reports: readonly SourceReport[]): Reply {
  if (reports.length === 0) {
    return notice(
      'info',
      'No sources are followed yet. Try: sources add arxiv:cs.LG, or sources add hf:daily.',
    );
  }
  return reply([{ type: 'heading', text: 'Sources' }, ...sourceNodes(reports)], { visibility: 'private' });
}

/** Sources as a part of a reply: a table, and whatever is not well in words. */
export function sourceNodes(reports: readonly SourceReport[]): ReplyNode[] {
  if (reports.length === 0) return [];
  const table: ReplyNode = {
    type: 'table',
    columns: ['Source', 'State', 'Last look', 'Listed', 'Read', 'Failed', 'Without text', 'Missing'],
    rows: reports.map(({ source, condition, state, account }) => [
      source.title && !source.id.includes(source.title) ? `${source.id} (${source.title})` : source.id,
      source.paused ? `paused (${condition})` : condition,
      state.checkedAt === null ? 'not yet' : minute(state.checkedAt),
      // Files are counted where they are read: see `status`.
      ...[account.listed, account.read, account.failed, account.unread, account.missing].map((count) =>
        source.kind === 'files' ? '–' : String(count),
      ),
    ]),
    caption: 'Counts are of the last 7 days.',
  };
  return [table, ...reports.flatMap(troubleOf)];
}

function troubleOf(report: SourceReport): ReplyNode[] {
  const { source, condition, state, unsettled } = report;
  const isWell = condition === 'fresh' || condition === 'quiet' || condition === 'new';
  const tone = condition === 'failed' ? 'error' : 'warning';
  const nodes: ReplyNode[] = [];
  if (!source.paused && !isWell)
    nodes.push({ type: 'callout', tone, content: `${source.id}: ${state.note}` });
  const named = unsettled.filter(({ status }) => status === 'missing' || status === 'failed');
  if (named.length > 0) {
    nodes.push({
      type: 'list',
      items: [
        ...named
          .slice(0, NAMED)
          .map(
            ({ day, title, key, status, reason }) => `${day} ${title ?? key} (${status}: ${reason ?? ''})`,
          ),
        ...(named.length > NAMED ? [`and ${named.length - NAMED} more`] : []),
      ],
    });
  }
  return nodes;
}

/** What a source is like: before it is kept, and once it is. */
export function sourcePreviewReply(preview: Preview, isKeptNow = false): Reply {
  const { source, rhythm, isKept, listed, unread, first, note } = preview;
  const without = unread > 0 ? `, ${unread} more without a text` : '';
  const command = `sources keep ${keepableName(source)}`;
  const outcome = isKeptNow
    ? `${isKept ? 'It was followed already; it' : 'It is followed from now on, and'} is being read.`
    : isKept
      ? 'It is followed already.'
      : `Nothing is kept yet. To follow it: ${command}`;
  const nodes: ReplyNode[] = [
    { type: 'heading', text: source.title ?? source.id },
    {
      type: 'facts',
      items: [
        { label: 'Source', value: source.id },
        ...(listed + unread > 0 ? [{ label: 'Lists now', value: `${listed} entries${without}` }] : []),
        ...(note === '' ? [] : [{ label: 'Stands', value: note }]),
        { label: 'Looked at', value: `${rhythm.pattern} (${rhythm.timeZone})` },
      ],
    },
    ...first.flatMap(({ title, abstract, day }): ReplyNode[] => [
      {
        type: 'paragraph',
        content: [{ text: title ?? 'Without a title', style: 'bold' }, { text: ` ${day}` }],
      },
      ...(abstract === '' ? [] : [{ type: 'paragraph' as const, content: shorten(abstract) }]),
    ]),
    { type: 'callout', tone: 'info', content: outcome },
  ];
  const actions = isKeptNow || isKept ? [] : [{ label: 'Follow it', command, style: 'primary' as const }];
  return reply(nodes, { visibility: 'private', actions });
}

/** What `sources keep` understands: feeds go by their address. */
const keepableName = ({ id, kind, address }: Source): string =>
  kind === 'web' || kind === 'files' ? address : id;

const shorten = (text: string): string =>
  text.length <= SNIPPET ? text : `${text.slice(0, SNIPPET).trimEnd()}…`;

const DONE = {
  paused: (id: string) => `${id} is paused. To resume it: sources resume ${id}`,
  resumed: (id: string) => `${id} is followed again.`,
  removed: (id: string) => `${id} is no longer followed. The papers it brought stay.`,
};

export const sourceNoticeReply = (what: keyof typeof DONE, id: string): Reply =>
  notice('info', DONE[what](id));

/** What polling a source came to, and its status now. */
export function sourcePolledReply(poll: { outcome: string; handedOn: number }, report: SourceReport): Reply {
  const { id, kind } = report.source;
  // Files are handed on whole: what stands in them is counted when they are read.
  const entries = kind === 'files' ? '' : `${poll.handedOn} new or changed entries; `;
  const content =
    poll.outcome === 'busy' ? `${id} is being polled right now.` : `${id}: ${entries}${report.state.note}`;
  return reply([{ type: 'callout', tone: 'info', content }, ...sourceNodes([report])], {
    visibility: 'private',
  });
}

/** Titles named one by one; of more, how many there are. */
const SHOWN_TITLES = 3;

/** Papers that were added by hand, and what could not be read. */
export function addedReply({
  papers,
  known: before,
  apart,
  unread,
  warnings,
}: {
  papers: Paper[];
  known: string[];
  apart: { slug: string; from: string }[];
  unread: { title: string | null; reason: string }[];
  warnings: string[];
}): Reply {
  const cards = cardsReply(
    addedHeading(papers.length - before.length, before.length),
    papers.map((paper) => ({
      paper,
      why: before.length < papers.length && before.includes(paper.id) ? 'It was here already.' : null,
    })),
  );
  const titles = papers.filter(({ abstract }) => abstract === null).map(displayTitle);
  const more = titles.length > SHOWN_TITLES ? ` and ${titles.length - SHOWN_TITLES} more` : '';
  const known = {
    type: 'callout' as const,
    tone: 'info' as const,
    content: `Known by title alone: ${titles.slice(0, SHOWN_TITLES).join('; ')}${more}. The abstract is looked for.`,
  };
  const left = [
    ...apart.map(({ slug, from }) => keptApart(slug, from)),
    ...unread.map(({ title, reason }) => `${title ?? 'One entry'} could not be read: ${reason}.`),
    ...warnings,
  ].map((content) => ({ type: 'callout' as const, tone: 'warning' as const, content }));
  return reply([...cards.nodes, ...(titles.length > 0 ? [known] : []), ...left]);
}

/** Two papers of one title that are two by their texts, or one that keeps the abstract it had. */
export function keptApart(slug: string, from: string): string {
  if (slug === from)
    return `${slug} keeps the abstract it had: the one listed now is another text, or has more behind it. See: why ${slug}`;
  return `${slug} has the title of ${from} and another abstract, so it was kept apart from it. Look at both: why ${from}`;
}

function addedHeading(fresh: number, known: number): string {
  const count = (papers: number) => `${papers} paper${papers === 1 ? '' : 's'}`;
  if (known === 0) return fresh === 1 ? 'Added' : `${count(fresh)} added`;
  if (fresh === 0) return known === 1 ? 'Here already' : `${count(known)}, all here already`;
  return `${count(fresh)} added, ${known} here already`;
}
