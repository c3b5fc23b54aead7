import { papersFor } from '../comparing/resolve.ts';
import type { Corpus } from '../ports/corpus.ts';
import type { SearchIndex } from '../search.ts';
import { answerBroadly, isBroad } from './broad.ts';
import { answerComparison } from './comparison.ts';
import type { Draft } from './draft.ts';
import { coverageIn } from './evidence.ts';
import { answerAbout, findInPaper } from './facts.ts';
import { guess, isOffTopic } from './guess.ts';
import type { NameTable } from './name-table.ts';
import { type PreparedPaper, prepare } from './prepared.ts';
import type { Question } from './question.ts';
import { joined, labelOf, named } from './say.ts';
import { foreignNames, papersMentioning, type Subject, subjectsOf } from './subjects.ts';
import { defineTerm, spellOutTerm } from './terms.ts';
import { answerList, rankOnTopic, refuseTopic } from './topics.ts';

interface Deps {
  corpus: Corpus;
  index: SearchIndex;
  names: NameTable;
}

/** Papers looked into for a fact when the question names none. */
const LOOKED_INTO = 6;
/** Share of such a question that the paper must have somewhere. */
const PAPER_COVERS = 0.6;
/** How well its best sentence must answer. */
const STRONG = 0.55;
/** The same for a paper other than the one named. */
const ELSEWHERE_COVERS = 0.7;
const ELSEWHERE_STRONG = 0.9;
const MAX_SIDES = 4;
/** Asked-for things nobody describes in everyday words: without them there is nothing to guess. */
const EXACT = new Set(
  'wer bleu rouge f1 fid perplexity ap miou pq psnr mos mfu learning-rate batch-size epochs optimizer hyperparameters parameters licence arxivId doi venue citations authors authorsCount'.split(
    ' ',
  ),
);

/** Answers from the papers' own words. @param known papers the conversation was about, for a question that names none. */
export function answerExtractively(
  question: Question,
  deps: Deps,
  known: readonly PreparedPaper[] = [],
): Draft {
  const subjects = subjectsOf(question, deps);
  const spelled = spellOutTerm(question, deps);
  if (spelled !== null) return spelled;
  if (question.form === 'comparison') {
    const compared = compareSides(question, subjects, deps);
    if (compared !== null) return compared;
  }
  const isTopic =
    question.asksForPapers &&
    subjects.every(({ mention }) => mention.owners.every(({ strength }) => strength === 'introduced'));
  if (subjects.length > 0 && !isTopic) return aboutSubjects(question, subjects, deps);
  if (known.length > 0) return answerAbout(question, known);
  return withoutSubject(question, deps);
}

function aboutSubjects(question: Question, subjects: readonly Subject[], deps: Deps): Draft {
  const papers = subjects.flatMap((subject) => subject.papers);
  if (question.form === 'list' && asksForOthers(question)) {
    const ids = new Set(papers.map(({ paper }) => paper.id));
    const others = subjects
      .flatMap(({ mention }) => papersMentioning(mention.surface, deps))
      .filter(({ paper }) => !ids.has(paper.id));
    if (others.length > 0) return answerList(question, deps);
  }
  const [first] = subjects;
  const main = first?.papers ?? [];
  const draft = answerAbout(question, main);
  if (draft.status !== 'unanswerable') return draft;
  const rest = papers.filter((paper) => !main.includes(paper));
  const second = rest.length === 0 ? draft : answerAbout(question, rest);
  if (second.status !== 'unanswerable') return second;
  const elsewhere = saidElsewhere(question, subjects, deps);
  const compared =
    subjects.length > 1 && question.attributes.length === 0 ? compareSides(question, subjects, deps) : null;
  return elsewhere ?? compared ?? { ...draft, related: papers.map(({ paper }) => paper.id) };
}

/** Another paper may say it of the one that is named: it must name it and say nearly all that is asked. */
function saidElsewhere(question: Question, subjects: readonly Subject[], deps: Deps): Draft | null {
  if (question.attributes.some(({ field }) => field !== undefined) || question.words.length === 0)
    return null;
  const own = new Set(subjects.flatMap(({ papers }) => papers.map(({ paper }) => paper.id)));
  for (const { mention } of subjects) {
    for (const paper of papersMentioning(mention.surface, deps)) {
      if (own.has(paper.paper.id) || coverageIn(question.words, paper) < ELSEWHERE_COVERS) continue;
      const found = findInPaper(question, paper);
      if (found === null || found.absent.length > 0 || found.strength < ELSEWHERE_STRONG) continue;
      return answerAbout(question, [paper]);
    }
  }
  return null;
}

/** "papers like GaLore", "what builds on LoRA". */
function asksForOthers({ folded }: Question): boolean {
  return /\b(?:like|similar|build(?:s|ing)? on|based on|extend\w*|compar\w*|cite|mention|using|use|related)\b/.test(
    folded,
  );
}

/** Papers whose names begin with a name of the question: `VILA` may be any of them. */
function familyOf(question: Question, { names, corpus, index }: Deps): PreparedPaper[] {
  const ids = question.words.flatMap(({ word, isName }) => (isName ? names.family(word) : []));
  return [...new Set(ids)].flatMap((id) => corpus.get(id) ?? []).map((paper) => prepare(paper, index));
}

