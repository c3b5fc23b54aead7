import { parseArxivId, parseDoi } from '../../core/identity/ids.ts';

/** The ids an item's addresses and identifiers hold. */
export interface ItemIds {
  arxivId: string | null;
  version: number | null;
  doi: string | null;
}

/** A bare number is an arXiv id only where arXiv is named: feeds number their items in many ways. */
const ARXIV = /arxiv|huggingface\.co\/papers\//i;
const NOT_ITS_OWN = /^(?:oai:arxiv\.org:|https?:\/\/huggingface\.co\/papers\/)/i;

/** The first arXiv id and the first DOI among an item's links, guids and identifiers. */
export function idsAmong(texts: readonly (string | null | undefined)[]): ItemIds {
  const told = texts.flatMap((text) => (text ? [text.trim()] : []));
  const arxiv = told
    .filter((text) => ARXIV.test(text))
    .map((text) => parseArxivId(text.replace(NOT_ITS_OWN, '')))
    .find((id) => id !== null);
  const doi = told.map((text) => parseDoi(text.replace(/^info:doi\//i, ''))).find((id) => id !== null);
  return { arxivId: arxiv?.id ?? null, version: arxiv?.version ?? null, doi: doi ?? null };
}
