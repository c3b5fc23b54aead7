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
export const SEVERAL = new RegExp(String.raw`\b${formsOf('several of them')}\b`, 'i');
/** "the two", "each of them": papers talked of are meant together. */
export const TOGETHER = new RegExp(String.raw`\b${formsOf('all of them together')}\b`, 'i');
export const TWO = /\b(?:both|(?:the|these|those) two(?: papers| ones)?(?! [a-z-]{3,}s\b)|neither)\b/i;
export const THREE = /\b(?:the|all|these|those) three(?: papers| ones)?\b(?! [a-z-]{3,}s\b)/i;
/** "which one is smaller?", "who is bigger?", "which should I pick?" */
export const WHICH_ONE = new RegExp(
  [
    String.raw`\b(?:which|what) (?:ones?|of (?:them|these|those|the \w+))\b`,
    String.raw`\b(?:which|who)(?: is|'s| has| was) (?:the )?${formsOf('which is')}\b`,
    String.raw`\bwh(?:ich|o) (?:is|was|came|comes|got)?(?: ?out)? ?(?:published |released )?(?:first|last|earlier|later)\b|^(?:and |so )?who wins\b|\bwhose \w+ (?:is|was) (?:the )?${formsOf('which is')}\b`,
    String.raw`\bwhich (?:to \w+|(?:should|would|do|shall|could|can|must) (?:i|we|you|one))\b`,
  ].join('|'),
  'i',
);
/** "what is the difference?", "side by side" */
export const COMPARES = new RegExp(
  String.raw`\b(?:compare|contrast(?: (?:them|these|those))?(?=\W*$| the)|differ|different(?! \w)|differences?|similarit(?:y|ies)|` +
    String.raw`(?:in common|common to)|alike|overlap|(?:rank|sort) (?:them|these|those|both)|side[- ]by[- ]side|head[- ]to[- ]head|against each other|distinguish\w*|` +
    String.raw`(?:sets?|tell) (?:\w+ ){1,2}apart)\b|\b(?:they|both)\b.* (?:the same|similar|related)\b`,
  'i',
);
/** "compared to SFT", "does it differ from those?": of one, held against something that is named. */
export const OF_ANOTHER = new RegExp(
  String.raw`\b(?:compar\w+|differ\w*|similar\w*|contrast\w*) (?:it |this |that )?(?:to|with|against|from|between)\b` +
    String.raw`(?! (?:them|each|one another|these|those|the (?:two|three))\b)|\b(?:it|this|that)\b`,
  'i',
);
/** "which have code?", "which one uses the most GPUs?" after a list asks of the list. */
export const WHICH_DO = new RegExp(
  String.raw`^(?:and |so )?which (?:one )?${formsOf('which of them do')}\b`,
  'i',
);
/** "how many are there?" of what was just listed. */
export const HOW_MANY =
  /^(?:and |so )?how many(?: (?:are (?:there|they|those|these)|is that|of (?:them|those)|in total|papers))?\W*$/i;
