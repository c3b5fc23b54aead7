import { containsWord, matchText } from '../text/folded.ts';
import { formsOf } from '../text/vocabulary/word-forms.ts';
import type { AnsweringDeps } from './candidates.ts';
import type { Draft } from './draft.ts';
import { isPartOf } from './families.ts';
import { answerList } from './lists.ts';
import { papersMentioning } from './named.ts';
import { type PreparedPaper, prepare } from './prepared.ts';
import type { ReadQuery } from './query/understand.ts';
import { repeatable } from './refusals.ts';
import { USES } from './topic.ts';

/** "which papers beat LoRA", "what is compared with Megatron-LM": what they are held against. */
const AGAINST = new RegExp(
  String.raw`\b(?:beat(?:s|ing|en)?|outperform(?:s|ed|ing)?|surpass(?:es|ed|ing)?|compar(?:e|es|ed|ing) (?:with|to|against)) ` +
    String.raw`(?:the )?(.{2,80}?)(?= (?:on|in|at|for|by|with|while|when|here|too)\b|\W*$)`,
  'i',
);

/** Papers that hold something of their own against what is named; null where no such papers are asked for, or none does. */
export function answerRivals(
  query: ReadQuery,
  deps: AnsweringDeps,
  among: readonly string[] = [],
): Draft | null {
  const said = query.asksForPapers || among.length > 0 ? AGAINST.exec(query.text)?.[1] : undefined;
  if (said === undefined) return null;
  const rivals = said.split(/,? (?:and|or) |, /);
  const papers = (name: string): Iterable<PreparedPaper> =>
    among.length === 0
      ? papersMentioning(name, deps)
      : among.flatMap((id) => deps.corpus.get(id) ?? []).map((paper) => prepare(paper, deps.index));
  const held = rivals.flatMap((name) =>
    Array.from(papers(name)).filter((paper) => isHeldAgainst(paper, name)),
  );
  const ids = [...new Set(held.map(({ paper }) => paper.id))];
  const related = [...among].slice(0, 3);
  if (ids.length === 0)
    return among.length > 0 && repeatable(said)
      ? {
          status: 'unanswerable',
          opening: `None of them says so of ${said}.`,
          sentences: [],
          papers: [],
          related,
        }
      : null;
  // How they speak of it is no topic.
  const asked = query.asked.filter(
    ({ folded }) => !USES.test(folded) && !containsWord(matchText(said), folded),
  );
  return answerList({ ...query, asksForPapers: true, asked: among.length > 0 ? [] : asked }, deps, ids);
}

/** Whether a paper holds something of its own against what has a name: a result, or a sentence that compares. */
function isHeldAgainst({ paper, sentences }: PreparedPaper, name: string): boolean {
  const folded = matchText(name);
  const own = matchText(paper.methodName ?? '');
  if (own === folded) return false;
  // DeepSpeed-MoE is not held against DeepSpeed where it says its own name.
  const isPart = own !== '' && isPartOf(folded, own);
  const apart = (text: string): string => (isPart ? text.replaceAll(own, ' ') : text);
  return (
    (paper.reading?.results ?? []).some(
      ({ baseline }) => baseline !== null && containsWord(apart(matchText(baseline)), folded),
    ) ||
    sentences.some(({ role, folded: text }) => {
      const against = role === 'background' ? undefined : HELD.exec(apart(text))?.[1];
      return against !== undefined && containsWord(against, folded);
    })
  );
}
const HELD = new RegExp(String.raw`\b(?:${formsOf('held against')}|over|than)\b(.*)`, 'i');
