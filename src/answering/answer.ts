import { isFiltering } from '../model/query.ts';
import { alike } from '../search/find-similar.ts';
import { containsWord, matchText } from '../text/folded.ts';
import { findInPaper } from './about.ts';
import { answerAbout } from './answer-about.ts';
import { answerAmong } from './answer-among.ts';
import type { AnsweringDeps } from './candidates.ts';
import { answerComparison, answerOfEach } from './comparison.ts';
import { defineTerm, explainedNowhere, spellOutTerm } from './definitions.ts';
import type { Draft } from './draft.ts';
import { coverageIn, missingFigures, missingNames, shareOf } from './evidence.ts';
import { answerFamily } from './families.ts';
import { answerVaguely } from './guessed-lists.ts';
import { AGAINST_NAMED } from './headline-fits.ts';
import { asksForKindAlone } from './kinds-asked.ts';
import { answerKinds } from './kinds-compared.ts';
import { answerList, askWhich } from './lists.ts';
import { meantPaper, partOfOne } from './meant.ts';
import { foreignNames, papersMentioning, type Subject, subjectsOf } from './named.ts';
import { type PreparedPaper, prepare } from './prepared.ts';
import { LIMIT } from './query/asked-forms.ts';
import { isNameTyped } from './query/asked-words.ts';
import type { ReadQuery } from './query/understand.ts';
import type { Ranked } from './ranked.ts';
import { rank } from './ranking.ts';
import { refuseLink, refuseTopic } from './refusals.ts';
import { answerRivals } from './rivals.ts';
import { soughtIn, withoutBlame } from './sought.ts';
import { toldByFigure } from './told-by-figure.ts';
import { USES } from './topic.ts';
import { answerBoth } from './two-parts.ts';
import { wordsInPapers } from './word-in-paper.ts';

/** Papers named with a fact, and with a refusal at most. */
const MOST_NAMED = 10;
const NEAREST = 6;
/** Papers looked into for a fact when the question names none. */
const LOOKED_INTO = 6;
/** Share of such a question that the paper must have somewhere. */
const PAPER_COVERS = 0.6;
/** Words of a need that is told at length: it is not refused for a count that comes with it. */
const NEED_WORDS = 5;
/** How well its best sentence must answer. */
const STRONG = 0.55;
/** The same for a paper other than the one named. */
const ELSEWHERE_COVERS = 0.7;
const ELSEWHERE_STRONG = 0.9;

/** Answers a query from the papers' own words. @param among the set a conversation is about, for a question of that set */
export function answerQuery(query: ReadQuery, deps: AnsweringDeps, among: readonly string[] = []): Draft {
  const rivals = answerRivals(query, deps, among);
  if (rivals !== null) return rivals;
  if (among.length > 0) return answerAmong(query, deps, among);
  const subjects = subjectsOf(query, deps);
  const told = subjects.some(({ isOwn }) => isOwn) ? null : toldByFigure(query, deps);
  if (told !== null) return told;
  if (query.asksForExpansion) {
    const spelled = spellOutTerm(query, deps);
    if (spelled !== null) return spelled;
  }
  const link = subjects.length > 0 ? null : refuseLink(query);
  if (link !== null) return link;
  if (query.unknownNames.length > 0 && subjects.length === 0) return refuseTopic(query, []);
  const kinds = subjects.some(({ isOwn }) => isOwn) || !query.asksWhichOf ? null : answerKinds(query, deps);
  if (kinds !== null) return kinds;
  if (query.kind === 'comparison') {
    const compared = answerComparison(query, subjects, deps);
    if (compared !== null) return compared;
  }
  const family = answerFamily(query, deps);
  if (family !== null) return family;
  const named = query.asksForPapers ? subjects.filter(({ isOwn }) => isOwn) : subjects;
  if (named.length > 0 && !isFiltering(query.filter))
    return (
      (query.asksForPapers ? null : answerOfEach(query, named, deps)) ?? aboutSubjects(query, named, deps)
    );
  return withoutSubject(query, deps);
}

