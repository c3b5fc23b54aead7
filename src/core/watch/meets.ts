import { verified } from '../digest/headline.ts';
import type { Paper } from '../paper.ts';
import { findQuantities } from '../quantities/find.ts';
import { endsOf } from '../quantities/match.ts';
import type { Quantity } from '../quantities/types.ts';
import { COUNT_UNITS, DIMENSIONS } from '../quantities/units.ts';
import type { Result } from '../reading.ts';
import type { Comparator, Condition } from './watch.ts';

/** Words for one kind of change, so that "saving" meets "reduction". */
const CHANGES: readonly (readonly string[])[] = [
  'reduction reductions reduce reduced reduces saving savings save saves saved cut cuts decrease decreases lower less fewer smaller shrinkage'.split(
    ' ',
  ),
  'speedup speedups speed-up acceleration accelerate faster speed quicker'.split(' '),
  'improvement improvements improve gain gains increase increases higher better boost rise'.split(' '),
];
/** Words for one measured thing. */
const SAME: readonly (readonly string[])[] = [
  'memory footprint vram ram'.split(' '),
  'accuracy acc'.split(' '),
  'cost costs expense price'.split(' '),
  'latency delay'.split(' '),
  'parameter parameters params'.split(' '),
  'time duration'.split(' '),
];

/** Words of a setting that says what was measured ("measured throughput"); longer ones tell of other results. */
const LONGEST_SETTING = 4;

/** A result that meets a condition, with the line it is shown by. */
export type MeetingResult = Result & { text: string };

/** The index terms of a text: stems, stop words dropped. */
type Analyse = (text: string) => string[];

/** The words of conditions and results, made ready once. */
interface Vocabulary {
  analyse: Analyse;
  groups: readonly ReadonlySet<string>[];
  changes: ReadonlySet<string>;
}

/**
 * Holds papers against conditions. @returns of a paper the results that meet them, each with its receipt, one for each
 * condition; null when one is not met
 */
export function resultMatcher(
  conditions: readonly Condition[],
  analyse: Analyse,
): (paper: Paper) => MeetingResult[] | null {
  const groups = [...CHANGES, ...SAME].map((words) => new Set(words.flatMap(analyse)));
  const changes = new Set(CHANGES.flat().flatMap(analyse));
  const asked = conditions.map((condition) => ({ condition, wanted: analyse(condition.metric) }));
  return (paper) => {
    const met = asked.map(({ condition, wanted }) =>
      (paper.reading?.results ?? [])
        .filter((result) => meets(result, condition, wanted, { analyse, groups, changes }))
        .map((result) => verified(result, paper))
        .find((result) => result !== null),
    );
    return met.every((result) => result !== undefined) ? [...new Set(met)] : null;
  };
}

/** Whether a result is of what a condition asks for, in its kind and unit, and reaches its figure. */
function meets(result: Result, condition: Condition, wanted: readonly string[], words: Vocabulary): boolean {
  const figures = figuresOf(result).filter(({ kind }) => kind === condition.kind);
  const isReached = figures.some((figure) => {
    const factor = factorTo(figure.unit, condition.unit);
    const [value] = figure.values;
    return (
      factor !== null && value !== undefined && holds(value * factor, condition.comparator, condition.value)
    );
  });
  return isReached && isOf(result, condition, wanted, words);
}

/** What is measured: every word of the condition must be said of the result, in these or like words. */
function isOf(
  { metric, setting }: Result,
  { kind }: Condition,
  wanted: readonly string[],
  { analyse, groups, changes }: Vocabulary,
): boolean {
  const isShort = (setting ?? '').split(/\s+/).length <= LONGEST_SETTING;
  const said = analyse(isShort ? `${metric} ${setting ?? ''}` : metric);
  const isSaid = (term: string): boolean =>
    said.includes(term) || groups.some((group) => group.has(term) && said.some((other) => group.has(other)));
  if (!wanted.every(isSaid)) return false;
  // "5% accuracy gain" is no accuracy of 5%, nor the other way round. A ratio is a change as it is.
  const asksChange = wanted.some((term) => changes.has(term));
  const isChange = analyse(metric).some((term) => changes.has(term));
  return kind === 'ratio' || wanted.length === 0 || asksChange === isChange;
}

function figuresOf({ value, unit }: Result): Quantity[] {
  const joined = unit === 'x' || unit === '%' ? `${value}${unit}` : `${value} ${unit ?? ''}`;
  return findQuantities(joined.trim()).flatMap(endsOf);
}

function factorTo(from: string | null, to: string | null): number | null {
  if (from === to) return 1;
  if (from === null || to === null) return COUNT_UNITS.has(from ?? to ?? '') ? 1 : null;
  const [a, b] = [DIMENSIONS[from], DIMENSIONS[to]];
  return a !== undefined && b !== undefined && a[0] === b[0] ? a[1] / b[1] : null;
}

function holds(value: number, comparator: Comparator, limit: number): boolean {
  switch (comparator) {
    case '>=':
      return value >= limit;
    case '>':
      return value > limit;
    case '<=':
      return value <= limit;
    case '<':
      return value < limit;
  }
}
