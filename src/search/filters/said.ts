import {
  type Filter,
  isFiltering,
  type MeasurementFilter,
  NO_FILTER,
  type Order,
} from '../../model/query.ts';
import { matchText } from '../../text/folded.ts';
import { numberWord } from '../../text/quantities/number-words.ts';
import { STOP_WORDS } from '../../text/stop-words.ts';
import { CHANGE_NOUNS, COMPARATIVES, VERBS } from '../../text/vocabulary/lexicon.ts';
import {
  CONTAINERS,
  FILLERS,
  LIST_VERBS,
  propertiesIn,
  shortFormAt,
} from '../../text/vocabulary/questions.ts';
import { formsOf } from '../../text/vocabulary/word-forms.ts';
import { foldSpace, wordsOf } from '../../text/words.ts';
import { datesIn } from './dates.ts';
import { DEGREE, extremeIn, type FigureAsked, figureAsked } from './figures-asked.ts';
import { hostIn, makersIn } from './makers.ts';
import { measureIn, thresholdIn, withoutThreshold } from './thresholds.ts';
import { withoutIn } from './without.ts';

export interface FoundFilters {
  filter: Filter;
  order: Order;
  limit: number | null;
  /** The order the other way round: oldest, or least, first. */
  isReversed: boolean;
  /** The text without what the filters were said with. */
  rest: string;
}

const SMALL_NUMBER = '\\d{1,2}|two|three|four|five|six|seven|eight|nine|ten';
const NUMBER = `(\\d{1,5}|${SMALL_NUMBER}|one|eleven|twelve|fifteen|twenty|thirty|forty|fifty|a hundred)`;
const COUNT = `(?:\\d{1,4}|${SMALL_NUMBER}|eleven|twelve|fifteen|twenty|thirty|forty|fifty)`;
const AUTHORS = new RegExp(
  `\\b(?:written |authored )?(?:with |by |from |has |have |having )?(?:(more than|over|above|at least|no fewer than|fewer than|less than|under|below|at most|no more than|exactly|only) )?${NUMBER}( or more| or fewer|\\+)? (?:co-?)?authors?\\b( or more| and more| or fewer)?`,
  'i',
);
const SINGLE_AUTHOR = new RegExp(
  [
    String.raw`\b(?:written |authored )?(?:with |by |from )?(?:(?:an?|just|only|one) ){0,2}` +
      String.raw`(?:single|sole|lone|solo|one)[- ]author(?:ed|s)?\b`,
    String.raw`\bsolo (?=papers?|works?)`,
    String.raw`\b(?:(?:written|authored|done) )?by (?:just |only )?(?:one|an? (?:single|lone)) ` +
      String.raw`(?:person|author|researcher|individual)(?: alone| only)?\b`,
  ].join('|'),
  'i',
);
const HAS =
  '(?:with|has|have|having|releas\\w*|open|public\\w*|provid\\w*|shar\\w*|ship\\w*|puts?|posts?|posted|publish\\w*|upload\\w*|download\\w*|available|out|come|comes|give|gives|offer\\w*|link\\w*(?: to)?|point\\w*(?: (?:to|at))?)';
const CODE = '(?:source code|code|implementations?|(?:github )?(?:repositor(?:y|ies)|repos?)|github)';
/** "already on github", "in a public repo" */
const HOSTED =
  '(?: (?:(?:already|now|up) )?(?:on|at|in) (?:(?:an?|the|their|public|official) )*(?:git(?:hub|lab)|hugging ?face|repos?(?:itor(?:y|ies))?))';
const WEIGHTS = '(?:(?:model |pretrained |trained )?weights|open[- ]weights?|checkpoints?)';
/** "without code", "that have no released weights", "did not share code" */
const lacks = (what: string): RegExp =>
  new RegExp(
    String.raw`\b(?:(?:that|which|who) )?(?:without|lacking|(?:has|have|with) no|` +
      String.raw`(?:do|does|did|have|has)(?:n't| not) (?:have|release|released|share|shared|publish|published|provide))` +
      String.raw` (?:(?:any|its|their|the|released|open|public|official|source) )*${what}${NO_NOUN}`,
    'i',
  );
/** Code that is had, not the first half of "code generation". */
const NO_NOUN =
  '(?=\\s*(?:$|[,.?!)]|(?:and|or|since|from|on|about|for|that|which|in|at|by|available|released|public|open|out|papers?|works?)\\b))';
