import type { Filter } from '../../model/query.ts';
import { formsOf } from '../../text/vocabulary/word-forms.ts';
import { foldSpace } from '../../text/words.ts';
import { hostIn } from './makers.ts';

const HAS =
  '(?:with|has|have|having|releas\\w*|open|public\\w*|provid\\w*|shar\\w*|ship\\w*|puts?|posts?|posted|publish\\w*|upload\\w*|download\\w*|available|out|come|comes|give|gives|offer\\w*|link\\w*(?: to)?|point\\w*(?: (?:to|at))?)';
const CODE = '(?:source code|code|implementations?|(?:github )?(?:repositor(?:y|ies)|repos?)|github)';
/** "in a public repo" */
const HOSTED =
  '(?: (?:(?:already|now|up) )?(?:on|at|in) (?:(?:an?|the|their|public|official) )*(?:gitlab|repos?(?:itor(?:y|ies))?))';
const WEIGHTS = '(?:(?:model |pretrained |trained )?weights|open[- ]weights?|checkpoints?)';
/** Code that is had, not the first half of "code generation". */
const NO_NOUN =
  '(?=\\s*(?:$|[,.?!()]|(?:and|or|since|from|on|about|for|that|which|in|at|by|available|released|public|open|out|papers?|works?)\\b))';
/** "without code", "that have no released weights", "did not share code" */
const lacks = (what: string): RegExp =>
  new RegExp(
    String.raw`\b(?:(?:that|which|who) )?(?:without|lacking|(?:has|have|with) no|` +
      String.raw`(?:(?:do|does|did|have|has|will)(?:n't| not)|won't|never) (?:have|release|released|share|shared|publish|published|provide))` +
      String.raw` (?:(?:any|its|their|the|released|open|public|official|source) )*${what}${NO_NOUN}`,
    'i',
  );
/** "weights you can actually download" */
const TO_HAVE = new RegExp(
  String.raw`\b(weights|checkpoints?|code)(?: that)? (?:you|we|i|one|anyone|people) can (?:\w{2,12} )?` +
    String.raw`(?:download|use|grab|get|try|reuse|run|clone)\b`,
  'gi',
);
const LACKS_CODE = lacks(CODE);
const LACKS_WEIGHTS = lacks(WEIGHTS);
/** Code or weights that are there, not code that is written about. */
const has = (what: string): RegExp =>
  new RegExp(
    `\\b${HAS}\\b[^.?!]{0,24}\\b${what}\\b${NO_NOUN}|\\b${what}\\b[^.?!]{0,16}\\b(?:available|released?|out|public\\w*|open\\w*|shared|provided)\\b`,
    'i',
  );
const HAS_CODE = has(CODE);
const HAS_WEIGHTS = has(WEIGHTS);
const SAID = new RegExp(
  `\\b(?:that |which |who )?(?:${HAS}[ -])?(?:(?:their|its|the|any|a|public|open|released|official|model|some|in|under|an) ){0,5}(?:${WEIGHTS}|${CODE})(?: (?:is|are|was|were|(?:and|or) (?:(?:their|the) )?(?:${WEIGHTS}|${CODE})))?(?: ${HAS}(?! (?:about|on)))*${HOSTED}?`,
  'i',
);

const LATER = formsOf('later');
const OF_IT = '(?:(?:an?|any|the|their|its|all|source|trained|model|pre-?trained) ){0,3}';
/** "promise to release their code", "whose weights are coming soon", "code to be released" */
const promised = (what: string): RegExp => {
  const whole = `${what}(?: (?:and|or) (?:their |the )?[a-z]{4,12})?`;
  return new RegExp(
    [
      String.raw`\b(?:(?:that|which|who)(?:se authors)? )?(?:(?:only|just) )?(?:${formsOf('promises')}(?: to)?(?: ${LATER})?(?: ${formsOf('releases')})?|` +
        String.raw`${formsOf('releases')}(?= .{0,40}\b${LATER}\b)) ${OF_IT}${whole}`,
      String.raw`\b(?:(?:whose|with) )?${OF_IT}${whole} (?:that )?(?:(?:is|are) )?(?:(?:only|still|yet) )?` +
        String.raw`(?:${formsOf('to come')}|(?:available|out|open|public|${formsOf('releases')}) (?=${LATER}))`,
    ]
      .map((form) => `${form}(?: (?:be|made|${formsOf('releases')}|available|public\\w*|out|open|${LATER}))*`)
      .join('|'),
    'i',
  );
};
const PROMISES_CODE = promised('(?:source code|codes?|implementations?)');
const PROMISES_WEIGHTS = promised('(?:(?:model )?weights|checkpoints?|models)');

