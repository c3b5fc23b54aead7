import type { Paper } from '../model/paper.ts';
import type { SearchIndex } from '../model/search.ts';
import { labelsOf, type TopicMatch } from './match-topic.ts';

export type Candidate = { paper: Paper; match: TopicMatch };

export interface Ranked extends Candidate {
  score: number;
  /** The paper people here wanted more of that it is most like. */
  like: Paper | null;
}

/** How a place likes papers: 1 more like this one, -1 less. */
export type Likings = ReadonlyMap<string, 1 | -1>;

interface Options {
  index: SearchIndex;
  paperOf: (id: string) => Paper | undefined;
  likings: Likings;
  /** ISO time: fresh is what is near it. */
  now: string;
}

const DAY_MS = 24 * 3_600_000;
const HALF_LIFE_DAYS = 21;
const WEIGHTS = { fit: 1, freshness: 0.2, feedback: 1.2 };
/** Likeness below which two papers have nothing to do with each other. */
const UNLIKE = 0.12;
/** What likeness to a paper already chosen takes away (Carbonell and Goldstein 1998, maximal marginal relevance). */
const REPETITION = 0.35;
/** Papers that compete for a place; the rest keep their order. */
const COMPETING = 120;

/** Candidates, best first: by fit, freshness and what the place liked, each one unlike those before it. */
export function rankForDigest(candidates: readonly Candidate[], options: Options): Ranked[] {
  const liked = [...options.likings].flatMap(([id, liking]) => {
    const paper = options.paperOf(id);
    return paper ? [{ paper, liking, view: likeable(paper, options.index) }] : [];
  });
  const scored = candidates.map((candidate) => {
    const view = likeable(candidate.paper, options.index);
    let feedback = 0;
    let like: { paper: Paper; near: number } | null = null;
    for (const { paper, liking, view: other } of liked) {
      if (paper.id === candidate.paper.id) continue;
      const near = likeness(view, other);
      if (near < UNLIKE) continue;
      feedback += liking * near;
      if (liking === 1 && near > (like?.near ?? 0)) like = { paper, near };
    }
    const score =
      WEIGHTS.fit * candidate.match.fit +
      WEIGHTS.freshness * freshness(candidate.paper, options.now) +
      WEIGHTS.feedback * Math.max(-1, Math.min(1, feedback));
    return { ...candidate, score, like: like?.paper ?? null, view };
  });
  scored.sort((a, b) => b.score - a.score || (a.paper.id < b.paper.id ? -1 : 1));
  return spread(scored).map(({ view: _, ...ranked }) => ranked);
}

/** Takes the best first, then always the one that is good and new beside those taken. */
function spread<T extends { score: number; view: Likeable }>(scored: readonly T[]): T[] {
  const open = scored.slice(0, COMPETING).map((each) => ({ each, nearest: 0 }));
  const taken: T[] = [];
  while (open.length > 0) {
    let best = 0;
    for (let i = 1; i < open.length; i++) {
      if (marginal(open[i]) > marginal(open[best])) best = i;
    }
    const [chosen] = open.splice(best, 1);
    if (!chosen) break;
    taken.push(chosen.each);
    for (const other of open) {
      other.nearest = Math.max(other.nearest, likeness(other.each.view, chosen.each.view));
    }
  }
  return [...taken, ...scored.slice(COMPETING)];
}

const marginal = (open: { each: { score: number }; nearest: number } | undefined): number =>
  open === undefined ? Number.NEGATIVE_INFINITY : open.each.score - REPETITION * open.nearest;

function freshness(paper: Paper, now: string): number {
  const age = Date.parse(now) - Date.parse(paper.publishedOn ?? paper.firstSeenAt);
  return 0.5 ** (Math.max(0, age) / DAY_MS / HALF_LIFE_DAYS);
}

/** A paper as it is compared with others: its labels, and its words by rarity. */
type Likeable = { labels: ReadonlySet<string>; words: ReadonlyMap<string, number>; length: number };

function likeable(paper: Paper, index: SearchIndex): Likeable {
  const terms = new Set(index.analyse(`${paper.title ?? ''} ${paper.abstract ?? ''}`));
  const words = new Map([...terms].map((term) => [term, index.idf(term)]));
  const length = Math.hypot(...words.values());
  return { labels: new Set(labelsOf(paper).map((name) => name.toLowerCase())), words, length };
}

/** 0–1: half by the labels both have (Jaccard), half by their words (cosine, by rarity). */
function likeness(a: Likeable, b: Likeable): number {
  const shared = [...a.labels].filter((name) => b.labels.has(name)).length;
  const all = a.labels.size + b.labels.size - shared;
  const byLabels = all === 0 ? 0 : shared / all;
  let dot = 0;
  for (const [term, weight] of a.words) if (b.words.has(term)) dot += weight * weight;
  const byWords = a.length === 0 || b.length === 0 ? 0 : dot / (a.length * b.length);
  return (byLabels + byWords) / 2;
}
