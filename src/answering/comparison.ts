import { containsWord, matchText } from '../text/folded.ts';
import type { AnsweringDeps } from './candidates.ts';
import type { ComparedSubject } from './comparing/compare.ts';
import { bringsIn } from './comparing/parts.ts';
import { papersFor } from './comparing/resolve.ts';
import type { Draft } from './draft.ts';
import { foreignNames, type Subject } from './named.ts';
import { type PreparedPaper, prepare } from './prepared.ts';
import { isNameTyped } from './query/asked-words.ts';
import type { ReadQuery } from './query/understand.ts';
import { joined, labelOf } from './quoting.ts';
import { rank } from './ranking.ts';
import { IN_A_ROW, sideBySide } from './side-by-side.ts';

const MOST_SIDES = 4;

/** A question that sets papers side by side; null when it names too few sides to do so. */
export function answerComparison(
  query: ReadQuery,
  subjects: readonly Subject[],
  deps: AnsweringDeps,
): Draft | null {
  const distinct = sidesIn(subjects);
  if (distinct.length >= 2) return sideBySide(query, distinct.slice(0, MOST_SIDES), deps.index);
  const { unknown, mentioned } = foreignNames(query, deps);
  const [only] = distinct;
  const sides = [...distinct, ...broughtIn(mentioned, only?.papers ?? [])];
  if (only !== undefined) {
    // The paper itself may measure the other: "ModernBERT vs BERT".
    const others = [
      ...query.asked.filter(({ isName, word }) => isName || isNameTyped(word)).map(({ folded }) => folded),
      ...subjects.filter(({ isOwn }) => !isOwn).map(({ name }) => matchText(name)),
    ];
    const its = matchText(only.name);
    if (others.some((name) => name !== its && only.papers.some(({ folded }) => containsWord(folded, name))))
      return null;
    if (sides.length >= 2) return ofNames(query, sides, deps);
    const other = otherSide(query, only, deps);
    if (other !== null)
      return sideBySide(query, [only, { name: other.paper.slug, papers: [other] }], deps.index);
    const foreign = [
      ...unknown,
      ...mentioned.map(({ name }) => name),
      ...subjects
        .filter(({ papers }) => !only.papers.some((paper) => papers.includes(paper)))
        .map(({ name }) => name),
    ];
    return foreign.length > 0 ? refuseSide(only.papers, [...new Set(foreign)]) : null;
  }
  if (sides.length >= 2 && unknown.length === 0) return ofNames(query, sides, deps);
  const isOfNames =
    query.asked.length > 0 && query.asked.every(({ word, isName }) => isName || isNameTyped(word));
  if (unknown.length > 0 || isOfNames) return null;
  const found = rank(query, deps).onTopic(/\bthree\b/.test(query.folded) ? 3 : 2);
  return found.length < 2
    ? null
    : sideBySide(
        query,
        found.map(({ paper }) => ({ name: paper.paper.slug, papers: [paper] })),
        deps.index,
      );
}

/** "MT-NLG or Ling-Plus": what one paper alone brings in by a name. */
const broughtIn = (
  mentioned: ReturnType<typeof foreignNames>['mentioned'],
  others: readonly PreparedPaper[],
): ComparedSubject[] =>
  mentioned.flatMap(({ name, papers }) => {
    const [paper, ...more] = [...papers()].filter((each) => !others.includes(each));
    return paper === undefined || more.length > 0 || !bringsIn(paper, name)
      ? []
      : [{ name, papers: [paper], isPart: true }];
  });

/** Sides in the order they are named, which is no topic. */
function ofNames(query: ReadQuery, sides: readonly ComparedSubject[], { index }: AnsweringDeps): Draft {
  const inOrder = sides.toSorted((a, b) => query.text.indexOf(a.name) - query.text.indexOf(b.name));
  const asked = query.asked.filter(({ word }) => !sides.some(({ name }) => name === word));
  return sideBySide({ ...query, asked }, inOrder.slice(0, MOST_SIDES), index);
}

/** One paper a name, each once. */
function sidesIn(subjects: readonly Subject[]): ComparedSubject[] {
  const isNamed = subjects.some(({ isOwn }) => isOwn);
  const sides = subjects.flatMap(({ name, papers: [paper, ...more], isOwn }) =>
    paper === undefined || (isNamed && !isOwn && (more.length > 0 || !bringsIn(paper, name)))
      ? []
      : [{ name, papers: [paper], isPart: !isOwn }],
  );
  return sides.filter(({ papers }, i) => sides.findIndex((each) => each.papers[0] === papers[0]) === i);
}

/** What is asked of several papers at once, said of each; null where it is asked of one. */
export function answerOfEach(
  query: ReadQuery,
  subjects: readonly Subject[],
  { index }: AnsweringDeps,
): Draft | null {
  const sides = sidesIn(subjects.filter(({ isOwn }) => isOwn));
  return sides.length < 2 || !IN_A_ROW.test(query.folded)
    ? null
    : sideBySide(query, sides.slice(0, MOST_SIDES), index);
}

const MANY_OF_A_KIND = /^[^\p{Lu}]{0,80}[^\P{L}\p{Lu}us]s\W{0,3}$/u;

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
    // "faster than diffusion models": many of a kind are no one paper.
    if (MANY_OF_A_KIND.test(words) && deps.names.owners(words).length === 0) continue;
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
