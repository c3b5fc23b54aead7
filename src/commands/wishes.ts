import { formsOf } from '../text/vocabulary/word-forms.ts';

/** Who is asked, or wants: "can you", "please", "how do we", "I would like you to". */
const ASKED = String.raw`(?:please |(?:can|could|would|will) you (?:please )?|(?:i|we)(?: would|['’]d)? (?:want|like|need) (?:you |it |the bot )?to )?`;
const WANTED = String.raw`(?:(?:how|where) (?:do|can|could) |can |could |may )(?:i|we) (?:maybe |perhaps |possibly |also |just |please )?(?:get|receive|have|see|be sent)|(?:i|we)(?: would|['’]d)? (?:want|like|need)`;
const SETS_UP = String.raw`(?:set up|schedule|start|create|make|add)(?: (?:me|us))? (?:an?|the|our)`;
const PERIOD = formsOf('period of time');
const SENDING = formsOf('sendings');
/** What is sent: papers, what is new, or a sending by its own name. */
const SENT = String.raw`(?:papers?|preprints?|articles?|${SENDING}|(?:what(?:ever)?(?:['’]?s| is)|anything|everything|something) new)`;
/** "every Monday", "twice a week", "on weekdays": always of when something is done. */
const EVERY = String.raw`(?:(?:every|each|per|an?)(?: (?:\d{1,2}|other|second|single|working))? ${PERIOD}|on (?:\w{3,6}days|weekends))\b(?! (?:of|ago|old))`;
/** "daily" at the end of what is said, or before a time or a place; "a daily benchmark" tells what kind of one. */
const DAILY = String.raw`(?:daily|weekly|monthly|hourly)(?= ?(?:[,.!?]|$)| (?:at|on|in|by|to|for|here|please|from)\b)`;
/** "a weekly digest" */
const REGULAR = String.raw`(?:daily|weekly|monthly|hourly|regular|(?:mon|tues|wednes|thurs|fri|satur|sun)day) (?:\S{1,20} ){0,3}?${SENDING}`;
const OFTEN = String.raw`(?:${EVERY}|${DAILY}|${REGULAR})`;

/** An order to send, or the wish to be sent, with what is sent and how often: "send us new papers every Monday". */
const WANTS_SENT = new RegExp(
  String.raw`^(?:${ASKED}${formsOf('send')}|${WANTED})\b(?=.{0,120}\b${SENT}\b)(?=(?:(?! (?:that|which|whose|where) ).){0,120}\b${OFTEN})` +
    String.raw`|^${ASKED}${SETS_UP} ${REGULAR}\b`,
  'i',
);
/** "let me know when a paper reports more than 4x", "alert us if anything on FP8 gets above 2x"; "tell me if anything …" may only ask. */
const WANTS_WATCH = new RegExp(
  String.raw`^${ASKED}(?:${formsOf('be told')}\b.*\bpapers?\b|(?!tell)${formsOf('be told')}\b.*\b(?:any|some)(?:thing|one|body)\b)`,
  'i',
);
/** "every morning at 8, …": when, said first. */
const WHEN_FIRST = new RegExp(
  String.raw`^(${EVERY}(?: (?:at|around|by) \S{1,8}(?: ?[ap]\.?m\.?)?)?),? (?=${ASKED}${formsOf('send')}\b)`,
  'i',
);
/** "stop sending me these", "cancel our digest on pruning", "pause our digests until May" */
const ofSendings = (verbs: string): RegExp =>
  new RegExp(
    String.raw`^(?:how (?:do|can) (?:i|we) |${ASKED})(?:${verbs})` +
      String.raw`(?:(?: (?:getting|receiving|sending|posting|me|us|all|these|those|${formsOf('command words')})){1,4}` +
      String.raw`| (?:getting|receiving|sending|posting)\b.{0,60}\bpapers?\b.{0,60}` +
      String.raw`| (?:(?:getting|receiving|sending|posting|me|us|the|my|our|this|that|these|those|all|any|of) ){0,4}(?:[\w-]{1,20} ){0,3}?` +
      String.raw`(?:subscriptions?|alerts?|${SENDING})(?: (?:on|about|for|of|from|in|here|to|please|any ?more|at|while|until|till|during)\b.{0,60})?)(?: (?:any ?more|please))?[\s?!.]{0,9}$`,
    'i',
  );

const ENDS = ofSendings(
  String.raw`${formsOf('end digests')}|(?:(?:i|we) )?(?:do not|don['’]?t|no longer) (?:want|need)|no more`,
);
const PAUSES = ofSendings('pause|suspend|snooze|hold');

/** What is wished for in a sentence, as the command that does it: its usage is shown; null where nothing is. */
export function wishIn(text: string): 'subscribe' | 'unsubscribe' | 'pause' | 'watch' | null {
  const [first = '', when] = WHEN_FIRST.exec(text) ?? [];
  if (when !== undefined) return wishIn(`${text.slice(first.length)} ${when}`);
  if (ENDS.test(text)) return 'unsubscribe';
  if (PAUSES.test(text)) return 'pause';
  if (WANTS_WATCH.test(text)) return 'watch';
  return WANTS_SENT.test(text) ? 'subscribe' : null;
}
