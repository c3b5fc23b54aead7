/** An arXiv id without its version, and the version when one was printed. */
export interface ArxivId {
  id: string;
  version: number | null;
}

/**
 * Old style `archive[.CLASS]/YYMMNNN` and new style `YYMM.NNNN[N]`, with an optional version
 * (https://info.arxiv.org/help/arxiv_identifier.html).
 */
const ARXIV_ID = /^(?:([a-z]+(?:-[a-z]+)?)(?:\.[a-z]{2})?\/(\d{7})|(\d{4}\.\d{4,5}))(?:v(\d{1,3}))?$/i;
const ARXIV_PLACE =
  /^(?:https?:\/\/)?(?:www\.|export\.)?(?:arxiv\.org|alphaxiv\.org)\/(?:abs|pdf|html|format|overview)\//i;
const ARXIV_DOI = /^10\.48550\/arxiv\.(.+)$/i;
const DOI = /^10\.\d{4,9}\/\S+$/;
const DOI_PLACE = /^(?:https?:\/\/(?:dx\.|www\.)?doi\.org\/|doi:?\s*)/i;

/** `arXiv:2410.19313v2`, a bare id, or an arxiv.org address, read; null for anything else. */
export function parseArxivId(text: string): ArxivId | null {
  const bare = text
    .trim()
    .replace(/^arxiv:\s*/i, '')
    .replace(ARXIV_PLACE, '')
    .replace(/[?#].*$/, '')
    .replace(/\.pdf$/i, '')
    .replace(/\/$/, '');
  const match = ARXIV_ID.exec(bare);
  if (!match) return null;
  const [, archive, number, modern, version] = match;
  const month = Number((modern ?? number ?? '').slice(2, 4));
  if (month < 1 || month > 12) return null;
  return {
    id: modern ?? `${(archive ?? '').toLowerCase()}/${number}`,
    version: version === undefined ? null : Number(version),
  };
}

/** A DOI, lower-cased (DOIs are case-insensitive), from `10.…`, `doi:10.…` or a doi.org address; null for anything else. */
export function parseDoi(text: string): string | null {
  const bare = text
    .trim()
    .replace(DOI_PLACE, '')
    .replace(/[.,;]+$/, '');
  return DOI.test(bare) ? bare.toLowerCase() : null;
}

/** The ids an entry gives, in one spelling: a DOI that arXiv issued counts as the arXiv id it holds. */
export function canonicalIds(entry: { arxivId: string | null; doi: string | null }): {
  arxiv: string | null;
  doi: string | null;
} {
  const doi = entry.doi === null ? null : parseDoi(entry.doi);
  const issued = doi === null ? null : ARXIV_DOI.exec(doi);
  const fromDoi = issued ? parseArxivId(issued[1] ?? '') : null;
  const own = entry.arxivId === null ? null : parseArxivId(entry.arxivId);
  return { arxiv: own?.id ?? fromDoi?.id ?? null, doi: fromDoi ? null : doi };
}

/**
 * What two entries' ids say: `same` or `different` papers, or `unknown` when they have no kind of id in common. The
 * arXiv id speaks first: one preprint may be printed under several DOIs.
 */
export function compareIds(
  a: { arxivId: string | null; doi: string | null },
  b: { arxivId: string | null; doi: string | null },
): 'same' | 'different' | 'unknown' {
  const left = canonicalIds(a);
  const right = canonicalIds(b);
  if (left.arxiv !== null && right.arxiv !== null) return left.arxiv === right.arxiv ? 'same' : 'different';
  if (left.doi !== null && right.doi !== null) return left.doi === right.doi ? 'same' : 'different';
  return 'unknown';
}
