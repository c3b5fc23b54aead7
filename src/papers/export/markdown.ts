import type { Paper } from '../../model/paper.ts';
import type { ShownResult } from '../../model/reading.ts';
import { linkTarget } from '../../replies/link-target.ts';
import { displayTitle } from '../../replies/papers.ts';
import { readable } from '../../text/latex.ts';

/** The result of a paper that is shown first, if it has its receipt. */
export type TopResult = (paper: Paper) => ShownResult | null;

/** Papers as a Markdown list: title, who and when, what it does, its first result with the sentence that says so. */
export function toMarkdown(papers: readonly Paper[], topResult: TopResult): string {
  return papers.map((paper) => section(paper, topResult)).join('\n');
}

function section(paper: Paper, topResult: TopResult): string {
  const title = escapeMarkdown(displayTitle(paper));
  const href = linkTarget(displayTitle(paper), paper.url);
  const about = [
    paper.authors.join(', '),
    paper.publishedOn,
    paper.arxivId === null ? null : `arXiv ${paper.arxivId}`,
  ];
  const known = about
    .filter((each) => each !== null && each !== '')
    .map((each) => escapeMarkdown(each ?? ''));
  const top = topResult(paper);
  const lines = [
    `- **${href === null ? title : `[${title}](${href.replaceAll('(', '%28').replaceAll(')', '%29')})`}**${known.length > 0 ? ` (${known.join('; ')})` : ''}`,
    ...(paper.reading?.oneLine ? [`  ${escapeMarkdown(paper.reading.oneLine)}`] : []),
    ...(top ? [`  ${escapeMarkdown(top.text)}`, `  > ${escapeMarkdown(readable(top.quote))}`] : []),
    ...(paper.reading && paper.reading.tags.length > 0
      ? [`  Tags: ${escapeMarkdown(paper.reading.tags.join(', '))}`]
      : []),
  ];
  return `${lines.join('  \n')}\n`;
}

/** Text that Markdown shows as it stands. */
function escapeMarkdown(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]<>#|~$&]/g, (character) => `\\${character}`)
    .replace(/^([+-]|\d+\.)(?=\s)/, '\\$1');
}
