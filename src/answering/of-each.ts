import { findInPaper } from './about.ts';
import type { Side } from './comparing/verdict.ts';
import { countsIn } from './counted.ts';
import { describe, type Found } from './described.ts';
import type { Draft, DraftSentence } from './draft.ts';
import { wordMatch } from './evidence.ts';
import type { PreparedPaper } from './prepared.ts';
import type { ReadQuery } from './query/understand.ts';
import { notSaid, refuseAbout } from './refusals.ts';

/** What is asked of several, looked up in one of them; what it says of others is left out. */
export function foundIn(query: ReadQuery, paper: PreparedPaper): Found {
  const found = findInPaper(ofOne(query, paper.paper.id), paper);
  const isOwn = ({ citations: [first] }: DraftSentence): boolean =>
    paper.sentences.every(({ text, role }) => role !== 'background' || text !== first?.quote);
  return { ...found, sentences: found.sentences.filter(isOwn) };
}

/** What is asked of several papers, said of each, and who does not say it; a refusal when none does. */
export function ofEach(query: ReadQuery, sides: readonly Pick<Side, 'name' | 'paper'>[]): Draft {
  const found = sides.map(({ name, paper }) => ({ name, paper, found: foundIn(query, paper) }));
  const telling = found.filter((each) => each.found.sentences.length > 0);
  if (telling.length === 0)
    return refuseAbout(
      query,
      sides.map(({ paper }) => paper),
      [...new Set(found.flatMap((each) => each.found.absent))],
    );
  const speaks = ({ paper }: (typeof found)[number]): boolean =>
    query.fields.length + query.counted.length === 0 &&
    query.asked.some((word) => wordMatch(word, paper) > 0);
  const others = found.filter((each) => !telling.includes(each));
  const silent = others.filter((each) => !speaks(each)).map(({ name }) => name);
  return {
    status: silent.length > 0 ? 'partial' : 'answered',
    sentences: found.flatMap((each) =>
      telling.includes(each)
        ? each.found.sentences.slice(0, Math.max(1, query.fields.length))
        : speaks(each)
          ? waysOf(each)
          : [],
    ),
    ...(silent.length === 0 ? {} : { closing: notSaid(silent) }),
    papers: found.filter((each) => !silent.includes(each.name)).map(({ paper }) => paper.paper.id),
    related: [],
  };
}

const SINGULAR: Readonly<Record<string, string>> = { do: 'does', are: 'is', were: 'was', have: 'has' };

/** "how do xyz and xyz each treat it" as it is asked of one: "how does xyz treat it". */
const asOfOne = (folded: string): string =>
  folded
    .replace(/\bxyz(?:'s)?(?:(?:,? (?:and|or|&) (?:the )?|, ?| ?\/ ?)xyz\b)+/g, 'xyz')
    .replace(/\b(do|are|were|have) (?=xyz\b)/g, (verb, word: string) => `${SINGULAR[word] ?? verb} `)
    .replace(/(?<=xyz) (?:each|both)\b/g, '');

/** A question of several, as it is asked of one. */
export const ofOne = (query: ReadQuery, id: string): ReadQuery => ({
  ...query,
  ...(query.kind === 'comparison' ? { kind: 'passage', asksHowMuch: isOfFigures(query) } : {}),
  folded: asOfOne(query.folded),
  papers: [id],
  mentions: query.mentions.filter(({ owners }) => owners.some(({ paperId }) => paperId === id)),
});

const MORE_OF = /\b(?:more|most|fewer|fewest) (?!param|author|gpu)(?:[a-z-]{2,15} )?([a-z]{3,15})s\b/;

/** "which saw more tokens?": how many each counts; null where none counts any. */
export function countedOfEach(
  query: ReadQuery,
  sides: readonly Pick<Side, 'name' | 'paper'>[],
): Draft | null {
  const noun = MORE_OF.exec(query.folded)?.[1] ?? '';
  const counts = ({ paper }: (typeof sides)[number]): boolean =>
    paper.sentences.some((each) => each.role !== 'background' && countsIn(each, [noun]));
  if (noun === '' || !sides.some(counts)) return null;
  const told = ofEach({ ...query, counted: [noun], asksHowMuch: true, properties: [] }, sides);
  return told.status === 'unanswerable' ? null : told;
}

export const isOfFigures = ({ properties, measures, asksHowMuch, counted }: ReadQuery): boolean =>
  asksHowMuch || properties.length > 0 || measures.length > 0 || counted.length > 0;

export const waysOf = ({ name, paper }: Pick<Side, 'name' | 'paper'>): DraftSentence[] =>
  describe(paper, { sought: 'means', sentences: 2, name }).sentences;
