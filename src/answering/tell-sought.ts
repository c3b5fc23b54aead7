import { COMPARATIVES, VERBS } from '../text/vocabulary/lexicon.ts';
import { propertiesIn } from '../text/vocabulary/questions.ts';
import type { DraftSentence } from './draft.ts';
import type { ScoredSentence } from './evidence.ts';
import type { PreparedPaper, PreparedSentence } from './prepared.ts';
import { changeIn } from './query/asked-words.ts';
import type { ReadQuery } from './query/understand.ts';
import { quoted } from './quoting.ts';
import {
  enumerationOf,
  fitOf,
  givesCause,
  isBefore,
  isRemedy,
  type Sought,
  takesUp,
  tellsMeans,
  withMembers,
} from './sought.ts';
import { broughtIn, mayTellMeans, waysOf } from './ways.ts';

/** A sentence tells what is sought when its place and its words speak so much for it. */
const TELLS = 0.2;
/** Share of the best one's score that another must have to be told beside it. */
const NEARLY_AS_GOOD = 0.85;
/** The same of one that tells what is sought, where the best by its words does not. */
const HALF_AS_GOOD = 0.5;

/** Share of what the best one says of a reason's effect that another must say of it. */
const SAID_TOO = 0.3;

/**
 * The sentences that tell what is sought: the best one, with all that it counts out, or the reason that stands beside it, or
 * another that is nearly as good. None where the paper has too little of what is asked.
 * @param enough share of what is asked that some sentence must say
 */
export function tellSought(
  sought: Sought,
  { asked }: ReadQuery,
  scored: readonly ScoredSentence[],
  paper: PreparedPaper,
  enough: number,
): DraftSentence[] {
  const [first, second] = scored;
  if (first === undefined || scored.every(({ coverage }) => coverage < enough)) return [];
  // What was amiss, and what was found, goes by other words; means of something else are none.
  const isOfWork = sought === 'problem' || sought === 'finding';
  const tells = ({ sentence, own }: ScoredSentence): boolean =>
    fitOf(sought, sentence, paper) >= TELLS &&
    (isOfWork || own > (sought === 'reason' ? first.own * SAID_TOO : 0));
  if (
    (sought === 'means' || sought === 'reason') &&
    asked.some(({ folded }) => CHANGES.test(folded) || COMPARATIVES.has(folded) || VERBS.has(folded)) &&
    asked.every((word) => word.isName || isOfEffect(word))
  ) {
    const told = waysToEffect(scored, paper, sought === 'reason');
    if (told.length > 0) return inRuns(told, paper);
  }
  const [part, more] = asked;
  const ofPart = sought === 'means' && part?.isName && more === undefined ? toldOfPart(part.word, paper) : [];
  if (ofPart.length > 0) return inRuns(ofPart, paper);
  const telling = scored.find((each) => tells(each) && each.score >= first.score * HALF_AS_GOOD);
  const best = (telling ?? first).sentence;
  // "How does it get so fast?", which a member says in other words: all members make it so.
  const isOfAll = asked.length === 1 && (telling?.own ?? 0) < 1;
  const row = isOfAll ? enumerationOf(paper, (each) => withMembers(each, paper).includes(best)) : [];
  const isBrought =
    (sought === 'means' || sought === 'reason') && best === broughtIn(paper) && !tellsMeans(best);
  const counted =
    row.length > 0 ? row : isBrought ? [best, ...waysOf(paper, best)] : withMembers(best, paper);
  if (counted.length > 1) return inRuns(counted, paper);
  const out = sought === 'means' && telling === undefined ? waysOut(best, paper) : [];
  if (out.length > 0) return inRuns(out, paper);
  const way = telling === undefined && !isOfWork ? wayTo(first, scored, paper) : undefined;
  const other = [telling === undefined || telling === first ? second : first].find(
    (each) => each !== undefined && each.score >= first.score * NEARLY_AS_GOOD,
  )?.sentence;
  const besides =
    way ?? besideIt(best, paper, sought) ?? (telling === undefined && !isOfWork ? undefined : other);
  const told = besides === undefined ? [best] : [best, besides];
  // "This ends the need for it": what does stands before.
  const before = told.flatMap((each) =>
    sought === 'means' && takesUp(each.text) && !isRemedy(each)
      ? (paper.sentences[each.position - 1] ?? [])
      : [],
  );
  return inRuns([...told, ...before.filter((each) => !isBefore(each, paper))], paper);
}

/** How a part of a work goes: the sentence that brings its name in, and those that begin with it. */
function toldOfPart(name: string, { sentences }: PreparedPaper): PreparedSentence[] {
  const subjects = sentences.filter(({ text, role }) => text.startsWith(`${name} `) && role !== 'background');
  const first = sentences.find(({ text }) => text.includes(name));
  return subjects.length === 0 ? [] : [first, ...subjects.slice(0, 2)].filter((each) => each !== undefined);
}

