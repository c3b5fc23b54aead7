import { linkTarget } from '../replies/link-target.ts';
import { ARXIV_DOI } from './identity/ids.ts';

/** Ids go without a space for less than this; what is longer names no paper. */
const LONGEST_WORD = 400;
const MODERN = String.raw`\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}`;
/** Mirrors and readers of arXiv have its ids behind its name, or in a place like its own: `ar5iv.org/abs/…`, `scirate.com/arxiv/…`. */
const BEFORE_ID = String.raw`\b(?:arxiv|alphaxiv|ar5iv)(?:\.org\/(?:abs|pdf|html|ps|src|e-print)\/|:\s{0,3}|\/|\s{1,3}(?=\d))`;
const ARXIV = new RegExp(
  String.raw`${BEFORE_ID}([a-z-]+(?:\.[A-Z]{2})?\/\d{7}|\d{4}\.\d{4,5})(?:v\d+)?`,
  'gi',
);
const HUGGING_FACE = /\b(?:huggingface|hf)\.co\/papers\/(\d{4}\.\d{4,5})/gi;
/** An id alone: year and month, a dot, its number. */
const BARE = new RegExp(String.raw`(?<![\w./:-])(${MODERN})(?:v\d{1,3})?(?![\w%])(?!\.\d)`, 'gi');
const DOI = /\b(10\.\d{4,9}\/[^\s"<>|]+[^\s"<>|.,;:)\]])/gi;
const ACL = /^\/((?:\d{4}\.[\w-]+\.\d+)|(?:[A-Z]\d{2}-\d{4}))/;

export type PaperMentions = { arxivIds: string[]; dois: string[] };

/** The arXiv ids and DOIs a text names or links to, in order, each once. */
export function paperMentions(text: string): PaperMentions {
  const named = [...text.matchAll(ARXIV), ...text.matchAll(HUGGING_FACE), ...text.matchAll(BARE)];
  const ids = named.map((match) => (match[1] ?? '').toLowerCase());
  const dois = [...text.matchAll(DOI)].map((match) => (match[1] ?? '').toLowerCase());
  const issued = dois.flatMap((doi) => ARXIV_DOI.exec(doi)?.[1]?.replace(/v\d+$/, '') ?? []);
  return {
    arxivIds: [...new Set([...ids, ...issued])],
    dois: [...new Set(dois.filter((doi) => !ARXIV_DOI.test(doi)))],
  };
}

/** Where else pages of papers stand. A Slack app may name five domains, arXiv's among them. */
const PAPERS_AT: readonly (readonly [string, RegExp])[] = [
  ['huggingface.co', /^\/papers\/./],
  ['openreview.net', /^\/(?:forum|pdf)$/],
  ['aclanthology.org', ACL],
  ['doi.org', /^\/10\.\d{4,9}\/./],
  ['pubmed.ncbi.nlm.nih.gov', /^\/\d{4,9}/],
  ['proceedings.mlr.press', /^\/v\d+\/./],
  ['www.semanticscholar.org', /^\/paper\/./],
];

/** Whether an address is that of a paper's page. @param url of any kind */
export function leadsToPaper(url: string): boolean {
  const address = linkTarget('', url);
  if (address === null) return false;
  const { hostname, pathname } = new URL(address);
  if (/(^|\.)arxiv\.org$/.test(hostname)) return /^\/(abs|pdf|html)\/./.test(pathname);
  return PAPERS_AT.some(([host, path]) => hostname === host && path.test(pathname));
}

/** Hosts where a paper stands at an address of its own kind only, or as a PDF. */
const PAPER_HOSTS = 'arxiv\\.org|huggingface\\.co|openreview\\.net|aclanthology\\.org';
const OTHER_HOSTS = 'git(?:hub|lab)\\.com|bitbucket\\.org|youtube\\.com|youtu\\.be|twitter\\.com|x\\.com';
const NO_PAPERS_BESIDE = new RegExp(`(?:^|\\.)(?:${PAPER_HOSTS}|${OTHER_HOSTS})$`);

const SEARCHES = /[?&](?:q|query|search|term|keywords?)=/i;

/** Whether a paper may stand at a web address: a list of papers, what a search found, code and a film are none. */
export function mayBePaper(url: string): boolean {
  const address = linkTarget('', url);
  if (address === null) return false;
  const { hostname, search } = new URL(address);
  return leadsToPaper(url) || isLinkedPdf(url) || !(NO_PAPERS_BESIDE.test(hostname) || SEARCHES.test(search));
}

function isLinkedPdf(url: string): boolean {
  const address = linkTarget('', url);
  return address !== null && /\.pdf$/i.test(new URL(address).pathname);
}

export interface NamedPaper {
  arxivId: string | null;
  doi: string | null;
  /** What `add` takes. */
  address: string;
}

/** Reads one word: a link to a paper's page, an arXiv id, a DOI, with or without brackets and punctuation around it. */
export function paperOfWord(word: string): NamedPaper | null {
  if (word.length > LONGEST_WORD) return null;
  const bare = word.replace(/^[<([{"'“]+/, '').replace(/(?<![>)\]}"'”,;:!?.])[>)\]}"'”,;:!?.]+$/, '');
  const { arxivIds, dois } = paperMentions(bare);
  const [arxivId = null] = arxivIds;
  if (arxivId !== null) return { arxivId, doi: null, address: `arXiv:${arxivId}` };
  const [doi = null] = dois;
  if (doi !== null) return { arxivId: null, doi, address: `https://doi.org/${doi}` };
  if (!leadsToPaper(bare)) return isLinkedPdf(bare) ? { arxivId: null, doi: null, address: bare } : null;
  const acl = ACL.exec(new URL(bare).pathname)?.[1];
  return { arxivId: null, doi: acl === undefined ? null : `10.18653/v1/${acl.toLowerCase()}`, address: bare };
}
