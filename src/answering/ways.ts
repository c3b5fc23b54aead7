import { formsOf } from '../text/vocabulary/word-forms.ts';
import { gistOf } from './gist.ts';
import type { PreparedPaper, PreparedSentence } from './prepared.ts';
import { plainQuote, speaksOfOthers } from './quoting.ts';
import { OURS } from './sentence-fits.ts';
import { countsOut, countsTroubles, enumerationOf, saysLittle, tellsFinding, tellsMeans } from './sought.ts';

/** Sentences behind the one that brings a method in, among which one tells its means. */
const FOLLOWING = 4;
/** Sentences that tell how it works. */
const MOST_MEANS = 2;
/** A shorter sentence only leads up to another. */
const FEWEST_WORDS = 9;
/** Says of what it is made, however far behind. */
const TELLS_PARTS =
  /\b(?:our|the|this) \S{1,20} (?:consists? of|comprises) |\b(?:main|key|core) (?:component|design|idea)s?\b/;

/** "We evaluate it on …": what was tried is no means. */
const TRIES = new RegExp(String.raw`\b${formsOf('tries')}`);

/** What comes of it is no means, unless it says by what. */
const COMES_OF_IT = /\b(?:outperform|surpass|boosts?|state-of-the-art|achiev)/;

/** "To our knowledge, this is the first work …": what it is, beside others. */
const KNOWN_AS_FIRST = /^to (?:the best of )?our knowledge\b/;
/** "Sailing typically involves two crews": how it is in general. */
const IN_GENERAL = /\b(?:typically|usually|generally|commonly|often)\b/;

const onlyLeads = ({ text }: PreparedSentence): boolean => text.split(' ').length < FEWEST_WORDS;

export const mayTellMeans = (sentence: PreparedSentence): boolean =>
  !onlyLeads(sentence) &&
  !KNOWN_AS_FIRST.test(sentence.folded) &&
  !TRIES.test(sentence.folded) &&
  !speaksOfOthers(sentence.text) &&
  (tellsMeans(sentence) || !COMES_OF_IT.test(sentence.folded));

/** The sentence that brings a method in: the one its line is made of, where there is a line. */
export function broughtIn(
  { sentences, paper }: PreparedPaper,
  gist: string | null = gistOf(paper),
): PreparedSentence | undefined {
  const end = gist?.slice(-LINE_END) ?? '';
  return (
    (gist === null ? undefined : sentences.find(({ text }) => plainQuote(text).includes(end))) ??
    sentences.find(({ role }) => role === 'contribution') ??
    sentences[0]
  );
}

/** Letters by which the end of a line is found in its sentence. */
const LINE_END = 40;

/** The sentence of the paper's first result, or else the last one with figures; one that counts out parts tells how it works. */
export function resultOf({ sentences, paper }: PreparedPaper): PreparedSentence | undefined {
  const results = sentences.filter(
    (each) => each.role === 'result' && (!countsOut(each) || tellsFinding(each)),
  );
  const told = paper.reading?.results[0]?.quote;
  const telling = results.filter((each) => !saysLittle(each));
  return (
    results.find(({ text }) => told !== undefined && (text.includes(told) || told.includes(text))) ??
    telling.findLast(({ quantities }) => quantities.length > 0) ??
    telling.at(-1) ??
    results.at(-1)
  );
}

/** By what means it works: all steps or parts that are counted out behind what is brought in, or else the sentences that tell means. */
export function waysOf(
  paper: PreparedPaper,
  brought: PreparedSentence | undefined,
  most = Infinity,
): PreparedSentence[] {
  const counted = enumerationOf(
    paper,
    (each) =>
      each.position >= (brought?.position ?? 0) &&
      each.role !== 'release' &&
      !TRIES.test(each.folded) &&
      !countsTroubles(each),
  );
  const means = meansOf(paper, brought).filter(
    (each, i) => i === 0 || tellsMeans(each) || each.role === 'contribution',
  );
  const [opener] = counted;
  // Of a row that is cut, the words that lead up to it tell nothing.
  const row = opener !== undefined && counted.length > most && onlyLeads(opener) ? counted.slice(1) : counted;
  const told = row.length > 0 ? row : means;
  return (told.length > 0 ? told : [resultOf(paper)].filter((each) => each !== undefined))
    .slice(0, most)
    .sort((a, b) => a.position - b.position);
}

/** Sentences around the one that brings a method in that tell how it works, first those that say so behind it. */
export function meansOf(
  { sentences }: PreparedPaper,
  brought: PreparedSentence | undefined,
): PreparedSentence[] {
  const from = brought?.position ?? 0;
  const rankOf = (each: PreparedSentence): number => {
    const { position, role, folded, quantities } = each;
    if (A_LATER_ONE.test(folded) || countsTroubles(each)) return NONE;
    const isMeans = tellsMeans(each);
    const isOurs = OURS.test(each.text) && isMeans && !IN_GENERAL.test(folded);
    if (position < from) return role === 'contribution' || isOurs ? 3 : NONE;
    if (position > from && TELLS_PARTS.test(folded)) return 0;
    const isBehind = position > from && position <= from + FOLLOWING && mayTellMeans(each);
    if (!isBehind || role === 'release' || role === 'background') return NONE;
    // "It lifts the limits through two ideas" gives no figure of what comes of it.
    const isResult = role === 'result' && (!isMeans || quantities.some(({ unit }) => unit !== null));
    return isResult ? (isMeans ? 2 : NONE) : isMeans || role === 'contribution' ? 0 : 1;
  };
  return sentences
    .filter((each) => rankOf(each) < NONE)
    .sort((a, b) => rankOf(a) - rankOf(b) || a.position - b.position)
    .slice(0, MOST_MEANS);
}
const NONE = 9;
/** "2) …": one of a row, that is not told without the others. */
const A_LATER_ONE = /^\(?(?:[2-9]|i{2,3}|iv|v|[b-f])\)\s/;
