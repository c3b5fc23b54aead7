import { parseArxivId, parseDoi } from '../papers/identity/ids.ts';
import { foldSpace } from '../text/words.ts';

export type Added =
  | { kind: 'arxiv'; id: string }
  | { kind: 'doi'; doi: string }
  | { kind: 'url'; url: string }
  | { kind: 'text'; text: string };

const LISTED_PAGE =
  /^https?:\/\/(?:www\.)?huggingface\.co\/papers\/(\d{4}\.\d{4,5}(?:v\d+)?)\/?(?:[?#].*)?$/i;
const BARE_HOST = /^(?:www\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}\//i;

/**
 * An arXiv id or address, a DOI, any other address, or a text. A link may come as chat platforms write it:
 * `<https://arxiv.org/abs/2410.19313|arxiv.org>`.
 */
export function addedThing(typed: string): Added {
  const text = typed.trim();
  const pmid = /^pmid:?\s?(\d{4,9})$/i.exec(text)?.[1];
  if (pmid) return { kind: 'url', url: `https://pubmed.ncbi.nlm.nih.gov/${pmid}/` };
  const link = /^<(https?:\/\/[^|>\s]+)(?:\|[^>]*)?>$/.exec(text)?.[1] ?? text;
  if (/\s/.test(link)) return { kind: 'text', text };
  const listed = LISTED_PAGE.exec(link)?.[1];
  const arxiv = parseArxivId(listed ?? link);
  if (arxiv) return { kind: 'arxiv', id: arxiv.id };
  const doi = parseDoi(decoded(link));
  if (doi) return { kind: 'doi', doi };
  if (/^https?:\/\//i.test(link)) return { kind: 'url', url: link };
  return BARE_HOST.test(link) ? { kind: 'url', url: `https://${link}` } : { kind: 'text', text };
}

const decoded = (link: string): string => link.replace(/%2f/gi, '/');

/** Below this many words a text is no abstract. */
const ABSTRACT_WORDS = 20;
/** Longer than this, a first line is no title. */
const TITLE_LENGTH = 250;
/** Lines of a program's file, as in `title = "…"`: a record, no abstract. */
const RECORD = /^["' -]{0,4}(?:title|authors?|abstract|url|notes?)["']? ?= ?\S/im;

/** A pasted text that is no page of a known form: a title in its first line and an abstract after it, or an abstract alone. */
export function pastedPaper(text: string): { title: string | null; abstract: string } | null {
  const [first = '', ...rest] = text.trim().split(/\r\n|\r|\n/);
  const after = foldSpace(rest.join(' '));
  const isTitled = after !== '' && foldSpace(first).length <= TITLE_LENGTH && !/[.!?]$/.test(first.trim());
  const abstract = isTitled ? after : foldSpace(text);
  if (abstract.split(' ').length < ABSTRACT_WORDS || (isTitled && RECORD.test(rest.join('\n')))) return null;
  return { title: isTitled ? foldSpace(first) : null, abstract };
}
