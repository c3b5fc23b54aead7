import type { Paper } from '../../model/paper.ts';
import { readable } from '../../text/latex.ts';
import { familyFromParticle, type PersonName, partsOfName } from '../../text/person-names.ts';
import { foldSpace } from '../../text/words.ts';
import { isOfConference } from './bibtex.ts';

const titleOf = ({ title, methodName, slug }: Paper): string => readable(title ?? methodName ?? slug);
const addressOf = ({ url, arxivId, doi }: Paper): string | null =>
  url ??
  (arxivId !== null ? `https://arxiv.org/abs/${arxivId}` : doi !== null ? `https://doi.org/${doi}` : null);

/** Papers as RIS (https://en.wikipedia.org/wiki/RIS_(file_format)), which every reference manager reads. */
export const toRis = (papers: readonly Paper[]): string => papers.map(risOf).join('\r\n');

const partsOf = (name: string, { familyNames = [] }: Paper): PersonName =>
  partsOfName(name, [...familyNames, ...familyFromParticle(name)]);

function familyFirst(name: string, paper: Paper): string {
  const { family, given, suffix } = partsOf(name, paper);
  return given === '' ? name : [family, given, suffix].filter((part) => part !== '').join(', ');
}

function risOf(paper: Paper): string {
  const [year, month = '', day = ''] = (paper.publishedOn ?? '').split('-');
  const fields: (readonly [string, string | null])[] = [
    ['TY', paper.venue === null ? 'UNPB' : isOfConference(paper.venue) ? 'CPAPER' : 'JOUR'],
    ['ID', paper.slug],
    ['TI', titleOf(paper)],
    ...paper.authors.map((name) => ['AU', familyFirst(name, paper)] as const),
    ['PY', year || null],
    ['DA', month === '' ? null : `${year}/${month}/${day}`],
    ['T2', paper.venue],
    ['AB', paper.abstract],
    ['DO', paper.doi],
    ['UR', addressOf(paper)],
    ['M1', paper.arxivId === null ? null : `arXiv:${paper.arxivId}`],
  ];
  const lines = fields.flatMap(([tag, value]) => (value ? [`${tag}  - ${foldSpace(value)}`] : []));
  return [...lines, 'ER  - ', ''].join('\r\n');
}

/** Papers as CSL JSON (https://docs.citationstyles.org). */
export const toCslJson = (papers: readonly Paper[]): string =>
  `${JSON.stringify(papers.map(cslOf), null, 2)}\n`;

function cslOf(paper: Paper) {
  const { slug, authors, publishedOn, venue, abstract, doi, arxivId } = paper;
  const address = addressOf(paper);
  return {
    id: slug,
    type: venue === null ? 'article' : isOfConference(venue) ? 'paper-conference' : 'article-journal',
    title: titleOf(paper),
    author: authors.map((name) => {
      const { family, given, suffix } = partsOf(name, paper);
      return given === '' ? { literal: name } : { family, given, ...(suffix === '' ? {} : { suffix }) };
    }),
    ...(publishedOn === null ? {} : { issued: { 'date-parts': [publishedOn.split('-').map(Number)] } }),
    ...(venue === null ? {} : { 'container-title': venue }),
    ...(abstract ? { abstract } : {}),
    ...(doi === null ? {} : { DOI: doi }),
    ...(arxivId === null ? {} : { number: `arXiv:${arxivId}` }),
    ...(address === null ? {} : { URL: address }),
  };
}

const COLUMNS = 'paper title arxiv doi published metric value unit direction baseline setting quote'.split(
  ' ',
);

/** The results of papers as a table, one a row, each with the sentence it stands in. */
export function toResultsCsv(papers: readonly Paper[]): string {
  const rows = papers.flatMap((paper) =>
    (paper.reading?.results ?? []).map((result) => [
      paper.slug,
      titleOf(paper),
      paper.arxivId,
      paper.doi,
      paper.publishedOn,
      result.metric,
      result.value,
      result.unit,
      result.direction,
      result.baseline,
      result.setting,
      result.quote,
    ]),
  );
  return [COLUMNS, ...rows].map((row) => `${row.map(cellOf).join(',')}\r\n`).join('');
}

/** A cell that spreadsheets take for text: what begins like a formula is kept from being one. */
function cellOf(value: string | null | undefined): string {
  const text = foldSpace(value ?? '');
  const safe = /^[=+@\t-](?![\d.]+(?:\D{0,3})$)/.test(text) ? `'${text}` : text;
  return /[",]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
