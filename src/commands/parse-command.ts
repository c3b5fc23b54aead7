import { talkIn } from '../answering/query/clean.ts';
import { isOfAnswer } from '../answering/talk.ts';
import { boundSpaces } from '../text/bounded.ts';
import { editDistance } from '../text/edit-distance.ts';
import { QUESTION_OPENINGS } from '../text/vocabulary/questions.ts';
import { anyOf } from '../text/vocabulary/vocabulary.ts';
import { formsOf } from '../text/vocabulary/word-forms.ts';
import { RECORD } from './add.ts';
import { comparedSubjects } from './compared-subjects.ts';
import { MISSING } from './define.ts';
import { type Command, commandsOfWord, type Incomplete } from './list.ts';
import { wishIn } from './wishes.ts';

/** How a question begins: "how much … versus BF16?" asks for a number, it does not name two papers. */
const ASKING = new RegExp(
  `^(?:${anyOf(QUESTION_OPENINGS)}|in|for|on|at|tell|give|show|list|find|any)\\b`,
  'i',
);

type Topic = Extract<Command, { name: 'help' }>['topic'];

const saidAll = (pattern: string): RegExp => new RegExp(String.raw`^${pattern}[\s?!.]*$`, 'i');
/** What is said of an answer's form: every word is of that, or light. */
const FORM = formsOf('form of an answer');
const LIGHT = formsOf('around a form');
const LEADS = `(?:${formsOf('before an order')},? ){0,4}`;
const HERE = '(?: (?:here|in (?:here|this channel)))?';
const LATER = '(?:,? (?:please|thanks))?';
const OF_COMMANDS = formsOf('around commands');

/** Small talk, by all its words: what people say before they know what to say, and after. */
const SMALL_TALK: readonly (readonly [RegExp, Topic])[] = [
  [
    /^(?:please |can you |could you )*(?:remind (?:me|us)|set (?:me )?(?:a |an )?(?:reminder|alarm))\b/i,
    'reminder',
  ],
  [saidAll(formsOf('are you there')), 'hello'],
  [saidAll(`${LEADS}${formsOf('be quiet')}${HERE}${LATER}`), 'quiet'],
  [saidAll(`${LEADS}${formsOf('undone')}${LATER}`), 'undo'],
  [saidAll(`${LEADS}${formsOf('your answer')}${LATER}`), 'kept'],
  [saidAll(`(?:${OF_COMMANDS} ){0,8}commands(?: ${OF_COMMANDS}){0,8}`), 'all'],
  [saidAll(`(?:and |so )?${formsOf('what is kept')}`), 'privacy'],
  [saidAll(formsOf('taken back')), 'dropped'],
  [saidAll(formsOf('go on')), 'more'],
  [saidAll(formsOf('asked before')), 'recall'],
  [saidAll(`(?:${LIGHT} ){0,8}${FORM}(?:,? (?:${LIGHT}|${FORM})){0,8}`), 'form'],
];

/** What is asked of the bot itself at the end of what was told: "hi, we just set this up. what are you for?" */
const TOLD_BEFORE = /^[^?]{1,200}[.!,:;]\s+(?=[^.!,:;?]{1,60}\?$)/;
const OF_THE_BOT = /\byou\b|\b(?:this|the) (?:bot|thing|app)\b/i;

const TOPICS = 'topics|subjects|techniques|tags|domains';
/** Questions on the collection as a whole, or on what one keeps of it, which no paper answers; and when to speak. */
const ON_THE_COLLECTION: readonly (readonly [RegExp, Command])[] = [
  [saidAll(`${LEADS}${formsOf('only when named')}${HERE}${LATER}`), { name: 'here', manner: 'mentions' }],
  [
    /^(?:what|which)(?: papers?| ones?)? (?:have|did|do) (?:i|we) (?:already )?(?:saved?|kept|keep)(?: so far)?[\s?!.]*$/i,
    { name: 'saved' },
  ],
  [
    /^what (?:am i|are we|is this channel) subscribed to(?: here)?[\s?!.]*$/i,
    { name: 'subscriptions', page: 1, id: null },
  ],
  [
    new RegExp(
      '^(?:how many|what|which|all(?: the)?) papers ' +
        '(?:are (?:there|here)|do you (?:have|know)|have you read|are in (?:here|the (?:collection|library|corpus)))[\\s?.!]*$',
      'i',
    ),
    { name: 'papers', limit: 20, page: 1, cursor: null },
  ],
  [
    new RegExp(
      `^(?:(?:what|which) (?:areas|fields|${TOPICS}) (?:do you (?:cover|know|have)|are (?:there|here|covered))|` +
        `list (?:all )?(?:the )?(?:${TOPICS})|what are (?:the|these|your) papers about)[\\s?.!]*$`,
      'i',
    ),
    { name: 'trends', by: 'published' },
  ],
];