/** "and the newest?", "the smallest one" */
export const ORDER_ALONE = new RegExp(
  String.raw`^(?:and |now |so |ok )*(?:(?:what|which|who)(?: one)?(?: is| was|'s)? )?(?:the )?` +
    String.raw`(${formsOf('by age')}|[a-z]{3,12}est|(?!(?:an)?other)[a-z]{3,12}er(?= one)|(?:most|least) [a-z]{3,15})(?: one)?(?: of (?:them|these|those|all))?\W*$`,
  'i',
);
/** "only those with code", "leave out the ones on vision", "the 2024 ones": what was listed is narrowed. */
export const NARROWS = new RegExp(
  String.raw`^(?:and |now |but |ok,? |so |please )*(?:(?:only|just|keep|drop|skip|exclude|leave out|without|except|not|ignore|remove) |` +
    String.raw`(?:with|having) (?:\w{2,10} ){0,2}(?:code|weights|repos?(?:itor(?:y|ies))?|checkpoints?)\W*$|` +
    String.raw`(?:the )?(?:\S{2,20} )?ones (?:with|without|from|by|about|on|that|which|since|before|after|using)\b|` +
    String.raw`(?:from|since|before|after|in) (?:(?:early|late) )?(?:(?:january|february|march|april|may|june|july|august|` +
    String.raw`september|october|november|december) ?)?(?:\d{4})?\W*$|the \S{2,20} ones\W*$)`,
  'i',
);
/** Which of a list, by its place. */
export const PLACES: Readonly<Record<string, number>> = {
  first: 0,
  top: 0,
  former: 0,
  second: 1,
  latter: 1,
  third: 2,
  fourth: 3,
  fifth: 4,
  sixth: 5,
  last: -1,
};
/** It asks for papers, or for others of a kind. */
export const OF_PAPERS = new RegExp(
  String.raw`\b(?:papers?|works?|articles?|stud(?:y|ies)|surveys?|reviews?|methods?|approach(?:es)?|` +
    String.raw`others?|else|new\w*|latest|people)\b`,
  'i',
);
const OF_LIST = 'one|paper|method|model|of (?:them|these|those|the (?:list|two|three))';
/** "the second one", "number 3", "does the first …": a place, and no noun of its own behind it. */
export const PLACE = new RegExp(
  [
    String.raw`\b(?:the )?(?:very )?(${Object.keys(PLACES).join('|')}|\d(?:st|nd|rd|th)) (?:${OF_LIST})\b`,
    String.raw`\bthe (former|latter)\b`,
    String.raw`\bthe (${Object.keys(PLACES).join('|')}|\d(?:st|nd|rd|th))(?=\W*$|[,:;]|'s\b| (?:and|or|vs|${formsOf('prepositions')}|${formsOf('auxiliary')})\b)`,
    String.raw`(?<=\b(?:do|does|did|can|could|will|would|has|have) )the (first|second|third|fourth|last)(?= [a-z])`,
    String.raw`(?:\bnumber |\bno\. ?|#)(\d)\b|^(${Object.keys(PLACES).join('|')}|\d(?:st|nd|rd|th)?)(?=\W*$)`,
  ].join('|'),
  'i',
);
/** "the first and the third", "1st vs 3rd" */
export const TWO_PLACES = new RegExp(
  String.raw`\b(${Object.keys(PLACES).join('|')}|\d(?:st|nd|rd|th))(?: (?:one|paper))? (?:and|or|vs\.?|versus|with|to|against) ` +
    String.raw`(?:the )?(${Object.keys(PLACES).join('|')}|\d(?:st|nd|rd|th))(?: (?:one|paper))?\b`,
  'i',
);
export const FIRST_FEW = /\bthe (first|top|last) (two|three|2|3)(?: ones| papers)?\b/i;
/** "next one", "and the one after that?" */
export const NEXT =
  /\b(?:the )?next (?:one|paper)\b|\bthe one after(?: (?:that|it|this)(?: one)?)?(?=\W*$)|^(?:the )?next\W*$/i;
export const BEFORE =
  /\bthe (?:previous|one (?:right |just )?before)(?: (?:one|paper|that|it|this))?(?=\W*$)/i;
/** "the one after COAT" */
export const BESIDE =
  /\bthe (?:one|paper) (?:right |just )?(after|before|behind|below) (?!(?:that|it|this)\b)(\S.{1,60}?)(?=\W*$)/i;
export const THE_OTHER = /\bthe other(?: (?:one|paper|method|model))?\b(?! [a-z]+s\b)/i;
/** "the video one", "the one with beacons": told by what it is on. */
export const BY_WORDS = new RegExp(
  String.raw`\bthe (?!${formsOf('no word of a paper')}\b)((?:[\p{L}\p{N}-]{2,20} ){1,3}?)(?:one|paper)\b(?=\W*$|[,:;?]| (?:please|and|${formsOf('auxiliary')})\b)|` +
    String.raw`\bthe (?:one|paper) (?:with|on|about|for|from|by|using|doing|that|which|of)\b(.{3,60}?)(?=[,:;]|\W*$)`,
  'iu',
);
/** "drop the first", "without TNT" */
export const DROPS = new RegExp(
  '^(?:and |now |but |ok,? |so |please )*(?:drop|skip|remove|exclude|leave out|without|except|not|minus|ignore) ' +
    '(.{2,60}?)[?.! ]*$',
  'i',
);
/** "in terms of speed", "regarding cost" */
export const IN_TERMS =
  /^(?:in terms of|with (?:regard|respect) to|regarding|concerning|when it comes to|as for) (.{2,40}?)\W*$/i;
/** A question that is nothing but which one it is of. */
export const ALONE_BUT =
  /^(?:and|but|so|ok|now|then|(?:what|how) about|what of|give me|show me|tell me about|also|please|for|[\s,])*$/i;
export const GOES_ON =
  /^(?:and|also|but|what about|how about|what of|and what about|same for|now|then|ok)\b/i;
