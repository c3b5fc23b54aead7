import type { Turn } from '../model/ports/conversations.ts';
import type { NameTable } from '../papers/names/name-table.ts';
import { asksOfOne, isFragment } from './elliptical.ts';
import { POINTER } from './pointers.ts';
import { COMPARES, NARROWS, ORDER_ALONE, SEVERAL } from './query/follow-up-forms.ts';
import type { Talked } from './talked-of.ts';

/** A list that goes on: its question again, without the papers that it was answered with; or that there are no more. */
export interface Paged {
  question: string;
  shown: readonly string[];
  line?: string;
}

const ALL_OF_THEM = 'Those were all of them.';
/** Papers that a command showed, or a digest. */
const OF_COMMANDS = /^(?:digest|similar|compare)\b|^papers$/;

const ASKS =
  String.raw`(?:(?:and|ok(?:ay)?|please|now|show|give|list|tell|let|see|got|get|me|us|do you have|have you got|` +
  String.raw`are there|is there|can you|could you|i want|any|some|a few|the|what|what about|how about),? )*`;
const BEHIND = String.raw`(?: (?:please|papers?|ones?|results?|of (?:them|these|those|it)|like (?:these|those|that|them)|on (?:this|that|it)|here))*`;
/** "more", "any others?", "show me all", "show me the rest", "the next ten", "what else?" */
const MORE = new RegExp(
  String.raw`^${ASKS}(?:more|others|other(?= papers| ones)|(?:the )?(?:rest|remaining|remainder)|else|anything else|something else|all|(?:all )?of them|(?:them )?all|everything|next(?! one\b)|` +
    String.raw`(?:the )?next (?:\d{1,2}|two|three|five|ten|few|page|papers|ones)|next page|continue|(?:go|keep going|carry) on|keep going)${BEHIND}\W*$`,
  'i',
);
/** "the one before that", "the next one", after the first of an order was told. */
const NEXT_IN_ORDER = new RegExp(
  String.raw`^${ASKS}(?:one|paper|previous(?: (?:one|paper))?|next(?: (?:one|paper))?)(?: (?:right |just )?(?:before|after)(?: (?:that|it|this))?)?(?: one)?\W*$`,
  'i',
);
/** "and the second biggest?": of the same order, so many on. */
const NTH = /\b(second|third|fourth|fifth|2nd|3rd|4th|5th)[- ](?:\w{3,12}est|most \w{3,12}|best|highest)\b/i;
const NTH_ALONE =
  /^(?:and |so |then )*the (second|third|fourth|fifth|2nd|3rd|4th|5th)(?: (?:one|paper))?\W*$/i;
const NTHS = ['second', 'third', 'fourth', 'fifth'];
const SUPERLATIVE =
  /\b(?:newest|latest|most|fewest|least|best|first|(?!interest|request|suggest|test)[a-z]{3,12}est)\b/i;

/** "and the fewest?", "and the oldest?": the other end of an order. */
const OTHER_END = new RegExp(
  String.raw`^(?:and|what about|how about|then|so| )*the ((?!first)${SUPERLATIVE.source})(?: (?:one|paper))?\W*$`,
  'i',
);

/** The list of the last turn, further on; null where a text asks for something else, or there is none. */
export function pageOf(
  said: string,
  { last, isFresh }: Talked,
  turns: readonly Turn[],
  names: NameTable,
): Paged | null {
  const { question, paperIds } = last;
  const isOrdered = SUPERLATIVE.test(question);
  const before = turns.slice(turns.findLastIndex((turn) => turn.question !== question) + 1);
  const nth = (NTH.exec(said) ?? (before.length > 1 ? NTH_ALONE.exec(said) : null))?.[1]?.toLowerCase();
  const end = isOrdered ? OTHER_END.exec(said)?.[1] : undefined;
  const goesOn =
    end !== undefined ||
    (isOrdered && nth !== undefined) ||
    (isOrdered && paperIds.length === 1 && NEXT_IN_ORDER.test(said)) ||
    ((isOrdered || paperIds.length > 1) && MORE.test(said));
  // "any more?" once more, after all were told.
  const isOn = isFresh || turns.at(-1)?.question === question;
  if (!goesOn || !isOn || last.areNear || !isList(question, names)) return null;
  if (isOfShown(last, turns.slice(0, -before.length)))
    return MORE.test(said) ? { question, shown: [], line: ALL_OF_THEM } : null;
  if (end !== undefined) return { question: question.replace(SUPERLATIVE, end), shown: [] };
  const shown = [...new Set(before.flatMap((turn) => turn.paperIds))];
  if (nth === undefined) return { question, shown };
  const place = NTHS.findIndex((word) => nth === word || nth.startsWith(`${NTHS.indexOf(word) + 2}`));
  return { question, shown: shown.slice(0, place + 1) };
}

/** "what about radiology?" after papers on medicine: those of them that are on it, or else papers on it; null for any other. */
export function narrowerThan(typed: string, { last, isFresh }: Talked, names: NameTable) {
  const topic = WHAT_ABOUT.exec(typed)?.[1] ?? '';
  const isPart = /^(?:code|weights|checkpoints|repos?(?:itor(?:y|ies))?)$/i.test(topic);
  const isTopic =
    topic !== '' && !names.find(topic, () => true).length && (isPart || asksOfOne(topic) === null);
  if (!isFresh || !isTopic || (!isPart && isFragment(topic)) || last.areNear || last.paperIds.length < 2)
    return null;
  if (COMPARES.test(last.question) || names.find(last.question, () => true).length > 1) return null;
  if (POINTER.test(topic) || SEVERAL.test(topic) || ORDER_ALONE.test(topic)) return null;
  if (isPart) return { question: `which of them have ${topic}?`, among: last.paperIds };
  return {
    question: `which of them are about ${topic}?`,
    among: last.paperIds,
    orElse: { question: `papers on ${topic}`, opening: `None of them is about ${topic}.` },
  };
}

const WHAT_ABOUT = new RegExp(
  String.raw`^(?:(?:and|but|ok(?:ay)?|so),? )?(?:what|how) about (?:the ones (?:on|about) )?` +
    String.raw`((?!the\b|an? |(?:papers?|works?|studies|anything|something)\b)[\p{L}\p{N}-]{2,30}(?: [\p{L}\p{N}-]{2,30}){0,3})\s?\??$`,
  'iu',
);

const isList = (question: string, names: NameTable): boolean =>
  !OF_COMMANDS.test(question) && !COMPARES.test(question) && names.find(question, () => true).length < 2;

/** Whether a turn was answered with some of those that were listed before it. */
function isOfShown({ question, paperIds }: Turn, before: readonly Turn[]): boolean {
  const listed = before.findLast((turn) => turn.paperIds.length > 1)?.paperIds ?? [];
  return NARROWS.test(question) || paperIds.every((id) => listed.includes(id));
}
