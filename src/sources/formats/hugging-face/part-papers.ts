import { endsMidSentence } from '../../../papers/identity/sentence-end.ts';
import { titleness } from '../titleness.ts';
import type { Item } from './read-listing.ts';

export type Role = 'title' | 'abstract';

type TextItem = Extract<Item, { kind: 'text' }>;

/**
 * What each step from one text to the next costs. Set by hand so that no single odd line (a short abstract, a title
 * with a full stop, a lost blank line) outweighs what its neighbours say.
 */
const COST = {
  /** The page, or a paper after metadata, begins with an abstract: its title is lost. */
  lostTitle: 4.5,
  /** A title after which metadata or the end of the page comes: its abstract is lost. */
  lostAbstract: 6,
  /** Metadata between a title and its abstract, which belongs after it. */
  earlyDetails: 3,
  wrappedTitle: 1,
  /** A title in two paragraphs. */
  brokenTitle: 5,
  /** An abstract's next line: under a line that was wrapped, under one that was not. */
  wrappedAbstract: 0,
  nextLine: 1,
  /** An abstract's next paragraph. */
  nextParagraph: 2.5,
  /** The next paper's title: after a blank line, or without one, by whether the abstract's sentence was over. */
  nextPaper: 1,
  nextPaperMidSentence: 1.5,
  nextPaperNoBlank: 3,
  nextPaperNoBlankMidSentence: 7,
};

/** Lines of wrapped text are shorter than this. */
const WRAPPED_LENGTH = 150;

type Path = { role: Role; score: number; previous: Path | null };

/** What stands before a text: the text there, and whether metadata or votes stand between. */
type Before = { text: TextItem; details: boolean; votes: boolean };

/**
 * Tells which texts of a listing are titles and which are (parts of) abstracts: the reading in which every paper has
 * both, and every line reads like what it is taken for, as far as that can be had (Viterbi's algorithm).
 *
 * @returns the role of each text item, in order
 */
export function partPapers(items: readonly Item[]): Role[] {
  let paths: Path[] = [];
  let before: Before | null = null;
  for (const item of items) {
    if (item.kind === 'between') {
      if (before) {
        before.details ||= item.hasDetails;
        before.votes = true;
      }
      continue;
    }
    const gain = titleness(item.text);
    paths = [extend(paths, 'title', gain, before, item), extend(paths, 'abstract', -gain, before, item)];
    before = { text: item, details: false, votes: false };
  }
  return rolesOf(
    best(
      paths.map((path) =>
        path.role === 'title' ? { ...path, score: path.score - COST.lostAbstract } : path,
      ),
    ),
  );
}

function extend(
  paths: readonly Path[],
  role: Role,
  gain: number,
  before: Before | null,
  item: TextItem,
): Path {
  if (!before) return { role, score: gain - (role === 'title' ? 0 : COST.lostTitle), previous: null };
  const extended = paths.map((previous) => ({
    role,
    score: previous.score + gain - cost(previous.role, role, before, item),
    previous,
  }));
  return best(extended) ?? { role, score: gain, previous: null };
}

function cost(from: Role, to: Role, before: Before, item: TextItem): number {
  if (from === 'title') {
    if (to === 'abstract') return before.details ? COST.earlyDetails : 0;
    if (before.details || before.votes) return COST.lostAbstract;
    return item.blankBefore ? COST.brokenTitle : COST.wrappedTitle;
  }
  const isParted = before.details || before.votes;
  if (to === 'title') {
    if (isParted) return 0;
    const midSentence = endsMidSentence(before.text.text);
    if (item.blankBefore) return midSentence ? COST.nextPaperMidSentence : COST.nextPaper;
    return midSentence ? COST.nextPaperNoBlankMidSentence : COST.nextPaperNoBlank;
  }
  if (isParted) return COST.lostTitle;
  if (item.blankBefore) return COST.nextParagraph;
  return before.text.text.length < WRAPPED_LENGTH ? COST.wrappedAbstract : COST.nextLine;
}

const best = (paths: readonly Path[]): Path | null =>
  paths.reduce<Path | null>((top, path) => (top && top.score >= path.score ? top : path), null);

function rolesOf(end: Path | null): Role[] {
  const roles: Role[] = [];
  for (let path = end; path; path = path.previous) roles.push(path.role);
  return roles.reverse();
}