export const SWAP = new RegExp(
  String.raw`^(?:(?:and|but|so|ok(?:ay)?|now|then),? )?${formsOf('same for')} (.{1,80}?)[ ?.!]*$`,
  'i',
);
/** "no, …", "oops, …": what stands behind it takes the place of what was said before. */
export const CORRECTS =
  /^(?:(?:no(?: wait)?|nope|wait|oops|sorry|not (?:that|this|it)(?: one| paper)?|wrong (?:one|paper)),? )+/i;
export const OPENERS = /^(?:(?:and|also|but|so|ok(?:ay)?|now|then)[, ]+)+/i;
export const VERBS = new RegExp(String.raw`\b${formsOf('verb of question')}\b`, 'i');
export const FRAGMENT_WORDS = 4;
/** "on how many benchmarks?", "and how much fewer tokens get tuned?": of what was talked of, where that has half the words. */
export const LACKS_ITS_SUBJECT = /^(?:on|in|at|with|by|from|for|to|of) (?:how|what|which)\b/i;
export const HALF = 0.5;
/** A longer question says of what it asks. */
export const GOES_ON_WORDS = 9;
/** "quotes?", "show me the exact sentence", "quote me the passage on that", "where does it say so?" */
export const QUOTES = new RegExp(
  [
    String.raw`^(?:(?:and|please|can you|could you|show|give|quote|cite|me|us|with|the|their|exact|original|full) )*`,
    String.raw`(?:quotes?|quotations?|receipts|evidence|really|(?<=\b(?:show|give|quote|cite)\b.{0,24})${formsOf('a stretch of text')})`,
    String.raw`(?: (?:about|for|on|behind|of|where it says|that says) (?:it|that|this|so))?(?: please)?\W*$`,
    String.raw`|^(?:and )?where (?:does|do|did) (?:it|they|the (?:paper|abstract|authors?)) (?:say|state|claim|mention|tell) (?:so|that|this|it)\W*$`,
  ].join(''),
  'i',
);
/** "by how much?", "how much exactly?" of what was just said. */
export const BY_HOW_MUCH =
  /^(?:and |but |so )*(?:by )?how much(?: (?:exactly|precisely|roughly|so|though|is (?:it|that)))?\W*$/i;
