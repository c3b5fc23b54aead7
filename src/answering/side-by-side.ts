import { containsWord, matchText } from '../text/folded.ts';
import { formsOf } from '../text/vocabulary/word-forms.ts';
import { findInPaper } from './about.ts';
import { cellsOf, sayResult, scaleOf } from './comparing/cells.ts';
import { type ComparedSubject, compare } from './comparing/compare.ts';
import { asksForNewer, axesAsked, axisNamed, isOnAsked, type Side, verdictOf } from './comparing/verdict.ts';
import { describe } from './described.ts';
import type { Draft, DraftSentence } from './draft.ts';
import { scoreSentences } from './evidence.ts';
import type { ReadQuery } from './query/understand.ts';
import { gistOf, joined, quoted, shortLabel } from './quoting.ts';
import { refuseAbout } from './refusals.ts';

const MOST_DIRECT = 2;
const MOST_A_SIDE = 4;
/** Where so much is measured, words add nothing. */
const FEWEST_SAID = 2;
/** Of more sides than these, each has one line. */
const FEW_SIDES = 2;

/** "how does each …", "differences in approach": what each does is asked, not how well. */
const OF_WAYS = new RegExp(
  String.raw`\b(?:how (?:do|does|did|can)(?!.*\b(?:differ|compare)\b)|approach(?:es)?|ideas?|mechanisms?|` +
    String.raw`architectures?|designs?|tricks?|work differently)\b`,
);

/** What is said of papers set side by side, or of each of those that a question names in a row. */
export function sideBySide(query: ReadQuery, given: readonly ComparedSubject[]): Draft {
  const sides = given.flatMap(({ name, papers: [paper] }) =>
    paper === undefined
      ? []
      : [{ name: paper.paper.slug === name ? shortLabel(paper.paper) : name, paper, cells: cellsOf(paper) }],
  );
  const { comparison, statements } = compare(sides.map(({ name, paper }) => ({ name, papers: [paper] })));
  const isAgainst = query.kind === 'comparison';
  const isOfWays = OF_WAYS.test(query.folded) && !isOfFigures(query);
  const verdict = isOfWays ? null : verdictOf(query, sides, comparison.comparable);
  const papers = [...new Set(sides.map(({ paper }) => paper.paper.id))];
  if (verdict === null && asksForNewer(query)) return refuseUndatedSides(sides);
  if (query.fields.length > 0 && verdict === null) return ofEach(query, sides);
  // What measures them on something else is no answer where there is one.
  const direct = statements
    .filter(({ sentence }) => verdict === null || isOnAsked(query, sentence.folded))
    .slice(0, MOST_DIRECT)
    .map(({ paper, sentence }) => quoted(paper.paper, sentence.text));
  const isOpen = direct.length === 0 && verdict === null && !isOfWays;
  const asked = isOpen && query.asked.length > 0 ? ofEach(query, sides) : null;
  // Asked of each, what some say of it answers, and that others do not; asked to choose, what all of them say.
  const isOfEach = !isAgainst && IN_A_ROW.test(query.folded);
  if (asked !== null && (isOfEach || (asked.status === 'answered' && isOfFigures(query)))) return asked;
  const first = direct.length > 0 ? direct : verdict !== null ? [verdict] : [];
  const said = first.map(({ text }) => text).join(' ');
  const isFew = sides.length <= FEW_SIDES;
  const hasMeans = isOfWays || (isFew && first.length === 0);
  const lines = sides.flatMap((side) => [
    ...(isOfWays && !isFew ? waysOf(side).slice(0, 1) : [sideLine(query, side, said)]),
    ...(hasMeans ? waysOf(side).slice(1) : []),
  ]);
  const opening =
    direct.length > 0
      ? 'Measured against each other:'
      : isOpen && (AGAINST.test(query.folded) || (query.asksWhether && !IN_A_ROW.test(query.folded)))
        ? notMeasured(query, sides)
        : undefined;
  const [warning] = comparison.warnings;
  return {
    status: 'answered',
    ...(opening === undefined ? {} : { opening }),
    sentences: [...first, ...lines],
    ...(warning !== undefined && direct.length === 0 && isAgainst && !isOfWays ? { closing: warning } : {}),
    papers,
    related: [],
    comparison: { ...comparison, verdict: first.map(({ text }) => text) },
  };
}

/** Asked how one does beside the other, not for each. */
const AGAINST = new RegExp(
  String.raw`\b(?:${formsOf('against')}|${formsOf('comparing')}|better|worse|or|which)\b`,
);

