import type { Comparison, ComparisonCell } from '../../../core/answer.ts';
import type { Corpus } from '../../../core/ports/corpus.ts';
import { displayTitle } from '../../../core/replies/papers.ts';
import { readable } from '../../../core/text/latex.ts';
import { receipt, receiptLink } from './card.ts';
import { type Html, html } from './html.ts';
import { many } from './inline.ts';
import { paperPath } from './links.ts';
import { callout } from './reply.ts';
import { table } from './table.ts';

/** A comparison: what to be careful about, the table with the way to each receipt, the sentences it rests on. */
export function comparisonView(comparison: Comparison, corpus: Pick<Corpus, 'get'>): Html {
  const { subjects, rows, comparable, warnings, receipts } = comparison;
  const names = subjects.map(({ name }) => name);
  const slugOf = (id: string): string | null => corpus.get(id)?.slug ?? null;
  const cell = (given: ComparisonCell | null): Html => {
    if (given === null) return html`<span class="none">not reported</span>`;
    const slug = slugOf(given.paperId);
    return html`${readable(given.value)}${slug === null ? null : html` ${receiptLink(slug, readable(given.quote))}`}`;
  };
  return html`
    ${callout(
      comparable ? 'info' : 'warning',
      comparable
        ? 'One of the papers measures them against each other.'
        : 'No paper here measures them against each other: the figures are each paper’s own.',
    )}
    ${warnings.map((warning) => callout('warning', warning))}
    ${table({
      columns: ['', ...names],
      rows: rows.map(({ axis, cells }) => [axis, ...cells.map(cell)]),
      label: `${names.join(' and ')} side by side`,
    })}
    <h2>Papers compared</h2>
    <ul class="sources">${subjects.map(
      ({ name, paperIds }) =>
        html`<li><strong>${name}</strong>: ${paperIds.flatMap((id, i) => {
          const paper = corpus.get(id);
          return paper
            ? [html`${i > 0 ? ', ' : ''}<a href="${paperPath(paper.slug)}">${displayTitle(paper)}</a>`]
            : [];
        })}</li>`,
    )}</ul>
    <h2>Where it says so</h2>
    ${quotesOf(comparison).map(({ quote, paperId }) => {
      const slug = slugOf(paperId);
      return receipt(readable(quote), slug, slug ?? '');
    })}
    <p class="small">${receipts.verified} of ${many(receipts.numbers, 'number')} verified${receipts.withheld > 0 ? `, ${receipts.withheld} unsupported left out` : ''}.</p>`;
}

/** Each sentence once. */
function quotesOf({ rows }: Comparison): ComparisonCell[] {
  const seen = new Map<string, ComparisonCell>();
  for (const cell of rows.flatMap(({ cells }) => cells)) {
    if (cell !== null && !seen.has(cell.quote)) seen.set(cell.quote, cell);
  }
  return [...seen.values()];
}
