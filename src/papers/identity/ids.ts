export type ArxivId = { id: string; version: number | null };

/**
 * Old style `archive[.CLASS]/YYMMNNN` and new style `YYMM.NNNN[N]`, with an optional version
 * (https://info.arxiv.org/help/arxiv_identifier.html).
 */
const ARXIV_ID = /^(?:([a-z]+(?:-[a-z]+)?)(?:\.[a-z]{2})?\/(\d{7})|(\d{4}\.\d{4,5}))(?:v(\d{1,3}))?$/i;
const ARXIV_PLACE = new RegExp(
  String.raw`^(?:https?:\/\/)?(?:www\.|export\.|browse\.|ar5iv\.labs\.)?(?:arxiv|alphaxiv|ar5iv)\.org\/` +
    String.raw`(?:abs|pdf|html|format|overview|ps|src|e-print)\/`,
  'i',
);
export const ARXIV_DOI = /^10\.48550\/arxiv\.(.+)$/i;
const DOI = /^10\.\d{4,9}\/\S+$/;
const DOI_PLACE = /^(?:(?:https?:\/\/)?(?:dx\.|www\.)?doi\.org\/(?:doi:)?|(?:info:)?doi[:/]?\s*)/i;
/** Publishers' pages: `/doi/full/10.1080/…`, `/content/10.1101/…v1.full`, `/journals/jama/fullarticle/10.1001/…`. */
const PUBLISHER_PLACE =
  /^https?:\/\/(?!(?:dx\.|www\.)?doi\.org\/)[^/\s]{1,100}\/(?:[\w-]{1,40}\/){0,4}(?=10\.\d{4,9}\/)/i;
/** What pages add to a DOI in their address; a preprint's version is none of its DOI. */
const PAGE_PART = new RegExp(
  String.raw`(?:\/(?:full|fulltext|full-text|abstract|summary|references|figures|metrics|citations|e?pdf|html|xml|meta)(?:\.html?)?){0,2}` +
    String.raw`(?:\.full(?:\.pdf|-text)?|\.abstract|\.pdf)?$`,
  'i',
);
const PREPRINT_VERSION = /^(10\.(?:1101|64898)\/[\d.]+)v\d+$/;