/** "how much memory do COAT and SLTT save": names in a row, of which the same is asked. */
export const IN_A_ROW = /\bxyz(?:'s)?(?:,? (?:and|or|&) (?:the )?|, ?| ?\/ ?)xyz\b/;

const isOfFigures = ({ properties, measures, asksHowMuch, counted }: ReadQuery): boolean =>
  asksHowMuch || properties.length > 0 || measures.length > 0 || counted.length > 0;

const namesOf = (sides: readonly Side[]): string => {
  const names = joined(sides.map(({ name }) => name));
  return /\p{N}/u.test(names) ? 'them' : names;
};

function notMeasured(query: ReadQuery, sides: readonly Side[]): string {
  const wanted = axisNamed(query);
  if (wanted !== null) return `${sides.length === 2 ? 'Neither' : 'None of them'} reports ${wanted}.`;
  const isNamed = sides.some(({ paper }) =>
    sides.some((other) => other.paper !== paper && containsWord(paper.folded, matchText(other.name))),
  );
  return query.asksWhether && !isNamed && sides.length === 2
    ? 'Neither abstract names the other.'
    : `No paper here measures ${namesOf(sides)} against each other.`;
}

function refuseUndatedSides(sides: readonly Side[]): Draft {
  return {
    status: 'unanswerable',
    opening: `The listings of ${namesOf(sides)} give no date.`,
    sentences: [],
    papers: [],
    related: sides.map(({ paper }) => paper.paper.id),
  };
}

/** What is asked of several papers, said of each, and who does not say it; a refusal when none does. */
export function ofEach(query: ReadQuery, sides: readonly Pick<Side, 'name' | 'paper'>[]): Draft {
  const found = sides.map(({ name, paper }) => ({
    name,
    paper,
    found: findInPaper(ofOne(query, paper.paper.id), paper),
  }));
  const telling = found.filter(({ paper, found: { sentences } }) =>
    sentences.some(({ citations: [first] }) =>
      paper.sentences.every(({ text, role }) => role !== 'background' || text !== first?.quote),
    ),
  );
  if (telling.length === 0)
    return refuseAbout(
      query,
      sides.map(({ paper }) => paper),
      [...new Set(found.flatMap((each) => each.found.absent))],
    );
  const silent = found.filter((each) => !telling.includes(each)).map(({ name }) => name);
  const others = silent.some((name) => /\p{N}/u.test(name)) ? 'The others' : joined(silent);
  return {
    status: silent.length > 0 ? 'partial' : 'answered',
    sentences: telling.flatMap((each) => each.found.sentences.slice(0, Math.max(1, query.fields.length))),
    ...(silent.length === 0
      ? {}
      : { closing: `${others} ${silent.length > 1 || others === 'The others' ? 'do' : 'does'} not say.` }),
    papers: telling.map(({ paper }) => paper.paper.id),
    related: [],
  };
}

/** A question of several, as it is asked of one. */
const ofOne = (query: ReadQuery, id: string): ReadQuery => ({
  ...query,
  ...(query.kind === 'comparison' ? { kind: 'passage', asksHowMuch: true } : {}),
  papers: [id],
  mentions: query.mentions.filter(({ owners }) => owners.some(({ paperId }) => paperId === id)),
});

const waysOf = ({ name, paper }: Side): DraftSentence[] =>
  describe(paper, { asksWhy: false, asksManner: true, sentences: 2, name }).sentences;

/** What one side changes and what it reports, the asked-for first; its words where it reports little. @param said what is said above */
function sideLine(query: ReadQuery, { name, paper, cells }: Side, said: string): DraftSentence {
  const own = new Map(scoreSentences(query, paper).map(({ sentence, own: share }) => [sentence.text, share]));
  const axes = axesAsked(query);
  const reported = (paper.paper.reading?.results ?? [])
    .flatMap((result, place) => {
      const value = sayResult(result, paper);
      if (value === null || said.includes(value)) return [];
      const isAsked = axes.some((id) => cells.get(id)?.cell.value.includes(value));
      const share = own.get(result.quote) ?? 0;
      return [{ value, quote: result.quote, worth: (isAsked ? 2 : 0) + share - place / 20 }];
    })
    .sort((a, b) => b.worth - a.worth)
    .slice(0, MOST_A_SIDE);
  const inWords = [...cells].flatMap(([id, { cell, isMeasured }]) =>
    isMeasured || /^(?:changes|hardware|limits|scale)$/.test(id) ? [] : [cell],
  );
  const scale = scaleOf(paper);
  const reach = scale === null ? [] : [scale.cell];
  const gist = gistOf(paper.paper) ?? cells.get('changes')?.cell.value ?? '';
  const figures = figuresIn([said, gist, ...reported.map(({ value }) => value)].join(' '));
  // A clause that only repeats figures tells nothing, and a clipped one little.
  const isNew = ({ value }: { value: string }): boolean => {
    const each = figuresIn(value);
    return (
      (reported.length === 0 || !value.includes('…')) &&
      !gist.includes(value) &&
      (each.length === 0 || each.some((one) => !figures.includes(one)))
    );
  };
  const rest = [...inWords.slice(0, Math.max(0, FEWEST_SAID - reported.length)), ...reach].filter(isNew);
  const chosen = [...reported, ...rest.slice(0, MOST_A_SIDE - reported.length)];
  const quotes = [cells.get('changes')?.cell, ...chosen].flatMap((cell) => cell?.quote ?? []);
  return {
    text: `${name}: ${[gist, ...chosen.map(({ value }) => value)].filter((each) => each !== '').join('; ')}.`,
    citations: [...new Set(quotes)].map((quote) => ({ paperId: paper.paper.id, quote })),
    isAssembled: true,
  };
}

const figuresIn = (text: string): string[] => text.match(/\d[\d.,]*(?<=\d)/g) ?? [];
