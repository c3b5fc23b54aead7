import type { Filter, MeasurementFilter } from '../../model/query.ts';
import { matchText } from '../../text/folded.ts';
import { CHANGE_NOUNS, LOWER_IS_BETTER, PROPERTY_WORDS } from '../../text/vocabulary/lexicon.ts';
import { MEASURES, propertiesIn } from '../../text/vocabulary/questions.ts';
import { formsOf } from '../../text/vocabulary/word-forms.ts';
import { foldSpace, wordsOf } from '../../text/words.ts';
import { regimeIn } from './regime.ts';
import { conditionsIn, measureIn } from './thresholds.ts';

export interface FigureAsked {
  filter: Partial<Filter>;
  /** The least of it comes first. */
  isLeast: boolean;
  rest: string;
}

/** What is counted of a paper: "the most GPUs", "by number of authors", "sorted by size". */
const COUNTED: readonly (readonly [words: RegExp, unit: string])[] = [
  [/\bgpus?\b/i, 'GPUs'],
  [/\b(?:tokens?)\b/i, 'tokens'],
  [/\bauthors?\b/i, 'authors'],
  [/\b(?:parameters?|params?|sizes?)\b/i, 'parameters'],
];
/** "the most GPUs", "the fewest tokens" */
const MOST_OF = new RegExp(
  String.raw`\b(?:the )?(most|fewest|least|(?:high|larg|low|small)est number of) (?:training )?` +
    String.raw`(?:gpu|parameter|param|token|author)s?\b(?: first\b)?`,
  'i',
);
/** "the largest language model": of models, the number of parameters. */
const SIZED = new RegExp(
  String.raw`^(?:which|what|who|show|list|find|the|name)?\b.{0,40}?\b(?:the )?(largest|biggest|smallest) ` +
    String.raw`(?:[\w-]{2,20} ){0,2}?(?:models?|llms?|vlms?|networks?)\b`,
  'i',
);

/** What has the most of something that is counted, or the least: a filter that all that is counted meets. */
export function extremeIn(text: string): FigureAsked | null {
  const most = MOST_OF.exec(text);
  const match = most ?? SIZED.exec(text);
  if (match === null) return null;
  const [said, extreme = ''] = match;
  const unit = most === null ? 'parameters' : (COUNTED.find(([words]) => words.test(said))?.[1] ?? '');
  return countedBy(unit, LEAST.test(extreme), text.replace(said, ' '));
}

/** As many as there may be: the fewest come first. */
export const ANY = Number.MAX_SAFE_INTEGER;

function countedBy(unit: string, isLeast: boolean, rest: string): FigureAsked {
  const bound = { op: isLeast ? ('<' as const) : ('>' as const), value: null };
  const filter =
    unit === 'authors'
      ? { authorsCount: { ...bound, value: isLeast ? ANY : 0 } }
      : { measurement: { property: unit === 'parameters' ? unit : '', ...bound, unit, conditions: [] } };
  return { filter, isLeast, rest: foldSpace(rest) };
}

const MOST = 'largest|highest|biggest|greatest|most|top|strongest|longest|fastest';
const LEAST_WORDS = 'lowest|smallest|least|fewest|cheapest|shortest';
const LEAST = new RegExp(`^(?:${LEAST_WORDS})`, 'i');
/** Which end of what is measured comes first. */
export const DEGREE = `(?:${MOST}|${LEAST_WORDS}|best)(?!-)`;
/** "best first", "with the largest savings first" */
const FIRST = new RegExp(
  `,? (?:(?:with|by) )?(?:the )?(${DEGREE})(?: ((?:[\\w-]{2,20} ){0,2}?[\\w-]{2,20}))? (?:ones )?first\\b`,
  'i',
);
/** "sorted by speedup", "in order of memory saving" */
const ORDERED = new RegExp(
  `,? ?\\b${formsOf('ordered by')} (?:the |their )?((?:[\\w-]{2,20} ?){1,4})(?=\\W*$|,)`,
  'i',
);
const SUPERLATIVE = new RegExp(`\\b(${DEGREE})\\b`, 'i');
/** Words of a list that is asked for by a figure: "papers with FID", "who reports an FID". */
const HAVING = new RegExp(
  String.raw`\b(?:with|${formsOf('reporting')}) (?:(?:an?|any|the|their|its) )?([\w@-]{2,12}(?: [\w@-]{2,12}){0,2})`,
  'i',
);
/** What has no figure that tells papers apart. */
const UNORDERED: ReadonlySet<string> = new Set(['data', 'count', 'score', 'quality', 'ratio']);