/** `arXiv:2410.19313v2`, a bare id, an arxiv.org address or the DOI that arXiv issued, read; null for anything else. */
export function parseArxivId(text: string): ArxivId | null {
  const bare = withoutAngles(text)
    .replace(DOI_PLACE, '')
    .replace(/^arxiv(?::\s*|\s+(?=\d))/i, '')
    .replace(/^10\.48550\/arxiv\./i, '')
    .replace(ARXIV_PLACE, '')
    .replace(/[?#][\s\S]*/, '')
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

/** The month an arXiv id was given in, "2019-05" of `1905.01234` and of `cs/1905123`; null for none. */
export function submittedIn(arxivId: string | null): string | null {
  const [, year, month] = /^(?:[a-z.-]{2,20}\/)?(\d{2})(\d{2})/i.exec(arxivId ?? '') ?? [];
  // arXiv began in 1991.
  return year === undefined ? null : `${year > '90' ? '19' : '20'}${year}-${month}`;
}

/**
 * A DOI, lower-cased (DOIs are case-insensitive), from `10.…`, `doi:10.…`, a doi.org address or a publisher's page, with
 * percent signs read and without what an address adds (`?rft_dat=…`, `#top`, a closing bracket or dot); null for anything
 * else.
 */
export function parseDoi(text: string): string | null {
  const trimmed = withoutAngles(text);
  if (trimmed.length > LONGEST_DOI) return null;
  const onPage = PUBLISHER_PLACE.test(trimmed);
  const placed = trimmed.replace(onPage ? PUBLISHER_PLACE : DOI_PLACE, '');
  const isAddress = onPage || /^(?:https?:\/\/|(?:dx\.)?doi\.org\/)/i.test(trimmed);
  const plain = decoded(
    isAddress ? placed.replace(/[?#].*$/s, '') : placed.replace(/[?&#][a-z_]{2,20}=.*$/is, ''),
  );
  const bare = withoutEnd(onPage ? plain.replace(PAGE_PART, '') : plain).toLowerCase();
  if (!DOI.test(bare)) return null;
  return PREPRINT_VERSION.exec(bare)?.[1] ?? bare;
}

/** Addresses stand between angle brackets in mails and Markdown. */
const withoutAngles = (text: string): string => /^<(.+)>$/s.exec(text.trim())?.[1] ?? text.trim();

const LONGEST_DOI = 500;

const SIGNS: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&' };
const decoded = (text: string): string =>
  text
    .replace(/&(lt|gt|amp);/g, (_, name: string) => SIGNS[name] ?? '')
    .replace(/%([2-7][\da-f])/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

/** Without the punctuation of the sentence around it; brackets that were opened in the DOI belong to it. */
function withoutEnd(text: string): string {
  let end = text.length;
  for (; end > 0; end -= 1) {
    const last = text.charAt(end - 1);
    const open = { ')': '(', ']': '[', '>': '<' }[last];
    const isLoose = open !== undefined && count(text.slice(0, end), open) < count(text.slice(0, end), last);
    if (!isLoose && !/[.,;:"'\s/]/.test(last)) break;
  }
  return text.slice(0, end);
}

const count = (text: string, character: string): number => text.split(character).length - 1;

/** Registrants of preprints' DOIs: bioRxiv and medRxiv, Research Square, PsyArXiv, ChemRxiv, SSRN, Preprints.org, TechRxiv, OSF, Zenodo. */
const PREPRINT_DOI = /^10\.(?:1101|64898|21203|31234|26434|2139|20944|36227|31219|5281)\//;

export const isPreprintDoi = (doi: string): boolean => PREPRINT_DOI.test(doi);

/** The ids an entry gives, in one spelling: a DOI that arXiv issued counts as the arXiv id it holds. */
export function canonicalIds(entry: { arxivId: string | null; doi: string | null }): {
  arxiv: string | null;
  doi: string | null;
} {
  const doi = entry.doi === null ? null : parseDoi(entry.doi);
  const fromDoi = doi === null ? null : parseArxivId(doi);
  const own = entry.arxivId === null ? null : parseArxivId(entry.arxivId);
  return { arxiv: own?.id ?? fromDoi?.id ?? null, doi: fromDoi ? null : doi };
}

/** Where Hugging Face shows a paper of arXiv. */
const OTHER_PLACE = /^https?:\/\/(?:www\.)?(?:(?:huggingface|hf)\.co\/papers|[\w.-]{3,60}\/arxiv)[/:]/i;

/** The id a person names a paper by, in any form it is copied in: a number, a link, a DOI; null for any other words. */
export function idNamed(words: string): { arxiv: string | null; doi: string | null } | null {
  const bare = words
    .trim()
    .replace(/^<|(?:\|[^|]*)?>$/g, '')
    .replace(OTHER_PLACE, '');
  const arxiv = parseArxivId(bare);
  const ids = canonicalIds({ arxivId: arxiv === null ? null : arxiv.id, doi: arxiv === null ? bare : null });
  return ids.arxiv === null && ids.doi === null ? null : ids;
}

/** `unknown`: no kind of id in common. The arXiv id speaks first: a preprint may be printed under several DOIs. */
export function compareIds(
  a: { arxivId: string | null; doi: string | null },
  b: { arxivId: string | null; doi: string | null },
): 'same' | 'different' | 'unknown' {
  const left = canonicalIds(a);
  const right = canonicalIds(b);
  if (left.arxiv !== null && right.arxiv !== null) return left.arxiv === right.arxiv ? 'same' : 'different';
  if (left.doi === null || right.doi === null) return 'unknown';
  if (left.doi === right.doi) return 'same';
  // A preprint and the journal's version have one DOI each: their titles and texts tell.
  return isPreprintDoi(left.doi) === isPreprintDoi(right.doi) ? 'different' : 'unknown';
}