/** "weights you can actually download" */
const TO_HAVE = new RegExp(
  String.raw`\b(weights|checkpoints?|code)(?: that)? (?:you|we|i|one|anyone|people) can (?:\w{2,12} )?` +
    String.raw`(?:download|use|grab|get|try|reuse|run|clone)\b`,
  'gi',
);
const LACKS_CODE = lacks(CODE);
const LACKS_WEIGHTS = lacks(WEIGHTS);
/** "by exactly two people", "a team of five or more", "author lists longer than ten": so many authors; half is 50%. */
const AS_PLAIN: readonly (readonly [RegExp, string])[] = [
  [
    new RegExp(
      `\\b(by (?:[a-z]{2,8} ){0,3}${COUNT}\\+? (?:or (?:more|fewer) )?)(?:people|persons|researchers)\\b`,
      'i',
    ),
    '$1authors',
  ],
  [
    new RegExp(
      `\\b(?:an? )?(?:teams?|groups?) of ((?:[a-z]{2,8} ){0,3}${COUNT}\\+?(?: or (?:more|fewer))?)(?: people| authors)?(?=\\W*$)`,
      'i',
    ),
    '$1 authors',
  ],
  [/\bauthor lists? (?:that are |is |are )?longer than (\d{1,4}|[a-z]{3,8})\b/i, 'more than $1 authors'],
  [
    /\b(?:(?:big|large|huge|small) )?(?:collaborations?|teams?|groups?) (?=(?:with|of) (?:[a-z]{2,8} ){0,2}\d)/i,
    '',
  ],
  [/(?<=\b(?:than|least|over|by|about|nearly) )half(?! (?:an?|the|of)\b)/i, '50%'],
  [/\bauthor lists? (?:that are |is |are )?shorter than (\d{1,4}|[a-z]{3,8})\b/i, 'fewer than $1 authors'],
];
const LIMIT = new RegExp(
  '\\b(?:show(?: me)?|list|give me|name|find(?: me)?|top|first|any) (?:the )?(?:(?:top|best|first|newest|latest) )?' +
    `(${SMALL_NUMBER})(?= |$)(?! ?(?:x|%|times|percent|gb|authors?|-))`,
  'i',
);
/** "two newest papers on …" */
const FIRST_FEW = new RegExp(
  `(?:^|\\bthe )(${SMALL_NUMBER}) (?=(?:very )?(?:newest|latest|most (?:recent|discussed)|oldest|earliest|${DEGREE})\\b|(?:papers|works)\\b)|` +
    `(?<=\\b(?:newest|latest|oldest|earliest|most recent) )(${SMALL_NUMBER})\\b`,
  'i',
);
/** "the newest paper on …" asks for one. */
const ONE_PAPER = new RegExp(
  String.raw`\b(?:newest|latest|oldest|earliest|most (?:recent|discussed)) ` +
    String.raw`(?:(?:\w+ ){0,2}?(?:paper|article|study|one)|(?:of|among) (?:them|those|these|all))\b`,
  'i',
);
const DISCUSSED =
  /\b(?:most|highest|more) (?:discussed|comment(?:ed|s)|popular|up-?vote[ds]|talked about|like[ds])\b/i;

/** "a million tokens", "in less than a day" */
const A_NUMBER = new RegExp(
  String.raw`\b(?:an?|one)(?= (?:hundred|thousand|million|billion|trillion) )|` +
    String.raw`(?<=\b(?:than|under|within|over|most|least) )(?:an?|one)(?= (?:second|minute|hour|day|week|month)\b)`,
  'gi',
);

