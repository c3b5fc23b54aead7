import { parseArxivId, parseDoi } from '../../papers/identity/ids.ts';

/** The ids an item's addresses and identifiers hold. */
export type ItemIds = { arxivId: string | null; version: number | null; doi: string | null };

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

/** An arXiv id or a DOI where one is named among other words: "arXiv:2410.19313 [cs]", "doi: 10.1000/x.". */
const BEFORE_ID = String.raw`arxiv(?:\.org\/(?:abs|pdf|html)\/|[.:]|\s(?=\d{4}\.\d)|\s+preprint\s+arxiv:)\s?`;
const NAMED_ARXIV = new RegExp(
  String.raw`${BEFORE_ID}((?:[a-z-]+(?:\.[a-z]{2})?\/)?\d{4}[.\d]\d{2,5}(?:v\d{1,3})?)`,
  'i',
);
const NAMED_DOI = /(?:doi(?:\.org\/|:\s?|\s))?(10\.\d{4,9}\/(?:\(sici\)[^\s"]{2,200}|[^\s"<>\]]{2,200}))/i;
/** Longer values are texts, in which other papers are named. */
const LONGEST_VALUE = 400;

/** {@link idsAmong}, and ids that stand between other words of a field for ids, notes or addresses. */
export function idsIn(texts: readonly (string | null | undefined)[]): ItemIds {
  const plain = idsAmong(texts);
  const told = texts.flatMap((text) => (text && text.length <= LONGEST_VALUE ? [text] : []));
  const named = told.flatMap((text) => {
    const id = NAMED_ARXIV.exec(text)?.[1];
    const read = id === undefined ? null : parseArxivId(id);
    return read ? [read] : [];
  })[0];
  const doi = plain.doi ?? told.flatMap((text) => parseDoi(NAMED_DOI.exec(text)?.[1] ?? '') ?? [])[0] ?? null;
  const arxivId = plain.arxivId ?? named?.id ?? null;
  const version = plain.version ?? (named?.id === arxivId ? named?.version : null) ?? null;
  return { arxivId, version, doi };
}
