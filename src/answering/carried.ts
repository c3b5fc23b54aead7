import type { Turn } from '../model/ports/conversations.ts';
import type { NameTable } from '../papers/names/name-table.ts';
import { wordsOf } from '../text/words.ts';
import { AGAINST_NAMED } from './headline-fits.ts';
import { isNameTyped } from './query/asked-words.ts';
import {
  BY_HOW_MUCH,
  CORRECTS,
  FRAGMENT_WORDS,
  LACKS_ITS_SUBJECT,
  SWAP,
  THAN_WHAT,
  VERBS,
} from './query/follow-up-forms.ts';

/** "A100?" after "which papers mention the H100?": the same list of another name; null for any other. */
export function ofOtherName(said: string, before: string): string | null {
  const name = ANOTHER_NAME.exec(said)?.[1] ?? '';
  const [old, more] = wordsOf(before).filter(({ text }) => isNameTyped(text));
  if (!isNameTyped(name) || old === undefined || more !== undefined || !/\bpapers?\b/i.test(before))
    return null;
  return before.slice(0, old.start) + name + before.slice(old.end);
}

const ANOTHER_NAME = /^(?:(?:and|or|what about|how about) ){0,2}(?:the )?([^\s?!.,]{2,20})\?\s{0,4}$/i;

/** Begins a question of its own behind the name: "and GaLore, how many languages?" */
const ASKS_ITS_OWN = /\b(?:how|what|which|who|whose|when|where|why|any)\b/i;

const AGAINST = 'than|vs\\.?|versus|against|over|compared (?:to|with)';
const UNDER = new RegExp(`^(${AGAINST}|on|at|with|for|in|without|under) \\S`, 'i');
const SAVES = /\b(?:do|does|did) (?:.{1,60} )?(save|reduce|cut|gain|improve|lose|cost|need|use)\b/i;
const GIST_ASKED = /^what (?:(?:is|does) .{1,90} (?:about|do)|is \S+(?: \S+)?)\W*$/i;
const FIGURE_ASKED = /^(?:by )?(?:how|what)\b/i;

/** "and vs FP8?", "and on GSM8K?" ask the last question again, of other conditions; null for any other. */
export function underOther(said: string, before: string): string | null {
  const preposition = UNDER.exec(said)?.[1];
  if (
    preposition === undefined ||
    LACKS_ITS_SUBJECT.test(said) ||
    VERBS.test(said) ||
    ASKS_ITS_OWN.test(said) ||
    !FIGURE_ASKED.test(before) ||
    GIST_ASKED.test(before)
  )
    return null;
  const same = new RegExp(`^(?:${AGAINST})$`, 'i').test(preposition) ? `(?:${AGAINST})` : preposition;
  const plain = before.replace(/[?.! ]{1,10}$/, '');
  const places = [...plain.matchAll(new RegExp(` ${same} `, 'gi'))];
  const cut = places.at(-1)?.index ?? plain.length;
  return `${plain.slice(0, cut)} ${said.replace(/\W{1,10}$/, '')}?`;
}

/** "how much faster than GaLore?", "better than that?" */
const THAN = new RegExp(
  String.raw`^(how (?:much|many times) |(?:is it|are they) )?` +
    String.raw`((?:[a-z]{3,12}er|better|worse|(?:more|less) [a-z]{3,15}) (?:than|over) (?!(?:what|which|whom?)\b).{2,60}?)\W*$`,
  'i',
);

const MORE = /^(?:is|was) (?:it|that|this) (?:any )?(?:more|less|fewer) than (.{2,60}?)\W*$/i;
const VERSUS = /^(?:vs\.?|versus|against) (?!what\b|each\b|th[eo]s?e?m?\b)(.{2,60}?)\W*$/i;
const COMPARED_WITH =
  /^compared?(?: it)? (?:with|to|against) (?!what\b|each\b|them\b|th[eo]s?e?\b)(.{2,60}?)\W*$/i;

const BY_WHAT = new RegExp(
  String.raw`^((?!need|speed|seed)[a-z]{3,12}ed|built|shown|run) (?:(on|in|with|by|from|to|at|for|against) )?` +
    String.raw`((?:what|which|how|where|when)(?: [\w-]{2,20}){0,2})\W*$`,
  'i',
);

