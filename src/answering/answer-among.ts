import { isFiltering } from '../model/query.ts';
import { wordsOf } from '../text/words.ts';
import type { AnsweringDeps } from './candidates.ts';
import { sayResult } from './comparing/cells.ts';
import type { ComparedSubject } from './comparing/compare.ts';
import { SIZE, type Side, sizesOf } from './comparing/verdict.ts';
import type { Draft } from './draft.ts';
import { answerList } from './lists.ts';
import { ofEach } from './of-each.ts';
import { type PreparedPaper, prepare } from './prepared.ts';
import { CHOOSES, COMPARES, HOW_MANY, NARROWS, ORDER_ALONE, TOGETHER } from './query/follow-up-forms.ts';
import type { ReadQuery } from './query/understand.ts';
import { joined, shortLabel } from './quoting.ts';
import { sideBySide } from './side-by-side.ts';

/** More papers are a list, and no comparison. */
const MOST_SIDES = 4;
/** Has a date, and is asked for by it. */
const BY_TIME = /\b(?:first|last|earlier|later|new(?:er|est)|old(?:er|est)|latest|recent|published)\b/;

/** A question of a set: which of them, or the same of each. */
export function answerAmong(said: ReadQuery, deps: AnsweringDeps, among: readonly string[]): Draft {
  const query = withoutContrast(said);
  const papers = among.flatMap((id) => deps.corpus.get(id) ?? []).map((paper) => prepare(paper, deps.index));
  if (HOW_MANY.test(query.folded)) return sayHowMany(papers);
  const { folded } = query;
  if (HAS_FIGURES.test(folded)) return havingFigures(papers);
  const isOne =
    /\bwhich (?:one|is|has|was|of (?:them|these|those|the \w+) (?:is|was|has))\b|\bthe (?:latest|newer|older|\w+est)\b/.test(
      folded,
    );
  const isFew = papers.length > 1 && papers.length <= MOST_SIDES;
  // "just the newest" leaves the others out; "which is the newest?" sets them side by side.
  const isPick = NARROWS.test(folded) || query.order === 'newest';
  const isWhich = (CHOOSES.test(folded) || ORDER_ALONE.test(folded)) && !isPick;
  const compares = query.kind === 'comparison' || COMPARES.test(folded);
  if (compares || (isWhich && isFew && !isFiltering(query.filter)))
    return sideBySide(asNamed(query, 'comparison'), sidesOf(papers.slice(0, MOST_SIDES)), deps.index);
  if (isWhich && SIZE.test(folded)) return bySize(query, papers);
  if (query.order !== 'relevance' || isFiltering(query.filter)) {
    const wanted = isOne ? { ...query, limit: 1 } : query;
    const isOrdered = query.order === 'newest' || query.order === 'value';
    const list = answerList(isOrdered ? { ...wanted, asked: [] } : wanted, deps, among);
    const opening = list.opening?.replace(/^No paper here\b/, 'None of them');
    return { ...list, ...(opening === undefined ? {} : { opening }) };
  }
  if (isFew && !query.asksForPapers && (TOGETHER.test(folded) || !folded.startsWith('which')))
    return sideBySide(asNamed(query, query.kind), sidesOf(papers), deps.index);
  if (query.fields.length > 0 || query.asksHowMuch || query.properties.length > 0)
    return ofEach(
      query,
      papers.map((paper) => ({ name: shortLabel(paper.paper), paper })),
    );
  const list = answerList(query, deps, among);
  const words = query.asked.map(({ word }) => word).join(' ');
  return list.status === 'unanswerable' && !/\d/.test(words)
    ? { ...list, opening: `None of them is about “${words}”.`, related: [...among].slice(0, 3) }
    : list;
}

/** "images rather than text": what stands behind is what is not asked for. */
const CONTRAST = /(?:\b(?:rather than|instead of|as opposed to|and not|but not)|, not)\b/i;