function aboutSubjects(query: ReadQuery, subjects: readonly Subject[], deps: AnsweringDeps): Draft {
  const [first] = subjects;
  const main = first?.papers ?? [];
  if (query.asksForPapers) {
    const own = new Set(main.map(({ paper }) => paper.id));
    const others = subjects
      .flatMap(({ name }) => [...papersMentioning(name, deps)])
      .filter(({ paper }) => !own.has(paper.id));
    // How they speak of it is no topic.
    const asked = query.asked.filter(({ folded }) => !USES.test(folded));
    if (others.length > 0)
      return answerList({ ...query, asked }, deps, [...new Set(others.map(({ paper }) => paper.id))]);
  }
  if (main.length === 1 && asksForAlike(query)) {
    const ids = main.flatMap(({ paper }) => alike(paper.id, deps.index)).map(({ paperId }) => paperId);
    if (ids.length > 0) return answerList({ ...query, asked: [] }, deps, ids);
  }
  const isGist = query.asked.length === 0 && query.fields.length === 0;
  if (subjects.length === 1 && main.length > 1 && first?.isOwn && isGist)
    return askWhich(first.name, main, query);
  const draft =
    (main[0] && main.length === 1 && answerBoth(query, main[0], deps)) || answerAbout(query, main);
  if (draft.status !== 'unanswerable') return draft;
  // "how much does it save compared with GaLore?" asks nothing of GaLore alone.
  if (query.mentions.some(({ start }) => start > 0 && AGAINST_NAMED.test(query.text.slice(0, start))))
    return (subjects.length > 1 ? answerComparison(query, subjects, deps) : null) ?? draft;
  const rest = subjects.slice(1).flatMap(({ papers }) => papers);
  const second = rest.length === 0 ? draft : answerAbout(query, rest);
  if (second.status !== 'unanswerable') return second;
  const compared =
    subjects.length > 1 && query.properties.length === 0 ? answerComparison(query, subjects, deps) : null;
  return saidElsewhere(query, subjects, deps) ?? compared ?? draft;
}

/** "anything similar to COAT", "what else is like it": nothing but papers like it is asked for. */
const asksForAlike = ({ folded, asked }: ReadQuery): boolean =>
  ALIKE.test(folded) && asked.every((word) => ALIKE_WORDS.has(word.folded));

const ALIKE =
  /\b(?:similar|related|close) to\b|\belse\b.{1,40}\blike\b|\b(?:papers|works|anything|something) like\b/;
const ALIKE_WORDS = new Set(['similar', 'like', 'else', 'related', 'other', 'close']);

/** Another paper may say it of the one that is named: it must name it and say nearly all that is asked. */
function saidElsewhere(query: ReadQuery, subjects: readonly Subject[], deps: AnsweringDeps): Draft | null {
  if (query.fields.length > 0 || query.asked.length === 0) return null;
  // What one used, and where it is weak, only its own words tell.
  if (LIMIT.test(query.folded) || asksForKindAlone(query)) return null;
  const own = new Set(subjects.flatMap(({ papers }) => papers));
  const wordsIn = wordsInPapers(query.asked, deps.index);
  const mayCover = (id: string): boolean =>
    shareOf(query.asked, wordsIn(id)?.most ?? (() => 0)) >= ELSEWHERE_COVERS;
  for (const { name } of subjects) {
    for (const paper of papersMentioning(name, deps, mayCover)) {
      if (own.has(paper) || coverageIn(query.asked, paper) < ELSEWHERE_COVERS) continue;
      const found = findInPaper(query, paper);
      const said = found.sentences.flatMap(({ citations }) => citations.map(({ quote }) => quote)).join(' ');
      const isSaid = found.absent.length === 0 && found.strength >= ELSEWHERE_STRONG;
      if (isSaid && namesApart(said, paper, name)) return answerAbout(query, [paper]);
    }
  }
  return null;
}

/** "the C4 dataset" is no method called C4. */
const OF_DATA = ['dataset', 'data set', 'corpus', 'benchmark'];

/** Whether what a paper says names something otherwise than in the paper's own name: "Natural GaLore" is no GaLore. */
function namesApart(said: string, { paper }: PreparedPaper, name: string): boolean {
  const own = matchText(paper.methodName ?? '');
  const other = matchText(name);
  if (OF_DATA.some((noun) => containsWord(matchText(said), `${other} ${noun}`))) return false;
  return !containsWord(own, other) || containsWord(matchText(said).replaceAll(own, ' '), other);
}

