import { matchText } from '../text/folded.ts';
import { formsOf } from '../text/vocabulary/word-forms.ts';
import { findInPaper } from './about.ts';
import { type AnsweringDeps, newestDay } from './candidates.ts';
import type { Draft, DraftSentence } from './draft.ts';
import type { PreparedPaper } from './prepared.ts';
import { INTERROGATIVE, nounBehind } from './query/question-forms.ts';
import { recallsOne } from './query/recalled.ts';
import { type ReadQuery, understand } from './query/understand.ts';
import { soughtIn } from './sought.ts';

/** Where a second question word begins a second question: "what crop does it predict, and in which region?" */
const SECOND = new RegExp(
  String.raw`(?:,? and|[,;?]) (?=(?:${formsOf('prepositions')} )?${formsOf('question words')}\b)`,
  'i',
);

/** "the paper that …, and what does it gain?": one paper is told of, without a name, and then asked of; null for any other. */
export function toldThenAsked(text: string): { told: string; asked: string } | null {
  const [told = '', asked, more] = text.split(BEHIND_TOLD);
  const tells = WHICH_PAPER.test(matchText(told)) || recallsOne(matchText(told));
  return asked === undefined || more !== undefined || !tells ? null : { told, asked };
}

const BEHIND_TOLD = new RegExp(
  String.raw`(?:,? and| -{1,2}| [–—]|[,;?]) (?:and )?(?=(?:${formsOf('prepositions')} )?${formsOf('question words')}\b)`,
  'i',
);
const WHICH_PAPER = /^(?:what|which)(?: is| was)? (?:the |that )?(?:paper|one|work|method|study|article)\b/;

/** "and how many of them were fixed": of what was counted before. */
const OF_THEM = /\bhow many (?:of (?:them|these|those)|(?:are|were|have|had)) /i;

/** Answers a question of one paper that asks two things, each by its own sentence; null where it asks one. */
export function answerBoth(query: ReadQuery, paper: PreparedPaper, deps: AnsweringDeps): Draft | null {
  const [first = '', second, more] = query.text.split(SECOND);
  if (second === undefined || more !== undefined || !INTERROGATIVE.test(matchText(first))) return null;
  const day = newestDay(deps);
  const read = (text: string): ReadQuery => {
    const named = understand(text, deps, day);
    return named.papers.includes(paper.paper.id) ? named : understand(text, deps, day, paper.paper.id);
  };
  const [one, other] = [read(first), read(second)];
  const noun = nounBehind(matchText(second));
  const isOfThem = OF_THEM.test(second);
  const isElliptic =
    isOfThem || (noun.length > 0 && other.asked.every(({ folded }) => noun.includes(folded)));
  const shared = isElliptic
    ? one.asked.filter(({ folded }) => !one.head.some((head) => folded.startsWith(head)))
    : [];
  const parts = [
    one,
    {
      ...other,
      head: isElliptic ? noun.slice(-1) : other.head,
      counted: isOfThem ? one.counted : other.counted,
      asked: [...other.asked, ...shared],
    },
  ];
  const found = parts.map((part) => findInPaper({ ...part, nearness: query.nearness ?? new Map() }, paper));
  const quoteOf = ({ citations }: DraftSentence): string | undefined => citations[0]?.quote;
  const [start, behind] = found.map(({ sentences }) => sentences);
  const known = start?.slice(0, 1).map(quoteOf) ?? [];
  const further = behind?.filter((each) => !known.includes(quoteOf(each))) ?? [];
  // The way it works takes as many sentences as are told of it.
  const said = [...(start?.slice(0, 1) ?? []), ...(soughtIn(other) === null ? further.slice(0, 1) : further)];
  if (found.every((each) => each.sentences.length === 0)) return null;
  const absent = found.flatMap((each, i) =>
    each.absent.length > 0
      ? each.absent
      : each.sentences.length > 0
        ? []
        : [`“${(i === 0 ? first : second).replace(/[?.! ]{1,10}$/, '')}”`],
  );
  return {
    status: absent.length > 0 ? 'partial' : 'answered',
    sentences: said,
    ...(absent.length > 0 ? { closing: `Not given: ${[...new Set(absent)].join(', ')}.` } : {}),
    papers: [paper.paper.id],
    related: [],
  };
}
