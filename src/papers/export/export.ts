import type { Paper } from '../../model/paper.ts';
import { toBibtex } from './bibtex.ts';
import { type TopResult, toMarkdown } from './markdown.ts';
import { toCslJson, toResultsCsv, toRis } from './references.ts';

export type ExportFormat = 'bibtex' | 'jsonl' | 'markdown' | 'ris' | 'csl' | 'csv';

interface Form {
  extension: string;
  mimeType: string;
  write: (papers: readonly Paper[], topResult: TopResult) => string;
}

/** Every format papers leave in: a new one is a line here. */
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

/** The format a word names; null when it names none. */
export function exportFormat(word: string): ExportFormat | null {
  const name = word.toLowerCase();
  if (Object.hasOwn(EXPORT_FORMATS, name)) return name as ExportFormat;
  return Object.hasOwn(ALSO_CALLED, name) ? (ALSO_CALLED[name] ?? null) : null;
}
