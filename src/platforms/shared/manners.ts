import { asksOfThis } from '../../answering/conversation.ts';
import { isCorrection } from '../../answering/query/clean.ts';
import { parseCommand } from '../../commands/parse-command.ts';
import type { SuggestNames } from '../../model/ports/chat.ts';
import { keepNewest } from '../../text/keep-newest.ts';
import { FIELD_NOUNS } from '../../text/vocabulary/questions.ts';
import words from './manners.json' with { type: 'json' };

/** Characters of a message that are looked at: more is no question to a bot. */
const LONGEST = 2_000;

const ASKS: ReadonlySet<string> = new Set(words.asks);
const SOCIAL: ReadonlySet<string> = new Set(words.people);
const ASKED_OF_IT: ReadonlySet<string> = new Set(words.asked_of_a_bot);
const HELPERS: ReadonlySet<string> = new Set(words.helpers);
const AFFAIRS: ReadonlySet<string> = new Set(words.affairs);
/** What "any …?" asks of people. */
const VIEWS: ReadonlySet<string> = new Set(words.views);
/** Commands that are no ordinary words at the beginning of a line. */
const COMMANDS: ReadonlySet<string> = new Set(['compare', 'search', 'similar', 'cite', 'paper']);
/** What a bot is told to do. */
const ORDER =
  /^(?:explain|summari[sz]e|list) (?:me|us|the|it|its|this|that|all)$|^(?:show|tell|give|find) (?:me|us)$/;
