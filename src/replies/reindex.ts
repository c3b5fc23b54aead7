import type { PageState } from '../model/ports/papers.ts';
import type { Reply, ReplyNode } from '../model/reply.ts';
import { notice, reply } from './compose.ts';
import { keptApart } from './sources.ts';
import { pageProblems } from './status.ts';

export interface ReindexReport {
  read: PageState[];
  /** Names of pages left alone because nothing changed. */
  unchanged: string[];
  /** Papers kept apart from one of the same title, by short names. */
  apart: { slug: string; from: string }[];
  /** Slugs of papers read on their own. */
  papersRead: string[];
  /** What could not be read at all. */
  problems: { path: string; reason: string }[];
  /** Whether everything asked for is in, whole. */
  ok: boolean;
}

/** What came in, what did not and why. */
export function reindexReply(report: ReindexReport): Reply {
  const nodes: ReplyNode[] = [];
  if (report.read.length > 0) {
    nodes.push({
      type: 'table',
      columns: ['Page', 'Entries', 'Read', 'Papers', 'Failed'],
      rows: report.read.map(({ page, listed, stored, papers, failed }) =>
        [page, listed, stored, papers, failed.length].map(String),
      ),
    });
  }
  if (report.papersRead.length > 0) {
    nodes.push({ type: 'paragraph', content: `Read again: ${report.papersRead.join(', ')}` });
  }
  if (report.unchanged.length > 0) {
    const names = report.unchanged.join(', ');
    nodes.push({
      type: 'paragraph',
      content: `Unchanged, not read again: ${names} (use --force to read anyway).`,
    });
  }
  for (const page of report.read) {
    for (const problem of pageProblems(page))
      nodes.push({ type: 'callout', tone: 'error', content: problem });
    if (page.titles)
      nodes.push({
        type: 'callout',
        tone: 'info',
        content: knownTitles(page.page, page.titles, page.listed),
      });
    for (const warning of page.warnings) {
      nodes.push({ type: 'callout', tone: 'warning', content: `${page.page}: ${warning}` });
    }
  }
  for (const { slug, from } of report.apart)
    nodes.push({ type: 'callout', tone: 'warning', content: keptApart(slug, from) });
  for (const { reason } of report.problems) nodes.push({ type: 'callout', tone: 'error', content: reason });
  return reply(nodes);
}

function knownTitles(page: string, titles: number, listed: number): string {
  const which =
    titles === listed ? (titles === 1 ? 'its paper' : 'its papers') : `${titles} of its ${listed} papers`;
  return `${page} gives no abstract of ${which}: known by title, the rest is looked for.`;
}

/** @param readAgain papers the model could not read, which it is asked about again */
export function retriedReply(retried: number, readAgain: number): Reply {
  const jobs = `${retried} failed job${retried === 1 ? ' is' : 's are'}`;
  const said = [
    ...(retried > 0 ? [`${jobs} being tried again.`] : []),
    ...(readAgain > 0
      ? [`The model is asked again about ${readAgain} paper${readAgain === 1 ? '' : 's'}.`]
      : []),
  ];
  return notice('info', said.length === 0 ? 'Nothing has failed.' : said.join(' '));
}
