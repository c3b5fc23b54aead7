import type { Paper } from '../model/paper.ts';
import type { SearchIndex } from '../model/search.ts';
import { labelsOf } from './match-topic.ts';

/** A paper as it is compared with others: its labels, and its words by rarity. */
export interface Likeable {
  labels: ReadonlySet<string>;
  words: ReadonlyMap<string, number>;
  length: number;
}

export function likeable(paper: Paper, index: SearchIndex): Likeable {
  const terms = new Set(index.analyse(`${paper.title ?? ''} ${paper.abstract ?? ''}`));
  const words = new Map([...terms].map((term) => [term, index.idf(term)]));
  const length = Math.hypot(...words.values());
  return { labels: new Set(labelsOf(paper).map((name) => name.toLowerCase())), words, length };
}

/** 0–1: half by the labels both have (Jaccard), half by their words (cosine, by rarity). */
export function likeness(a: Likeable, b: Likeable): number {
  const shared = [...a.labels].filter((name) => b.labels.has(name)).length;
  const all = a.labels.size + b.labels.size - shared;
  const byLabels = all === 0 ? 0 : shared / all;
  let dot = 0;
  for (const [term, weight] of a.words) if (b.words.has(term)) dot += weight * weight;
  const byWords = a.length === 0 || b.length === 0 ? 0 : dot / (a.length * b.length);
  return (byLabels + byWords) / 2;
}
