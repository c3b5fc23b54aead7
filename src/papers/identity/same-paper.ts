import { rememberLast } from '../../text/remember.ts';
import { type Alignment, align, MAX_ALIGNED, RUN_WORDS } from './align.ts';
import { isBoilerplate } from './boilerplate.ts';
import { shingleHashes, titleBands } from './fingerprint.ts';
import { compareIds } from './ids.ts';
import { compareTitles, isRenamed, mentions, nameBeforeColon, surnames } from './names.ts';
import { foldKeepingCase, TEXTS_KEPT, withoutLabel } from './normalise.ts';
import { exactText, type IdentityFields, TELLING_WORDS } from './paper-id.ts';

interface TextProfile {
  /** Folded words, letters' case kept. */
  readonly cased: readonly string[];
  readonly words: readonly string[];
  /** Hash of the run of words that begins at each place. */
  readonly runs: readonly number[];
  readonly shingles: ReadonlySet<number>;
}

export interface Profile extends TextProfile {
  fields: IdentityFields;
  exact: string;
}

/**
 * Measured on edited and on unrelated abstracts (test/core/identity): unrelated ones share under 10% of their words in
 * common runs, edits of a word in twenty leave over 85%, second versions with a third rewritten about 65%.
 */
const SAME_TEXT = 0.6;
/** Below this share of common shingles no alignment reaches the shares asked for. */
const WORTH_ALIGNING = 0.1;
/** With one title between them, less common text will do. */
const SAME_TITLE_TEXT = 0.3;
/** With two names before the colon, hardly anything may differ. */
const OTHER_NAME_TEXT = 0.9;
/** With two titles that have little in common, more than shared boilerplate must agree. */
const OTHER_TITLE_TEXT = 0.75;
/** A sentence or two may be common introduction: of so short a text nearly all must agree. */
const SHORT_WORDS = 30;
const SHORT_TEXT = 0.8;
/** A cut-off abstract must stand in the whole one nearly to the word, from its beginning. */
const CUT_TEXT = 0.85;
const CUT_STARTS_WITHIN = 5;
/** A cut-off abstract of fewer words may be a sentence that many papers begin with. */
const CUT_WORDS = 25;
/** Under this share of the longer text, the shorter is at most a piece of it, not another version. */
const PIECE = 0.4;

export const profileOf = (fields: IdentityFields): Profile => ({
  fields,
  exact: exactText(fields),
  ...textProfileOf(fields.abstract ?? ''),
});

const textProfileOf = rememberLast(TEXTS_KEPT, (abstract): TextProfile => {
  const cased = foldKeepingCase(withoutLabel(abstract))
    .split(' ', 2000)
    .filter((word) => word !== '');
  const words = cased.map((word) => word.toLowerCase());
  const runs = shingleHashes(words);
  return { cased, words, runs, shingles: new Set(runs) };
});

/**
 * Whether two entries list one paper. Ids decide when both have one of a kind; then equal text (folded) is one paper;
 * then near-duplicate text is: a few words edited, a second version, a cut-off printing. Two texts that call their
 * method by different names, and two parts of a series, are two papers however much they share.
 */
export const samePaper = (a: IdentityFields, b: IdentityFields): boolean =>
  isSamePaper(profileOf(a), profileOf(b));

export function isSamePaper(one: Profile, other: Profile): boolean {
  // An alignment may depend on the order: one order for both.
  const [a, b] = one.exact <= other.exact ? [one, other] : [other, one];
  const ids = compareIds(a.fields, b.fields);
  if (ids !== 'unknown') return ids === 'same';
  if (a.exact === b.exact) return true;
  if (a.fields.abstract === null || b.fields.abstract === null) return isSameTitle(a, b);
  // Notes in place of a text are the same for many papers.
  if (isBoilerplate(a.fields.abstract) || isBoilerplate(b.fields.abstract)) return false;
  if (commonShingles(a.shingles, b.shingles) < WORTH_ALIGNING) return false;
  const titles = compareTitles(a.fields.title, b.fields.title);
  if (titles === 'series') return false;
  const words = Math.min(a.words.length, b.words.length);
  if (words < TELLING_WORDS && titles !== 'same') return false;
  // Every verdict of "same" needs this much of the shorter text; aligning takes a hundred times as long as counting.
  if (mostAligned(a, b) < (titles === 'same' ? SAME_TITLE_TEXT : SAME_TEXT)) return false;
  const alignment = align(a.words, b.words);
  if (titles === 'same') return alignment.ofShorter >= SAME_TITLE_TEXT;
  if (isRenamed(a.cased, b.cased, alignment.gaps)) return false;
  if (titles === 'different' && alignment.ofLonger < OTHER_TITLE_TEXT) return false;
  if (titles === 'different-names' && (alignment.ofLonger < OTHER_NAME_TEXT || eachNamesItself(a, b)))
    return false;
  const needed = words < SHORT_WORDS ? SHORT_TEXT : PIECE;
  if (alignment.ofLonger < needed) return isCutOff(alignment, words);
  return alignment.ofShorter >= SAME_TEXT;
}

/** Where a text is missing, the whole title and an author both name make one paper; a title of few words is many papers'. */
function isSameTitle({ fields: a }: Profile, { fields: b }: Profile): boolean {
  if (!isNamesake(a, b)) return false;
  const [ours, theirs] = [surnames(a.authors ?? []), surnames(b.authors ?? [])];
  return ours.length === 0 || theirs.length === 0 || ours.some((name) => theirs.includes(name));
}

/** Whether two papers, which are two by their texts or ids, go by one whole title: somebody should be told. */
export const isNamesake = (a: Pick<IdentityFields, 'title'>, b?: Pick<IdentityFields, 'title'>): boolean =>
  compareTitles(a.title, b?.title ?? null) === 'same' && titleBands(a.title).length > 0;

/** What share of the shorter text an alignment can reach at most: the words that stand in some run of the other text. */
function mostAligned(a: Profile, b: Profile): number {
  const [short, long] = a.words.length <= b.words.length ? [a, b] : [b, a];
  const length = Math.min(short.words.length, MAX_ALIGNED);
  let covered = 0;
  let end = 0;
  for (const [start, run] of short.runs.entries()) {
    if (start >= length) break;
    if (!long.shingles.has(run)) continue;
    covered += Math.min(length, start + RUN_WORDS) - Math.max(start, end);
    end = start + RUN_WORDS;
  }
  return covered / Math.max(1, length);
}

function commonShingles(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let common = 0;
  for (const shingle of small) if (large.has(shingle)) common++;
  return common / Math.max(1, small.size);
}

const isCutOff = (alignment: Alignment, words: number): boolean =>
  words >= CUT_WORDS &&
  alignment.ofShorter >= CUT_TEXT &&
  alignment.startsAt !== null &&
  alignment.startsAt <= CUT_STARTS_WITHIN;

function eachNamesItself(a: Profile, b: Profile): boolean {
  const nameA = nameBeforeColon(a.fields.title ?? '');
  const nameB = nameBeforeColon(b.fields.title ?? '');
  if (nameA === null || nameB === null) return false;
  return (
    mentions(a.words, nameA) &&
    mentions(b.words, nameB) &&
    !mentions(a.words, nameB) &&
    !mentions(b.words, nameA)
  );
}

/** The share of the shorter text's words that stand in runs of both, from 0 to 1. */
export function textsInCommon(one: string, other: string): number {
  const [a, b] = [textProfileOf(one), textProfileOf(other)];
  return commonShingles(a.shingles, b.shingles) < WORTH_ALIGNING ? 0 : align(a.words, b.words).ofShorter;
}
