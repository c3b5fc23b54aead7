import type { Comparison } from '../model/answer.ts';
import type { AmbiguousSubjectError } from '../model/errors.ts';
import type { Corpus } from '../model/ports/corpus.ts';
import type { Reply, ReplyNode } from '../model/reply.ts';
import { readable, readableOf } from '../text/latex.ts';
import { aside, checkedLine, reply } from './compose.ts';
import { sourceOf } from './papers.ts';

/** Characters of a cell in words; the whole sentence is behind the receipts. */
const LONGEST_CELL = 160;

/** A sentence without figures may end early; one with a figure keeps all that is said of it. */
function briefly(value: string): string {
  const kept = value.slice(0, LONGEST_CELL).replace(/\s\S*$/, '');
  return value.length <= LONGEST_CELL || /\d/.test(kept) ? value : `${kept} …`;
}

/** How far the figures may be set side by side, where the verdict does not show it. */
function standing({ comparable, verdict, subjects }: Comparison): ReplyNode[] {
  if (comparable && verdict.length > 0) return [];
  const content = comparable
    ? 'One of the papers measures them against each other.'
    : `No paper here measures ${subjects.length > 2 ? 'all of them' : 'them'} against each other: the figures are each paper’s own.`;
  return [{ type: 'callout', tone: comparable ? 'info' : 'warning', content }];
}

/** A comparison as a table, its warnings first; the sentences it rests on behind a button. */
export function comparisonReply(comparison: Comparison, corpus: Corpus): Reply {
  const names = comparison.subjects.map(({ name }) => name);
  const nodes: ReplyNode[] = [
    { type: 'heading', text: names.join(' vs ') },
    ...comparison.verdict.map((content) => ({ type: 'paragraph' as const, content })),
    ...standing(comparison),
    ...aside(comparison.notice),
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
        ...cells.map((cell) =>
          cell === null ? 'not reported' : briefly(readableOf(cell.value, corpus.get(cell.paperId))),
        ),
      ]),
    },
    ...aside(checkedLine(comparison.receipts) || null),
  ];
  const papers = comparison.subjects.flatMap(({ paperIds }) =>
    paperIds.flatMap((id) => corpus.get(id) ?? []),
  );
  // A name may be another paper's too.
  const called = comparison.subjects.map(({ name, paperIds: [id = '', ...more] }) =>
    more.length > 0 ? name : (corpus.get(id)?.slug ?? name),
  );
  return reply(nodes, {
    actions: [{ label: 'Receipts', command: `compare ${called.join(' vs ')} --receipts` }],
    feedback: { subject: `comparison ${names.join(' vs ')}` },
    sources: papers.map(sourceOf),
  });
}

/** The sentences a comparison rests on, each once. */
export function comparisonReceiptsReply({ subjects, rows }: Comparison, corpus: Corpus): Reply {
  const quotes = new Map(
    rows.flatMap(({ cells }) => cells.flatMap((cell) => (cell === null ? [] : [[cell.quote, cell.paperId]]))),
  );
  const nodes = [...quotes].map(([quote, paperId]): ReplyNode => {
    const paper = corpus.get(paperId);
    return { type: 'quote', text: readableOf(quote, paper), source: paper?.slug ?? paperId };
  });
  const heading = `Receipts: ${subjects.map(({ name }) => name).join(' vs ')}`;
  return reply([{ type: 'heading', text: heading }, ...nodes], { visibility: 'private' });
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
