import type { SuggestNames } from '../core/ports/chat.ts';
import type { Corpus } from '../core/ports/corpus.ts';
import { displayTitle } from '../core/replies/papers.ts';
import { foldForMatch } from '../core/text/latex.ts';

/** Names to offer while a person types: those that begin with it first, then those that hold it. */
export function createSuggestNames({ corpus }: { corpus: Corpus }): SuggestNames {
  return (typed, { kind, limit }) => {
    const wanted = foldForMatch(typed.trim());
    const offered: { label: string; value: string; rank: number }[] = [];
    const offer = (label: string, value: string, names: string[]): void => {
      const ranks = names.map((name) => rank(foldForMatch(name), wanted));
      const best = Math.min(...ranks);
      if (best < NOT_AT_ALL) offered.push({ label, value, rank: best });
    };
    const tags = new Set<string>();
    for (const paper of corpus.outlines()) {
      if (kind !== 'tag')
        offer(`${paper.slug}: ${displayTitle(paper)}`, paper.slug, [paper.slug, displayTitle(paper)]);
      if (kind !== 'paper') for (const tag of paper.tags) tags.add(tag);
    }
    for (const tag of tags) offer(`tag: ${tag}`, kind === 'tag' ? tag : `tag:${tag}`, [tag]);
    return offered
      .sort((a, b) => a.rank - b.rank || a.label.localeCompare(b.label, 'en'))
      .slice(0, limit)
      .map(({ label, value }) => ({ label, value }));
  };
}

const NOT_AT_ALL = 3;

function rank(name: string, wanted: string): number {
  if (wanted === '' || name.startsWith(wanted)) return 0;
  if (name.includes(` ${wanted}`)) return 1;
  return name.includes(wanted) ? 2 : NOT_AT_ALL;
}
