import { numberWord } from '../../../text/quantities/number-words.ts';
import { lettersOf } from '../evidence.ts';
import { isInPlace, isInserted, isReferredTo, replaced } from '../places.ts';
import type { Rule, Statement } from '../statement.ts';
import { CERTAIN, CLOSE, MOST_UNKNOWN_WHEN_FREE } from '../thresholds.ts';
import { isWeighty, type Word } from '../words.ts';

/**
 * The words that say something are the source's or known to mean the same. Where a statement follows the source word for word,
 * another word in its place is another fact; one in free words may have some that no dictionary joins.
 */
export const checkCoverage: Rule = (statement) => {
  const { said, open, closeness } = statement;
  const isFollowing = closeness >= CLOSE;
  const unknown = unknownWords(statement).filter((at) => isWeighty(said.words[at]));
  if (unknown.length === 0) return null;
  if (isFollowing) {
    const [only = -1] = unknown;
    if (unknown.length === 1 && (isInserted(statement, only) || isTurnOfPhrase(said.words[only])))
      return null;
    const isCertain =
      closeness >= CERTAIN &&
      (unknown.some((at) => isOther(said.words[at], replaced(statement, at))) ||
        isOtherPhrase(statement, unknown));
    return { rule: 'words', isCertain };
  }
  return unknown.length / open.length > MOST_UNKNOWN_WHEN_FREE ? { rule: 'words', isCertain: false } : null;
};

/** What no dictionary joins may be said by one verb or adverb among the source's own nouns and numbers. */
const isTurnOfPhrase = (word: Word | undefined): boolean =>
  word !== undefined && /^(?:verb|participle|gerund|adverb)$/.test(word.tag);

/** One noun for another. */
const isOther = (word: Word | undefined, other: Word | null): boolean =>
  other !== null && word?.tag === 'noun' && other.tag === 'noun' && isWeighty(other);

/** Several words of its own, a noun among them that the context does not have either: another thing stands in the source's place. */
const isOtherPhrase = ({ said, evidence }: Statement, unknown: readonly number[]): boolean =>
  unknown.length > 1 &&
  unknown.some((at) => {
    const word = said.words[at];
    return word?.tag === 'noun' && !evidence.around.includes(word.stem);
  });

function unknownWords(statement: Statement): number[] {
  const { said, links, open, evidence, closeness } = statement;
  return open.filter((at) => {
    const word = said.words[at];
    if (word === undefined || word.kind === 'number' || word.isName) return false;
    const link = links.get(at);
    if (link !== undefined) {
      if (link.likeness === 'exact' || link.likeness === 'opposite') return false;
      return link.likeness === 'siblings' || (closeness >= CLOSE && !isInPlace(statement, at, link));
    }
    if ([...evidence.longForms, ...statement.longForms].some(({ stems }) => stems.has(word.stem)))
      return false;
    const { letters, ownWords, source } = evidence;
    if (source.words.some(({ kind, stem }) => kind === 'sign' && stem === word.stem)) return false;
    if (/\p{N}/u.test(word.lower) && letters.includes(lettersOf(word.lower))) return false;
    if (ownWords.has(word.lower) || isReferredTo(statement, at)) return false;
    // "as the two come nearer": things named before.
    if (numberWord(word.lower) !== null && /^(?:the|these|those|all)$/.test(said.words[at - 1]?.lower ?? ''))
      return false;
    return !isGlued(word.lower, said.words[at - 1]?.lower, said.words[at + 1]?.lower, letters);
  });
}

/** "cost-sensitive" where the source has "costsensitive", and the other way round. */
const isGlued = (
  word: string,
  before: string | undefined,
  next: string | undefined,
  letters: string,
): boolean =>
  (before !== undefined && letters.includes(lettersOf(before + word))) ||
  (next !== undefined && letters.includes(lettersOf(word + next)));