function withoutContrast(query: ReadQuery): ReadQuery {
  const at = CONTRAST.exec(query.text)?.index;
  if (at === undefined || isFiltering(query.filter)) return query;
  const before = wordsOf(query.text.slice(0, at)).length;
  return { ...query, asked: query.asked.filter(({ position }) => position < before) };
}

/** Which of them is the largest, or that none tells. */
function bySize(query: ReadQuery, papers: readonly PreparedPaper[]): Draft {
  const said = sizesOf(query, papers.map(asSide));
  const ids = papers.map(({ paper }) => paper.id);
  return said === null
    ? { status: 'unanswerable', opening: UNSIZED, sentences: [], papers: [], related: ids }
    : { status: 'answered', sentences: [said], papers: ids, related: [] };
}
const UNSIZED = 'None of them says how large its model is.';

const asSide = (paper: PreparedPaper): Pick<Side, 'name' | 'paper'> => ({
  name: shortLabel(paper.paper),
  paper,
});

const sidesOf = (papers: readonly PreparedPaper[]): ComparedSubject[] =>
  papers.map((paper) => ({ name: paper.paper.slug, papers: [paper] }));

/** What tells that there are several, and asks nothing of them. */
const NO_WORD = /^(?:two|three|both|each|either|neither|ones?|first|last|come|came|pick|choose|prefer)$/;

/** The question as it would be if it named the papers it is of. */
function asNamed(query: ReadQuery, kind: ReadQuery['kind']): ReadQuery {
  const folded = query.folded
    .replace(/\b(?:is|was|came|comes)(?: out)? first\b/, 'is older')
    .replace(/\b(?:is|was|came|comes)(?: out)? last\b/, 'is newer')
    .replace(/\bpublished (earlier|later)\b/, '$1');
  const isOfTime = BY_TIME.test(folded);
  const asked = query.asked.filter(
    ({ folded: word }) => !NO_WORD.test(word) && !(isOfTime && BY_TIME.test(word)),
  );
  return { ...query, kind, folded, asked };
}

/** "which ones have numbers?" */
const HAS_FIGURES =
  /\b(?:ha(?:s|ve|ving)|with|(?:give|report|show)s?) (?:(?:any|some|real|hard|the) )?(?:numbers|figures|results)\W*$/;

/** Those that report a figure, each with one. */
function havingFigures(papers: readonly PreparedPaper[]): Draft {
  const told = papers.flatMap((paper) => {
    const said = (paper.paper.reading?.results ?? []).flatMap((result) => {
      const value = sayResult(result, paper);
      return value === null ? [] : [{ value, quote: result.quote }];
    })[0];
    return said === undefined ? [] : [{ paper, ...said }];
  });
  const silent = papers.filter((each) => !told.some(({ paper }) => paper === each));
  return {
    status: told.length === 0 ? 'unanswerable' : 'answered',
    ...(told.length === 0 ? { opening: 'None of them reports a figure.' } : {}),
    sentences: told.map(({ paper: { paper }, value, quote }) => ({
      text: `${shortLabel(paper)}: ${value}.`,
      citations: [{ paperId: paper.id, quote }],
      isAssembled: true,
    })),
    ...(told.length === 0 || silent.length === 0
      ? {}
      : { closing: `No figures: ${joined(silent.map(({ paper }) => shortLabel(paper)))}.` }),
    papers: papers.map(({ paper }) => paper.id),
    related: [],
  };
}

const NUMBERS = 'None One Two Three Four Five Six Seven Eight Nine Ten'.split(' ');

function sayHowMany(papers: readonly PreparedPaper[]): Draft {
  const count = NUMBERS[papers.length];
  return {
    status: 'answered',
    opening: count === undefined ? 'More than ten.' : `${count} were named.`,
    sentences: [],
    papers: papers.map(({ paper }) => paper.id),
    related: [],
  };
}
