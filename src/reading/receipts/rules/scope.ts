import { isOpen } from '../align.ts';
import {
  DEGREES,
  EXCEPTIONLESS,
  HEDGES,
  NEGATIONS,
  PARTIAL,
  SCALES,
  SCOPES,
  STRONG,
  UNIVERSAL,
} from '../claim-words.ts';
import type { Rule } from '../statement.ts';
import { CERTAIN, CLOSE } from '../thresholds.ts';
import type { Word } from '../words.ts';

/** A sign qualifies the next word that says something, if it is no further away than this. */
const REACH = 4;

/**
 * Said no wider than the source: "on most" is not "on all", "may" is not "does". A word that leaves no exception has to be in
 * the source; a hedge of the source stays when the word it stands with is said.
 */
export const checkScope: Rule = ({ said, evidence, links, closeness }) => {
  const { words } = evidence.source;
  // "There are pairs that …" says no more than "some pairs …".
  const isSoft = said.words.some(
    (word, i) =>
      (isSign(word) && softens(word.lower)) ||
      (word.lower === 'there' && /^(?:is|are|was|were)$/.test(said.words[i + 1]?.lower ?? '')),
  );
  const has = (set: ReadonlySet<string>) => words.some((word) => set.has(word.lower));
  for (const word of said.words) {
    if (!isSign(word) || words.some((other) => other.stem === word.stem)) continue;
    if (/^(?:only|all|every)$/.test(word.lower) && isBeforeNumber(said.words, word)) continue;
    if (word.lower === 'any' && said.clauses[word.clause]?.isNegated === true) continue;
    if (
      isIdiom(said.words, word) ||
      isFloated(said.words, word) ||
      (closeness < CLOSE && !EXCEPTIONLESS.has(word.lower))
    )
      continue;
    if (
      UNIVERSAL.has(word.lower) &&
      !NEGATIONS.has(word.lower) &&
      !words.some((other) => isAsWide(word, other))
    )
      return { rule: 'wider', isCertain: closeness >= CERTAIN };
    if (UNIVERSAL.has(word.lower) && has(PARTIAL) && !isSoft)
      return { rule: 'wider', isCertain: closeness >= CERTAIN };
    if (SCALES.some((levels) => isHigher(levels, word, words))) return { rule: 'wider', isCertain: false };
    if (STRONG.has(word.lower)) return { rule: 'stronger', isCertain: closeness >= CERTAIN };
  }
  // In free words a hedge is said by others, and seldom left out.
  if (isSoft || closeness < CLOSE) return null;
  for (const { to } of links.values()) {
    const sign = signBefore(words, to);
    const isSaid = said.words.some(({ stem }) => stem === sign?.stem);
    if (sign !== null && !isSaid) return { rule: 'hedge', isCertain: false };
  }
  return null;
};

const isAsWide = (word: Word, other: Word): boolean =>
  SCOPES.some((scope) => scope.has(word.lower) && scope.has(other.lower));

/** "usually" where the source has no more than "sometimes". */
function isHigher(levels: readonly ReadonlySet<string>[], word: Word, source: readonly Word[]): boolean {
  const said = levels.findIndex((level) => level.has(word.lower));
  const highest = levels.findLastIndex((level) => source.some(({ lower }) => level.has(lower)));
  return said > highest && highest >= 0;
}

const isSign = (word: Word): boolean => word.kind === 'sign';

const softens = (word: string): boolean => HEDGES.has(word) || PARTIAL.has(word) || DEGREES.has(word);

/** "only about 6%", "all three": the number says how much. */
function isBeforeNumber(words: readonly Word[], word: Word): boolean {
  const at = words.indexOf(word);
  return words.slice(at + 1, at + 3).some(({ quantity, lower }) => quantity !== null || lower === 'thousand');
}

/** "in all, six", "all but one", "not all" leave exceptions, or count; "only then" says when. */
function isIdiom(words: readonly Word[], word: Word): boolean {
  const at = words.indexOf(word);
  return (
    words.slice(Math.max(0, at - 2), at).some(({ lower }) => /^(?:not|nearly|almost)$/.test(lower)) ||
    (words[at - 1]?.lower === 'in' && words[at + 1]?.kind === 'mark') ||
    /^(?:but|then)$/.test(words[at + 1]?.lower ?? '')
  );
}

/** "A, B and C all had …", "54 models, all trained on …": said of those named before, it says no more than they do without it. */
function isFloated(words: readonly Word[], word: Word): boolean {
  const at = words.indexOf(word);
  const [before, next] = [words[at - 1], words[at + 1]];
  if (word.lower !== 'all') return false;
  if (before?.text === ',' && (next?.lower === 'of' || /^(?:participle|verb)$/.test(next?.tag ?? '')))
    return true;
  const listed = words.slice(Math.max(0, at - LISTED), at);
  const isBetween = before?.tag === 'noun' && /^(?:verb|modal)$/.test(next?.tag ?? '');
  return isBetween && listed.some(({ lower, clause }) => lower === 'and' && clause === word.clause);
}
/** The last of those listed has no more words. */
const LISTED = 6;

function signBefore(words: readonly Word[], at: number): Word | null {
  for (let i = at - 1; i >= 0 && i >= at - REACH; i--) {
    const word = words[i];
    if (word === undefined || isOpen(word)) return null;
    const isSuperlative = word.lower === 'most' && words[i - 1]?.lower === 'the';
    if (isSign(word) && softens(word.lower) && !isSuperlative) return word;
  }
  return null;
}