/** "compared to what?", "than what?" */
export const THAN_WHAT = new RegExp(
  String.raw`^(?:and |but |so )*(?:compared to\W*$|(?:(?:compared|relative|in comparison|as opposed) )?` +
    String.raw`(?:to|with|than|against|over|vs\.?|versus) (?:what|which|whom?)(?: [a-z]{2,12})?\W*$|` +
    String.raw`(?:comparable to|(?:better|faster|smaller|cheaper|worse) than|beats?|outperforms?|surpass\w*|exceeds?) (?:what|which|whom?)(?: [a-z]{2,12}){0,2}\W*$)`,
  'i',
);
/** "that is another topic: …" */
export const TURNS_AWAY = new RegExp(
  String.raw`^(?:(?:ok|now|and|let's|lets|let us|completely|totally) )*` +
    String.raw`(?:(?:switch(?:ing)?|chang(?:e|ing)|new|different|another|other|on (?:a|an)(?:other| different)?) )` +
    String.raw`(?:(?:of|the|to|a|an|another) )*(?:topic|subject|gears|note|matter|thing)s?\b[\s,:;.!–—-]*|` +
    String.raw`^(?:unrelated(?:ly)?(?: question)?|never ?mind(?: that| it)?|forget (?:that|it|about (?:that|it))|` +
    String.raw`(?:ok |now |and |what about )*something (?:else|(?:completely |totally )?different))[\s,:;.!–—-]+`,
  'i',
);
/** Asks of what was talked of, for it names nothing that it could be asked of. */
export const ELLIPSES: readonly RegExp[] = [
  // "what base model?", "on how many benchmarks?", "which optimizer for pretraining?"
  new RegExp(
    String.raw`^(?:${formsOf('prepositions')} )?(?:what|which|how many|whose) (?!${formsOf('auxiliary')}\b)` +
      String.raw`(?!.*\b${formsOf('verb of question')}\b)(?:[\p{L}\p{N}-]{2,20} ?){1,3}(?:(?:for|in|on|during|at) (?:the )?[\p{L}-]{2,20})?\W*$`,
    'iu',
  ),
  // "why videos?", "why not just use the CPU?"
  new RegExp(
    String.raw`^(?:why|how come) (?!${formsOf('auxiliary')}\b)(?:not(?: [\p{L}-]{1,20}){1,6}|[\p{L}-]{2,20}(?: [\p{L}-]{2,20}){0,2})\W*$`,
    'iu',
  ),
  // "how many labels are needed?", "which phones were tested in the study?"
  new RegExp(
    String.raw`^(?:(?:on|in|with|by|from|to|at|for) )?(?:what|which|how many|how much|whose) (?:[\w-]{2,20} ){1,3}` +
      String.raw`(?:is|are|was|were) (?:[a-z]{2,12}ly )?[a-z]{2,12}(?:ed|en|un|ilt|own)` +
      String.raw`(?: (?:for|in|on|during|at|to|by|with) (?:the |this )?[\w-]{2,20})?\W*$`,
    'i',
  ),
  // "is there a docker image?"
  /^(?:is|are) there (?:an? |any )?(?:[\w-]{2,20} ){0,2}[\w-]{2,20}\W*$/i,
  // "on ImageNet what FID"
  /^(?:on|in|at|with|for) [\w-]{2,20} (?:what|which|how many) [\w-]{2,20}(?: [\w-]{2,20})?\W*$/i,
  // "is retraining required?"
  /^(?:is|are|was|were) (?:any )?[\w-]{2,20}(?: [\w-]{2,20})? (?:[a-z]{2,12}ed|necessary|shown|given|hurt)\W*$/i,
  // "any finetuning needed?"
  /^(?:any|no) (?:[\w-]{2,20} ){1,3}(?:needed|required|used|involved|necessary|reported|given|at all)\W*$/i,
  // "how long does it take on 70B?"
  new RegExp(
    String.raw`^(?:and |so )?(?:how|what|where)\b(?!.*\b(?:an?|to)\b).{0,40}\b${formsOf('empty it')}\b`,
    'i',
  ),
];
/** "explain the two policies", "what is the rank?": of something that was spoken of. */
export const DEFINITE = new RegExp(
  String.raw`^(?:${formsOf('question words')}|${formsOf('auxiliary')}|is|are|was|were|explain|describe|list|name|define|show|give|elaborate|in|on|at|by|for)\b` +
    String.raw`(?:.{0,60} )??\b(?:the|these|those) (?!${formsOf('no word of a paper')}\b|\w+est\b)[\p{L}\p{N}-]{2,}|^the [\p{L}-]{2,20}(?: [\p{L}-]{2,20})?\?`,
  'iu',
);
/** "the paper", "what do the authors say": of the one that was talked of. */
export const THE_PAPER = new RegExp(
  String.raw`\bthe (?:(?:paper|article|study|work|abstract)\b` +
    String.raw`(?! (?:that|which|on|about|where|with|by|from|called|of|for|in)\b)|authors(?= [a-z]))`,
  'i',
);
/** What stands for the papers of a set in a question of it. */
export const THEM = new RegExp(
  String.raw`\b(?:(?:both|each|either|neither|all) of (?:them|these|those)|(?:the|these|those|all) (?:two|three)(?! [a-z-]{3,}s\b)|` +
    String.raw`they|them|their|both|either|neither|each(?: one)?)\b`,
  'i',
);
/** "which of them is smaller", "which should I pick?": no "which of those use drafts". */
export const CHOOSES = new RegExp(
  String.raw`\b(?:better|best|worse|prefer|pick|choose|more|most|less|least|fewer|fewest|should|wins)\b|\b(?:first|last|earlier|later)\W*$|` +
    String.raw`\b(?:is|are|was|were|runs?|trains?) (?:the )?(?:\w{3,12}er|\w{3,12}est|first|last)\b|\bc(?:a|o)mes? (?:out )?(?:first|last)\b`,
  'i',
);
/** "the second one", "the latest paper": of what, it does not say. */
export const PLACE_ALONE = new RegExp(
  String.raw`^(?:(?:and|what about|how about) ){0,2}the (?:${formsOf('place in a row')}|last|other|former|latter|(?:new|old|lat)est|\d\w\w) (?:one|paper)\W*$`,
  'i',
);
/** "biggest model", "best variant?": behind one paper, of that. */
export const SUPERLATIVE_OF_IT = new RegExp(
  String.raw`^(?:the )?(?:best|(?!new|old|lat)[a-z]{3,8}est) (?:[a-z-]{2,15} )?` +
    String.raw`(?:models?|variants?|versions?|settings?|configurations?|sizes?|numbers?|results?)` +
    String.raw`(?: (?:tested|tried|trained|used|they \w+))?\W*$`,
  'i',
);
/** "what about papers on speech?" asks for them, whatever was told before. */
export const PAPERS_ON = new RegExp(
  `^(?:papers?|works?|studies|anything|something) (?:on|about|for|from|by) ` +
    String.raw`(?!(?:it|this|that|them|these|those|the same)\b)`,
  'i',
);