/** What stands after the verb of a question. */
const SUBJECT = /^(?:it|its|that|this|there|they|these|those|the|an?|any|either|both|one)$/;
/** "it needs two steps, right?": said to people, to be agreed with. */
const TAG = /[\s,](?:no|right|correct|huh|eh|(?:is|are|was|were|does|do|did)n['’]t (?:it|they|that))\s?\?+$/i;
/** When people do things. */
const PLANNED = /\bnext(?: (?:week|month|year|time))?$|\b(?:next|this) (?:week|month|time)\b|\btoday\b/;
/** Names that are looked at among those that begin like a word. */
const NAMES = 10;
/** Words before "did you" that are part of the question: "what GPUs do you know". */
const MOST_BEFORE_YOU = 4;

/** Threads in which it is known whose turn it is. */
const MOST_THREADS = 5_000;
/** Shorter remarks only close what was said: "nice", "ah right". */
const FEWEST_WORDS = 3;
const BOT = 'the bot';
const PEOPLE = 'people';

/**
 * Hears what is said in threads without naming the bot: what plainly asks, names nobody else, and is not about what people
 * do or think ("can you send me the slides?", "are we still on for ten?") is for it. What leaves out its subject ("at what group size?") is for who
 * spoke last, where that was somebody else than who asks.
 */
export function createHearing(suggest: SuggestNames) {
  const lastSpeaker = new Map<string, string>();
  const isPaper: IsPaper = (word) => {
    const name = word.toLowerCase();
    const offered = suggest(name, { kind: 'paper', limit: NAMES });
    return offered.some(({ label, value }) => value === name || label.toLowerCase().includes(`: ${name}: `));
  };

  const note = (thread: string, speaker: string): void =>
    keepNewest(lastSpeaker, thread, speaker, MOST_THREADS);

  return {
    asked: (thread: string): void => note(thread, BOT),
    isForBot(thread: string, person: string, text: string): boolean {
      const asks = howItAsks(text, isPaper);
      const last = lastSpeaker.get(thread) ?? BOT;
      const isIt = asks === 'whole' || (asks === 'rest' && (last === BOT || last === person));
      const isToPeople = namesSomebody(text, isPaper) || (asks === null && text.trim().endsWith('?'));
      if (isToPeople || text.trim().split(/\s+/).length >= FEWEST_WORDS)
        note(thread, isToPeople ? PEOPLE : person);
      return isIt;
    },
  };
}

export type Hearing = ReturnType<typeof createHearing>;

type IsPaper = (word: string) => boolean;

/** A question for the bot, whole or as the rest of one before it; null for anything else. */
function howItAsks(text: string, isPaper: IsPaper): 'whole' | 'rest' | null {
  const said = text.slice(0, LONGEST).trim();
  if (namesSomebody(said, isPaper)) return null;
  const all = wordsIn(said);
  const [first = ''] = all;
  const count = said.split(/\s+/).length;
  if (count >= 2 && COMMANDS.has(parseCommand(said).name)) return 'whole';
  if (all.some((word) => AFFAIRS.has(word))) return null;
  // "and how fast is it?", "ok, what about GaLore?"
  const from = all.findIndex((word) => !words.openings.includes(word));
  const [opening = '', next = ''] = all.slice(Math.max(0, from));
  if (isCorrection(said)) return 'rest';
  if (SOCIAL.has(opening) || asksPeople(said)) return null;
  if (opening === 'any' && VIEWS.has(next)) return null;
  if (!ASKS.has(opening) && TAG.test(said)) return null;
  if (ORDER.test(`${opening} ${next}`)) return 'whole';
  const asks = said.endsWith('?') || (ASKS.has(opening) && count >= 4 && !isStatement(opening, next, said));
  if (!asks || count < 2) return null;
  const last = said.split(/[,.;:]\s/).at(-1) ?? '';
  const [asking = ''] = wordsIn(last);
  if (asking === 'who' && asksWhoDoes(last) && !all.some(isPaper)) return null;
  const isWhole = ASKS.has(asking) && last.split(/\s+/).length >= 3;
  // "and the training speedup?" says what it is of, whoever spoke in between.
  const goesOn = words.openings.includes(first) && asksOfThis(said);
  if (ASKS.has(opening) || isWhole || goesOn) return 'whole';
  return words.openings.includes(first) || count >= 3 ? 'rest' : null;
}

/** "would love to see it", "have to go now": a helping verb that no subject follows asks nothing. */
function isStatement(opening: string, next: string, said: string): boolean {
  const isName = /^\p{L}{1,9},? \p{Lu}/u.test(said);
  return HELPERS.has(opening) && !SUBJECT.test(next) && !isName;
}

/** "who has a key?", "who is presenting next week?"; but "who are the authors?" is in the listing, and "who wrote it?" too. */
function asksWhoDoes(question: string): boolean {
  const [, verb = '', ...rest] = wordsIn(question);
  const [first = ''] = rest;
  if (PLANNED.test([verb, ...rest].join(' '))) return true;
  const isOfPapers =
    /\s\p{Lu}/u.test(question) ||
    rest.some((word) => SUBJECT.test(word) || FIELD_NOUNS.some(([, nouns]) => nouns.has(word)));
  if (/^(?:is|are|was|were)$/.test(verb)) return first.endsWith('ing') || !isOfPapers;
  return HELPERS.has(verb) || (verb.endsWith('s') && !isOfPapers);
}

/** "did you see it?", "what do you think?", "not yet, do you know them?"; but "can you compare that?" is asked of a bot. */
function asksPeople(said: string): boolean {
  const clauses = said.split(/[,.;!?:]+(?:\s|$)/).filter((clause) => /\p{L}/u.test(clause));
  const last = wordsIn(clauses.at(-1) ?? '');
  const [first = ''] = last;
  if (clauses.length > 1 && SOCIAL.has(first)) return true;
  // What people lived through: "did that take long?"
  if (first === 'did' && last[1] === 'that') return true;
  const at = last.findIndex((word, i) => HELPERS.has(word) && SOCIAL.has(last[i + 1] ?? ''));
  if (at < 0 || at > MOST_BEFORE_YOU || last[at + 1] === 'i') return false;
  const isAsked = ASKED_OF_IT.has(last[at + 2] ?? '');
  const isAlone = clauses.length === 1 || words.openings.includes(wordsIn(clauses[0] ?? '')[0] ?? '');
  return !isAsked || !isAlone;
}

const wordsIn = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}’'-]+/u)
    .filter(Boolean);

/** "@ada what do you think?", "Ada, is it done?", "Bob: is it worth it?", "hey Ada, …": it is for somebody else. */
function namesSomebody(text: string, isPaper: IsPaper): boolean {
  if (/(?:^|\s)@[\w.-]/.test(text)) return true;
  const name = /^(?:(?:hey|hi|ok|so)\s)?(\p{Lu}\p{Ll}{1,20})[,:]\s/u.exec(text)?.[1];
  return name !== undefined && !words.openings.includes(name.toLowerCase()) && !isPaper(name);
}
