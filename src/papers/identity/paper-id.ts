import type { Entry } from '../../model/page.ts';
import { rememberLast } from '../../text/remember.ts';
import { sha256 } from '../../text/sha256.ts';
import { isBoilerplate } from './boilerplate.ts';
import { canonicalIds } from './ids.ts';
import { partOfWork, surnames } from './names.ts';
import { normaliseAbstract, TEXTS_KEPT } from './normalise.ts';

export type IdentityFields = Pick<Entry, 'title' | 'abstract' | 'arxivId' | 'doi'> &
  Partial<Pick<Entry, 'authors'>>;

/** Below this many words an abstract ("No abstract available.") may stand for many papers: its title counts as well. */
export const TELLING_WORDS = 12;

/**
 * The stable id of the paper an entry lists: `arxiv-2410.19313` (the version does not count), `doi-` or, when it names
 * no id, `p-` and 16 hex digits of a hash. Characters are `[a-z0-9.-]`, so it fits URLs and queue job ids.
 *
 * 64 bits of SHA-256: among a million papers two different ones share an id with odds of 1 in 37 million (n²/2⁶⁵).
 */
export function paperIdFor(entry: IdentityFields): string {
  const { arxiv, doi } = canonicalIds(entry);
  if (arxiv !== null) return `arxiv-${arxiv.replace('/', '-')}`;
  if (doi !== null) return `doi-${sha256(doi).slice(0, 16)}`;
  return `p-${textHash(entry).slice(0, 16)}`;
}

/**
 * The keys under which exactly one paper may be known: `arxiv:…` and `doi:…`; `abstract:` and 32 hex digits for an entry
 * that names no id. Whoever holds one of an entry's keys is its paper. With an id at hand equal text alone decides
 * nothing, as two ids are two papers: such an entry meets its likes through its fingerprint, where ids are compared.
 */
export function aliasesFor(entry: IdentityFields): string[] {
  const { arxiv, doi } = canonicalIds(entry);
  const aliases: string[] = [];
  if (arxiv !== null) aliases.push(`arxiv:${arxiv}`);
  if (doi !== null) aliases.push(`doi:${doi}`);
  return aliases.length > 0 ? aliases : [`abstract:${textHash(entry).slice(0, 32)}`];
}

/** Folded, and without its word breaks. */
const squeezed = rememberLast(TEXTS_KEPT, (abstract) => {
  const words = normaliseAbstract(abstract).split(' ');
  return { words: words.length, text: words.join('') };
});

/** The text two printings of one abstract have in common, to the letter: word breaks do not count, parts of a work do. */
export function exactText(entry: Pick<IdentityFields, 'title' | 'abstract' | 'authors'>): string {
  if (entry.abstract === null) return titleKey(entry);
  if (isBoilerplate(entry.abstract)) return `title|${normaliseAbstract(entry.title ?? entry.abstract)}`;
  const abstract = squeezed(entry.abstract);
  const { part } = partOfWork(entry.title ?? '');
  if (abstract.words >= TELLING_WORDS) return part === 1 ? abstract.text : `${abstract.text}|${part}`;
  const text = `${normaliseAbstract(entry.title ?? '')}|${abstract.text}`;
  return text === '|' ? `raw|${entry.title ?? ''}|${entry.abstract}` : text;
}

/** A known title is told apart by it and its first author. */
function titleKey({ title, authors = [] }: Pick<IdentityFields, 'title' | 'authors'>): string {
  const [first] = surnames(authors);
  return `known|${normaliseAbstract(title ?? '')}${first === undefined ? '' : `|${first}`}`;
}

/** An entry's id and its alias are cut from one hash. */
const hashOf = rememberLast(16, sha256);

const textHash = (entry: IdentityFields): string => hashOf(exactText(entry));
