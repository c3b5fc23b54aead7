import { outlineOf, type PaperOutline } from '../model/paper-outline.ts';
import type { SuggestNames } from '../model/ports/chat.ts';
import { ALL_AT_HAND, type Corpus } from '../model/ports/corpus.ts';
import { displayTitle } from '../replies/papers.ts';
import { foldForMatch } from '../text/latex.ts';

/** Papers of a large corpus that are put in order of their titles: as many as are looked at in a moment. */
const MOST_SORTED = 200;

type Offer = { label: string; value: string; rank: number };

/** Names to offer while a person types: those that begin with it first, then those that hold it. */
export function createSuggestNames({ corpus }: { corpus: Corpus }): SuggestNames {
  /** By paper: its folded names, one a line. Made when somebody types first, since in most processes nobody does. */
  let names: Map<string, string> | null = null;
  /** Every tag some paper had, with itself folded. */
  const tags = new Map<string, string>();

  function take(paper: PaperOutline): void {
    names?.set(paper.id, `${foldForMatch(paper.slug)}\n${foldForMatch(displayTitle(paper))}`);
    for (const tag of paper.tags) if (!tags.has(tag)) tags.set(tag, foldForMatch(tag));
  }

  corpus.watch((paperId) => {
    if (names === null) return;
    const paper = corpus.get(paperId);
    if (paper === undefined || paper.id !== paperId) names.delete(paperId);
    else take(outlineOf(paper));
  });

  function known(): Map<string, string> {
    if (names === null) {
      names = new Map();
      for (const paper of corpus.outlines()) take(paper);
    }
    return names;
  }

  function papers(wanted: string): Offer[] {
    const ranked = Array.from(known(), ([id, lines]) => ({ id, rank: rank(lines, wanted) })).filter(
      (each) => each.rank < NOT_AT_ALL,
    );
    if (corpus.size > ALL_AT_HAND) {
      ranked.sort((a, b) => a.rank - b.rank);
      ranked.length = Math.min(ranked.length, MOST_SORTED);
    }
    return ranked.flatMap(({ id, rank: ofPaper }) => {
      const paper = corpus.get(id);
      if (paper === undefined) return [];
      return [{ label: `${paper.slug}: ${displayTitle(paper)}`, value: paper.slug, rank: ofPaper }];
    });
  }

  return (typed, { kind, limit }) => {
    const wanted = foldForMatch(typed.trim());
    const offered = kind === 'tag' ? [] : papers(wanted);
    if (kind !== 'paper') {
      known();
      for (const [tag, folded] of tags) {
        const ofTag = rank(folded, wanted);
        const value = kind === 'tag' ? tag : `tag:${tag}`;
        if (ofTag < NOT_AT_ALL) offered.push({ label: `tag: ${tag}`, value, rank: ofTag });
      }
    }
    return offered
      .sort((a, b) => a.rank - b.rank || a.label.localeCompare(b.label, 'en'))
      .slice(0, limit)
      .map(({ label, value }) => ({ label, value }));
  };
}

const NOT_AT_ALL = 3;

/** @param lines folded names, one a line: the best counts */
function rank(lines: string, wanted: string): number {
  if (wanted === '' || lines.startsWith(wanted) || lines.includes(`\n${wanted}`)) return 0;
  if (lines.includes(` ${wanted}`)) return 1;
  return lines.includes(wanted) ? 2 : NOT_AT_ALL;
}
