import { formsOf } from '../../text/vocabulary/word-forms.ts';

/** It asks for others than the one at hand, or of the field: "anything new worth reading?", "how do people train?" */
export const OF_OTHERS = new RegExp(
  [
    String.raw`\b(?:any|some)(?:thing|one|body)\b|\b(?:papers|ones|others?|else|new|newe(?:r|st)|latest|people)\b`,
    String.raw`(?<!\btell (?:me|us) )\bmore\b(?! (?:details|info))`,
    String.raw`\b(?:this|last|past) (?:year|month|week)\b|\b(?:today|lately)\b`,
    String.raw`\bhow (?:can|could|do|should|would) (?:i|we|you|one)\b|\bwhat (?:should|can) (?:i|we)\b|\bbest way\b`,
    String.raw`(?<!\b(?:the|its|their|two|three) )\b(?:methods|approaches|systems|models|frameworks)\b`,
    String.raw`\b(?:which|what|any|some|an?) (?:\w{2,12} )?(?:paper|method|approach|system|model|work|article|study)\b`,
  ].join('|'),
  'i',
);
/** "what is latency?" asks what a word means; "what is the latency?" asks of a paper. */
export const DEFINES = /^(?:(?:what|explain what) (?:is|are)|define) (?:an? )?(?!the\b|its\b)[\w-]+\W*$/i;
export const SEVERAL = new RegExp(
  [
    String.raw`\b${formsOf('several of them')}\b`,
    String.raw`\b(?:which|what) (?:one|ones)\b`,
    String.raw`\bwhich (?:is|has|was) (?:the )?${formsOf('which is')}\b`,
  ].join('|'),
  'i',
);
/** "which have code?", "which one uses the most GPUs?" after a list asks of the list. */
export const WHICH_DO = new RegExp(
  String.raw`^(?:and |so )?which (?:one )?${formsOf('which of them do')}\b`,
  'i',
);
/** "how many are there?" of what was just listed. */
export const HOW_MANY =
  /^(?:and |so )?how many (?:are (?:there|they|those|these)|is that|of (?:them|those)|in total)\W*$/i;
/** "and the newest?" */
export const ORDER_ALONE = new RegExp(
  String.raw`^(?:and |now |so |ok )*(?:(?:what|which)(?: one)?(?: is|'s)? )?(?:the )?${formsOf('by age')}(?: one)?\W*$`,
  'i',
);
/** "only those with code", "leave out the ones on vision", "the 2024 ones": what was listed is narrowed. */
export const NARROWS = new RegExp(
  String.raw`^(?:and |now |but |ok,? |so |please )*(?:(?:only|just|keep|drop|skip|exclude|leave out|without|except|not) |` +
    String.raw`(?:with|having) (?:\w{2,10} ){0,2}(?:code|weights|repos?(?:itor(?:y|ies))?|checkpoints?)\W*$|` +
    String.raw`(?:the )?(?:\S{2,20} )?ones (?:with|without|from|by|about|on|that|which|since|before|after|using)\b|` +
    String.raw`(?:from|since|before|after|in) (?:(?:early|late) )?(?:(?:january|february|march|april|may|june|july|august|` +
    String.raw`september|october|november|december) ?)?(?:\d{4})?\W*$|the \S{2,20} ones\W*$)`,
  'i',
);
export const PLACES: readonly (readonly [RegExp, number])[] = [
  [/\bthe (?:first|former|top)(?: (?:one|paper|method|model))?\b/i, 0],
  [/\bthe (?:second|latter|2nd)(?: (?:one|paper|method|model))?\b/i, 1],
  [/\bthe (?:third|3rd)(?: (?:one|paper|method|model))?\b/i, 2],
  [/\bthe (?:fourth|4th)(?: (?:one|paper|method|model))?\b/i, 3],
  [/\bthe last (?:one|paper|method|model)\b/i, -1],
];
/** "and the second?" */
export const AND_PLACE =
  /^(?:(?:and|what about|how about),? ){0,2}the (?:first|second|third|fourth|last|other|\d\w\w)(?: (?:one|paper))?\W*$/i;
export const THE_OTHER = /\bthe other(?: (?:one|paper|method|model))?\b/i;
export const ONE_OF_LIST = /\bthe \w{3,7} (?:one|paper)\b/i;
export const GOES_ON =
  /^(?:and|also|but|what about|how about|what of|and what about|same for|now|then|ok)\b/i;
export const SWAP = new RegExp(
  String.raw`^(?:(?:and|but|so|ok(?:ay)?|now|then),? )?${formsOf('same for')} (.{1,80}?)[ ?.!]*$`,
  'i',
);
/** "no, …", "oops, …": what stands behind it takes the place of what was said before. */
export const CORRECTS = /^(?:no(?: wait)?|nope|wait|oops|sorry),? /i;
export const OPENERS = /^(?:(?:and|also|but|so|ok(?:ay)?|now|then)[, ]+)+/i;
export const VERBS = new RegExp(String.raw`\b${formsOf('verb of question')}\b`, 'i');
export const FRAGMENT_WORDS = 4;
/** "on how many benchmarks?", "and how much fewer tokens get tuned?": of what was talked of, where that has half the words. */
export const LACKS_ITS_SUBJECT = /^(?:on|in|at|with|by|from|for|to|of) (?:how|what|which)\b/i;
export const HALF = 0.5;
/** A longer question says of what it asks. */
export const GOES_ON_WORDS = 9;
/** "quotes?", "show me the quotations" */
export const QUOTES =
  /^(?:(?:and|please|show|give|me|with|the|their) )*(?:quotes|quotations|receipts|evidence|really)(?: please)?\W*$/i;
