import { formsOf } from '../text/vocabulary/word-forms.ts';
import type { PreparedPaper, PreparedSentence } from './prepared.ts';
import { AMISS as AMISS_NOUN, FINDING, OF_AMISS, OF_EFFECT, WRONG } from './query/asked-forms.ts';
import type { ReadQuery } from './query/understand.ts';
import { speaksOfOthers } from './quoting.ts';

/**
 * What a question wants told of a work: what was amiss before it, why something is so, by what means it works, what came out; null where it asks for a thing or a figure.
 */
export type Sought = 'problem' | 'reason' | 'means' | 'finding' | null;

export function soughtIn({
  asked,
  asksWhy,
  asksManner,
  asksHowMuch,
  asksWhether,
  change,
  folded,
}: ReadQuery): Sought {
  if (asksHowMuch || asksWhether) return null;
  if (asksWhy && WHY_IT_WORKS.test(folded)) return 'means';
  if (asksWhy && asked.length > 0 && OF_EFFECT.test(folded)) {
    if (OF_ITS_WAY.test(folded)) return 'reason';
    const isGain = OF_ITSELF.test(folded) && (change === 'reduces' || change === 'improves');
    if (isGain || !OF_AMISS.test(folded)) return 'reason';
  }
  if (asksWhy || WRONG.test(folded)) return 'problem';
  if (asksManner) return 'means';
  return FINDING.test(folded) ? 'finding' : null;
}

/** "why does Xyz …": of the work itself. */
const OF_ITSELF = new RegExp(
  String.raw`\b(?:why|how come) (?:${formsOf('auxiliary')}(?:n't)? )?(?:the |an? )?(?:xyz|it|they|this|authors?|we)\b|\bwhat makes\b`,
);
/** "why can Xyz ignore …": what the work itself does, which is nothing amiss. */
const OF_ITS_WAY = new RegExp(
  String.raw`\bwhy (?:do|does|did|can|could|would) (?:xyz|the authors?|they)\b(?!.*(?:\bnot\b|n't|\b${formsOf('bad')}\b|\b(?:fail|struggle|suffer)\w*))`,
);
/** "why does it work?": by what means it does. */
const WHY_IT_WORKS = /\bwhy (?:do|does|did) (?:\S{1,30} ){1,4}work(?: so well| well)?\W*$/;

/** What is asked without the words that only say that something is amiss: "the problem with ropes", "what do earlier ones get wrong". */
export function withoutBlame({ asked }: ReadQuery): ReadQuery['asked'] {
  const rest = asked.filter(({ folded }) => !BLAME.test(folded));
  return rest.length === 0 ? asked : rest;
}
const BLAME = new RegExp(`^(?:${AMISS_NOUN}|${formsOf('others were')}|wrong|bad)$`);

/** Tells by what means something works. */
const MEANS = new RegExp(String.raw`\b${formsOf('means')}|(?<!\S)\(?(?:1|i|a)\)`);
export const tellsMeans = ({ folded }: PreparedSentence): boolean => MEANS.test(folded);

/** Words a reason or a problem is given with, and the purpose at the end of a clause. */
const REASONS = new RegExp(String.raw`\b${formsOf('reason')}\b|, to [a-z]{3,}`);
const givesReason = ({ folded }: PreparedSentence): boolean => REASONS.test(folded);

/** Says what is amiss. */
const AMISS = new RegExp(String.raw`\b${formsOf('amiss')}\b`);
/** "It is because …", "This can be attributed to …": a reason for what stands before it. */
const CAUSE = /\b(?:because|due to|owing to|attribut\w+|arises? from|stems? from|caused by|root cause)\b/;

export const givesCause = ({ folded, text }: PreparedSentence): boolean =>
  CAUSE.test(folded) || (takesUp(text) && AMISS.test(folded));

const FINDS = new RegExp(String.raw`\b${formsOf('finding told')}`);
/** "Results show that (1) …": counts out what came of it. */
export const tellsFinding = ({ folded }: PreparedSentence): boolean => FINDS.test(folded);
/** "We find that existing ones struggle": what led to the work, and not what came of it. */
const FOUND_OF_OTHERS = new RegExp(String.raw`\bthat ${formsOf('others were')}\b`);
const CONCLUDES = /^(?:in )?(?:conclusions?|summary)\b|\bwe conclude\b|\b(?:main|key) findings\b/;

/** "We conduct wide experiments on boats.": how it was tried. */
const SETS_UP =
  /\bwe (?:\w+ )?(?:conduct|perform|run|ran|carry out)(?:ed)? (?:\w+ ){0,3}(?:experiments?|evaluations?|trials|studies)\b/;
