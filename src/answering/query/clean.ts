import { STOP_WORDS } from '../../text/stop-words.ts';
import { CHAT, QUESTION_OPENINGS } from '../../text/vocabulary/questions.ts';
import { formsOf } from '../../text/vocabulary/word-forms.ts';
import { foldSpace } from '../../text/words.ts';
import { withoutMannersLast, withoutRepairs } from './discourse.ts';
import { reworded } from './reworded.ts';

/** `<@U2>`, `<!here>`, `<https://…|label>`, `@team`, and what is left of a copy list. */
const CHAT_LINK = /<(https?:\/\/[^>|\s]{1,500})(?:\|[^>]{0,200})?>/g;
const CHAT_MENTION = /<[@!#&][^>]{1,60}>|(?<![\p{L}\p{N}.])@[\p{L}\p{N}_.-]{1,40}/gu;
const COPY = /(?<![\p{L}\p{N}])(?:cc|fyi|attn)(?![\p{L}\p{N}])[:,]?/giu;
const SMILEY = /(?<=^|\s)(?::[a-z_+-]{2,30}:|[:;=]-?[)(DPp3|/]|<3|\^\^|xD)(?=\s|$|[.!?])/g;
const PICTURE = /\p{Extended_Pictographic}\ufe0f?/gu;
/** What terminals set their text with: an escape, then what it does. */
const CONTROLS = /\p{Cc}(?:\[[\d;?]{0,20}[A-Za-z])?/gu;
/** What pages set it with. */
const TAGS = new RegExp(
  String.raw`<script\b[^<>]{0,200}>[^<>]{0,200}<\/script>|<\/?${formsOf('html tags')}(?:\s[^<>]{0,200})?\/?>`,
  'gi',
);
const MARKS =
  /(?<![\p{L}\p{N}])(?:\*{1,3}|_{1,2}|~{1,2}|`{1,3})(?=\S)|(?<=\S)(?:\*{1,3}|_{1,2}|~{1,2}|`{1,3})(?![\p{L}\p{N}])/gu;

/** "could you tell me", "any idea": what is asked stands behind it. */
const POLITE = new RegExp(String.raw`^${formsOf('polite start')},? (?=${formsOf('question words')}\b)`, 'i');
const WRONG_WITH = /\bwhat(?:'s| is| was)? wrong with\b/i;
/** "the paper on pretraining with small models (A Little Help)": told and then named. */
const TOLD_AND_NAMED = new RegExp(
  String.raw`\b(?:the|that) [^,?!()]{3,80}? ${formsOf('paper words')} \(((?!\d)[^()]{2,60})\)`,
  'gi',
);
/** "GPU-days" are days. */
const TIME_OF = /(?<=\p{L})-(?=(?:second|minute|hour|day|week|month|year)s\b)/giu;
const ACCORDING = /\bacc(?:ord)?\.? to\b/gi;

/** "thanks, but …": what stands before what is meant, in so many characters at most. */
const MEANT = /^(?:[^,.!]{1,30}[,.!] ?)?(?:but )?i meant? /i;
const LONGEST_BEFORE = 50;
/** Fewer words are a name, to be put in the place of another; more are a story. */
const MEANT_WORDS = { least: 3, most: 13 };

/** "no, I meant GaLore" */
export const isCorrection = (said: string): boolean => MEANT.test(said.trim().slice(0, LONGEST_BEFORE));

/** "thanks, but I meant the training cost of NVILA, not COAT": what is meant, and is asked; null where nothing is. */
function insteadIn(said: string): string | null {
  const text = said.trim();
  const before = MEANT.exec(text.slice(0, LONGEST_BEFORE))?.[0];
  const meant = before === undefined ? '' : (text.slice(before.length).split(/,? not /)[0] ?? '');
  const words = meant.split(' ').length;
  return words >= MEANT_WORDS.least && words <= MEANT_WORDS.most ? meant : null;
}

/** A question in plain English: without what chat puts around it, its short spellings written out. */
export function cleanQuestion(said: string): string {
  const meant = withoutRepairs(said);
  const straight = withoutShouting(insteadIn(meant) ?? meant)
    .replace(/[‘’‛]/g, "'")
    .replace(/[“”„]/g, '"');
  const plain = reworded(straight)
    .replace(/(?<=\s|^)[—–](?=\p{L})/gu, '--')
    .replace(CONTROLS, ' ')
    .replace(TAGS, ' ')
    .replace(CHAT_LINK, ' $1 ')
    .replace(CHAT_MENTION, ' ')
    .replace(COPY, ' ')
    .replace(SMILEY, ' ')
    .replace(PICTURE, ' ')
    .replace(MARKS, '')
    .replace(ACCORDING, 'according to')
    .replace(TOLD_AND_NAMED, '($1)')
    .replace(/\bdata[ -](?=sets?\b)/gi, 'data')
    .replace(TIME_OF, ' ')
    .replace(/\bhow far (?:ahead|in front)\b/gi, 'how much better')
    .replace(/(?<=\b(?:how|what|why)) (?:on earth|in the world|the heck|the hell)\b/gi, '')
    .replace(/\bbig picture\b/gi, 'gist')
    .replace(WRONG_WITH, 'what are the limitations of')
    .replace(/(?:#|\bnos?\.?)(?= of )/gi, 'number');
  const spelled = foldSpace(plain).split(' ').map(spelledOut).join(' ');
  const asked = withoutAside(withoutOpenings(withoutManners(spelled))).replace(TOLD_HOW, '');
  return foldSpace(withoutMannersLast(asked.replace(LENGTH, ' '))).replace(POLITE, '');
}

/** A question all in capitals; a few short forms are none. */
function withoutShouting(said: string): string {
  const [first = ''] = said.trim().toLowerCase().split(/\s/, 1);
  return !/\p{Ll}/u.test(said) && QUESTION_OPENINGS.includes(first) ? said.toLowerCase() : said;
}

/** "explain Pipette roughly": how it is to be told, not what. */
const TOLD_HOW =
  /(?<=^(?:explain|summari[sz]e|describe|outline|how do(?:es)?)\s.{1,80}?)(?:,?\svery)?,?\s\w{3,12}ly(?=[?.!\s]*$)/i;
/** "… never heard of it": why it is asked. */
const ASIDE = /\b(?:it|this|that|them)[.!]?$/i;
const LONGEST_ASIDE = 80;

function withoutAside(text: string): string {
  const at = text.lastIndexOf('?') + 1;
  const aside = text.slice(at).trim();
  return at > 0 && aside.length <= LONGEST_ASIDE && ASIDE.test(aside) ? text.slice(0, at) : text;
}

const PLAINLY = "(?:plain|simple|lay|layman(?:'?s)?|laymen(?:'?s)?|everyday|non-technical|easy)";
/** How long an answer is wanted, each being as short as it can be, and in which language, none being written but English. */
const LENGTH = new RegExp(
  [
    '\\b(?:in|with) (?:an?|one|two|three|four|five|a few|\\d{1,2}) (?:single |short )?(?:sentence|line|word|bullet|paragraph|tweet)s?\\b',
    `\\bin (?:short|brief|a nutshell|your own words|${PLAINLY} (?:words|terms|language|english))(?!\\p{L})`,
    '\\bfor (?:an? )?(?:layman|lay person|layperson|manager|boss|executive|newcomer|student|child|kid|beginner|non-expert|dummie|newbie|novice)s?(?!\\p{L})',
    `\\b(?:like|as if) (?:i am|i'm|i was|i were|to) (?:a |an )?(?:five|5|child|kid|beginner)(?: years? old)?(?!\\p{L})`,
    '(?<!\\p{L})eli5(?!\\p{L})[:,]?(?= )',
    '\\b(?:an? )?(?:one|single|two|1|2)-(?:line|sentence|liner)s?\\b',
    '\\bin (?:english|french|german|spanish|italian|chinese|japanese),? please(?=[?.!]*$)',
  ].join('|'),
  'giu',
);

/** "whats" is "what is"; a name in capitals stays as it is. */
function spelledOut(word: string): string {
  const [, before = '', bare = '', after = ''] =
    /^([("']{0,20})(.*?)((?<![)"'.,;:!?])[)"'.,;:!?]*)$/.exec(word) ?? [];
  const spelling =
    CHAT.spellings.get(bare) ?? (isSentenceCase(bare) ? CHAT.spellings.get(bare.toLowerCase()) : undefined);
  return spelling === undefined ? word : `${before}${spelling}${after}`;
}

const isSentenceCase = (word: string): boolean => /^\p{Lu}[\p{Ll}']+$/u.test(word);

/** "hi there" opens, "there was …" tells. */
const THERE_IS = /^there (?:is|are|was|were|has|have)\b/i;

/** "hey, so …" opens; what is left must still ask something. */
function withoutOpenings(text: string): string {
  let rest = text;
  for (let word = /^([\p{L}']+)(?:\s*[,:!.-]+\s*|\s+)(?=\S)/u.exec(rest); word !== null; ) {
    if (!CHAT.openings.has((word[1] ?? '').toLowerCase()) || THERE_IS.test(rest)) break;
    rest = rest.slice(word[0].length);
    word = /^([\p{L}']+)(?:\s*[,:!.-]+\s*|\s+)(?=\S)/u.exec(rest);
  }
  return rest;
}

/** What stands before the first mark of a text, and that mark. */
const FIRST_CLAUSE =
  /^([^,!.:;?…–—]{1,80}?)(?:\s+[–—-]+|\s*[,!.:;…–—]+|-{2})(?:\s[\s,!.:;…–—-]*|(?<=--))(?=\S)/u;
const QUESTION_WORDS = new Set(QUESTION_OPENINGS);
/** Words of a greeting or of thanks at most, where others are among them: `hi Ana`, `thanks for looking that up`. */
const LONGEST_MANNERS = 8;
const NAMES_SOMETHING = /\d|\p{Lu}\S*\p{Lu}/u;

/** "nice, thanks! how fast …": what is asked, without the greetings, thanks and praise before it; nothing asked: as it is. */
function withoutManners(text: string): string {
  let rest = text;
  for (let n = mannersBefore(rest); n > 0; n = mannersBefore(rest)) rest = rest.slice(n);
  return rest.endsWith('?') || ASKS.test(rest.toLowerCase()) ? rest : text;
}

function mannersBefore(text: string): number {
  const [whole = '', said = ''] = FIRST_CLAUSE.exec(text) ?? [];
  if (said !== '' && areManners(said, whole.includes('!'))) return whole.length;
  if (said !== '' && THANKS.test(said.toLowerCase()) && standsAlone(text.slice(whole.length)))
    return whole.length;
  // With no mark between them, a word that begins a question ends them.
  const words = text.split(' ');
  const asks = THERE_IS.test(text) ? 0 : words.findIndex((word) => QUESTION_WORDS.has(word.toLowerCase()));
  const before = words.slice(0, Math.max(0, asks));
  return before.length > 0 && before.every(isManners) ? before.join(' ').length + 1 : 0;
}

/** What is asked after thanks for something else: it names its own thing, and nothing in it points back. */
function standsAlone(rest: string): boolean {
  const [first = ''] = rest.split(' ');
  const names = /\s(?:\p{Lu}|\p{Ll}+\p{Lu}|[\p{L}-]*\d)/u.test(rest) && !POINTS_BACK.test(rest);
  return QUESTION_WORDS.has(first.toLowerCase()) && names;
}

const POINTS_BACK = /\b(?:it|its|this|that|these|those|they|them|their)\b/i;

function areManners(said: string, isExclaimed: boolean): boolean {
  const words = said.split(' ');
  const [first = '', ...others] = words;
  if (QUESTION_WORDS.has(first.toLowerCase())) return false;
  if (words.every(isManners)) return true;
  if (words.length > LONGEST_MANNERS || NAMES_SOMETHING.test(said)) return false;
  return (
    THANKS.test(said.toLowerCase()) ||
    (isExclaimed && CHAT.thanks.has(first.toLowerCase())) ||
    (CHAT.greetings.has(first.toLowerCase()) &&
      others.every((word) => isManners(word) || /^\p{Lu}/u.test(word)))
  );
}

function isManners(word: string): boolean {
  const plain = word.toLowerCase();
  return CHAT.greetings.has(plain) || CHAT.thanks.has(plain) || CHAT.openings.has(plain);
}

/** What begins with thanks and asks for nothing is thanks, whatever it is for. */
const THANKS = /^(?:(?:many|big|ok|great|perfect) )?(?:thanks|thank you|thx|cheers|much appreciated)\b/;
/** Without one of them, what is said well of an answer, or that it was understood, is no thanks. */
const THANKING = /^(?:thanks?|cheers|appreciated)$/;
const SHORT_THANKS = 10;
/** Where a question or an order begins. */
const ASKS_ON = new RegExp(
  String.raw`(?:^|[,.;:!]\s*|\b(?:and|now|then|but|also|so) )` +
    String.raw`(?:${formsOf('question words')}|${formsOf('verb of question')}|any|papers?)\b`,
);
const ASKS =
  /\b(?:what|which|who|when|how|why|show|list|find|give|compare|explain|tell|now|can|does|is there|papers?|about)\b/;
/** "thanks, but …", "great, the second number is wrong", "that's not what I asked": what is found wrong, whatever was said before. */
const BUT = /\b(?:but|though|although|however|except)\b(?=.*\w{2})|\bnot\b(?! bad)/;
const OF_THE_ANSWER = String.raw`(?:that|this|it|you|(?:the|your|those|these) (?:\w+ ){0,2}?(?:answer|number|figure|quote|result|date|author|source)s?)`;
const DENIED = String.raw`(?:not|\w+n't) (?:quite |really |even )?(?:(?:right|true|correct|accurate|helpful|useful|answer\w*)\b|what (?:i|we|it|the)\b|(?:the|an|my) (?:answer|question|point)\b|it$)`;
const FAULT = String.raw`(?:wrong|incorrect|inaccurate|mistaken|untrue|false|outdated|nonsense)\b`;
const FINDS_FAULT = new RegExp(
  String.raw`^(?:(?:no|thanks|but|hm+|sorry|well|i think|great|nice|ok) ){0,4}` +
    String.raw`(?:${OF_THE_ANSWER}(?:'s)?\b.{0,40}?\b(?:${DENIED}|${FAULT})|${DENIED})`,
);
const SHORT_COMPLAINT = 14;

/** Nothing is asked in what begins with thanks, and it is short. */
function isThanks(said: string): boolean {
  const rest = said.replace(THANKS, '').replace(/^\W+/, '');
  return (
    THANKS.test(said) &&
    !said.includes('?') &&
    !ASKS_ON.test(rest) &&
    said.split(/\s+/).length <= SHORT_THANKS
  );
}

/** Whether an answer is found wrong, or thanks are taken back in part. */
function isComplaint(said: string): boolean {
  const plain = foldSpace(said.replace(/[^\p{L}\p{N}'\s]/gu, ' '));
  if (said.includes('?') || plain.split(' ').length > SHORT_COMPLAINT) return false;
  const isMixed = THANKS.test(plain) && BUT.test(plain.replace(THANKS, ''));
  return isMixed || FINDS_FAULT.test(plain) || REJECTS.test(plain);
}

const TRUST = new RegExp(
  [
    String.raw`^(?:why|how|can|should|could) ${formsOf('can i')}? ?(?:i|we|anyone) (?:trust|believe) (?:you|this|that|it)\b`,
    `^(?:are you (?:sure|right|reliable)|do you ${formsOf('do you lie')})$`,
  ].join('|'),
);
/** No measure is named by which one would be the best. */
const FAVOURITE = new RegExp(
  `^(?:${formsOf('show me')} )?(?:the )?${formsOf('best of all')} ${formsOf('kinds')}(?: (?:here|of all|ever))?$`,
);

export type Talk = 'greeting' | 'thanks' | 'nod' | 'complaint' | 'abilities' | 'trust' | 'favourite';

const LONGEST_ABILITY = Math.max(...Array.from(CHAT.abilities, (said) => said.split(' ').length));

/** "what can you do for me": what follows adds nothing. */
function asksAbilities(words: readonly string[]): boolean {
  return words
    .slice(0, LONGEST_ABILITY)
    .some(
      (_, n) =>
        CHAT.abilities.has(words.slice(0, n + 1).join(' ')) &&
        words.slice(n + 1).every((word) => ADDED.has(word)),
    );
}

const ADDED = new Set(
  'for me us with here exactly actually then please today now in this channel all'.split(' '),
);

/** "no, not that one", "wrong paper" */
const REJECTS = /^(?:no )?(?:not (?:this|that|those|it|them)|(?:the )?wrong)(?: ones?| papers?)?$/;

/** What is said to the bot rather than asked: null for a question. */
export function talkIn(said: string): Talk | null {
  const plain = cleanQuestion(said)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}'\s]/gu, ' ');
  const words = foldSpace(plain)
    .split(' ')
    .filter((word) => word !== '');
  if (words.length === 0) return /\p{Extended_Pictographic}|[:;]-?[)(D]/u.test(said) ? 'nod' : null;
  if (asksAbilities(words)) return 'abilities';
  if (TRUST.test(words.join(' '))) return 'trust';
  if (FAVOURITE.test(words.join(' '))) return 'favourite';
  const [first = ''] = words;
  const typed = said.trim().toLowerCase().replace(/[‘’]/g, "'");
  if (isComplaint(typed) && insteadIn(said) === null) return 'complaint';
  if (!words.includes('thank') && words.every((word) => CHAT.greetings.has(word))) return 'greeting';
  const isSaid = words.some((word) => !STOP_WORDS.has(word));
  if (isSaid && words.every((word) => CHAT.thanks.has(word)) && !said.endsWith('?'))
    return words.some((word) => THANKING.test(word)) ? 'thanks' : 'nod';
  if (isThanks(typed)) return 'thanks';
  if (
    words.length > 1 &&
    words.every((word) => CHAT.complaints.has(word)) &&
    !/^(?:what|how|which|who)$/.test(first)
  )
    return 'complaint';
  return null;
}
