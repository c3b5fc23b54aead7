import { formsOf } from '../../text/vocabulary/word-forms.ts';

export const DEFINES = new RegExp(
  String.raw`^(?:what (?:is|are|does|do)|define|explain|what do you mean by|what is meant by|` +
    String.raw`(?:the )?(?:meaning|definition) of)\b|^how do(?:es)? .{2,60} work\W*$`,
);
export const EXPANDS = new RegExp(String.raw`\b${formsOf('expansion asked')}|\bwhat does \S+ mean\b`);
/** What holds a work back. */
export const LIMIT = new RegExp(String.raw`\b${formsOf('limit asked')}`);
/** For whom a work is, and when it is of use. */
export const OF_USE = new RegExp(
  [
    String.raw`\bwho(?:m)? (?:is|are|was) (?:the )?(?:xyz|it|this) (?:\w+ )?(?:for|aimed at)\b|^for whom\b`,
    String.raw`\bwho (?:(?:would|could|should|might|will|can|may) )?(?:benefits?|profits?|cares?|gains?)\b`,
    String.raw`\bwho (?:would|could|should|might|will|can) (?:\w+ )?(?:use|need|want|like|try|adopt)\b`,
    String.raw`\b(?:in|for|to) (?:which|what) (?:\w+ )?(?:scenarios?|settings?|situations?|cases?|applications?|use[- ]cases?)\b`,
    String.raw`\b(?:which|what) (?:\w+ )?(?:applications?|domains?|fields?|scenarios?) (?:is|are|does|do|did|can|could)\b`,
    String.raw`\b(?:target|intended) (?:users?|audience)|\buse[- ]cases?\b|\bapplications? (?:of|for) xyz`,
    String.raw`\bwhat (?:is|are) (?:the )?xyz (?:used|good|useful|helpful|meant|intended|made) for\b`,
    String.raw`\b(?:when|where) (?:${formsOf('conditional')}\b|(?:is|are) (?:the )?(?:xyz|it) (?:\w+ )?${formsOf('of use')}\b)`,
  ].join('|'),
);
/** "what do they share", "common points of": what all of them are, not what each is or sets them apart. */
export const IN_COMMON = new RegExp(
  String.raw`(?:\bin common\b|\bcommon (?:points?|ground|features?|traits?|aspects?|elements?|themes?|threads?|denominators?)\b|` +
    String.raw`\b(?:what|anything|something)(?: is|'s)? common\b|\b(?:similarit|commonalit)(?:y|ies)\b|\b(?:alike|similar|overlap\w*)\b|` +
    String.raw`\bwhat (?:unites|links|connects|ties)\b|\bhow (?:are|do|does|is) .{1,80} (?:relate|related|connected|linked)\b|` +
    String.raw`(?<!\b(?:an?|the|what|which|market) )\bshared?(?! of\b)\b)(?!.*\b(?:differ\w*|apart|each)\b)`,
);
/** "what is it based on" */
export const BUILT_ON =
  /\b(?:what|which) (?:\S{1,30} ){1,5}(?:built|based|build|builds|rest|rests|draw|draws) (?:up)?on(?: top of)?\W*$/;