/** "trained on what?", "published when?": the paper that was talked of was. */
export function doneHow(said: string, name: string): string | null {
  const [, done, preposition, what] = BY_WHAT.exec(said) ?? [];
  if (done === undefined || what === undefined) return null;
  return `${preposition === undefined ? '' : `${preposition} `}${what} was ${name} ${done.toLowerCase()}?`;
}

/** What is held against another, and does not say what is: of the paper that was talked of. */
export function heldAgainst(said: string, name: string, before: string): string | null {
  const [, how = '', than] = THAN.exec(said) ?? [];
  const other = MORE.exec(said)?.[1];
  // "is that more than GaLore?"
  if (other !== undefined) return `does ${name} beat ${other}?`;
  const asksFigure = FIGURE_ASKED.test(before) && !GIST_ASKED.test(before);
  const rival = COMPARED_WITH.exec(said)?.[1] ?? (asksFigure ? undefined : VERSUS.exec(said)?.[1]);
  if (rival !== undefined) return `how does ${name} compare with ${rival}?`;
  if (than === undefined) return null;
  return /^how/i.test(how)
    ? `${how}${than.replace(/ (?=than|over)/i, ` is ${name} `)}?`
    : `is ${name} ${than}?`;
}

/** "how does it save memory?" */
const HOW_DONE = /^(?:and |so )?how (?=(?:does|do|did|can|could) )/i;
const YES_OR_NO = /^(?:does|do|did|is|are|was|were|can|could|will|has|have) /i;
const COMPARATIVE = /\b(?:[a-z]{3,12}er|better|worse|more|less|fewer)\b(?= (?:than|over)\b)/i;

/** "by how much?", "compared to what?": of what the last question was on; null for any other. @param name of the paper */
export function ofTheClaim(said: string, { question }: Turn, name: string): string | null {
  if (THAN_WHAT.test(said)) return `what is ${name} compared with?`;
  if (!BY_HOW_MUCH.test(said)) return null;
  if (HOW_DONE.test(question)) return question.replace(HOW_DONE, 'how much ');
  if (FIGURE_ASKED.test(question) && !GIST_ASKED.test(question)) return question;
  const than = COMPARATIVE.exec(question)?.[0];
  if (YES_OR_NO.test(question))
    return than === undefined
      ? `how much ${question.charAt(0).toLowerCase()}${question.slice(1)}`
      : `how much ${than} ${question.replace(COMPARATIVE, '')}`.replace(/ {2,}/g, ' ');
  return `how much does ${name} ${SAVES.exec(question)?.[1] ?? 'improve'}?`;
}

const IN_ROW = /^(?:,? (?:and|or|&) |, ?| ?\/ ?)$/;
/**
 * The last question with the new name in the place of the old one; null when it asks something of its own.
 * @param options `goesOn`: it was opened by "and"; `given`: whether the first paper of the last question was talked of before: "does it beat A? and B?" is on its rival
 */
export function swapped(
  said: string,
  last: Turn,
  names: NameTable,
  { given = false, goesOn = false } = {},
): string | null {
  const corrected = said.replace(CORRECTS, '');
  const name = corrected.replace(/[ ?.!]{1,10}$/, '');
  // "GaLore?", "no, GaLore"
  const isAlone = names.find(name, () => true)[0]?.surface === name;
  const isSwap = isAlone && (goesOn || corrected !== said || said.endsWith('?'));
  const replacement = isSwap ? name : SWAP.exec(corrected)?.[1];
  if (
    replacement === undefined ||
    VERBS.test(replacement) ||
    ASKS_ITS_OWN.test(replacement) ||
    replacement.split(' ').length > FRAGMENT_WORDS
  )
    return null;
  const { question } = last;
  const old = names.find(question, () => true);
  const rival = old.at(-1);
  if (given && rival !== undefined && old.length > 1 && AGAINST_NAMED.test(question.slice(0, rival.start)))
    return question.slice(0, rival.start) + replacement + question.slice(rival.end);
  // "what of A and B? and C?": all that stand in a row are replaced; "no, I meant COAT and Fira" takes the place of all that were compared.
  const isInRow = old.every(({ end }, i) => {
    const next = old[i + 1]?.start;
    return next === undefined || IN_ROW.test(question.slice(end, next));
  });
  const end = isInRow || names.find(replacement, () => true).length > 1 ? old.at(-1) : old[0];
  return old[0] === undefined || end === undefined
    ? null
    : question.slice(0, old[0].start) + replacement + question.slice(end.end);
}