function withoutSubject(query: ReadQuery, deps: AnsweringDeps): Draft {
  const family = familyOf(query, deps);
  if (family.length > 0 && query.kind !== 'list') return aboutFamily(query, family, deps);
  const { unknown, mentioned } = foreignNames(query, deps);
  if (isLongNeed(query) && unknown.length === 1) {
    // Among many words that tell a need, one name that no paper has is not all of it.
    const asked = query.asked.filter(({ word }) => !unknown.includes(word));
    const told = answerVaguely({ ...query, asked }, deps);
    if (told !== null) return told;
  }
  if (unknown.length > 0 || (query.wantsOrigin && mentioned.length > 0)) {
    const near = mentioned.flatMap(({ papers }) => [...papers()].map(({ paper }) => paper.id));
    return refuseTopic(query, [...new Set([...near, ...idsOf(rank(query, deps).best(NEAREST))])]);
  }
  if (query.kind === 'definition' || query.kind === 'measurement') {
    const defined =
      defineTerm(query, deps) ?? (query.kind === 'definition' ? explainedNowhere(query, deps) : null);
    if (defined !== null) return defined;
  }
  const part = partOfOne(query, deps);
  if (part !== null) {
    const told = answerAbout(part.query, [part.paper]);
    if (told.status !== 'unanswerable') return told;
  }
  const meant = meantPaper(query, deps);
  if (meant !== null) {
    const told = answerBoth(meant.query, meant.paper, deps) ?? answerAbout(meant.query, [meant.paper]);
    if (told.status !== 'unanswerable' || !query.asksWhichOf) return { ...told, meant: meant.query };
  }
  // "Why do ropes wear out?": told by the paper that says most of it.
  const isOfTrouble = query.asksWhy || soughtIn(query) === 'problem';
  const why =
    isOfTrouble && !query.asksForPapers ? factAnywhere({ ...query, asked: withoutBlame(query) }, deps) : null;
  if (why !== null) return why;
  if (query.asked.length === 0 && query.kind !== 'list') return refuseTopic(query, []);
  if (query.kind === 'measurement' || (query.measures.length > 0 && !query.asksForPapers)) {
    const fact = factAnywhere(query, deps);
    if (fact !== null) return fact;
    const isOfName = query.asksHowMuch && query.asked.some(({ word, isName }) => isName && isNameTyped(word));
    // A need told at length is not refused for a measure that comes with it.
    const isOfFigure = query.measures.length + query.figures.length + query.counted.length > 0;
    if (!isLongNeed(query) && (isOfName || isOfFigure)) return refuseTopic(query, rank(query, deps).near());
  }
  // "medusa heads, what speedup do they report": what nobody has reports nothing.
  if (asksOfNothing(query)) return refuseTopic(query, rank(query, deps).near());
  const list = answerList(query, deps);
  const { measurement } = query.filter;
  const isNeed = measurement !== null && query.asked.length >= NEED_WORDS;
  if (list.status !== 'unanswerable' || (isFiltering(query.filter) && !isNeed)) return list;
  const open = { ...query.filter, measurement: null };
  return answerVaguely({ ...query, order: 'relevance', filter: open }, deps) ?? list;
}

/** Told at length, and no amount is asked for: a need, in which a name or a measure is only a part. */
const isLongNeed = ({ asked, asksHowMuch, counted }: ReadQuery): boolean =>
  asked.length > NEED_WORDS && !asksHowMuch && counted.length === 0;

/** Asks in a few words for a figure of what no paper here has. */
const asksOfNothing = ({ asksForSeveral, properties, folded, asked }: ReadQuery): boolean =>
  !asksForSeveral &&
  properties.length > 0 &&
  asked.length < NEED_WORDS &&
  /\b(?:what|which|how)\b/.test(folded) &&
  asked.some(isNowhere);

const isNowhere = ({ isStrange, isKnown, forms }: ReadQuery['asked'][number]): boolean =>
  isStrange && !isKnown && forms.length === 0;

const idsOf = (ranked: readonly Ranked[]): string[] => ranked.map(({ paper }) => paper.paper.id);

/** A fact of a paper the question does not name: one paper must have most of it, one sentence must answer. */
function factAnywhere(query: ReadQuery, deps: AnsweringDeps): Draft | null {
  const ranked = rank(query, deps).best(MOST_NAMED);
  const found = ranked
    .slice(0, LOOKED_INTO)
    .map(({ paper }, place) => {
      const coverage = coverageIn(query.asked, paper);
      const isWhole =
        missingNames(query.asked, paper).length === 0 && missingFigures(query, paper).length === 0;
      const each = findInPaper(query, paper);
      return {
        paper,
        coverage,
        isWhole,
        found: each,
        strength: each.strength * coverage * (1 - 0.05 * place),
      };
    })
    .filter(
      ({ found: each, coverage, isWhole }) =>
        isWhole && each.sentences.length > 0 && coverage >= PAPER_COVERS,
    )
    .sort((a, b) => b.strength - a.strength);
  const best = found[0];
  if (best === undefined || best.strength < STRONG) return null;
  const draft = answerAbout(query, [best.paper]);
  const others = idsOf(ranked).filter((id) => id !== best.paper.paper.id);
  return { ...draft, papers: [...draft.papers, ...others].slice(0, MOST_NAMED) };
}

/** Papers whose names begin with a name of the question: `VILA` may be any of them. */
function familyOf({ asked }: ReadQuery, { names, corpus, index }: AnsweringDeps): PreparedPaper[] {
  const ids = asked.flatMap(({ word, isName }) => (isName ? names.family(word) : []));
  return [...new Set(ids)].flatMap((id) => corpus.get(id) ?? []).map((paper) => prepare(paper, index));
}

/** One name, several papers: the one that says it, told as such; else which is meant. */
function aboutFamily(query: ReadQuery, family: readonly PreparedPaper[], { names }: AnsweringDeps): Draft {
  // "Megatron 1T" asks for what has the one, too.
  const isOfAll = ({ isName, word }: ReadQuery['asked'][number]): boolean =>
    isName && names.family(word).length > 0;
  const others = { ...query, asked: query.asked.filter((word) => !isOfAll(word)) };
  const draft = answerAbout(others, family);
  if (draft.status === 'unanswerable') return draft;
  if (family.length === 1) return draft;
  return {
    ...askWhich('', family, query),
    ...(others.asked.length > 0
      ? { ...draft, status: 'partial' as const, opening: 'Several papers go by that name; this one says it.' }
      : {}),
  };
}
