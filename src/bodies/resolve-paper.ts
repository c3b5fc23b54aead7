import { BARE_ENTRY, type Entry } from '../model/page.ts';
import type { Paper } from '../model/paper.ts';
import type { ArxivSearch } from '../model/ports/bodies.ts';
import type { PaperStore } from '../model/ports/papers.ts';
import type { Registry } from '../model/ports/registries.ts';
import { compareTitles } from '../papers/identity/names.ts';
import { samePaper, textsInCommon } from '../papers/identity/same-paper.ts';
import { readable } from '../text/latex.ts';
import { partsOfName } from '../text/person-names.ts';
import { STOP_WORDS } from '../text/stop-words.ts';

/**
 * Share of the shorter abstract's words that must stand in both. Unrelated abstracts have under a tenth in common, a
 * second version with a third rewritten about two thirds (papers/identity/same-paper.ts).
 */
const PROOF = 0.5;
/** Without a title that agrees, nearly all of it must. */
const PROOF_ALONE = 0.85;

interface Deps {
  papers: Pick<PaperStore, 'getMany'>;
  search: ArxivSearch;
  /** Asked for the record of a paper that has a DOI, until one has it; none when left out. */
  registries?: readonly Pick<Registry, 'byDoi'>[];
  keep: (entry: Entry, page: string) => Promise<void>;
}

/** `known`: its arXiv id is known already; `none`: arXiv lists nothing that is proven to be the paper. */
export type Resolution = 'found' | 'known' | 'none';

/** By DOI in the registries, and on arXiv, where the abstract must prove it. The function throws FetchFailure. */
export function createResolvePaper({ papers, search, registries = [], keep }: Deps) {
  /** Adds what a registry knows of a DOI: authors, date, venue, now and then the arXiv id. @returns whether one does */
  async function fromRegistries({ doi, abstract }: Paper): Promise<{ arxivId: string | null } | null> {
    for (const registry of doi === null ? [] : registries) {
      const { entries = [], unread = [] } = (await registry.byDoi(doi ?? '')) ?? {};
      const [entry] = entries;
      const [bare] = unread;
      const { url: _, ...told } = entry ?? { ...BARE_ENTRY, ...bare };
      if (entry === undefined && bare === undefined) continue;
      const page = `https://doi.org/${doi}`;
      await keep({ ...told, index: 0, doi, url: page, abstract: abstract ?? entry?.abstract ?? null }, page);
      return { arxivId: told.arxivId };
    }
    return null;
  }

  return async function resolvePaper(paperId: string): Promise<Resolution> {
    const [paper] = await papers.getMany([paperId]);
    if (!paper || paper.arxivId !== null) return 'known';
    const record = await fromRegistries(paper);
    if (record !== null && record.arxivId !== null) return 'found';
    for (const query of arxivQueries(paper)) {
      const found = provenAmong(paper, await search.find(query));
      if (found === null) continue;
      // With the abstract as it is listed here, the listing joins this paper and no other.
      await keep(
        { ...found, index: 0, abstract: paper.abstract ?? found.abstract },
        found.url ?? `https://arxiv.org/abs/${found.arxivId}`,
      );
      return 'found';
    }
    return record === null ? 'none' : 'found';
  };
}

/** The one entry that is proven to be the paper; null when none is, or when two papers are. */
export function provenAmong(
  paper: Pick<Paper, 'title' | 'titleSource' | 'abstract'> & Partial<Pick<Paper, 'authors'>>,
  entries: readonly Entry[],
): Entry | null {
  const title = paper.titleSource === 'page' ? paper.title : null;
  const proven = entries.filter((entry) => {
    if (entry.arxivId === null || entry.abstract === null) return false;
    // Of a known title the whole title and an author prove it.
    if (paper.abstract === null) return isSameKnown(paper.authors ?? [], title, entry);
    const listed = { title, abstract: paper.abstract, arxivId: null, doi: null };
    if (!samePaper(listed, { title: entry.title, abstract: entry.abstract, arxivId: null, doi: null }))
      return false;
    const share = textsInCommon(paper.abstract, entry.abstract);
    return share >= (compareTitles(title, entry.title) === 'same' ? PROOF : PROOF_ALONE);
  });
  const ids = new Set(proven.map(({ arxivId }) => arxivId));
  if (ids.size <= 1) return proven[0] ?? null;
  const titled = proven.filter((entry) => compareTitles(title, entry.title) === 'same');
  return new Set(titled.map(({ arxivId }) => arxivId)).size === 1 ? (titled[0] ?? null) : null;
}

function isSameKnown(authors: string[], title: string | null, entry: Entry): boolean {
  const ids = { arxivId: null, doi: null };
  if (authors.length === 0 || entry.authors.length === 0) return false;
  return samePaper({ title, abstract: null, authors, ...ids }, { ...entry, ...ids });
}

/** Words of a title beyond these make the address long and the search no better. */
const MOST_WORDS = 20;
/** Words that tell a paper from others, in the second try. */
const TELLING = 6;
/** Words an abstract begins with, where there is no title. */
const OPENING = 9;

/**
 * What arXiv is asked to find a paper, one question after the other until one finds it. Punctuation is left out: a colon
 * or a hyphen breaks its search. A title that the bot made up is not asked for.
 */
export function arxivQueries({
  title,
  titleSource,
  authors,
  abstract,
}: Pick<Paper, 'title' | 'titleSource' | 'authors' | 'abstract'>): string[] {
  if (title === null || titleSource !== 'page') return openings(abstract ?? '');
  const words = wordsOf(title).slice(0, MOST_WORDS);
  const telling = [...new Set(words.map((word) => word.toLowerCase()))]
    .filter((word) => word.length > 2 && !STOP_WORDS.has(word))
    .sort((a, b) => b.length - a.length)
    .slice(0, TELLING);
  const surname = wordsOf(partsOfName(authors[0] ?? '').family).at(-1);
  const parts = [...telling.map((word) => `ti:${word}`), ...(surname === undefined ? [] : [`au:${surname}`])];
  return [`ti:"${words.join(' ')}"`, ...(telling.length > 1 ? [parts.join(' AND ')] : [])];
}

function openings(abstract: string): string[] {
  const words = wordsOf(abstract.slice(0, 400)).slice(0, OPENING);
  return words.length < OPENING ? [] : [`abs:"${words.join(' ')}"`];
}

const wordsOf = (text: string): string[] =>
  readable(text)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
