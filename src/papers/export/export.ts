import type { Paper } from '../../model/paper.ts';
import type { ShownResult } from '../../model/reading.ts';
import { linkTarget } from '../../replies/link-target.ts';
import { displayTitle } from '../../replies/papers.ts';
import { readable } from '../../text/latex.ts';
import { toBibtex } from './bibtex.ts';
import { toCslJson, toResultsCsv, toRis } from './references.ts';

export type ExportFormat = 'bibtex' | 'jsonl' | 'markdown' | 'ris' | 'csl' | 'csv';

interface Form {
  extension: string;
  mimeType: string;
  write: (papers: readonly Paper[], topResult: TopResult) => string;
}

export const EXPORT_FORMATS: Readonly<Record<ExportFormat, Form>> = {
  bibtex: { extension: 'bib', mimeType: 'application/x-bibtex', write: toBibtex },
  jsonl: {
    extension: 'jsonl',
    mimeType: 'application/x-ndjson',
    write: (papers) => papers.map((paper) => `${JSON.stringify(paper)}\n`).join(''),
  },
  markdown: { extension: 'md', mimeType: 'text/markdown', write: toMarkdown },
  ris: { extension: 'ris', mimeType: 'application/x-research-info-systems', write: toRis },
  csl: { extension: 'json', mimeType: 'application/vnd.citationstyles.csl+json', write: toCslJson },
  csv: { extension: 'csv', mimeType: 'text/csv', write: toResultsCsv },
};

const ALSO_CALLED: Readonly<Record<string, ExportFormat>> = {
  bib: 'bibtex',
  json: 'jsonl',
  jsonlines: 'jsonl',
  ndjson: 'jsonl',
  md: 'markdown',
  'csl-json': 'csl',
  csljson: 'csl',
  results: 'csv',
};

export function exportFormat(word: string): ExportFormat | null {
  const name = word.toLowerCase();
  if (Object.hasOwn(EXPORT_FORMATS, name)) return name as ExportFormat;
  return Object.hasOwn(ALSO_CALLED, name) ? (ALSO_CALLED[name] ?? null) : null;
}

type TopResult = (paper: Paper) => ShownResult | null;

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

function escapeMarkdown(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]<>#|~$&]/g, (character) => `\\${character}`)
    .replace(/^([+-]|\d+\.)(?=\s)/, '\\$1');
}
