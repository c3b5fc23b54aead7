import { isRelease } from '../reading/rules/roles.ts';
import { isEnglish } from '../search/typos.ts';
import { ORGANISATIONS, propertiesIn } from '../text/vocabulary/questions.ts';
import { formsOf } from '../text/vocabulary/word-forms.ts';
import { coverageIn, isWritten, wordMatch } from './evidence.ts';
import type { PreparedPaper } from './prepared.ts';
import type { AskedWord } from './query/asked-words.ts';
import { UNMEASURED } from './query/understand.ts';
import type { Ranked } from './ranked.ts';

/** What papers do with a name, and what it is the name of: no topic beside it. */
export const USES = new RegExp(
  `^(?:${formsOf('uses')}|${formsOf('used on')}|${formsOf('kind of hardware')})$`,
);
const HARDWARE = new RegExp(`^${formsOf('hardware name')}$`, 'i');

/** What something runs on, and nothing like it: a paper speaks of it, or is not asked for. */
const isMachine = ({ folded }: AskedWord): boolean =>
  /^(?:laptops?|browsers?|desktops?|wearables?)$/.test(folded);

/** Asked for by name: machines and their makers in small letters, too. */
export const isNamed = ({ isName, folded }: AskedWord): boolean =>
  isName || HARDWARE.test(folded) || ORGANISATIONS.has(folded);

const NONE: ReadonlySet<string> = new Set();

/** Share of a topic that must stand in one place for it to be one of the collection, and the same of words side by side. */
export const TOGETHER = { apart: 0.6, compound: 0.8 };

/** How much of some words the title and tags or one sentence of a paper have: words strewn over it make no topic. */
function saidOf(side: readonly AskedWord[], paper: PreparedPaper): number {
  const places = [
    { folded: paper.topicText, terms: paper.topics, meanings: NONE, tags: paper.content.tags ?? [] },
    ...paper.sentences.filter(({ text }) => !isRelease(text)),
  ];
  return Math.max(...places.map((place) => coverageIn(side, place)));
}

/** How much of a topic, or of a side of it, a paper says in one place. */
export const saidIn = (sides: readonly (readonly AskedWord[])[], paper: PreparedPaper): number =>
  Math.max(...sides.map((side) => saidOf(side, paper)));

/** Whether a paper says most of a side of the topic in one place. */
export function saysTogether(sides: readonly (readonly AskedWord[])[], paper: PreparedPaper): boolean {
  return sides.some((side) => {
    const isCompound =
      side.length > 1 &&
      side.every((word, i) => i === 0 || word.position === (side[i - 1]?.position ?? 0) + 1);
    return saidOf(side, paper) >= (isCompound ? TOGETHER.compound : TOGETHER.apart);
  });
}

/** The topic as a whole, and each side of its "or", commas and "and". */
export function sidesOf(words: readonly AskedWord[], text: string): AskedWord[][] {
  const sides: AskedWord[][] = [[]];
  let last = 0;
  for (const word of words) {
    const at = text.indexOf(word.word, last);
    const between = text.slice(last, Math.max(last, at));
    if (/\b(?:or|and)\b|,|\//i.test(between) && (sides.at(-1)?.length ?? 0) > 0) sides.push([]);
    sides.at(-1)?.push(word);
    last = at < 0 ? last : at + word.word.length;
  }
  return [[...words], ...sides.filter((side) => side.length > 0 && side.length < words.length)];
}

/** Whether a paper has a word as a name: with its capital, not at the beginning of a sentence or in a name of several. */
export const writesName = ({ word }: AskedWord, { paper: { abstract } }: PreparedPaper): boolean =>
  new RegExp(String.raw`(?<=[\p{Ll}\p{N},] )${word}(?![\p{L}-]| \p{Lu}\p{Ll})`, 'u').test(abstract ?? '');

/** Words of English that some paper has as a name: "Frontier" is a machine then, and in others the frontier is a border. */
export function namesWritten(topic: readonly AskedWord[], ranked: Iterable<Ranked>): Set<AskedWord> {
  const words = topic.filter(({ word, folded }) => /^\p{Lu}\p{Ll}+$/u.test(word) && isEnglish(folded));
  const papers = words.length === 0 ? [] : Array.from(ranked, ({ paper }) => paper);
  return new Set(words.filter((word) => papers.some((paper) => writesName(word, paper))));
}

const JOINS = new RegExp(String.raw`\b${formsOf('prepositions')}\b`, 'i');

/** "reinforcement learning for code": what is asked for and what of, each of which a paper must speak of; one for a topic without a preposition, or with sides. */
export function aspectsOf(words: readonly AskedWord[], text: string): AskedWord[][] {
  const aspects: AskedWord[][] = [[]];
  let last = 0;
  for (const word of words) {
    const at = text.indexOf(word.word, last);
    const between = text.slice(last, Math.max(last, at));
    if (JOINS.test(between) && (aspects.at(-1)?.length ?? 0) > 0) aspects.push([]);
    aspects.at(-1)?.push(word);
    last = at < 0 ? last : at + word.word.length;
  }
  return aspects;
}

/** Share of an aspect that a paper must have somewhere. */
const ASPECT = 0.3;

export const hasAll = (aspects: readonly (readonly AskedWord[])[], paper: PreparedPaper): boolean =>
  aspects.every((each) => coverageIn(each, paper.content) >= ASPECT);

/** What a topic says of how something is, which a paper has to have: a quality that is measured, a machine, "training-free". */
export function qualitiesOf(topic: readonly AskedWord[]): {
  freedoms: AskedWord[];
  hasQualities: (paper: PreparedPaper) => boolean;
} {
  const qualities = topic.filter(
    (word) => isMachine(word) || propertiesIn([word.folded]).some(({ concept }) => !UNMEASURED.has(concept)),
  );
  const freedoms = topic.filter(({ folded }) => /.-free$|^(?:no|without) ./.test(folded));
  return {
    freedoms,
    hasQualities: (paper) =>
      qualities.every((word) => wordMatch(word, paper.content) > 0) &&
      freedoms.every((word) => isWritten(word, paper.content.folded)),
  };
}