/** "the key insight of it": what was seen, and what is made of it. */
export const INSIGHT = /\b(?:insight|observation|intuition)s?\b/;
export const AMISS = formsOf('trouble');
const RIGHT = formsOf('sets right');
const OF_IT = String.raw`${formsOf('auxiliary')} (?:the )?(?:xyz|it|they|this|authors?)\b`;
/** "which challenge does it address", "problem addressed by it", "four issues in it", "what does it try to fix": what a work is there to set right. */
export const TROUBLE = new RegExp(
  [
    String.raw`\b(?:what|which) (?:\w+ ){0,2}${AMISS} ${OF_IT}(?: \w+){0,3}? ${RIGHT}\b`,
    String.raw`\b(?:what|which) (?:\w+ ){0,2}(?:problem|issue|challenge)s? ${OF_IT}(?: paper)? ${formsOf('names trouble')}\b`,
    String.raw`\b${AMISS} (?:(?:that|which) )?(?:(?:is|are|was|were|being) )?${RIGHT} (?:by|in|with) (?:the )?xyz\b`,
    String.raw`\b${AMISS} (?:(?:that|which) )?(?:the )?(?:xyz|it) (?:\w+ )?(?:paper )?(?:\w+ to )?${RIGHT}\b`,
    String.raw`\bwhat ${OF_IT}(?: paper)? (?:\w+ to )?${RIGHT}\W*$`,
    String.raw`\bproblem statement\b|\b${formsOf('counted out')} (?:\w+ )?(?:${AMISS}|limits)\b`,
  ].join('|'),
);
/** "the motivation?", "what problem does it solve?": of a gist, the side that led to the work. */
export const LED_TO_IT = new RegExp(String.raw`\b(?:motivat\w*|${AMISS})\b|${TROUBLE.source}`);
/** "why", "what problem does it solve", "what is the challenge that they address" */
export const WHY = new RegExp(
  [
    String.raw`\b(?:why|motivat\w*|for what reason|how come|what makes|what ${AMISS})\b`,
    TROUBLE.source,
    String.raw`\b(?:what|which) (?:is|are|was|were) the (?:\w+ )?${AMISS} (?:(?:that|which) )?(?:(?:the )?(?:xyz|it|they|authors?|paper|this)\b|\w{3,12}ed\b)`,
  ].join('|'),
);
/** "what goes wrong when …", "what do others get wrong", "what is the problem with ropes": what is amiss with something else. */
export const WRONG = new RegExp(
  [
    String.raw`\bwhat (?:\S{1,20} ){0,6}?(?:go|goes|went|going|get|gets|got) wrong\b`,
    String.raw`\bwhat (?:is|are|was|were) (?:the (?:\w+ )?)?(?:${AMISS}|bad|missing|lacking|unclear|unknown) (?:with|about|in|of|before|for) (?!(?:the )?(?:xyz|it|this)\b)`,
    String.raw`\bwhat (?:do|does|did) (?:\S{1,20} ){1,4}?(?:miss|lack|neglect|overlook|ignore)\b`,
  ].join('|'),
);
/** "why does it help": of what is so; "why another one?" asks what was amiss before. */
export const OF_EFFECT = new RegExp(String.raw`\bwhy ${formsOf('auxiliary')}\b|\bhow come\b|\bwhat makes\b`);
/** Asks why something is as bad as it is: "why is it so slow", "why can it not scale". */
export const OF_AMISS = new RegExp(
  String.raw`\b(?:${formsOf('amiss')}|${formsOf('limit of others')}|${formsOf('bad')}|${AMISS})\b|n't\b`,
);
/** "what did they find", "the conclusions of it" */
export const FINDING = new RegExp(
  [
    String.raw`\bwh(?:at|ich) (?:\S{1,30} ){0,3}?(?:do|does|did|can|could|have|has) .{0,80}?\b${formsOf('comes to know')}\b`,
    String.raw`\b(?:findings?|conclusions?|takeaways?|results?|outcomes?|lessons?)\b`,
  ].join('|'),
);
export const ORIGIN = new RegExp(
  [
    String.raw`\b(?:which|what) (?:paper|work|article)s? (?:first )?${formsOf('introduces')}\w*`,
    String.raw`\bwho (?:introduc|propos|invent)\w*`,
  ].join('|'),
);
/** `papers on pruning --quotes`, "… with quotations" */
export const WITH_QUOTES = /\s(?:--quotes|with (?:the |their )?(?:quotes|quotations))\W*$/;
const LENGTHS: Readonly<Record<string, number>> = { a: 1, one: 1, '1': 1, two: 2, '2': 2 };
/** "in two sentences", "a one line summary": how many are wanted. */
export const sentencesAsked = (said: string): number | null =>
  LENGTHS[
    /\b(a|one|1|two|2)[ -](?:single |short )?(?:sentence|line|liner)s?\b/i.exec(said)?.[1]?.toLowerCase() ??
      ''
  ] ?? null;
