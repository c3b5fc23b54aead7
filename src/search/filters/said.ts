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
import { broughtIn } from './brings.ts';
import { datesIn } from './dates.ts';
import { DEGREE, extremeIn, type FigureAsked, figureAsked } from './figures-asked.ts';
import { anyOrganisationIn, makersIn } from './makers.ts';
import { isRegimeOf } from './regime.ts';
import { releasesIn } from './releases-asked.ts';
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

const REGIME = `(?:${formsOf('of training')}|${formsOf('of inference')})`;
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
/** "cuts memory by half", "halves the cost", "twice as fast": said in words. */
const FRACTIONS: readonly (readonly [RegExp, string])[] = [
  [/\bhalv(?:e|es|ed|ing)\b/i, 'cut by at least 50%'],
  [/\b(?:by|in) half\b(?! (?:an?|the|of|or)\b)/i, 'by at least 50%'],
  [/(?<=\b(?:than|least|over|by|about|nearly) )half(?! (?:an?|the|of)\b)/i, '50%'],
  [/(?<=\b(?:than|least|over|by|about|nearly) )(?:a|one) quarter\b/i, '25%'],
  [/(?<=\b(?:than|least|over|by|about|nearly) )(?:a|one) third\b/i, '33%'],
  [/\btwice as (?=fast\b)/i, 'at least 2x as '],
  [/\bdoubl(?:e|es|ed|ing) (?=(?:the |their |its )?(?:\w+ )?(?:speed|throughput)\b)/i, 'at least 2x '],
  [/(?<=\bby )(?=\d{1,3}(?:\.\d{1,2})? ?(?:%|x\b|percent\b|times\b)(?! or\b))/i, 'at least '],
  [new RegExp(`\\b(${REGIME})/(?=${REGIME}\\b)`, 'i'), '$1 or '],
];
/** "by exactly two people", "a team of five or more", "author lists longer than ten": so many authors. */
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
  ...FRACTIONS,
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

/** "(dates without a year are of this one)", "(company/lab name)": how something before it is meant. */
const REMARK = / ?\(([^()]{1,100})\)/;
const EXPLAINS = /[=/]|\b(?:means?|is|are|counts?|say|i\.e|e\.g)(?![\w-])/i;
/** "threefold" */
const FOLD = new RegExp(`\\b(${SMALL_NUMBER})[- ]?fold\\b`, 'gi');

/** Filters, order and limit a question says, taken out of it; a remark in brackets is no topic where all else is a filter. */
export function filtersIn(text: string, newestDay: string): FoundFilters {
  const [remark, said = ''] = REMARK.exec(text) ?? [];
  if (remark === undefined || !EXPLAINS.test(said) || isFiltering(allIn(said, newestDay).filter))
    return allIn(text, newestDay);
  const found = allIn(text.replace(remark, ''), newestDay);
  return isFiltering(found.filter) && found.rest === '' ? found : allIn(text, newestDay);
}

function allIn(text: string, newestDay: string): FoundFilters {
  let rest = AS_PLAIN.reduce((said, [form, plain]) => said.replace(form, plain), text)
    .replace(A_NUMBER, '1')
    .replace(FOLD, (_, times: string) => `${numberWord(times)}x`);
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
  const releases = releasesIn(rest);
  Object.assign(filter, releases.filter);
  rest = releases.rest;
  const isBySome = anyOrganisationIn(rest);
  if (isBySome !== null) {
    filter.hasOrganisation = true;
    rest = foldSpace(rest.replace(isBySome, ' '));
  }
  const left = withoutIn(rest);
  if (left !== null) {
    filter.without = left.without;
    rest = left.rest;
  }
  const brought = broughtIn(rest);
  if (brought !== null) {
    filter.brings = brought.brings;
    rest = brought.rest;
  }
  const dates = datesIn(rest, newestDay);
  rest = foldSpace(dates.rest);
  filter.published = dates.published;
  const isTop = /\b(?:top|best)\b/i.test(limit?.[0] ?? '');
  const isOrdered = filter.measurement !== null || extreme !== null || discussed;
  const figure = isOrdered ? extreme : takeFigure(figureAsked(rest, isTop));
  const maker = filter.organisation === null ? makersIn(rest) : null;
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
  const saysNothing = (folded: string): boolean =>
    folded === 'whose' ||
    STOP_WORDS.has(folded) ||
    FILLERS.has(folded) ||
    CONTAINERS.has(folded) ||
    LIST_VERBS.has(folded);
  const tells = (folded: string): boolean =>
    measurement !== null &&
    (REPORTS.test(folded) ||
      /^baselines?$/.test(folded) ||
      tellsBound(folded) ||
      measureIn(folded) === measurement.property);
  const isBare = (folded: string | undefined): boolean =>
    folded === undefined || saysNothing(folded) || tells(folded);
  const words = all.filter((_, i) => {
    const [folded = '', before] = [row[i], row[i - 1]];
    if (within.has(i)) return true;
    // "image generation" is a topic.
    const isRegime = measurement !== null && isBare(before) && isRegimeOf(measurement.property, folded);
    return !saysNothing(folded) && !tells(folded) && !isRegime;
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
