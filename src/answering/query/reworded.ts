import { formsOf } from '../../text/vocabulary/word-forms.ts';

/** Ways of asking, and the plain question each is: contractions, clefts, question words that stand where the answer would. */
const FORMS: readonly (readonly [RegExp, string])[] = [
  [/(?<=\p{L})'ve\b/gu, ' have'],
  // "time's shaved off by it"
  [/(?<=\p{L})'s (?=\p{L}+(?:ed|en) (?:off|up|out|down|away|by|on|in|with|from|to|at)\b)/gu, ' is '],
  [/\bmanages? to\b/gi, ''],
  // "two-author papers"
  [/\b(two|three|four|five|six|seven|\d{1,2})-author(?:ed)? (papers?|works?)\b/gi, '$2 with $1 authors'],
  [/\b(?:project|landing) (?:page|site)\b/gi, 'homepage'],
  // "highest ImageNet accuracy"
  [
    /\b(highest|best|lowest|top) (\p{Lu}[\p{L}\d-]{2,20}) (accuracy|perplexity|score|error|FID|mAP|BLEU|WER)\b/gu,
    '$1 $3 on $2',
  ],
  // "what about papers on X?", "and 2025?"
  [
    /^(?:(?:and|so|ok|now),? )?(?:what|how) about (?=(?:papers?|works?|anything) (?:on|about|for|from|by)\b)/i,
    '',
  ],
  [/^(?:and|what about|how about) (?=(?:19|20)\d\d\W*$)/i, 'and from '],
  // "how many tokens per second": what comes in a time is no number of them
  [
    /\bhow many (?:token|sample|image|request)s? ?(?:per|an?|each|every|\/) ?s(?:ec(?:ond)?s?)?\b/gi,
    'what throughput',
  ],
  [/\bget(?:s|ting)? rid of\b/gi, 'remove'],
  [/\b(?:end|wind|wound)(?:s|ed)? up(?= (?:in|on|at|with|as|inside)\b|\W*$)/gi, 'get'],
  // "is one of them on pruning? which"
  [/(?<=\?)\s{0,3}(?:and )?which(?: ones?)?\W*$/i, ''],
  [/\b(?:carbon|environmental) footprint\b/gi, 'carbon emissions'],
  // "it saves 3x, right?"
  [
    /^(.{4,120}[\p{L}\p{N}%]),? (?:right|correct|isn't it|doesn't it|don't they|yes|no) ?\?{1,9}\s{0,9}$/iu,
    'is it so that $1?',
  ],
  // "the short version of X"
  [/\b(?:the |an? )?(?:short|quick|long|simple|tl;?dr|brief) version of\b/gi, 'summary of'],
  // "how does COAT manage that?", "what makes COAT tick?", with nothing said before
  [
    new RegExp(
      String.raw`^(?:(?:and|so|but),? )?(?:how|in (?:what|which) way) (?:is|are|do|does|did|can|could|has|have|was|were) ((?!it\b|they\b|this\b|that\b|these\b)\S.{1,60}?) ` +
        String.raw`(?:manag|pull|achiev|accomplish|do|done|get|reach|deliver)\w* (?:all )?(?:that|this|it|so|there)(?: off| done| work)?\W*$`,
      'i',
    ),
    'how does $1 work',
  ],
  [/^what (?:actually |really )?makes (\S.{1,60}?) (?:tick|work)\W*$/i, 'how does $1 work'],
  [
    /^what(?:'s| is) (?:the secret(?: sauce)? (?:of|behind|in)|the magic (?:of|behind)|behind) (?=\S.{1,60}$)/i,
    'what is the trick of ',
  ],
  // "the classifiers were tuned on what data?"
  [
    /^((?:(?!wh|how)\S+ ){1,12}?)(is|are|was|were) (\w+) (on|in|with|by|from|to) (wh(?:at|ich)(?: \w+)?)\W*$/i,
    '$4 $5 $2 $1 $3',
  ],
  // "the checkpoints – how many are they handing out"
  [
    /^(.{0,60}?)\b(\w{3,20}s) ?[-–:,]+ how many (are|do|did|does|were|have|can)\b(.{0,60})$/i,
    'how many $2 $3 $4 $1',
  ],
  // "what it gains over the baselines is?"
  [
    /^what (\S{2,30}(?: \S{2,30})?) (gain|save|lose|cut|win|improve|drop|cost|beat)s (.{2,80}?) is\W*$/i,
    'how much does $1 $2 $3',
  ],
];

/** "quote me the exact sentence …": what is said there is asked, and is quoted anyhow. */
const QUOTE = String.raw`^(?:please )?(?:can you |could you )?(?:quote|cite|give|show)(?: me| us)? (?:the|an?) (?:exact |original |full )?${formsOf('a stretch of text')} `;
const QUOTED: readonly (readonly [RegExp, string])[] = [
  // "… where COAT says how it works"
  [
    new RegExp(String.raw`${QUOTE}(?:where|in which) (.{2,60}?) ${formsOf('says')} (?:that )?(.{3,})$`, 'i'),
    '$2, in $1',
  ],
  [new RegExp(String.raw`${QUOTE}(?:that|which) ${formsOf('says')} (?:that )?(.{3,})$`, 'i'), '$1'],
  [
    new RegExp(
      String.raw`${QUOTE}(?:on|about|for|regarding|concerning) (?!(?:it|that|this)\W*$)(.{3,})$`,
      'i',
    ),
    'what is said about $1',
  ],
];

const PAPERS = '(?:papers?|works?|research|studies|articles)';
/** What an answer is wanted for, told before papers are asked for: the papers alone are meant. */
const FRAMES: readonly (readonly [RegExp, string])[] = [
  // "for our reading group I would like to see the papers that …"
  [
    new RegExp(
      String.raw`^.{0,120}?\b(?:i|we)(?:'d| would| am|'m| are|'re)? (?:like|want|need|looking|love|interested)\b` +
        String.raw`(?: [^\s,;:.!?]{1,12}){0,4}? (${PAPERS} (?:that|which|on|about|for|to) )`,
      'i',
    ),
    '$1',
  ],
  // "how do I choose what to keep? looking for data selection papers"
  [
    new RegExp(
      String.raw`^.{8,160}[,;:.!?–—-] (?:so |and )?(?:(?:i|we)(?:'m| am|'re| are) |i |we )?(?:looking for|after|need|want)` +
        String.raw`(?: any| some| your)? ((?!(?:more|the|a|good|recent|relevant)\b)(?:[^\s,;:.!?]{2,30} ){1,4}?${PAPERS})\W*$`,
      'i',
    ),
    '$1',
  ],
  // "did anyone do it alone? papers with a single author"
  [
    new RegExp(
      String.raw`^(?=[^?]{0,100}\b(?:it|this|that|them)\b)[^?]{8,120}\? ((?:any |all |list )?${PAPERS} (?:with|that|which|on|about|for|by|from|of|to|using) [^?]{3,})$`,
      'i',
    ),
    '$1',
  ],
  // "we keep running out of memory: any papers on …"
  [
    new RegExp(
      String.raw`^(?:.{0,60} )?(?:i|we|my|our|i'm|we're|i've|we have) .{4,120}?(?:[,;:.!–—]| -{1,2}) ?(?:and |so )?` +
        String.raw`((?:(?:are|is) there |do (?:we|you) have |have (?:we|you) )?(?:any|some|which|what) ${PAPERS} ` +
        String.raw`(?:here )?(?:on|about|for|that|which|dealing|covering|to) (?!.*\b(?:it|this|these|them|those|same)\b).{8,})$`,
      'i',
    ),
    '$1',
  ],
  // "I am preparing a slide on X, which papers should be on it?"
  [
    new RegExp(
      String.raw`^(?:.{0,60} )?(?:i|we)(?:'m| am|'re| are|'ve been| have been) \w{3,12}ing (?:\S{1,20} ){1,4}?(?:on|about) ` +
        String.raw`(.{3,80}?)(?:[,;:.!–—]| -{1,2}) ?(?:and |so )?(?:any|which|what) ${PAPERS}\b.{0,60}$`,
      'i',
    ),
    'papers on $1',
  ],
];

/** What papers are wanted for, once they are asked for: "are relevant", "should I read first". */
const OF_USE_TO_ME =
  '(?:(?:are|is|would be|might be|could be) (?:relevant|related|useful|helpful|of use|worth (?:reading|a look))|' +
  '(?:should|would|could|can|do|must) (?:i|we|one) (?:read|cite|look at|look into|check(?: out)?|start with|know|use|see))' +
  '(?: first| here| next| for (?:this|that|it))?';
/** "our hulls leak. Which papers should I read?": the need alone is the topic; "what should I read on hulls": that is. */
const NEEDS: readonly (readonly [RegExp, string])[] = [
  [
    new RegExp(
      String.raw`^(?!.*\b(?:it|this|these|them|those)\b)(.{12,160}?)[.!?:;,–—-]{1,2} (?:so |and )?(?:which|what) ` +
        String.raw`(?:of (?:our|the|these|your|my) )?(?:${PAPERS} )?${OF_USE_TO_ME}\W*$`,
      'i',
    ),
    'papers on $1',
  ],
  [
    new RegExp(
      String.raw`^(?:which|what) (?:of (?:our|the|these|your|my) )?(?:${PAPERS} )?${OF_USE_TO_ME} (?:on|about|for|regarding) (.{3,})$`,
      'i',
    ),
    'papers on $1',
  ],
];

/** What is asked for in a list, by any of its names, and what it may be praised with. */
const LISTED =
  '(?:papers?|works?|research|stud(?:y|ies)|articles?|publications?|stuff|things?|reading|(?:some|any)thing)';
const PRAISED = `(?:${formsOf('praised as')})`;
const DETERMINED = String.raw`(?:(?:an?|any|some|the|all|your|our|my|more|other|\d{1,2}) ){0,2}`;
const LEADS_IN = String.raw`(?:(?:please|list|show|find|give|get|name|are|is|there|(?:do|can|could) (?:you|we)|have|me|us|what|which) ){0,4}`;
const ON = '(?:on|about|for|in|of)';
/** The request of a list around its topic, in other words: "recommend …", "… re X", "… that talk about X", "important … on X". */
const REQUESTS: readonly (readonly [RegExp, string])[] = [
  // "what have people written on X?"
  [
    new RegExp(
      String.raw`^what(?: else)? (?:have|has|did) (?:people|others|researchers|anyone|(?:the )?(?:folks|community|field)) ` +
        String.raw`(?!train|test|eval|run)\p{L}+ (?:so far )?(?:on|about) `,
      'iu',
    ),
    'papers on ',
  ],
  [new RegExp(String.raw`^(?:any )?(?:the )?lit(?:erature)? ${ON} (?=\S)`, 'i'), 'papers on '],
  // "any recommendations for reading on X"
  [
    new RegExp(
      String.raw`^${LEADS_IN}${DETERMINED}(?:recommendation|suggestion|tip)s?(?: (?:for|of) (?:${PRAISED} )?${LISTED})? ${ON} `,
      'i',
    ),
    'papers on ',
  ],
  // "recommend me a paper on X": shown, as the order of any list
  [
    new RegExp(
      String.raw`^(?:please )?(?:(?:can|could|would) you )?(?:please )?(?:recommend|suggest)(?: (?:me|us))? ` +
        String.raw`(?=${DETERMINED}(?:\S{2,20} ){0,2}?${LISTED}\b)`,
      'i',
    ),
    'show me ',
  ],
  [
    new RegExp(
      String.raw`^(${LEADS_IN}${DETERMINED}(?:\S{2,20} ){0,2}?${LISTED}(?: (?:here|you have|we have))?) ` +
        String.raw`(?:re:?|wrt|w\.r\.t\.?|(?:relat|pertain)(?:ing|ed) to|(?:in|with) (?:regards?|respect|relation) to|` +
        String.raw`(?:(?:with)?in|from) the (?:area|field|domain|realm|space)s? of|(?:that |which )?(?:talk|speak|write|tell)(?:s|ing)? (?:about|of|on)) (?=\S)`,
      'i',
    ),
    '$1 on ',
  ],
  // "cool stuff on X", "something cool about X"
  [
    new RegExp(
      String.raw`^(${LEADS_IN}${DETERMINED})(?:(?:most|very|really|more) )?${PRAISED} (${LISTED} (?:on|about) )`,
      'i',
    ),
    '$1$2',
  ],
  [/^(.{0,30}\b(?:some|any)thing) (?!new\b|recent\b|else\b)\p{L}+ ((?:on|about) )/iu, '$1 $2'],
];

/** A topic in plain words: no name, no part of a paper, no clause of its own. */
const TOPIC = String.raw`((?!(?:the|an?|its?|this|that|these|those|how|what|why|to|all|more|help)\b)[^\p{Lu}\d,;:.?!]{3,80}?)`;
const ASKED_FOR = [
  String.raw`(?:i|we)(?:'m| am|'re| are) (?:interested in|looking for|into)`,
  String.raw`(?:interested in|looking for)`,
  String.raw`(?:(?:i|we) )?need(?: some| any)?(?: papers?| refs?| references| work| reading| something| anything)? (?:on|about|for)`,
  String.raw`(?:(?:can|could) you )?point me to`,
  String.raw`reading list(?: on| for| about|:)`,
  String.raw`(?:refs?|references|literature|overview|news) (?:on|for|about|of)`,
  String.raw`summari[sz]e what (?:we|you) have (?:on|about)`,
  String.raw`(?:what(?:'s| is) )?(?:the )?state of the art (?:in|on|for|of)`,
  String.raw`what are (?:people|others|researchers) doing (?:in|on|with|about)`,
  String.raw`(?:any|what) (?:progress|news|advances|developments) (?:on|in|about)`,
]
  .join('|')
  // At the start of a sentence; names in capitals are told from plain words.
  .replace(/(?<=^|\||\(\?:)[a-z]/g, (letter) => `[${letter.toUpperCase()}${letter}]`);
/** "I'm interested in pruning", "where is pruning covered?": papers on it are wanted, in whatever words. */
const TOPICS: readonly (readonly [RegExp, string])[] = [
  [
    new RegExp(`^(?:${ASKED_FOR}) ${TOPIC}(?: stuff| things| work| related)?[?.!]{0,3}$`, 'u'),
    'papers on $1',
  ],
  [
    new RegExp(
      `^[Ww]here (?:is|are) ${TOPIC} (?:covered|discussed|studied|treated|described|used)[?.!]{0,3}$`,
      'u',
    ),
    'papers on $1',
  ],
];

/** A question in the plain form of what it asks. */
export const reworded = (text: string): string =>
  [...QUOTED, ...FORMS, ...FRAMES, ...REQUESTS, ...NEEDS, ...TOPICS].reduce(
    (said, [form, plain]) => said.replace(form, plain),
    text,
  );
