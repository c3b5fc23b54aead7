import { JournalClubError } from '../../model/errors.ts';
import { type Filter, isFiltering } from '../../model/query.ts';
import { parseTopic, type Topic } from '../../model/topic.ts';
import type { Comparator, Condition } from '../../model/watch.ts';
import { filtersIn } from '../../search/filters/said.ts';
import { findQuantities } from '../../text/quantities/find.ts';
import type { Quantity } from '../../text/quantities/types.ts';
import { takePlace } from '../subscriptions/place.ts';

const WITH = new RegExp(
  ' (?:with|where|whose|having|reporting|showing|reaching|' +
    '(?:that|which)(?: (?:has|have|reports?|shows?|reach(?:es)?|gets?|achieves?))?) ',
  'gi',
);
/** Nobody writes more of them in one line. */
const MOST_TRIED = 12;
/** A figure that says by itself that it is to be reached. */
const BOUND = 'at least|at most|(?:no )?(?:more|less|fewer|higher|lower|greater) than|under|over|above|below';
const LIMIT = new RegExp(`\\s(?=(?:${BOUND})\\s+\\d|[≥≤<>]\\s?\\d)`, 'i');
const OR_MORE = /^\s*(?:\+|or\s+(?:more|higher|better|above|larger|greater))(?![\w])/i;
const OR_LESS = /^\s*or\s+(?:less|fewer|lower|below|smaller|under)(?![\w])/i;
const BEFORE_NUMBER = new RegExp(
  `(?:(?:${BOUND}|up to|about|around|exactly|than|≥|≤|>|<|=|of|by|a|an|the)\\s*){1,8}$`,
  'i',
);
const BETWEEN = /^(?:\s*(?:of|in|for|on)\s+)?/i;

/** Reads "FP8 training with at least 1.5x memory saving". What has no figure to be reached is all topic. */
export function parseWatch(text: string): {
  text: string;
  topic: Topic;
  conditions: Condition[];
  filter: Filter | null;
  to: string | null;
} {
  const { to, rest: plain } = takePlace(text);
  const said = plain
    .replaceAll('>=', '≥')
    .replaceAll('<=', '≤')
    .replace(/\s+/g, ' ')
    .replace(/^\s*(?:for|out for)\s+/i, '')
    .trim();
  const { topic, rest } = parted(said);
  const conditions = rest === null ? [] : rest.split(/ and (?=.{0,100}\d)/i).map(readCondition);
  if (topic === '' && conditions.length === 0) {
    throw new JournalClubError('bad_usage', 'There is nothing to watch for in this.', {
      fix: 'For instance: watch FP8 training with at least 1.5x memory saving',
    });
  }
  const { filter, rest: subject } = filterIn(topic);
  return { text: said, topic: parseTopic(subject), conditions, filter, to };
}

/** "by NVIDIA", "with code": what is said of papers beside their topic; figures are conditions, and all that comes is new. */
function filterIn(topic: string): { filter: Filter | null; rest: string } {
  const { filter, rest } = filtersIn(topic, '9999-12-31');
  const kept = { ...filter, measurement: null, published: null };
  return isFiltering(kept) ? { filter: kept, rest } : { filter: null, rest: topic };
}

/** The topic, and what a result must reach: after the last "with" that is followed by a figure. */
function parted(said: string): { topic: string; rest: string | null } {
  for (const match of [...said.matchAll(WITH)].slice(-MOST_TRIED).reverse()) {
    const rest = said.slice(match.index + match[0].length);
    if (figureOf(rest)) return { topic: said.slice(0, match.index).trim(), rest };
  }
  const at = LIMIT.exec(` ${said}`)?.index;
  if (at === undefined || !figureOf(said.slice(at))) return { topic: said, rest: null };
  const [before, limit] = [said.slice(0, at).trim(), said.slice(at).trim()];
  if (readCondition(limit).metric !== '') return { topic: before, rest: limit };
  // "latency under 10 ms": what is measured stands before the figure.
  const words = before.split(' ');
  const metric = words.length <= 2 ? before : (words.at(-1) ?? '');
  return { topic: before.slice(0, before.length - metric.length).trim(), rest: `${metric} ${limit}` };
}

const figureOf = (text: string): Quantity | undefined =>
  findQuantities(text).find(({ inName, isDate, kind }) => !inName && !isDate && kind !== 'range');

function readCondition(text: string): Condition {
  const figure = figureOf(text);
  const [value] = figure?.values ?? [];
  if (figure === undefined || value === undefined || figure.kind === 'range') {
    throw new JournalClubError('bad_usage', `“${text}” names no figure to be reached.`, {
      fix: 'For instance: with at least 1.5x memory saving',
    });
  }
  const before = text.slice(0, figure.start);
  const after = text.slice(figure.end);
  const metric = `${before.replace(BEFORE_NUMBER, '')} ${after.replace(OR_MORE, '').replace(OR_LESS, '').replace(BETWEEN, '')}`;
  return {
    text: text.trim(),
    comparator: comparatorOf(before, after),
    value,
    kind: figure.kind,
    unit: figure.unit,
    metric: metric
      .replace(/\s+/g, ' ')
      .replace(/(?<![.,;!?])[.,;!?]+$/, '')
      .trim(),
  };
}

function comparatorOf(before: string, after: string): Comparator {
  if (OR_LESS.test(after)) return '<=';
  if (OR_MORE.test(after)) return '>=';
  const said = before.toLowerCase();
  if (/(?:at most|no more than|not more than|up to|≤)\s*(?:an?\s+)?$/.test(said)) return '<=';
  if (/(?:less than|fewer than|lower than|under|below|<)\s*(?:an?\s+)?$/.test(said)) return '<';
  if (/(?:more than|greater than|higher than|over|above|>)\s*(?:an?\s+)?$/.test(said)) return '>';
  return '>=';
}