/**
 * Understands what a person typed, on any surface. The first word picks the command when what follows fits it; "A vs B"
 * compares; anything else is a question.
 * @returns the command, or `missing` with the command whose argument was left out.
 */
export function parseCommand(text: string): Command | Incomplete {
  const trimmed = withoutMarks(withoutCode(withoutEmoji(boundSpaces(text.trim()))))
    .replace(/^\/papers\b/i, '')
    .trim();
  const topic = topicIn(trimmed);
  if (trimmed === '' || topic) return { name: 'help', topic: topic ?? 'hello' };
  // Pasted as it was copied, a record wants to be kept.
  if (RECORD.test(trimmed)) return { name: 'add', text: trimmed };
  const onAll = ON_THE_COLLECTION.find(([asks]) => asks.test(trimmed));
  if (onAll) return onAll[1];
  const done = (HOW.exec(trimmed) ?? WORKS.exec(trimmed))?.[1]?.toLowerCase() ?? '';
  const [how] = [done, `${done}e`].flatMap(commandsOfWord);
  if (how) return { name: MISSING, command: how.name } as Incomplete;
  const own = OWN.exec(trimmed)?.[1]?.toLowerCase();
  const typed =
    asCommand(own === undefined ? trimmed : (OWN_LISTS[own] ?? own)) ??
    asCommand(trimmed.replace(GREETING, ''));
  if (typed) return typed;
  const talk = talkIn(trimmed);
  if (isOfAnswer(talk)) return { name: 'help', topic: talk };
  const wish = wishIn(trimmed.replace(GREETING, ''));
  if (wish !== null) return { name: MISSING, command: wish };
  const isBare = /\s(vs\.?|versus)\s/i.test(trimmed) && !ASKING.test(trimmed);
  const bare = isBare ? comparedSubjects(withoutCompare(trimmed)) : null;
  return bare ? { name: 'compare', subjects: bare } : { name: 'ask', question: trimmed };
}

/** "cmopare COAT vs GaLore" */
function withoutCompare(text: string): string {
  const [first = ''] = text.split(' ', 1);
  return editDistance(first.toLowerCase(), 'compare', 2) <= 2 ? text.slice(first.length) : text;
}

/** What is one's own is asked for in many ways: "my subscriptions", "show me what I saved". */
const OWN = new RegExp(
  String.raw`^(?:(?:list|show|give|see|get)(?: me| us)? |which |what )?(?:(?:all )?(?:my|our|the) )?(${formsOf('own lists')})` +
    String.raw`(?: (?:do (?:we|i) have|are there|(?:are|get) (?:posted|sent|set up)|go|come|run))?` +
    String.raw`(?:(?: (?:to|in|into|for))? (?:this channel|here|us|me))?[\s?!.]{0,9}$`,
  'i',
);
const OWN_LISTS: Readonly<Record<string, string>> = {
  digests: 'subscriptions',
  'saved papers': 'saved',
  bookmarks: 'saved',
};

/** "how do I subscribe?": of the bot itself, not of what people subscribe to. */
const HOW = new RegExp(
  String.raw`^how (?:do|can|could) (?:i|we|you) ([a-z]{3,12})((?: ${formsOf('command words')}){0,4})[\s?!.]{0,9}$`,
  'i',
);

