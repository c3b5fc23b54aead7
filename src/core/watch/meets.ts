import { verifiedResults } from '../digest/headline.ts';
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

/** The results of a paper, each with its receipt, that meet the conditions: one for each; null when one is not met. */
export function meetingResults(
  paper: Paper,
  conditions: readonly Condition[],
  analyse: Analyse,
): MeetingResult[] | null {
  const results = verifiedResults(paper);
  const met = conditions.map((condition) => results.find((result) => meets(result, condition, analyse)));
  return met.every((result) => result !== undefined) ? [...new Set(met)] : null;
}

/** Whether a result is of what a condition asks for, in its kind and unit, and reaches its figure. */
export function meets(result: Result, condition: Condition, analyse: Analyse): boolean {
  if (!isOf(result, condition, analyse)) return false;
  const figures = figuresOf(result).filter(({ kind }) => kind === condition.kind);
  return figures.some((figure) => {
    const factor = factorTo(figure.unit, condition.unit);
    const [value] = figure.values;
    return (
      factor !== null && value !== undefined && holds(value * factor, condition.comparator, condition.value)
    );
  });
}

/** What is measured: every word of the condition must be said of the result, in these or like words. */
function isOf({ metric, setting }: Result, condition: Condition, analyse: Analyse): boolean {
  const groups = [...CHANGES, ...SAME].map((words) => new Set(words.flatMap(analyse)));
  const isShort = (setting ?? '').split(/\s+/).length <= LONGEST_SETTING;
  const said = new Set(analyse(isShort ? `${metric} ${setting ?? ''}` : metric));
  const inMetric = new Set(analyse(metric));
  const isSaid = (term: string, place: ReadonlySet<string>): boolean =>
    place.has(term) ||
    groups.some((group) => group.has(term) && [...place].some((other) => group.has(other)));
  const wanted = analyse(condition.metric);
  if (!wanted.every((term) => isSaid(term, said))) return false;
  // "5% accuracy gain" is no accuracy of 5%, nor the other way round. A ratio is a change as it is.
  const changes = new Set(CHANGES.flat().flatMap(analyse));
  const asksChange = wanted.some((term) => changes.has(term));
  const isChange = [...inMetric].some((term) => changes.has(term));
  return condition.kind === 'ratio' || wanted.length === 0 || asksChange === isChange;
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
