import { containsWord, matchText } from '../text/folded.ts';
import { THINGS } from '../text/vocabulary/lexicon.ts';
import { formsOf } from '../text/vocabulary/word-forms.ts';
import { countsIn } from './counted.ts';
import { coverageIn, namesOne, type ScoredSentence, scoreSentences, wordMatch } from './evidence.ts';
import { isMeasureOf } from './measured.ts';
import type { PreparedPaper, PreparedSentence } from './prepared.ts';
import { changeIn } from './query/asked-words.ts';
import { askingVerbs } from './query/asking-verb.ts';
import type { ReadQuery } from './query/understand.ts';
import { speaksOfOthers } from './quoting.ts';

/** A further sentence must come this close to the best one, and say so much more of a word. */
const CLOSE = 0.6;
/** Nearly as good as the best: which of them answers cannot be told. */
const EVEN = 0.9;
const MORE = 0.5;

/** Whether a figure of the sentence is of what is asked about, or of nothing that is told. */
export const mayMeasure = (
  { measurements }: ScoredSentence['sentence'],
  { properties, unit }: ReadQuery,
): boolean =>
  measurements.some(
    (each) =>
      each.property.concept === null || properties.some((property) => isMeasureOf(each, property, unit)),
  );

/** "outperforms all systems by up to 7.89x" tells a speed, where no other figure does. */
export const beatsBy = (
  { sentence }: ScoredSentence,
  { properties, measures, unit, figures }: ReadQuery,
): boolean =>
  properties.length === 1 &&
  properties[0]?.concept === 'speed' &&
  measures.length + figures.length === 0 &&
  unit === null &&
  sentence.measurements.some(
    ({ property, quantity, relation, entity }) =>
      property.concept === null && quantity.unit === 'x' && relation === 'beats' && entity.kind === 'own',
  );

/** `CodeBLEU` says BLEU. */
export const says = (folded: string, form: string): boolean =>
  form.length >= 4 && !form.includes(' ') ? folded.includes(form) : containsWord(folded, form);

/** What "which … does" asks for stands in the sentence, or all else does. */
export function hasHead({ head, asked, asksHowMuch }: ReadQuery, { sentence, own }: ScoredSentence): boolean {
  if (head.length === 0) return true;
  const wanted = asked.filter(({ folded }) => head.some((word) => folded.startsWith(word)));
  // "Which language model did it use" is answered by the name of one.
  const isKind = !asksHowMuch && head.some((word) => THINGS.some(([, words]) => words.has(word)));
  if (isKind && !namesOne(sentence, head)) return false;
  return wanted.length === 0 || own >= 0.6 || coverageIn(wanted, sentence) >= SAME_HEAD;
}

/** "Which GPU …" asks for something by its kind, whatever it asks beside. */
export function isHeaded({ head, properties, asked }: ReadQuery): boolean {
  return (
    head.length > 0 &&
    asked.some(
      ({ folded, meanings }) =>
        head.some((word) => folded.startsWith(word)) &&
        !properties.some(({ concept }) => meanings.includes(concept)),
    )
  );
}

/** A year, a century, a clock time, or a time counted from something. */
const DATED = [
  /\b(?:1[0-9]|20)\d\d\b|\bcentur(?:y|ies)\b|\b\d{1,4} (?:BCE?|AD|CE)\b/,
  /\b(?:after|before|within|during|until|once|from)\b/,
];

/** A figure, of what is counted where something is. */
export function hasFigure(
  { asksHowMuch, asksWhen, counted }: ReadQuery,
  { sentence }: ScoredSentence,
): boolean {
  if (counted.length > 0) return countsIn(sentence, counted);
  if (asksWhen) return DATED.some((form) => form.test(sentence.text));
  // "on two data sets" gives no figure.
  return !asksHowMuch || sentence.quantities.some(({ spelled, unit }) => !spelled || unit !== null);
}

/** Of a head of two words one is not enough. */
const SAME_HEAD = 0.7;

/** A further sentence is said when it has a word of the question that the best one lacks, or gives a reason. */
export function isWorthAdding(
  { sentence: next, score }: ScoredSentence,
  best: ScoredSentence,
  { asked, asksHowMuch, asksWhy }: ReadQuery,
): boolean {
  if (asksHowMuch && (next.role !== 'result' || next.quantities.length === 0)) return false;
  if (score >= best.score * EVEN) return true;
  if (score < best.score * CLOSE) return false;
  return asksWhy || asked.some((word) => wordMatch(word, next) > wordMatch(word, best.sentence) + MORE);
}

const BETWEEN = String.raw`(?:\S{1,30} ){1,4}?${formsOf('auxiliary')}(?: \S{1,40}){1,6}?`;

/** "on which chip does it run", "which teacher was it distilled from" */
const GOVERNED = [
  `\\b(on|in|from|with|by|at|against|under) (?:which|what) ${BETWEEN} (\\S{3,30})\\W*$`,
  `\\b(?:which|what) ${BETWEEN} (\\S{3,30}) (on|in|from|with|by|at|against|under)\\W*$`,
].map((form) => new RegExp(form));
/** Letters by which the forms of a verb are one. */
const STEM = 5;

