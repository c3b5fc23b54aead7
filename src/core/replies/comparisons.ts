import type { Comparison } from '../answer.ts';
import type { AmbiguousSubjectError } from '../comparing/errors.ts';
import type { Corpus } from '../ports/corpus.ts';
import type { Reply, ReplyNode } from '../reply.ts';
import { readable } from '../text/latex.ts';
import { reply } from './compose.ts';
import { displayTitle } from './papers.ts';

/** A comparison as a table, its warnings first, the sentences it rests on below. */
export function comparisonReply(comparison: Comparison, corpus: Corpus): Reply {
  const names = comparison.subjects.map(({ name }) => name);
  const nodes: ReplyNode[] = [
    { type: 'heading', text: names.join(' vs ') },
    {
      type: 'callout',
      tone: comparison.comparable ? 'info' : 'warning',
      content: comparison.comparable
        ? 'One of the papers measures them against each other.'
        : 'No paper here measures them against each other: the figures are each paper’s own.',
    },
    ...comparison.warnings.map((content) => ({
      type: 'callout' as const,
      tone: 'warning' as const,
      content,
    })),
    {
      type: 'table',
      columns: ['', ...names],
      rows: comparison.rows.map(({ axis, cells }) => [
        axis,
        ...cells.map((cell) => (cell === null ? 'not reported' : readable(cell.value))),
      ]),
    },
  ];
  const quoted = new Set<string>();
  for (const cell of comparison.rows.flatMap(({ cells }) => cells)) {
    if (cell === null || quoted.has(cell.quote)) continue;
    quoted.add(cell.quote);
    const source = corpus.get(cell.paperId)?.slug ?? cell.paperId;
    nodes.push({ type: 'quote', text: readable(cell.quote), source });
  }
  const papers = comparison.subjects.flatMap(({ paperIds }) =>
    paperIds.flatMap((id) => corpus.get(id) ?? []),
  );
  return reply(nodes, {
    feedback: { subject: `comparison ${names.join(' vs ')}` },
    sources: papers.map((paper) => ({
      paperId: paper.id,
      slug: paper.slug,
      title: displayTitle(paper),
      url: paper.url,
    })),
  });
}

/** A name that fits several papers: one button a choice, which asks again with that choice in its place. */
export function ambiguousReply(error: AmbiguousSubjectError, subjects: readonly string[]): Reply {
  const nodes: ReplyNode[] = [{ type: 'callout', tone: 'info', content: error.message }];
  for (const { subject, options } of error.choices) {
    nodes.push({ type: 'heading', text: `Which “${subject}”?` });
    nodes.push({
      type: 'list',
      items: options.map(({ slug, title }) => [
        { text: slug, style: 'bold' },
        { text: ` ${readable(title ?? '')}` },
      ]),
    });
  }
  const [first] = error.choices;
  const again = (slug: string): string =>
    `compare ${subjects.map((subject) => (subject === first?.subject ? slug : subject)).join(' vs ')}`;
  return reply(nodes, {
    visibility: 'private',
    actions: (first?.options ?? []).map(({ slug }) => ({ label: slug, command: again(slug) })),
  });
}