const AT_HOST = new RegExp(
  String.raw`\b(?:(?:on|at|via|to) (?:the )?(hugging ?face|hf|git ?hub)(?: hub)?|` +
    String.raw`(?:an? |any )?(hugging ?face|hf|git ?hub|project) (?:links?|(?:web)?(?:pages?|sites?)|urls?))\b`,
  'i',
);
/** Words before it that say what is put there: "weights are (or will be) on …". */
const PUT = new RegExp(
  String.raw`^\(?(?:that|which|who|whose|abstracts?|says?|${HAS}|${formsOf('releases')}|models?|weights|checkpoints?|code|data(?:sets?)?|` +
    String.raw`and|or|an?|any|the|their|its|all|source|trained|model|pre-?trained|is|are|was|were|will|be|made|hosted|found|now|already|up)\)?$`,
  'i',
);

const ARE_WEIGHTS = new RegExp(WEIGHTS, 'i');

type Releases = { filter: Partial<Filter>; rest: string };

/** What is to be had of the papers asked for, and where: "with code", "weights on Hugging Face", "will release their code". */
export function releasesIn(text: string): Releases {
  const filter: Partial<Filter> = {};
  let rest = text.replace(TO_HAVE, 'available $1');
  const take = (pattern: RegExp): boolean => {
    const before = rest;
    rest = rest.replace(pattern, ' ');
    return rest !== before;
  };
  if (take(LACKS_CODE)) filter.hasCode = false;
  else if (take(PROMISES_CODE)) filter.promises = 'code';
  if (take(LACKS_WEIGHTS)) filter.hasWeights = false;
  else if (take(PROMISES_WEIGHTS)) filter.promises = 'weights';
  // Before the code: "in the kelpworks repo" is of whom it is.
  const account = hostIn(rest);
  if (account !== null) {
    filter.organisation = account.name;
    rest = rest.replace(account.said, ' ');
  }
  const [said = '', on, linked] = AT_HOST.exec(rest) ?? [];
  // "is it on github?" asks of one paper.
  const isPut = !/^on (?:the )?git/i.test(said) || HAS_CODE.test(rest) || HAS_WEIGHTS.test(rest);
  if (said !== '' && isPut) {
    const [before = '', after = ''] = rest.split(said);
    const words = before.trim().split(' ');
    const put = words.splice(words.findLastIndex((word) => !PUT.test(word)) + 1);
    const host = hostCalled(on ?? linked ?? '');
    const isNot = /^(?:not|without|no|lacking|\w+n't)$/i.test(words.at(-1) ?? '');
    if (isNot) words.pop();
    if (isNot && host !== 'GitHub') filter.without = said;
    else if (isNot) filter.hasCode = false;
    else filter.host = host;
    if (filter.host === 'GitHub')
      filter[put.some((word) => ARE_WEIGHTS.test(word)) ? 'hasWeights' : 'hasCode'] = true;
    rest = `${words.join(' ')} ${after}`;
  }
  if (HAS_WEIGHTS.test(rest)) filter.hasWeights = true;
  if (HAS_CODE.test(rest) || /\bopen[- ]?sourced?\b/i.test(rest)) filter.hasCode = true;
  if (filter.hasWeights || filter.hasCode) {
    take(SAID);
    take(/\bopen[- ]?sourc\w*/i);
  }
  return { filter, rest: foldSpace(rest) };
}

function hostCalled(name: string): NonNullable<Filter['host']> {
  if (/^git/i.test(name)) return 'GitHub';
  return /^project/i.test(name) ? 'project page' : 'Hugging Face';
}
