import type { Reply, ReplyNode } from '../model/reply.ts';
import type { Trends } from '../model/trends.ts';
import { notice, reply } from './compose.ts';

/** Long enough for a difference to mean something; named shortly, so that the table fits a line of chat. */
const RECENT_MONTHS = 6;

/** Trends as a chart, with a table narrow enough for a chat beside it: the months are in the picture. */
export function trendsReply(trends: Trends): Reply {
  const { by, months, tags, papers, undated, older } = trends;
  const noun = by === 'published' ? 'publication' : 'arrival';
  const other = by === 'published' ? 'trends arrived' : 'trends';
  if (months.length === 0) {
    const actions = [{ label: by === 'published' ? 'By arrival' : 'By publication', command: other }];
    return { ...notice('info', `No paper has a date of ${noun}.`), actions };
  }
  const spans = latestSpans(months.length);
  const top = tags[0];
  const altText = `Papers a month by ${noun}, ${months[0]} to ${months.at(-1)}.${top ? ` Most frequent: ${top.tag}, ${top.total} papers.` : ''}`;
  const nodes: ReplyNode[] = [
    { type: 'heading', text: `What ${papers} papers are about, by month of ${noun}` },
    {
      type: 'chart',
      title: `Papers a month, by ${noun}`,
      categories: months,
      series: tags.map(({ tag, counts }) => ({ name: tag, values: counts })),
      altText,
    },
    {
      type: 'table',
      columns: ['Tag', 'Papers', ...spans.map(({ label }) => label)],
      rows: tags.map(({ tag, total, counts }) => [
        tag,
        String(total),
        ...spans.map(({ from, to }) => String(sum(counts.slice(from, to)))),
      ]),
    },
  ];
  const uncounted = [
    ...(older > 0 ? [`${older} older paper${older === 1 ? '' : 's'}`] : []),
    ...(undated > 0 ? [`${undated} paper${undated === 1 ? '' : 's'} without a date`] : []),
  ];
  if (uncounted.length > 0)
    nodes.push({ type: 'paragraph', content: `Not counted: ${uncounted.join(' and ')}.` });
  return reply(nodes);
}

/** The last months and as many before them, as far as there are any: what grows and what does not. */
function latestSpans(months: number): { label: string; from: number; to: number }[] {
  const recent = months - RECENT_MONTHS;
  if (recent < RECENT_MONTHS) return [];
  return [
    { label: `${RECENT_MONTHS} mo. before`, from: recent - RECENT_MONTHS, to: recent },
    { label: `Last ${RECENT_MONTHS} mo.`, from: recent, to: months },
  ];
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