/** Filters, order and limit a question says, taken out of it. @param isOrganisation whether a listing names one so */
export function filtersIn(text: string, newestDay: string): FoundFilters {
  let rest = AS_PLAIN.reduce((said, [form, plain]) => said.replace(form, plain), text)
    .replace(A_NUMBER, '1')
    .replace(TO_HAVE, 'available $1');
  const filter: Filter = { ...NO_FILTER };
  const take = (pattern: RegExp): RegExpExecArray | null => {
    const match = pattern.exec(rest);
    if (match !== null)
      rest = foldSpace(`${rest.slice(0, match.index)} ${rest.slice(match.index + match[0].length)}`);
    return match;
  };

  const limit = take(LIMIT) ?? take(FIRST_FEW);
  const isOne = limit === null && ONE_PAPER.test(rest);
  const discussed = take(DISCUSSED) !== null;
  filter.measurement = thresholdIn(rest);
  if (filter.measurement !== null) rest = withoutThreshold(rest);
  const takeFigure = (asked: FigureAsked | null): FigureAsked | null => {
    Object.assign(filter, asked?.filter);
    rest = asked?.rest ?? rest;
    return asked;
  };
  const extreme = filter.measurement === null ? takeFigure(extremeIn(rest)) : null;
  filter.authorsCount ??= authorsCount(take);
  if (take(LACKS_CODE) !== null) filter.hasCode = false;
  if (take(LACKS_WEIGHTS) !== null) filter.hasWeights = false;
  const left = withoutIn(rest);
  if (left !== null) {
    filter.without = left.without;
    rest = left.rest;
  }
  // Before the code: "in the kelpworks repo" is of whom it is.
  const hosted = hostIn(rest);
  if (hosted !== null) {
    filter.organisation = hosted.name;
    rest = foldSpace(rest.replace(hosted.said, ' '));
  }
  if (said(rest, WEIGHTS)) filter.hasWeights = true;
  if (said(rest, CODE) || /\bopen[- ]?sourced?\b/i.test(rest)) filter.hasCode = true;
  if (filter.hasWeights || filter.hasCode) {
    take(
      new RegExp(
        `\\b(?:that |which |who )?(?:${HAS}[ -])?(?:(?:their|its|the|any|a|public|open|released|official|model|some|in|under|an) )*(?:${WEIGHTS}|${CODE})(?: (?:is|are|was|were|(?:and|or) (?:(?:their|the) )?(?:${WEIGHTS}|${CODE})))?(?: ${HAS}(?! (?:about|on)))*${HOSTED}?`,
        'i',
      ),
    );
    take(/\bopen[- ]?sourc\w*/i);
  }
  const dates = datesIn(rest, newestDay);
  rest = foldSpace(dates.rest);
  filter.published = dates.published;
  const isTop = /\b(?:top|best)\b/i.test(limit?.[0] ?? '');
  const isOrdered = filter.measurement !== null || extreme !== null || discussed;
  const figure = isOrdered ? extreme : takeFigure(figureAsked(rest, isTop));
  const maker = hosted === null ? makersIn(rest) : null;
  if (maker !== null) {
    filter[maker.kind] = maker.name;
    rest = foldSpace(rest.replace(maker.said, ' '));
  }
  const order: Order = discussed
    ? 'most_discussed'
    : dates.newest || dates.oldest
      ? 'newest'
      : filter.measurement !== null || figure !== null
        ? 'value'
        : 'relevance';
  if (order !== 'relevance' || isFiltering(filter)) rest = topicOf(rest, filter.measurement);
  return {
    filter,
    order,
    isReversed: dates.oldest || (order === 'value' && figure?.isLeast === true),
    limit: isOne ? 1 : limit === null ? null : numberWord(limit[1] ?? limit[2] ?? ''),
    rest,
  };
}

/** "papers claiming at least 5x" */
const REPORTS = new RegExp(`^${formsOf('verb of amount')}(?:e?s|e?d|ing|ting|e)?$`);

/** What is left is a topic: without words that ask, and without those a threshold was said with. */
function topicOf(text: string, measurement: MeasurementFilter | null): string {
  const all = wordsOf(text);
  const row = all.map(({ text: word }) => matchText(word));
  // "mixture of experts" is one.
  const within = new Set(row.flatMap((_, i) => spanFrom(i, (shortFormAt(row, i)?.length ?? 1) - 1)));
  const words = all.filter(({ text: word }, i) => {
    const folded = matchText(word);
    if (within.has(i)) return true;
    if (
      folded === 'whose' ||
      STOP_WORDS.has(folded) ||
      FILLERS.has(folded) ||
      CONTAINERS.has(folded) ||
      LIST_VERBS.has(folded)
    )
      return false;
    return (
      measurement === null ||
      !(
        REPORTS.test(folded) ||
        /^baselines?$/.test(folded) ||
        tellsBound(folded) ||
        measureIn(folded) === measurement.property
      )
    );
  });
  return words.map(({ text: word }) => word).join(' ');
}

/** So many places from one on; none for no more than one. */
const spanFrom = (from: number, more: number): number[] =>
  more < 1 ? [] : Array.from({ length: more + 1 }, (_, i) => from + i);

/** A property, or that something became more or less: "cuts memory by half". */
export const tellsBound = (word: string): boolean =>
  VERBS.get(word)?.relation != null ||
  CHANGE_NOUNS.has(word) ||
  COMPARATIVES.has(word) ||
  propertiesIn([word]).length > 0;

/** Code or weights that are there, not code that is written about. */
const said = (text: string, what: string): boolean =>
  new RegExp(
    `\\b${HAS}\\b[^.?!]{0,24}\\b${what}\\b${NO_NOUN}|\\b${what}\\b[^.?!]{0,16}\\b(?:available|released?|out|public\\w*|open\\w*|shared|provided)\\b`,
    'i',
  ).test(text);

function authorsCount(take: (pattern: RegExp) => RegExpExecArray | null): Filter['authorsCount'] {
  let isAlone = false;
  while (take(SINGLE_AUTHOR) !== null) isAlone = true;
  if (isAlone) return { op: '=', value: 1 };
  const match = take(AUTHORS);
  const value = match === null ? null : numberWord(match[2] ?? '');
  if (match === null || value === null) return null;
  const before = (match[1] ?? '').toLowerCase();
  const behind = (match[3] ?? match[4])?.trim() ?? '';
  if (/more$/.test(behind) || behind === '+' || /at least|no fewer/.test(before)) return { op: '>=', value };
  if (behind === 'or fewer' || /at most|no more/.test(before)) return { op: '<=', value };
  if (/more than|over|above/.test(before)) return { op: '>', value };
  return { op: /fewer|less|under|below/.test(before) ? '<' : '=', value };
}