/** "save memory", "train faster": what comes of a work as a whole, by all that it does. */
const isOfEffect = ({ folded }: ReadQuery['asked'][number]): boolean =>
  propertiesIn([folded]).length > 0 ||
  changeIn(folded) !== null ||
  OF_RUNNING.test(folded) ||
  CHANGES.test(folded);
const OF_RUNNING =
  /^(?:(?:pre-?)?train(?:s|ed|ing)?|fine-?tun(?:e|es|ing)|inference|decod(?:e|es|ing)|runs?|gpus?|models?|converge\w*)$/;
const CHANGES = /^(?:fast|quick(?:ly)?|cheap(?:ly)?|efficient(?:ly)?|small|light)$/;

/** How a work gets to what comes of it: its ways, with what comes of it where why is asked; what is brought in where it tells no way. */
function waysToEffect(
  scored: readonly ScoredSentence[],
  paper: PreparedPaper,
  isWhy: boolean,
): PreparedSentence[] {
  const brought = broughtIn(paper);
  const ways = waysOf(paper, brought).filter((each) => each.role !== 'result' || tellsMeans(each));
  const effect = scored.find(({ sentence, own }) => sentence.role === 'result' && own > 0)?.sentence;
  if (ways.length > 0 && !isWhy) return ways;
  return [...(ways.length > 0 ? ways : [brought]), effect].filter((each) => each !== undefined);
}

/** "We ignore ropes. It is faster.": what was done stands before what comes of it, or is what is brought in where that says as much. */
function wayTo(
  { sentence: effect, score }: ScoredSentence,
  scored: readonly ScoredSentence[],
  paper: PreparedPaper,
): PreparedSentence | undefined {
  const brought = broughtIn(paper);
  const isSaid = scored.some(
    (each) => each.sentence === brought && each.own > 0 && each.score >= score * HALF_AS_GOOD,
  );
  if (isSaid && brought !== effect) return brought;
  return paper.sentences.findLast(
    (each) =>
      each.position < effect.position &&
      each.role !== 'result' &&
      each !== brought &&
      !isBefore(each, paper) &&
      mayTellMeans(each),
  );
}

/** Sentences behind one that names a trouble, among which one says what is done about it. */
const SOON = 3;

/** "Hulls leak. To stop this, we propose a resin. It mends the seams.": what is done about a trouble, and how that works. */
function waysOut({ position, role }: PreparedSentence, { sentences }: PreparedPaper): PreparedSentence[] {
  if (role === 'contribution' || role === 'result') return [];
  const offer = sentences
    .slice(position + 1, position + 1 + SOON)
    .find((each) => (each.role === 'contribution' || isRemedy(each)) && takesUp(each.text));
  const next = sentences[(offer?.position ?? NaN) + 1];
  if (offer === undefined) return [];
  return next !== undefined && mayTellMeans(next) ? [offer, next] : [offer];
}

/** "However, they …": what is wrong with what was spoken of. */
const STILL = /^(?:however|but|unfortunately|yet),? (?:they|it|these|this|such|those)\b/i;

/** The sentence whose reason is told behind it, or that a sentence takes up. */
function besideIt(
  { position, text }: PreparedSentence,
  { sentences }: PreparedPaper,
  sought: Sought,
): PreparedSentence | undefined {
  const next = sentences[position + 1];
  const isWhy = sought === 'problem' || sought === 'reason';
  const before = sentences[position - 1];
  if (takesUp(text) && (isWhy || before?.role !== 'background')) return before;
  // "It is not learnable. To overcome this, we …": by what means stands behind what is amiss.
  const isTold =
    next !== undefined &&
    (isWhy
      ? givesCause(next) || (sought === 'problem' && STILL.test(next.text))
      : (next.role === 'contribution' || tellsMeans(next)) && takesUp(next.text));
  return isTold ? next : undefined;
}

/** Sentences quoted in the order of the text, those that stand side by side as one quotation. */
export function inRuns(sentences: readonly PreparedSentence[], { paper }: PreparedPaper): DraftSentence[] {
  const runs: PreparedSentence[][] = [];
  for (const each of [...new Set(sentences)].sort((a, b) => a.position - b.position)) {
    const last = runs.at(-1);
    if (last?.at(-1)?.position === each.position - 1) last.push(each);
    else runs.push([each]);
  }
  const abstract = paper.abstract ?? '';
  return runs.map((run) => {
    const start = abstract.indexOf(run[0]?.text ?? '');
    const end = run.at(-1)?.text ?? '';
    return quoted(paper, abstract.slice(start, abstract.indexOf(end, start) + end.length));
  });
}