export const WHETHER =
  /^(?:so |and |but )?(?:does|do|is|are|can|could|should|will|would|has|have|did|was|were)\b/;
export const UNITS_ASKED: readonly (readonly [RegExp, string])[] = [
  [/\b(?:in|how many) (?:\w+ )?(?:gpu )?(?:hours?|minutes|seconds|days|weeks|milliseconds|ms)\b/, 'time'],
  [/\b(?:in|how many) (?:dollars|usd|euros)\b|\bdollar\b/, 'money'],
  [/\b(?:in|how many) (?:gb|gigabytes|mb|megabytes|kb)\b/, 'bytes'],
  [/\b(?:what|which) (?:percentage|percent|share|fraction|proportion|portion)\b/, 'share'],
  [/\b(?:better|best|much|more|higher) compression\b|\bcompression (?:ratio|rate|factor)/, 'compression'],
  [/\bfps\b|\bframes (?:per|a) second\b/, 'frames'],
  [/\b(?:in|how many) (?:watts|joules|kwh|milliwatts)\b/, 'power'],
];
export const LOOSE =
  /\bhow (?:large|big|small|smaller|high|low|deep|far|old|sparse|few|little|often|good|well|long)\b/;
export const TESTED = new RegExp(
  [
    String.raw`\b${formsOf('tested')}\w*\b(?:.{0,30} )?on(?: (?:what|which)\b|(?: \w{2,20}ly)?\W*$)`,
    String.raw`\b(?:experiment(?:al)?|evaluation|evals?|test(?:ing)?) (?:set-?up|settings?|protocols?)\b`,
    String.raw`\bhow (?:is|was|were|are|did they|do they) (?:it|(?:the )?xyz)?(?: \w{2,20}ly)? ?${formsOf('tested')}`,
    String.raw`\b${formsOf('used on')} (?:(?:are|were|is|was|they) )?(?:used|tried|tested|evaluated)\b`,
  ].join('|'),
);
/** "how does it decide", "what compression does it use", not "how fast is it" */
export const MANNER = new RegExp(
  [
    String.raw`\bhow (?:does|do|did|can|could|is|are|was|were|to|exactly|(?:the )?xyz|it|they)\b`,
    String.raw`\bwhat (?:do|does|did) (?:the )?(?:xyz|it|they|authors?) do (?:about|against|to|with)\b`,
    String.raw`\b(?:what|which) (?:\S{2,20} ){0,4}?[a-z-]{2,18}(?:ion|ing|ism|ment) (?:do|does|did) (?:the )?(?:xyz|it|they|authors?) (?:use|apply|employ|rely|adopt|perform)\b`,
  ].join('|'),
);
/** "what's new in it compared to the last one": what it brings, and how. */
export const NEWS = new RegExp(
  [
    String.raw`^what is (?:so |actually )?(?:new|novel|different|special) (?:in|about|with) (?:the )?xyz\b`,
    String.raw`\bhow (?:is|does) (?:it|(?:the )?xyz) (?:so |any )?(?:different|differ|distinct)\b`,
    String.raw`\bwhat (?:makes|sets) (?:it|(?:the )?xyz) (?:so |any |really )?${formsOf('set apart')}\b`,
  ].join('|'),
);
/** "the trick in it" */
export const KNACK =
  /\b(?:trick|secret|recipe|knack|key (?:idea|insight)) (?:in|of|behind|to|with) (?:the )?xyz\b/;
export const OWN =
  /\bdo(?:es)? (?:the )?xyz(?: \w+)? (?:have|contain)\b|\bhow (?:large|big|small) (?:is|are) (?:the )?xyz\b|\bin total\b/;
/** "what are the two models in it": the parts that a work has so many of. */
export const COUNTED_PARTS =
  /\b(?:what|which) (?:are|were) the (?:two|three|four|five|six) (?:\w{2,15} )?[a-z-]{3,20}s\b/;