/** "Experiments validate the effectiveness of our method.": praise, of which nothing is told. */
const PRAISES = /\b(?:effectiveness|superiority|efficacy|advantages?|benefits?|potential)\b/;
const SHORT_PRAISE = 12;

/** "To overcome such limits, we propose …" */
export const isRemedy = ({ folded }: PreparedSentence): boolean => REMEDY.test(folded);
const REMEDY =
  /^to (?:\w{2,12} )?(?:overcome|address|solve|tackle|mitigate|alleviate|remedy|resolve|fix|avoid|this end)\b/;

/** Whether a sentence on what came out tells only that something was tried, or that it is good. */
export const saysLittle = ({ folded, quantities }: PreparedSentence): boolean =>
  quantities.every(({ unit }) => unit === null) &&
  (SETS_UP.test(folded) || (PRAISES.test(folded) && folded.split(' ').length < SHORT_PRAISE));

/** Whether a sentence stands before what the paper brings in, or speaks of the work of others. */
export const isBefore = (sentence: PreparedSentence, { sentences }: PreparedPaper): boolean =>
  sentence.position < sentences.findIndex(({ role }) => role === 'contribution') ||
  sentence.role === 'background' ||
  speaksOfOthers(sentence.text);

/** How well a sentence tells what is sought, −0.6–0.5: added to what its words count. */
export function fitOf(sought: Sought, sentence: PreparedSentence, paper: PreparedPaper): number {
  const { role, folded, quantities } = sentence;
  const isMeans = MEANS.test(folded);
  if (sought === null) return 0;
  if (role === 'release' && !isMeans) return -0.6;
  // "We propose a solver to save steps" says by what.
  const isOffer = role === 'contribution' && / to [a-z]{3,}/.test(folded);
  const isBackground = role === 'background' || speaksOfOthers(sentence.text);
  if (sought === 'reason') {
    if (folded.endsWith('?') || (REMEDY.test(folded) && !isMeans)) return -0.1;
    const isGiven = isMeans || isOffer || givesReason(sentence) || CAUSE.test(folded);
    return isGiven ? (isBackground || role === 'result' ? 0.1 : 0.25) : role === 'result' ? -0.1 : 0;
  }
  if (sought === 'problem') {
    // What the work asks, and what it does about it, is no cause.
    if (folded.endsWith('?') || REMEDY.test(folded)) return -0.3;
    if (isBefore(sentence, paper)) return AMISS.test(folded) ? 0.45 : 0.1;
    return CAUSE.test(folded) ? 0.3 : role === 'contribution' ? -0.1 : -0.15;
  }
  if (isBackground || (sought === 'finding' && isBefore(sentence, paper) && !/\bwe\b/.test(folded)))
    return -0.35;
  if (sought === 'finding' && saysLittle(sentence)) return 0;
  if (sought === 'means') {
    // What comes of it, in figures, tells less of how; what stands before the work, nothing.
    const isFigure = role === 'result' && quantities.some(({ unit }) => unit !== null);
    if (role === 'result' && isBefore(sentence, paper)) return -0.35;
    return isMeans ? (isFigure ? 0.1 : 0.25) : isOffer ? 0.2 : role === 'result' ? -0.1 : 0;
  }
  return CONCLUDES.test(folded)
    ? 0.5
    : FINDS.test(folded) && !FOUND_OF_OTHERS.test(folded)
      ? 0.3
      : role === 'result'
        ? quantities.length > 0
          ? 0.15
          : isMeans
            ? 0
            : 0.1
        : 0;
}

/** What a paper finds amiss before it: all that it counts out, or the last sentence that says so, with the one that it takes up. */
export function problemOf(paper: PreparedPaper): PreparedSentence[] {
  const before = paper.sentences.filter((each) => isBefore(each, paper) && each.role !== 'release');
  const counted = enumerationOf(paper, (each) => before.includes(each));
  if (counted.length > 0) return counted;
  const last =
    before.findLast(({ folded }) => AMISS.test(folded)) ??
    before.at(-1) ??
    // A paper that begins with what it brings tells of the trouble behind that.
    paper.sentences.find(({ role, folded }) => role === 'other' && AMISS.test(folded));
  const taken = last !== undefined && takesUp(last.text) ? paper.sentences[last.position - 1] : undefined;
  return [taken, last].filter((each) => each !== undefined);
}
/** "This leads to …", "To overcome these limits, …": says on of what the sentence before says. */
export const takesUp = (text: string): boolean => TAKES_UP.test(text);
const TAKES_UP = new RegExp(String.raw`^${formsOf('takes up')}\b(?! ${formsOf('a writing')}\b)`, 'i');

