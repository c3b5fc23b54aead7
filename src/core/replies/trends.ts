import type { Reply, ReplyNode } from '../reply.ts';
import { notice, reply } from './compose.ts';

interface Trends {
  by: 'published' | 'arrived';
  months: string[];
  tags: { tag: string; total: number; counts: number[] }[];
  papers: number;
  undated: number;
  older: number;
}

/** Trends as a chart with the table beside it. */
export function trendsReply(trends: Trends): Reply {
  const { by, months, tags, papers, undated, older } = trends;
  const noun = by === 'published' ? 'publication' : 'arrival';
  const other = by === 'published' ? 'trends arrived' : 'trends';
  if (months.length === 0) {
    const actions = [{ label: by === 'published' ? 'By arrival' : 'By publication', command: other }];
    return { ...notice('info', `No paper has a date of ${noun}.`), actions };
  }
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
      columns: ['Month', ...tags.map(({ tag }) => tag)],
      rows: months.map((month, i) => [month, ...tags.map(({ counts }) => String(counts[i] ?? 0))]),
    },
  ];
  const uncounted = [
    ...(older > 0 ? [`${older} older papers`] : []),
    ...(undated > 0 ? [`${undated} papers without a date`] : []),
  ];
  if (uncounted.length > 0)
    nodes.push({ type: 'paragraph', content: `Not counted: ${uncounted.join(' and ')}.` });
  return reply(nodes);
}
