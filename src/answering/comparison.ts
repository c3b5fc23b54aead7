import { containsWord, matchText } from '../text/folded.ts';
import { findInPaper } from './about.ts';
import type { AnsweringDeps } from './candidates.ts';
import { cellsOf, sayResult, scaleOf } from './comparing/cells.ts';
import { type ComparedSubject, compare } from './comparing/compare.ts';
import { papersFor } from './comparing/resolve.ts';
import { axesAsked, isOnAsked, type Side, verdictOf } from './comparing/verdict.ts';
import { describe } from './described.ts';
import type { Draft, DraftSentence } from './draft.ts';
import { scoreSentences } from './evidence.ts';
import { foreignNames, type Subject } from './named.ts';
import { type PreparedPaper, prepare } from './prepared.ts';
import { isNameTyped } from './query/asked-words.ts';
import type { ReadQuery } from './query/understand.ts';
import { gistOf, joined, labelOf, quoted, shortLabel } from './quoting.ts';
import { rank } from './ranking.ts';

const MOST_DIRECT = 2;
const MOST_A_SIDE = 4;
/** Where so much is measured, words add nothing. */
const FEWEST_SAID = 2;
const MOST_SIDES = 4;

/** A question that sets papers side by side; null when it names too few sides to do so. */
export function answerComparison(
  query: ReadQuery,
  subjects: readonly Subject[],
  deps: AnsweringDeps,
): Draft | null {
  const isNamed = subjects.some(({ isOwn }) => isOwn);
  const sides = subjects.flatMap(({ name, papers, isOwn }) =>
    isNamed && !isOwn && papers.length > 1
      ? []
      : papers[0] === undefined
        ? []
        : [{ name, papers: [papers[0]] }],
  );
  const distinct = sides.filter(
    ({ papers }, i) => sides.findIndex((each) => each.papers[0] === papers[0]) === i,
  );
  if (distinct.length >= 2) return compareSides(query, distinct.slice(0, MOST_SIDES));
  const { unknown } = foreignNames(query, deps);
  const [only] = distinct;
  if (only !== undefined) {
    // The paper itself may measure the other: "ModernBERT vs BERT".
    const others = [
      ...query.asked.filter(({ isName }) => isName).map(({ folded }) => folded),
      ...subjects.filter(({ isOwn }) => !isOwn).map(({ name }) => matchText(name)),
    ];
    if (others.some((name) => only.papers.some(({ folded }) => containsWord(folded, name)))) return null;
    const other = otherSide(query, only, deps);
    if (other !== null) return compareSides(query, [only, { name: other.paper.slug, papers: [other] }]);
    return unknown.length > 0 ? refuseSide(only.papers, unknown) : null;
  }
  const isOfNames =
    query.asked.length > 0 && query.asked.every(({ word, isName }) => isName || isNameTyped(word));
  if (unknown.length > 0 || isOfNames) return null;
  const found = rank(query, deps).onTopic(/\bthree\b/.test(query.folded) ? 3 : 2);
  return found.length < 2
    ? null
    : compareSides(
        query,
        found.map(({ paper }) => ({ name: paper.paper.slug, papers: [paper] })),
      );
}

/** A side said in other words than its name: `H3 vs gated linear attention`. */
function otherSide(
  { text, mentions }: ReadQuery,
  { papers }: ComparedSubject,
  deps: AnsweringDeps,
): PreparedPaper | null {
  for (const part of text.split(/\b(?:vs\.?|versus|and|with|to|or|than)\b/i)) {
    const words = part
      .replace(
        /\b(?:compare|difference|between|what|is|the|how|does|differ|from|better|faster|paper|one)\b/gi,
        ' ',
      )
      .trim();
    // A method that no paper here is called is none that it resembles.
    if (words.length < 3 || isNameTyped(words) || mentions.some(({ surface }) => part.includes(surface)))
      continue;
    const [paper, ...more] = papersFor(words, deps);
    if (paper !== undefined && more.length === 0 && !papers.some((each) => each.paper === paper))
      return prepare(paper, deps.index);
  }
  return null;
}

/** One side is here, the other is not: there is nothing to compare. */
function refuseSide(papers: readonly PreparedPaper[], unknown: readonly string[]): Draft {
  const names = papers.map(({ paper }) => labelOf(paper));
  const missing = unknown.length > 0 ? joined(unknown) : 'the other side';
  const said = `${joined(names)} is here; ${missing} is not, so no paper here compares them.`;
  return {
    status: 'unanswerable',
    opening: said,
    sentences: [],
    papers: [],
    related: papers.map(({ paper }) => paper.id),
  };
}

