import { foldForMatch } from '../../text/fold.ts';
import { findTerms, type TermHit, type TermKind } from '../../text/vocabulary/taxonomy.ts';
import type { PaperDocument } from './document.ts';
import { namedTechniques } from './named-techniques.ts';

/** Techniques of the taxonomy at most, as many tasks, and techniques by the paper's own names at most. */
const KNOWN_LIMIT = 10;
const NAMED_LIMIT = 8;
const DOMAIN_LIMIT = 5;
/** Once in a sentence of its own is enough for a technique, not for a task. */
const LEAST: Readonly<Record<TermKind, number>> = { technique: 1.1, task: 2, domain: 0.9 };

export interface Terms {
  techniques: string[];
  domains: string[];
  /** Both, and their fields, without doubles: what a paper is filed under. */
  tags: string[];
}

/** Techniques and fields of a paper: terms of the taxonomy, weighed by where they stand, and names the paper coins itself. */
export function findPaperTerms(doc: PaperDocument): Terms {
  const weights = weigh(doc);
  const known = ranked(weights, 'technique').slice(0, KNOWN_LIMIT);
  const named = namedTechniques(
    doc,
    known.map(({ hit }) => hit.entry.name),
  ).slice(0, NAMED_LIMIT);
  const techniques = unique([...known.map(({ hit }) => hit.entry.name), ...named]);
  const tasks = ranked(weights, 'task').slice(0, KNOWN_LIMIT);
  // What a task belongs to stands beside the broad fields: five small ones would hide what the paper is plainly in.
  const domains = unique([
    ...domainsOf(weights, known),
    ...tasks.flatMap(({ hit }) => hit.entry.domains?.slice(0, 1) ?? []),
  ]);
  const filed = [...known, ...tasks].map(({ hit }) => hit.entry.name);
  return { techniques, domains, tags: unique([...filed, ...domains]) };
}

type Weighted = { hit: TermHit; weight: number };

/** How much a term says about the paper: most in its title and contribution, little in what went before. */
function weigh(doc: PaperDocument): Map<string, Weighted> {
  const weights = new Map<string, Weighted>();
  const add = (text: string, factor: number) => {
    for (const hit of findTerms(text)) {
      const key = `${hit.entry.kind} ${hit.entry.name}`;
      // "classification, detection and segmentation": a list of what it was tried on says all of them at once.
      const times = Math.min(hit.count, hit.entry.kind === 'task' ? 1 : 2);
      const weight = factor * times * (hit.length > 1 ? 1.25 : 1);
      const before = weights.get(key);
      if (before === undefined) weights.set(key, { hit, weight });
      else before.weight += weight;
    }
  };
  if (doc.title !== null) add(doc.title, 3);
  for (const sentence of doc.sentences) {
    const isAboutOthers =
      /\b(?:existing|previous|prior|traditional|conventional|unlike|compared (?:to|with)|such as)\b/i.test(
        sentence.text,
      );
    const factor = { contribution: 2.5, own: isAboutOthers ? 0.9 : 1.2, background: 0.45, release: 0 }[
      sentence.role
    ];
    if (factor > 0) add(sentence.text, factor);
  }
  return weights;
}

const ranked = (weights: ReadonlyMap<string, Weighted>, kind: TermKind): Weighted[] =>
  [...weights.values()]
    .filter(({ hit, weight }) => hit.entry.kind === kind && weight >= LEAST[kind])
    .sort((a, b) => b.weight - a.weight || a.hit.first - b.hit.first);

function domainsOf(weights: ReadonlyMap<string, Weighted>, known: readonly Weighted[]): string[] {
  const scores = new Map<string, number>();
  for (const { hit, weight } of ranked(weights, 'domain')) scores.set(hit.entry.name, weight);
  for (const { hit, weight } of known) {
    for (const domain of hit.entry.domains ?? [])
      scores.set(domain, (scores.get(domain) ?? 0) + weight * 0.7);
  }
  return [...scores.entries()]
    .sort((a, b) => b[1] - a[1])
    .map(([name]) => name)
    .slice(0, DOMAIN_LIMIT);
}

function unique(terms: readonly string[]): string[] {
  const seen = new Set<string>();
  return terms.filter((term) => {
    const key = foldForMatch(term).replace(/[^a-z0-9]+/g, ' ');
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
