import { BEATING, CHANGE_VERBS } from './lexicon.ts';

const VERBS = CHANGE_VERBS.map(([verb, noun]) => ({ pattern: new RegExp(`\\b(?:${verb})\\b`, 'gi'), noun }));
const ANY_VERB = new RegExp(`\\b(?:${CHANGE_VERBS.map(([verb]) => verb).join('|')})\\b`, 'i');
const BEATS = new RegExp(`\\b${BEATING}\\b`, 'gi');

/** A verb found in a text, with what stands on either side of it. */
export interface FoundVerb {
  before: string;
  after: string;
}

export interface ChangeVerb extends FoundVerb {
  /** What the change is called as a result: `reduces` → `reduction`. */
  noun: string;
}

/** The last verb of a text by which something changed. */
export function lastChangeVerb(text: string): ChangeVerb | null {
  if (!ANY_VERB.test(text)) return null;
  let best: ChangeVerb | null = null;
  for (const { pattern, noun } of VERBS) {
    const match = lastMatch(pattern, text);
    if (match !== null && (best === null || match.before.length > best.before.length))
      best = { ...match, noun };
  }
  return best;
}

/** The last verb of a text by which something is beaten. */
export function lastBeatingVerb(text: string): FoundVerb | null {
  return lastMatch(BEATS, text);
}

function lastMatch(pattern: RegExp, text: string): FoundVerb | null {
  let last: RegExpExecArray | null = null;
  for (const match of text.matchAll(pattern)) last = match;
  if (last === null) return null;
  return { before: text.slice(0, last.index), after: text.slice(last.index + last[0].length) };
}
