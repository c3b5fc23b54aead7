import type { SearchIndex } from '../model/search.ts';
import { formsOf } from '../text/vocabulary/word-forms.ts';
import { cellsOf, figuresOf, sayResult, scaleOf } from './comparing/cells.ts';
import { type ComparedSubject, compare } from './comparing/compare.ts';
import { inCommon } from './comparing/in-common.ts';
import { notMeasured, noVerdict, refuseUndatedSides, warningOn } from './comparing/no-verdict.ts';
import { partOf } from './comparing/parts.ts';
import {
  asksForNewer,
  axesAsked,
  axisNamed,
  isOfListing,
  isOnAsked,
  type Side,
  verdictOf,
} from './comparing/verdict.ts';
import { whetherBoth } from './comparing/whether-both.ts';
import { REPORTS } from './described.ts';
import type { Draft, DraftSentence } from './draft.ts';
import { scoreSentences, wordMatch } from './evidence.ts';
import { gistOf } from './gist.ts';
import { countedOfEach, foundIn, isOfFigures, ofEach, ofOne, waysOf } from './of-each.ts';
import { IN_COMMON } from './query/asked-forms.ts';
import type { ReadQuery } from './query/understand.ts';
import { isOwnResult, plainQuote, quoted, shortLabel } from './quoting.ts';
import { notSaid } from './refusals.ts';
import { mayTellMeans } from './ways.ts';

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
export function sideBySide(
  given: ReadQuery,
  subjects: readonly ComparedSubject[],
  index: SearchIndex,
): Draft {
  const query = withoutComparing(given);
  const sides = subjects.flatMap(({ name, papers: [whole], isPart = false }): Side[] => {
    if (whole === undefined) return [];
    const part = isPart ? partOf(whole, name, index) : null;
    const paper = part?.paper ?? whole;
    const isWhole = whole.paper.slug === name || / .* /.test(name);
    return [
      {
        name: part === null && isWhole ? shortLabel(whole.paper) : name,
        paper,
        cells: cellsOf(paper, query.asked),
        ...(part === null ? {} : { part: { of: whole, said: part.said } }),
      },
    ];
  });
  const { comparison, statements } = compare(sides.map(({ name, paper }) => ({ name, papers: [paper] })));
  // What is asked of each may be told of what brings it in, under its name.
  const wholes = sides.map((side) => ({ ...side, paper: side.part?.of ?? side.paper }));
  if (IN_COMMON.test(query.folded))
    return { ...inCommon(wholes, index), comparison: { ...comparison, verdict: [] } };
  const whether = whetherBoth(query, wholes);
  if (whether !== null) return { ...whether, comparison: { ...comparison, verdict: [] } };
  const more = countedOfEach(query, wholes);
  if (more !== null) return { ...more, comparison: { ...comparison, verdict: [] } };
  const isAgainst = query.kind === 'comparison';
  const isOfWays = OF_WAYS.test(query.folded) && !isOfFigures(query);
  const verdict = isOfWays ? null : verdictOf(query, sides);
  const papers = [...new Set(sides.map(({ paper }) => paper.paper.id))];
  if (verdict === null && asksForNewer(query)) return refuseUndatedSides(query, sides);
  if (query.fields.length > 0 && verdict === null) return ofEach(query, wholes);
  // What measures them on something else is no answer where there is one.
  const direct = (isOfListing(query) ? [] : statements)
    .filter(({ sentence }) => verdict === null || isOnAsked(query, sentence.folded))
    .slice(0, MOST_DIRECT)
    .map(({ paper, sentence }) => quoted(paper.paper, sentence.text));
  const isOpen = direct.length === 0 && verdict === null && !isOfWays;
  const isOfEach = IN_A_ROW.test(query.folded) && (!isAgainst || ASKS.test(query.folded));
  const each = isOpen && query.asked.length > 0 ? ofEach(query, wholes) : null;
  // "which is faster": what gives no figure says nothing of that.
  const asked = isAgainst && axisNamed(query) !== null && each?.sentences.some(isBare) ? null : each;
  // Asked of each, what some say of it answers, and that others do not; asked to choose, what all of them say.
  const isCounted = asked?.status === 'partial' && query.counted.length > 0;
  const isSaid = isCounted || (asked?.status === 'answered' && isOfFigures(query));
  if (asked !== null && (isSaid || (isOfEach && !isAgainst))) return asked;
  const first = direct.length > 0 ? direct : verdict !== null ? [verdict] : [];
  const said = first.map(({ text }) => text).join(' ');
  const isFew = sides.length <= FEW_SIDES;
  const hasMeans = isOfWays || (isFew && first.length === 0);
  const lines = (isOfListing(query) ? [] : sides).flatMap((side) => [
    ...(isOfWays && !isFew ? waysOf(side).slice(0, 1) : [sideLine(query, side, said)]),
    ...(hasMeans && side.part === undefined
      ? ((isOfEach ? foundOn(query, side) : null) ?? onAsked(query, side) ?? meansOf(side))
      : []),
  ]);
  const opening =
    direct.length > 0
      ? 'Measured against each other:'
      : isOpen && (AGAINST.test(query.folded) || (query.asksWhether && !IN_A_ROW.test(query.folded)))
        ? notMeasured(query, sides)
        : undefined;
  const warning = warningOn(query, comparison.warnings, verdict !== null);
  const closing =
    isOfEach && first.length === 0
      ? whoIsSilent(query, wholes)
      : direct.length === 0 && isAgainst && !isOfWays && !isOfListing(query)
        ? (warning ?? (verdict === null ? undefined : noVerdict(query, sides)))
        : undefined;
  return {
    status: 'answered',
    ...(opening === undefined ? {} : { opening }),
    sentences: [...first, ...lines],
    ...(closing === undefined ? {} : { closing }),
    papers,
    related: [],
    comparison: { ...comparison, verdict: first.map(({ text }) => text) },
  };
}