/** One name, several papers: the one that says it, told as such; a refusal offers them all. */
function aboutFamily(question: Question, family: readonly PreparedPaper[]): Draft {
  const draft = answerAbout(question, family);
  const opening = `The name could mean ${joined(family.map(({ paper }) => named(labelOf(paper)) ?? 'another paper'))}.`;
  if (draft.status === 'unanswerable') return { ...draft, opening: `${opening} None of them gives that.` };
  return { ...draft, status: 'partial', opening };
}

function withoutSubject(question: Question, deps: Deps): Draft {
  const family = familyOf(question, deps);
  if (family.length > 0 && question.form === 'fact') return aboutFamily(question, family);
  const { unknown, mentioned } = foreignNames(question, deps);
  if (unknown.length > 0 || (question.wantsOrigin && mentioned.length > 0)) {
    const near = mentioned.flatMap(({ papers }) => papers).map(({ paper }) => paper.id);
    const refusal = refuseTopic(rankOnTopic(question, deps));
    return { ...refusal, related: [...new Set([...near, ...refusal.related])].slice(0, 3) };
  }
  const broad = isBroad(question);
  const onField = (broad ? answerBroadly(question, deps) : null) ?? defineTerm(question, deps);
  if (onField !== null) return onField;
  if (question.form === 'list') {
    const list = answerList(question, deps);
    if (list.status !== 'unanswerable') return list;
    return question.asksForPapers ? (answerBroadly(question, deps) ?? list) : (guess(question, deps) ?? list);
  }
  const ranked = rankOnTopic(question, deps);
  const candidates = ranked.slice(0, LOOKED_INTO).map(({ paper }) => paper);
  const found = candidates
    .map((paper, rank) => {
      const each = findInPaper(question, paper);
      const coverage = coverageIn(question.words, paper);
      return { paper, coverage, strength: (each?.strength ?? 0) * coverage * (1 - 0.05 * rank), found: each };
    })
    .filter(
      ({ found: each, coverage }) => each !== null && each.sentences.length > 0 && coverage >= PAPER_COVERS,
    )
    .sort((a, b) => b.strength - a.strength);
  const best = found[0];
  if (best !== undefined && best.strength >= STRONG) {
    const draft = answerAbout(question, [best.paper]);
    const others = ranked.map(({ paper }) => paper.paper.id).filter((id) => id !== best.paper.paper.id);
    return { ...draft, papers: [...draft.papers, ...others].slice(0, 10) };
  }
  const isExact = question.attributes.some(({ id }) => EXACT.has(id)) || question.figures.length > 0;
  const isOff = broad && isOffTopic(question.words, deps);
  return (isExact || isOff ? null : guess(question, deps)) ?? refuseTopic(ranked);
}

/** One side is here, the other is not: there is nothing to compare. */
function refuseComparison(sides: readonly { papers: readonly PreparedPaper[] }[], deps: Deps): Draft {
  const related = sides.flatMap(({ papers }) => papers.map(({ paper }) => paper.id));
  const names = related
    .flatMap((id) => deps.corpus.get(id) ?? [])
    .flatMap((paper) => named(labelOf(paper)) ?? []);
  const here = names.length > 0 ? joined(names) : 'One side';
  return {
    status: 'unanswerable',
    opening: `${here} is here, the other side is not: no paper compares them.`,
    sentences: [],
    papers: [],
    related,
  };
}

/** The sides of a comparison: the papers named, or for "the two … methods" the best ones on the topic. */
function compareSides(question: Question, subjects: readonly Subject[], deps: Deps): Draft | null {
  const sides = subjects.flatMap(({ mention, papers }) =>
    papers.slice(0, 1).map((paper) => ({ name: mention.surface, papers: [paper] })),
  );
  if (sides.length >= 2) return answerComparison(question, sides.slice(0, MAX_SIDES));
  const { unknown } = foreignNames(question, deps);
  if (sides.length === 1) {
    const other = otherSide(question, deps);
    if (other !== null && !sides.some(({ papers }) => papers[0]?.paper.id === other.paper.id)) {
      return answerComparison(question, [...sides, { name: other.paper.slug, papers: [other] }]);
    }
    return unknown.length > 0 ? refuseComparison(sides, deps) : null;
  }
  if (unknown.length > 0) return null;
  const ranked = rankOnTopic(question, deps).filter(({ coverage }) => coverage >= PAPER_COVERS);
  const two = ranked.slice(0, /\bthree\b/.test(question.folded) ? 3 : 2);
  if (two.length < 2) return null;
  return answerComparison(
    question,
    two.map(({ paper }) => ({ name: paper.paper.slug, papers: [paper] })),
  );
}

/** A side said in other words than its name: `H3 vs gated linear attention`. */
function otherSide(question: Question, deps: Deps): PreparedPaper | null {
  const parts = question.text.split(/\b(?:vs\.?|versus|and|with|to|or)\b/i);
  for (const part of parts) {
    const words = part
      .replace(/\b(?:compare|difference|between|what|is|the|how|does|differ|from)\b/gi, ' ')
      .trim();
    if (words.length < 3 || question.mentions.some(({ surface }) => part.includes(surface))) continue;
    const [paper, ...more] = papersFor(words, deps);
    if (paper !== undefined && more.length === 0) return prepare(paper, deps.index);
  }
  return null;
}
