import { BASELINE_WORDS, COMPARATIVES, OWN_WORDS, VERBS } from '../../../text/vocabulary/lexicon.ts';
import { isOpen } from '../align.ts';
import type { Rule } from '../statement.ts';
import { CERTAIN } from '../thresholds.ts';
import { isWeighty, type ReadText, type Word } from '../words.ts';

/** Words of a comparison that are looked at: a subject may stand far from its verb, what is beaten stands close. */
const REACH = 24;
const REACH_BEHIND = 8;

/** "A beats B", "A is faster than B": who comes out better, and what kind of comparison it is. */
interface Comparison {
  /** Comparisons of one kind are held against each other. */
  kind: string;
  better: ReadonlySet<string>;
  worse: ReadonlySet<string>;
}

/**
 * Who beats whom is not turned round, in whatever words: of the things a comparison of the statement and one of the source both
 * name, none stands on the winning side of one and the losing side of the other.
 */
export const checkCompared: Rule = ({ said, evidence, closeness }) => {
  const theirs = comparisonsIn(evidence.source);
  if (theirs.length === 0) return null;
  for (const ours of comparisonsIn(said)) {
    const alike = theirs.filter(({ kind }) => kind === ours.kind);
    if (alike.length > 0 && alike.every((each) => isTurned(ours, each)))
      return { rule: 'compared', isCertain: closeness >= CERTAIN };
  }
  return null;
};

function isTurned(a: Comparison, b: Comparison): boolean {
  const kept = shared(a.better, b.better) + shared(a.worse, b.worse);
  const won = shared(a.better, b.worse);
  const lost = shared(a.worse, b.better);
  return won > 0 && lost > 0 && won + lost > kept;
}

const shared = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => a.intersection(b).size;

function comparisonsIn({ words, clauses }: ReadText): Comparison[] {
  return words.flatMap((word, at) => {
    if (clauses[word.clause]?.isNegated) return [];
    const verb = VERBS.get(word.lower);
    const isVerb = verb?.relation === 'beats' || verb?.relation === 'trails';
    if (isVerb && word.tag !== 'noun') {
      const isBy = words[at + 1]?.lower === 'by' && verb.form === 'past';
      const sides = sidesOf(words, at, isBy ? at + 2 : at + 1);
      const isFirst = (verb.relation === 'beats') !== isBy;
      return sides === null ? [] : [comparison('wins', sides, isFirst)];
    }
    if (word.lower !== 'than') return [];
    const next = words[at + 1];
    const isAmount = next?.quantity !== null || /^(?:doubl|tripl|halv)/.test(next.lower);
    const degree = isAmount ? null : degreeBefore(words, at);
    const sides = degree === null ? null : sidesOf(words, at, at + 1);
    if (degree === null || sides === null) return [];
    return [comparison(degree.kind, sides, degree.isMore)];
  });
}

function comparison(kind: string, [left, right]: [string[], string[]], isFirst: boolean): Comparison {
  const [better, worse] = isFirst ? [left, right] : [right, left];
  return {
    kind,
    better: new Set(better).difference(new Set(worse)),
    worse: new Set(worse).difference(new Set(better)),
  };
}

/** The comparative that a "than" belongs to. "Better" and "worse" speak of winning, others of their own measure. */
function degreeBefore(words: readonly Word[], than: number): { kind: string; isMore: boolean } | null {
  for (let i = than - 1; i >= 0 && i > than - REACH; i--) {
    const word = words[i];
    if (word === undefined || word.sentence !== words[than]?.sentence) return null;
    const meaning = COMPARATIVES.get(word.lower);
    if (meaning === undefined) continue;
    if (meaning.concept === 'quality') return { kind: 'wins', isMore: meaning.relation === 'improves' };
    const isDegree = word.lower === 'more' || word.lower === 'less' || word.lower === 'fewer';
    const measure = isDegree ? words.slice(i + 1, than).find(isOpen)?.stem : word.stem;
    return { kind: measure ?? '', isMore: word.lower !== 'less' && word.lower !== 'fewer' };
  }
  return null;
}

/** What stands before `left` and from `right` on, in the same sentence. */
function sidesOf(words: readonly Word[], left: number, right: number): [string[], string[]] | null {
  const sentence = words[left]?.sentence;
  const before = words.slice(segmentBefore(words, left), left);
  const end = words.findIndex(
    ({ text, sentence: other }, i) => i > right && (other !== sentence || /^[,;:]$/.test(text)),
  );
  const behind = words.slice(right, Math.min(right + REACH_BEHIND, end < 0 ? words.length : end));
  const [a, b] = [before, behind].map((side) => namesOf(side.filter((word) => word.sentence === sentence)));
  return a === undefined || b === undefined || a.length === 0 || b.length === 0 ? null : [a, b];
}

/** Where the part of a sentence before a place begins: behind a comma or "that", if somebody stands between. */
function segmentBefore(words: readonly Word[], at: number): number {
  const first = Math.max(0, at - REACH);
  for (let i = at - 1; i > first; i--) {
    const opens = /^(?:[,;:]|that|and|while|whereas)$/.test(words[i]?.lower ?? '');
    const isAnybody = words.slice(i + 1, at).some((word) => isOpen(word) || OWN_WORDS.has(word.lower));
    if (opens && isAnybody) return i + 1;
  }
  return first;
}

/** Stems of a side; the paper's own and what it is held against go by one name, whatever they are called. */
function namesOf(words: readonly Word[]): string[] {
  const names = words.flatMap((word) => (isOpen(word) && isWeighty(word) ? [word.stem] : []));
  if (words.some(({ lower }) => OWN_WORDS.has(lower) || /^propos/.test(lower))) names.push('@own');
  else if (words.some(({ lower }) => BASELINE_WORDS.has(lower))) names.push('@other');
  return names;
}