/** "differ", "alike", "sets apart": how they are set side by side is nothing that is asked of each, and neither is "the same task". */
const withoutComparing = (query: ReadQuery): ReadQuery => ({
  ...query,
  asked: query.asked.filter(
    ({ folded }) => !COMPARING.test(folded) && !(SAME.test(query.folded) && OF_THE_SAME.test(folded)),
  ),
});

const COMPARING = new RegExp(String.raw`^(?:${formsOf('comparing')}|sets?|apart|better|best)$`);
const SAME = /\b(?:same|common)\b/;
const OF_THE_SAME = /^(?:things?|problems?|goals?|tasks?|solv\w+|work|works|working|address\w*|tackl\w+)$/;

/** A question, not a topic: "what do C4 and MegaScale each do about failures", no "C4 vs MegaScale for training". */
const ASKS = new RegExp(
  String.raw`^(?!.*\b(?:compar\w+|vs|versus)\b).*\b(?:${formsOf('auxiliary')}|what|which|how|both|each)\b`,
);

/** Asked how one does beside the other, not for each. */
const AGAINST = new RegExp(
  String.raw`\b(?:${formsOf('against')}|${formsOf('comparing')}|better|worse|or|which)\b`,
);

/** "how much memory do COAT and SLTT save": names in a row, of which the same is asked. */
export const IN_A_ROW = /\bxyz(?:'s)?(?:,? (?:and|or|&) (?:the )?|, ?| ?\/ ?)xyz\b/;

const isBare = ({ citations }: DraftSentence): boolean => citations.every(({ quote }) => !/\d/.test(quote));

/** The sentence on its means that has most of what is asked; null where none has any of it. */
function onAsked(query: ReadQuery, side: Side): DraftSentence[] | null {
  const { paper } = side;
  const [line] = waysOf(side);
  const brought = paper.sentences.find(({ text }) => text === line?.citations[0]?.quote)?.position ?? 0;
  const [best] = scoreSentences(ofOne(query, paper.paper.id), paper)
    .filter(
      ({ sentence, own }) =>
        own > 0 &&
        mayTellMeans(sentence) &&
        sentence.position > brought &&
        !/^(?:background|result|release)$/.test(sentence.role),
    )
    .sort((a, b) => b.own - a.own);
  if (query.asked.length === 0 || best === undefined) return null;
  const { text } = best.sentence;
  return [{ text: `It says: “${plainQuote(text)}”`, citations: [{ paperId: paper.paper.id, quote: text }] }];
}

/** Who has not a word of what another tells. */
function whoIsSilent({ asked }: ReadQuery, sides: readonly Side[]): string | undefined {
  const silent = sides.filter(({ paper }) => !asked.some((word) => wordMatch(word, paper) > 0));
  return silent.length === 0 || silent.length === sides.length
    ? undefined
    : notSaid(silent.map(({ name }) => name));
}

/** The sentence of a side that answers; null where none does. */
function foundOn(query: ReadQuery, { paper }: Side): DraftSentence[] | null {
  const [first] = query.asked.length === 0 ? [] : foundIn(query, paper).sentences;
  return first === undefined ? null : [{ ...first, text: first.text.replace(/^[^“]*(?=“)/, 'It says: ') }];
}

/** Its means alone: what it reports is in its line. */
const meansOf = (side: Side): DraftSentence[] =>
  waysOf(side)
    .slice(1)
    .filter(({ text }) => !text.startsWith(REPORTS));

/** What one side changes and what it reports, the asked-for first; its words where it reports little. @param said what is said above */
function sideLine(query: ReadQuery, { name, paper, cells, part }: Side, said: string): DraftSentence {
  const own = new Map(scoreSentences(query, paper).map(({ sentence, own: share }) => [sentence.text, share]));
  const axes = axesAsked(query);
  const reported = (paper.paper.reading?.results ?? [])
    .flatMap((result, place) => {
      const value = isOwnResult(result, paper.paper) ? sayResult(result, paper) : null;
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
  const gist =
    part === undefined
      ? (gistOf(paper.paper) ?? cells.get('changes')?.cell.value ?? '')
      : `“${part.said.map(plainQuote).join(' ')}”`;
  const figures = figuresOf([said, gist, ...reported.map(({ value }) => value)].join(' '));
  // A clause that only repeats figures tells nothing, and a clipped one little.
  const isNew = ({ value }: { value: string }): boolean => {
    const each = figuresOf(value);
    return (
      (reported.length === 0 || !value.includes('…')) &&
      !gist.includes(value) &&
      (said === '' || each.length > 0) &&
      (each.length === 0 || each.some((one) => !figures.includes(one)))
    );
  };
  const rest = [...inWords.slice(0, Math.max(0, FEWEST_SAID - reported.length)), ...reach].filter(isNew);
  const chosen = [...reported, ...rest.slice(0, MOST_A_SIDE - reported.length)];
  const told = part?.said ?? [cells.get('changes')?.cell.quote];
  const quotes = [...told, ...chosen.map(({ quote }) => quote)].flatMap((quote) => quote ?? []);
  const line = [gist, ...new Set(chosen.map(({ value }) => value))].filter((each) => each !== '').join('; ');
  return {
    text: `${name}${part === undefined ? '' : ` (in ${shortLabel(part.of.paper)})`}: ${line}${line.endsWith('.”') ? '' : '.'}`,
    citations: [...new Set(quotes)].map((quote) => ({ paperId: paper.paper.id, quote })),
    isAssembled: true,
  };
}
