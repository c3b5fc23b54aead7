import { parseArxivId, parseDoi } from '../../papers/identity/ids.ts';

/** What a line that holds nothing but an id or an address tells of a paper. */
export interface PaperIds {
  arxivId: string | null;
  version: number | null;
  doi: string | null;
  url: string | null;
}

export const NO_IDS: PaperIds = { arxivId: null, version: null, doi: null, url: null };

const LABEL = /^(?:arxiv(?: id)?|doi|url|link|paper|pdf|html|page|source)\s*[:：]\s*/i;
const ADDRESS = /^https?:\/\/\S+$/i;
const LISTING_PAGE = /^https?:\/\/huggingface\.co\/papers\/(\d{4}\.\d{4,5}(?:v\d+)?)\/?$/i;
/** Marks around an id: bullets, markdown emphasis and links, brackets. */
const DECORATION = /^(?:[-*•]\s+|[*_<([]+)+|(?<![*_>)\]])[*_>)\]]+$/g;

/**
 * Reads a line that holds nothing but an arXiv id, a DOI or a web address, labelled or not (`arXiv:2410.19313v2
 * [cs.LG]`, `DOI: 10.1145/…`, `https://arxiv.org/abs/…`); null for any other. Ids inside sentences are often those of
 * other papers and are not read.
 */
export function readIdLine(line: string): PaperIds | null {
  const bare = line.replace(/(?<!\s)\s*\[[a-z-]{1,20}(?:\.[a-z-]{1,20})?\]$/i, '').replace(DECORATION, '');
  const value = bare.replace(LABEL, '').trim();
  const labelled = value !== bare;
  if (value === '' || /\s/.test(value)) return null;
  const url = ADDRESS.test(value) ? value : null;
  const arxiv = parseArxivId(LISTING_PAGE.exec(value)?.[1] ?? value);
  if (arxiv && (labelled || url || /^arxiv|^\d{4}\.|\//i.test(value))) {
    return { arxivId: arxiv.id, version: arxiv.version, doi: null, url };
  }
  const doi = parseDoi(value);
  if (doi) return { ...NO_IDS, doi, url };
  return url ? { ...NO_IDS, url } : null;
}

/** Two lines' ids of one paper; what stands first counts. */
export function mergeIds(first: PaperIds, second: PaperIds): PaperIds {
  return {
    arxivId: first.arxivId ?? second.arxivId,
    version: first.version ?? second.version,
    doi: first.doi ?? second.doi,
    url: first.url ?? second.url,
  };
}