function compareSides(query: ReadQuery, given: readonly ComparedSubject[]): Draft {
  const sides = given.flatMap(({ name, papers: [paper] }) =>
    paper === undefined
      ? []
      : [{ name: paper.paper.slug === name ? shortLabel(paper.paper) : name, paper, cells: cellsOf(paper) }],
  );
  const { comparison, statements } = compare(sides.map(({ name, paper }) => ({ name, papers: [paper] })));
  const verdict = verdictOf(query, sides, comparison.comparable);
  // What measures them on something else is no answer where there is one.
  const direct = statements
    .filter(({ sentence }) => verdict === null || isOnAsked(query, sentence.folded))
    .slice(0, MOST_DIRECT)
    .map(({ paper, sentence }) => quoted(paper.paper, sentence.text));
  const asked = direct.length > 0 || verdict !== null ? null : askedOfEach(query, sides);
  const first = direct.length > 0 ? direct : verdict !== null ? [verdict] : (asked ?? []);
  const ways = asked === null && verdict === null && OF_WAYS.test(query.folded) && !isOfFigures(query);
  const lines = ways
    ? sides.flatMap(({ paper }) => describe(paper, { asksWhy: false, asksManner: true }).sentences)
    : sides.map((side) => sideLine(query, side));
  const names = joined(sides.map(({ name }) => name));
  const apart = `No paper here measures ${/\p{N}/u.test(names) ? 'them' : names} against each other.`;
  const [warning] = comparison.warnings;
  return {
    status: 'answered',
    ...(direct.length > 0
      ? { opening: 'Measured against each other:' }
      : first.length === 0 && !ways
        ? { opening: apart }
        : {}),
    sentences: [...first, ...(asked === null ? lines : [])],
    ...(warning !== undefined && direct.length === 0 && asked === null && !ways ? { closing: warning } : {}),
    papers: [...new Set(sides.map(({ paper }) => paper.paper.id))],
    related: [],
    comparison: { ...comparison, verdict: first.map(({ text }) => text) },
  };
}

/** "how does each …", "differences in approach": what each does is asked, not how well. */
const OF_WAYS = new RegExp(
  String.raw`\b(?:how (?:do|does|did)(?!.*\b(?:differ|compare)\b)|approach(?:es)?|ideas?|mechanisms?|` +
    String.raw`architectures?|designs?|tricks?|work differently)\b`,
);

const isOfFigures = ({ properties, measures, asksHowMuch }: ReadQuery): boolean =>
  asksHowMuch || properties.length > 0 || measures.length > 0;

/** What is asked of both, said of each; null when it is nothing certain, or when a side does not tell. */
function askedOfEach(query: ReadQuery, sides: readonly Side[]): DraftSentence[] | null {
  if (query.counted.length === 0 && query.properties.length === 0 && query.measures.length === 0) return null;
  const each = sides.map(({ paper }) => findInPaper({ ...query, asksHowMuch: true }, paper).sentences[0]);
  const said = each.filter((sentence) => sentence !== undefined);
  return said.length < sides.length ? null : said;
}

/** What one side changes and what it reports, the asked-for first; its words where it reports little. */
function sideLine(query: ReadQuery, { name, paper, cells }: Side): DraftSentence {
  const own = new Map(scoreSentences(query, paper).map(({ sentence, own: share }) => [sentence.text, share]));
  const axes = axesAsked(query);
  const reported = (paper.paper.reading?.results ?? [])
    .flatMap((result, place) => {
      const value = sayResult(result, paper);
      if (value === null) return [];
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
  const rest = [...inWords.slice(0, Math.max(0, FEWEST_SAID - reported.length)), ...reach];
  const said = new Set(reported.map(({ value }) => value));
  const isNew = ({ value }: { value: string }): boolean => !value.split('; ').every((each) => said.has(each));
  const chosen = [...reported, ...rest.filter(isNew).slice(0, MOST_A_SIDE - reported.length)];
  const changes = cells.get('changes')?.cell;
  const gist = gistOf(paper.paper) ?? changes?.value ?? '';
  const quotes = [changes, ...chosen].flatMap((cell) => cell?.quote ?? []);
  return {
    text: `${name}: ${[gist, ...chosen.map(({ value }) => value)].filter((each) => each !== '').join('; ')}.`,
    citations: [...new Set(quotes)].map((quote) => ({ paperId: paper.paper.id, quote })),
    isAssembled: true,
  };
}