/** Sentences of an enumeration at most. */
const MOST_MEMBERS = 6;
/** Sentences on one member, behind which the next may begin. */
const ON_ONE = 3;
/** "(2) …", "2) …", "ii) …": the numbers of members in a text, in their order. */
const NUMBERED = /(?<!\S)\(?([1-9]|i{1,3}|iv|v|[a-f])\)(?=\s)/g;
const BEGINS_NUMBERED = /^\(?([1ia])\)(?=\s)/;
const NUMBERS: readonly (readonly string[])[] = [
  ['1', '2', '3', '4', '5', '6', '7', '8', '9'],
  ['i', 'ii', 'iii', 'iv', 'v'],
  ['a', 'b', 'c', 'd', 'e', 'f'],
];
/** "First, …", "In the second stage, …", "It then …" */
const ORDERED = new RegExp(
  [
    String.raw`^(?:(?:in|at|during|for) (?:the|a) )?${formsOf('place in a row')}(?:,| (?:stage|step|phase|level|part|component)s?\b)`,
    String.raw`^(?:\S{1,20} ){1,4}(?<!\b(?:the|a|our|its|their) )(?:first|then|next) [a-z]{2,15}s\b`,
  ].join('|'),
);
/** "… the following designs.", "consists of two key models." */
const OPENS = new RegExp(
  String.raw`\b(?:following|${formsOf('counted out')}) (?:\w{2,20} ){0,3}(?:${formsOf('member of a row')}|${AMISS_NOUN})\b[^,;]{0,40}[.:]$|: ?first(?:ly)?,`,
);

const numbersIn = ({ text }: PreparedSentence): string[] =>
  Array.from(text.matchAll(NUMBERED), ([, mark = '']) => mark);

/** Whether a sentence says that what follows is counted: "four findings: (1) …". */
export const countsOut = (sentence: PreparedSentence): boolean =>
  numbersIn(sentence).length > 0 || OPENS.test(sentence.folded);

/** "It faces two challenges: (1) …": counts out what is amiss, and no parts. */
const TROUBLES = new RegExp(
  String.raw`\b${AMISS_NOUN}(?:,? \S{1,12}){0,2}[:,]? \(?[1ia]\)|` +
    String.raw`\b${formsOf('counted out')} (?:\w{2,20} ){0,3}${AMISS_NOUN}\b[^,;]{0,40}[.:]$`,
);
export const countsTroubles = ({ folded }: PreparedSentence): boolean => TROUBLES.test(folded);

/** All sentences of the enumeration that a sentence opens or is the first of, in their order; it alone where it does neither. */
export function withMembers(first: PreparedSentence, { sentences }: PreparedPaper): PreparedSentence[] {
  const members = [first];
  const next = sentences[first.position + 1];
  const [mark = BEGINS_NUMBERED.exec(next?.text ?? '')?.[1]] = numbersIn(first);
  const row = NUMBERS.find(([one]) => one === mark);
  const isOpen = row !== undefined || OPENS.test(first.folded);
  // "It selects some. Next, it …": the first of three needs no word for it.
  const isImplicit = !isOpen && !ORDERED.test(first.folded);
  if (isImplicit && !/^(?:second(?:ly)?|next|then),/.test(next?.folded ?? '')) return members;
  let due = numbersIn(first).filter((each) => row?.includes(each)).length;
  for (const each of sentences.slice(first.position + 1)) {
    const last = members.at(-1) ?? first;
    const isAgain = FIRST.test(each.folded) && (!isOpen || members.length > 1);
    if (each.position - last.position > ON_ONE || members.length >= MOST_MEMBERS || isAgain) break;
    const isNext = row === undefined ? ORDERED.test(each.folded) : numbersIn(each).includes(row[due] ?? '');
    const isOn = BY_IT.test(each.folded) || (members.length > 1 && SO_THEN.test(each.folded));
    const isSoThen = last.position === each.position - 1 && isOn;
    if (isNext && row !== undefined) due += numbersIn(each).filter((number) => row.includes(number)).length;
    if ((isNext && each.role !== 'release') || isSoThen) members.push(each);
  }
  return isImplicit && members.length < 3 ? [first] : members;
}
const FIRST = /^(?:(?:in|at|during|for) (?:the|a) )?first(?:ly)?\b/;
const SO_THEN = /^(?:therefore|thus|hence)\b/;
/** "By leveraging this feature, …": what is made of the member before it. */
const BY_IT = /^by [a-z]{2,20}ing (?:this|these|such)\b/;

/** The first enumeration of a paper's own: of its parts, its steps, its findings; empty where it has none. */
export function enumerationOf(
  paper: PreparedPaper,
  fits: (sentence: PreparedSentence) => boolean,
): PreparedSentence[] {
  for (const each of paper.sentences) {
    if (!fits(each)) continue;
    const members = withMembers(each, paper);
    if (members.length > 1 || numbersIn(each).length > 1) return members;
  }
  return [];
}