/** "how does subscribing work?", "how do watches work?" */
const WORKS = /^how (?:does|do) (?:the |a )?([a-z]{3,12}?)(?:ing|s|es)? (?:work|command work)[\s?!.]{0,9}$/i;

/** What may stand before an order. */
const GREETING =
  /^(?:(?:(?:hey|hi|hello)(?: there)?|please|and|also|then|now|ok(?:ay)?|actually)[,!.:]? ){1,3}(?=\w)/i;

/** What stands as a whole between marks of code, bold, italics or a spoiler. */
export const withoutMarks = (text: string): string =>
  text.trim().replace(LANGUAGE, '```').replace(MARKED, '$2').trim();
/** "```bash" */
const LANGUAGE = /^```[a-z+#]{1,12}\n/i;
const MARKED = /^([`*_~|])\1{0,2}((?:(?!\1)[\s\S])+)\1{1,3}$/;

/** Lines of code or of a log that were pasted between marks. */
const CODE = /```[^`]*\n[^`]*```/g;

/** What is asked beside pasted code; the code itself where nothing is. */
function withoutCode(text: string): string {
  const said = text.replace(CODE, ' ').trim();
  return /[\p{L}\p{N}]/u.test(said) ? said : text;
}

/** Emoji as they are, and as Slack and Discord write them; and those of approval. */
const EMOJI =
  /<a?:\w{1,32}:\d{1,20}>|:[\w+'-]{1,64}:|\p{Extended_Pictographic}|[\u{1f3fb}-\u{1f3ff}\ufe0f\u200d]/gu;
const AROUND = new RegExp(
  `^(?:(?:${EMOJI.source})\\s{0,3}){1,9}|(?:\\s{0,3}(?:${EMOJI.source})){1,9}$`,
  'gu',
);
const APPLAUSE =
  /[👍❤♥🙏🎉👏👌💯🙌🔥🚀😍🤩💪]|:(?:\+1|thumbs?up|heart|pray|tada|clap|ok_hand|100|raised_hands):/u;

/** "🔥 paper coat 🙏": what stands between the emoji, where that is something. */
function withoutEmoji(text: string): string {
  const said = text.replace(AROUND, '');
  return /[\p{L}\p{N}]/u.test(said) ? said : text;
}

/** What is said in passing, with or without emoji. */
function topicIn(text: string): Topic | undefined {
  const said = text.replace(EMOJI, '').trim();
  if (text !== '' && !/[\p{L}\p{N}]/u.test(said)) return APPLAUSE.test(text) ? 'thanks' : 'hello';
  // "who are you and what commands are there?"
  const parts = said.split(/,? and /i);
  const each = parts.length === 2 ? parts.map(topicIn) : [];
  if (each.length > 0 && each.every((topic) => topic !== undefined)) return each[1];
  const asked = said.replace(TOLD_BEFORE, '');
  return SMALL_TALK.find(([says]) => says.test(said) || (OF_THE_BOT.test(asked) && says.test(asked)))?.[1];
}

/** What ends a line in chat: "paper coat!", "saved?", "save coat, please". */
const END_MARKS = /(?:,? (?:please|pls|plz|thanks|thx))?(?<![!?.])[!?.]{0,20}$/i;

/** What the first word makes of a text; null when it picks no command, or the text goes on as a question does. */
function asCommand(text: string): Command | Incomplete | null {
  const [first = ''] = text.split(/\s+/, 1);
  const word = first.toLowerCase().replace(/[:!?.]$/, '');
  const said = text.slice(first.length).trim();
  for (const { name, parse, takesProse } of commandsOfWord(word)) {
    const rest = takesProse ? said : said.replace(END_MARKS, '').trimEnd();
    const input = parse(rest, rest === '' ? [] : rest.split(/\s+/), word);
    // "why?" asks on; "paper?" has its name left out.
    if (input === MISSING && word === 'why' && text.endsWith('?')) continue;
    // The list gives each name the input its own `parse` reads.
    if (input === MISSING) return { name: MISSING, command: name } as Incomplete;
    if (input !== null) return { name, ...input } as Command;
  }
  return null;
}