/** The figure that papers are to report, or are ordered by, without a bound. @param isTop whether the first few are asked for */
export function figureAsked(text: string, isTop: boolean): FigureAsked | null {
  const first = FIRST.exec(text);
  const told = first?.[2] === undefined ? ORDERED.exec(text.replace(first?.[0] ?? '', '')) : null;
  const ordered = told !== null && isFigure(told[1] ?? '') ? told : null;
  const rest = [first, ordered].reduce(
    (said, placed) => foldSpace(said.replace(placed?.[0] ?? ' ', ' ')),
    text,
  );
  const degree = first?.[1] ?? SUPERLATIVE.exec(rest)?.[1] ?? (isTop ? 'best' : undefined);
  const by = first?.[2] ?? ordered?.[1] ?? '';
  const having = HAVING.exec(rest)?.[1];
  const behind = new RegExp(`\\b${degree ?? 'best'} ((?:[\\w@-]{2,12} ?){1,3})`, 'i').exec(rest)?.[1];
  const measure = measureIn(`${by}, ${having ?? ''}, ${behind ?? ''}`);
  if (measure !== null) return reporting(measure, degree, withoutMeasure(rest, measure));
  if (degree === undefined && ordered === null) return null;
  const counted = ordered === null ? undefined : COUNTED.find(([words]) => words.test(by));
  if (counted !== undefined) return countedBy(counted[1], degree !== undefined && LEAST.test(degree), rest);
  const words = wordsOf(matchText(ordered === null ? `${by} ${rest}` : by)).map(({ text: word }) => word);
  const said = words.filter(
    (word) => CHANGE_NOUNS.has(word) || propertiesIn([word]).some(({ concept }) => !UNORDERED.has(concept)),
  );
  if (!said.some((word) => propertiesIn([word]).length > 0)) return null;
  const regime = regimeIn(wordsOf(matchText(`${by} ${rest}`)).map(({ text: word }) => word));
  return reporting([...(regime === null ? [] : [regime]), ...said].join(' '), degree, rest);
}

function withoutMeasure(text: string, measure: string): string {
  const forms = MEASURES.find(([name]) => name === measure)?.[1] ?? [];
  const said = forms.toSorted((a, b) => b.length - a.length).map((form) => RegExp.escape(form));
  return text.replace(new RegExp(String.raw`\b(?:${said.join('|')})\b`, 'gi'), ' ');
}

const isFigure = (said: string): boolean =>
  COUNTED.some(([words]) => words.test(said)) ||
  measureIn(said) !== null ||
  propertiesIn(matchText(said).split(' ')).some(({ concept }) => !UNORDERED.has(concept));

function reporting(property: string, degree: string | undefined, rest: string): FigureAsked {
  const last = property.split(' ').at(-1) ?? '';
  const isCost = LOWER_IS_BETTER.has(PROPERTY_WORDS.get(last) ?? 'score');
  const isLeast = degree === undefined || degree === 'best' ? isCost : LEAST.test(degree);
  const measurement: MeasurementFilter = {
    property,
    op: isLeast ? '<' : '>',
    value: null,
    unit: null,
    conditions: conditionsIn(rest),
  };
  return {
    filter: { measurement },
    isLeast,
    rest: foldSpace(rest.replace(new RegExp(`\\b(?:the )?${degree ?? 'best'}\\b`, 'i'), ' ')),
  };
}