/** Whether a name stands in a sentence where the question asks for one: behind the same preposition, and the same verb if it can. */
export function namesGoverned({ folded }: ReadQuery, { sentence, own }: ScoredSentence): boolean {
  const [before, behind] = GOVERNED.map((form) => form.exec(folded));
  const [verb, preposition] = before ? [before[2], before[1]] : [behind?.[1], behind?.[2]];
  if (verb === undefined || preposition === undefined || sentence.role === 'background') return false;
  const stem = verb.slice(0, STEM).replace(/[^a-z].*/, '');
  const named = `${preposition} (?:(?:an?|the) )?[\\p{Lu}\\d]`;
  if (own > 0 && new RegExp(` ${named}`, 'u').test(sentence.text)) return true;
  return stem.length > 2 && new RegExp(`\\b${stem}[a-z]{0,10} ${named}`, 'u').test(sentence.text);
}

/** "why several denoisers", which the title has and hardly a sentence: why there is such a work is asked. @param enough share of what is asked that tells */
export function isOfTitleAlone(
  { asked }: ReadQuery,
  paper: PreparedPaper,
  scored: readonly ScoredSentence[],
  enough: number,
): boolean {
  const title = { folded: paper.topicText, terms: paper.topics, meanings: new Set<string>() };
  return coverageIn(asked, title) >= enough && scored.every(({ own }) => own < enough);
}

/** "why is it simpler", "what does it improve", of which no sentence has the word: all that it brings answers. */
export const onlyJudges = (
  { asked, asksWhy, asksWhether, asksHowMuch, change }: ReadQuery,
  scored: readonly ScoredSentence[],
): boolean =>
  (asksWhy || change !== null) &&
  !asksWhether &&
  !asksHowMuch &&
  asked.length > 0 &&
  asked.every(({ folded }) => changeIn(folded) !== null || /[a-z]{3}er$/.test(folded)) &&
  scored.every(({ own }) => own === 0);

/** A question without the verb that it asks with, where the paper puts it otherwise and something else is asked for. */
export function withoutAskingVerb(query: ReadQuery, paper: PreparedPaper): ReadQuery {
  const { asked, counted, properties, measures, head, asksHowMuch, asksManner } = query;
  const isOwed =
    asksHowMuch ||
    asksManner ||
    /^(?:which|what) \w/.test(query.folded) ||
    counted.length + properties.length + measures.length + head.length > 0;
  const verbs = isOwed ? askingVerbs(query.folded) : NO_VERBS;
  const rest = asked.filter((word) => !verbs.has(word.folded) || word.isName || wordMatch(word, paper) > 0);
  return rest.length === asked.length || rest.length === 0 ? query : { ...query, asked: rest };
}
const NO_VERBS: ReadonlySet<string> = new Set();

/** The sentence that counts what is counted, or has most of what is asked with a figure: no refusal may deny what it says. */
export function saidNearly(
  query: ReadQuery,
  paper: PreparedPaper,
  absent: readonly string[],
): ScoredSentence | undefined {
  const { asked, counted, asksHowMuch, fields } = query;
  if (fields.length > 0 || asked.length === 0) return undefined;
  const says = ({ folded }: ScoredSentence['sentence']): boolean =>
    absent.every((each) => containsWord(folded, matchText(each.replace(/^any /, ''))));
  return scoreSentences(query, paper).find(
    (each) =>
      each.sentence.role !== 'background' &&
      says(each.sentence) &&
      (counted.length > 0
        ? countsIn(each.sentence, counted)
        : each.own >= MOST_OF &&
          (query.properties.length === 0 || (!query.asksForOwn && mayMeasure(each.sentence, query))) &&
          hasFigure({ ...query, asksHowMuch: asksHowMuch || query.head.length > 0 }, each)),
  );
}
const MOST_OF = 0.6;

/** Tells of the authors' own. */
export const OURS = /\b(?:we|our|us|this (?:paper|work|study|report|article|thesis|survey))\b/i;

/** Whether a sentence tells of the paper's own work: it stands where that is brought in or behind, and others are not its subject. */
export function isOfOwn(sentence: PreparedSentence, { paper, sentences }: PreparedPaper): boolean {
  const name = paper.methodName;
  const isOurs = ({ text }: PreparedSentence): boolean =>
    OURS.test(text) || (name !== null && text.includes(name));
  // "In contrast, we …": what stands before it is of others.
  const turn = sentences.findLastIndex((each) => /^(?:In|By) contrast, /.test(each.text) && isOurs(each));
  const from =
    sentences.find((each) => each.role === 'contribution' && isOurs(each)) ??
    sentences.find(({ role }) => role !== 'background');
  return (
    sentence.role !== 'release' &&
    !speaksOfOthers(sentence.text) &&
    !/^These (?:works|methods|approaches|models)\b/.test(sentence.text) &&
    !(sentence.position < turn && !isOurs(sentence)) &&
    (from === undefined || sentence.position >= from.position)
  );
}

export const weigh = (words: ReadQuery['asked']): number =>
  words.reduce((sum, { weight }) => sum + weight, 0);

/** Whether a property is what is asked for, not a word on the way: "what steers the compression" asks for no size. */
export function owesProperty({ asksHowMuch, head, properties, asked }: ReadQuery): boolean {
  const isOf = (word: ReadQuery['asked'][number]): boolean =>
    properties.some(({ concept }) => word.meanings.includes(concept));
  const rest = asked.filter((word) => !isOf(word));
  return asksHowMuch || head.length > 0 || weigh(rest) < weigh(asked.filter(isOf));
}
