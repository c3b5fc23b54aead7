import { formsOf } from '../text/vocabulary/word-forms.ts';
import type { AnsweringDeps } from './candidates.ts';
import type { Draft } from './draft.ts';
import { isWritten } from './evidence.ts';
import { lineOf } from './lists.ts';
import type { Place, PreparedPaper, PreparedSentence, Role } from './prepared.ts';
import type { AskedWord } from './query/asked-words.ts';
import type { ReadQuery } from './query/understand.ts';
import { quoted } from './quoting.ts';
import { rank } from './ranking.ts';
import { repeatable } from './refusals.ts';

/** What stands between two kinds of thing that are set against each other. */
const BETWEEN = /\b(?:vs\.?|versus|compared|and|or|than|from|with|to|against|over)\b|\//i;
/** "for faster inference", "- which uses less memory": what is asked of both. */
const OF_BOTH = /[,;:?–—]| - |\b(?:for|in|on|when|if|at|under|regarding|do|does|what|which|how|work\w*)\b/i;
/** What is asked of them as such: no kind of thing. */
const ASKING = new RegExp(
  `^(?:${formsOf('comparing')}|${formsOf('comparative')}|best|good|pros?|cons?|(?:dis)?advantages?|trade-?offs?|use)$`,
);
/** Papers that say both, and papers of each kind, at most. */
const MOST_ON_BOTH = 2;
const MOST_A_SIDE = 3;
/** What one paper alone speaks of is no kind of thing. */
const FEWEST_A_KIND = 2;
const AGAINST = new RegExp(
  String.raw`\b(?:${formsOf('against')}|${formsOf('comparative')}|unlike|while|whereas|rather than|instead of|trade-?offs?)\b`,
);
const TELLS: Readonly<Partial<Record<Role, number>>> = { result: 2, contribution: 1 };

type Sides = readonly [AskedWord[], AskedWord[]];

/**
 * "pruning vs quantization", which are no papers' names: what papers say of one beside the other, else what there is on
 * each; null where no two kinds are told apart that papers here speak of.
 */
export function answerKinds(query: ReadQuery, deps: AnsweringDeps): Draft | null {
  const sides = sidesOf(query);
  // "is it faster with X or Y?" may be asked of a paper that is not named.
  const isPlain = query.kind === 'comparison' || CHOOSES.test(query.folded);
  if (sides === null || !isPlain || !query.mentions.every((each) => isKind(each.surface, sides))) return null;
  const [one, other] = sides.map((asked) => {
    const text = asked.map(({ word }) => word).join(' ');
    const ranked = rank({ ...query, kind: 'list', asksForPapers: true, asked, text }, deps);
    const on = ranked.onTopic(MOST_A_SIDE).map(({ paper }) => paper);
    const all = ranked.best().map(({ paper }) => paper);
    return { text, on, all, saying: all.filter((paper) => isSaid(asked, paper)).length };
  });
  if (one === undefined || other === undefined) return null;
  const least = query.kind === 'comparison' ? 1 : FEWEST_A_KIND;
  if (Math.min(one.saying, other.saying) < least || Math.min(one.on.length, other.on.length) === 0)
    return null;
  const on = [...new Set([...one.on, ...other.on])];
  const said = [...new Set([...one.all, ...other.all])]
    .flatMap((paper) => saidOfBoth(sides, paper) ?? [])
    .sort((a, b) => (TELLS[b.sentence.role] ?? 0) - (TELLS[a.sentence.role] ?? 0))
    .slice(0, MOST_ON_BOTH);
  if (said.length > 0)
    return {
      status: 'answered',
      sentences: said.map(({ paper, sentence }) => quoted(paper.paper, sentence.text)),
      papers: [...new Set([...said.map(({ paper }) => paper), ...on])].map(({ paper }) => paper.id),
      related: [],
    };
  const names = [one.text, other.text];
  return {
    status: 'partial',
    opening: `No paper here sets ${names.every(repeatable) ? names.join(' against ') : 'one against the other'}. On each there is:`,
    sentences: on.flatMap((paper) => lineOf(query, paper, null)),
    papers: on.map(({ paper }) => paper.id),
    related: [],
  };
}

/** "is pruning better than quantization?", "should I use LoRA or full fine-tuning?" */
const CHOOSES = new RegExp(
  String.raw`^(?:which is ${formsOf('comparative')},|(?:is|are) (?!it\b|there\b|that\b|this\b)[\w -]{2,40} ${formsOf('comparative')} than\b|` +
    String.raw`should (?:i|we) (?:use|pick|choose|go (?:with|for)|prefer)\b[\w -]{2,60}\bor\b)`,
);

/** A mention that is a word of the field: "NeRFs" are many, whoever brought in the name. */
const isKind = (surface: string, sides: Sides): boolean =>
  sides.some((side) => side.some(({ word, tags }) => word === surface && tags.length > 0));

/** The words on either side of what stands between them; null where more or fewer than two sides have some. */
function sidesOf({ asked, text }: ReadQuery): Sides | null {
  const sides: AskedWord[][] = [[]];
  let last = 0;
  for (const word of asked.filter(({ folded }) => !ASKING.test(folded))) {
    const at = text.indexOf(word.word, last);
    if (at < 0) return null;
    const between = text.slice(last, at);
    const isBegun = (sides.at(-1)?.length ?? 0) > 0;
    if (isBegun && sides.length > 1 && OF_BOTH.test(between)) break;
    if (isBegun && BETWEEN.test(between)) sides.push([]);
    sides.at(-1)?.push(word);
    last = at + word.word.length;
  }
  const [one = [], other, more] = sides;
  if (one.length === 0 || other === undefined || more !== undefined) return null;
  return [apart(one, other), apart(other, one)];
}

/** "Adam vs SGD": what both may be called tells neither. */
const apart = (side: readonly AskedWord[], from: readonly AskedWord[]): AskedWord[] =>
  side.map((word) => {
    const isShared = word.forms.some((form) => from.some(({ forms }) => forms.includes(form)));
    return isShared ? { ...word, forms: [] } : word;
  });

/** Whether a text has each word of a side: what is near it in meaning is another kind. */
const isSaid = (side: readonly AskedWord[], { folded, terms }: Place): boolean =>
  side.every((word) => {
    // "encoder-only": the encoder of anything is none.
    const isWhole = word.folded.split('-').length <= word.terms.length;
    return isWritten(word, folded) || (isWhole && word.terms.every((term) => terms.has(term)));
  });

/** The sentence of a paper that sets both sides against each other best; null where none does. */
function saidOfBoth(
  sides: Sides,
  paper: PreparedPaper,
): { paper: PreparedPaper; sentence: PreparedSentence } | null {
  const [sentence] = paper.sentences
    .filter((each) => AGAINST.test(each.folded) && sides.every((side) => isSaid(side, each)))
    .sort((a, b) => (TELLS[b.role] ?? 0) - (TELLS[a.role] ?? 0));
  return sentence === undefined ? null : { paper, sentence };
}
