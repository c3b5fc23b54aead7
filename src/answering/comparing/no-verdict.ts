import { containsWord, matchText } from '../../text/folded.ts';
import type { Draft } from '../draft.ts';
import type { ReadQuery } from '../query/understand.ts';
import { joined } from '../quoting.ts';
import { repeatable } from '../refusals.ts';
import { AXES } from './axes.ts';
import { reportsOfMeasure } from './reported.ts';
import { axesAsked, axisNamed, SIZE, type Side } from './verdict.ts';

/** Why the figures of what is asked for cannot be set side by side; those of other things are nobody's question. */
export function warningOn(
  query: ReadQuery,
  warnings: readonly string[],
  hasVerdict: boolean,
): string | undefined {
  const axes = axesAsked(query);
  const labels = AXES.flatMap(({ id, label }) => (axes.includes(id) ? [label] : []));
  return axes.length === 0 && !hasVerdict
    ? warnings[0]
    : warnings.find((warning) => labels.some((label) => warning.includes(` of ${label} `)));
}

/** Why figures that all sides report on what is asked make no verdict; nothing where one of them reports none. */
export function noVerdict(query: ReadQuery, sides: readonly Side[]): string | undefined {
  const axes = axesAsked(query);
  const metric = reportsOfMeasure(query, sides);
  const all =
    axes.length > 0
      ? sides.every(({ cells }) => axes.some((id) => cells.get(id)?.isMeasured))
      : metric.length > 0 && metric.every(({ cell }) => cell !== undefined);
  return all && !SIZE.test(query.folded)
    ? 'No paper here measures them against each other on that, so the figures make no verdict.'
    : undefined;
}

const namesOf = (sides: readonly Side[]): string => {
  const names = joined(sides.map(({ name }) => name));
  return repeatable(names) ? names : 'them';
};

/** What is said where no paper measures them against each other. */
export function notMeasured(query: ReadQuery, sides: readonly Side[]): string {
  const wanted = axisNamed(query);
  if (wanted !== null) return `${sides.length === 2 ? 'Neither' : 'None of them'} reports ${wanted}.`;
  const isNamed = sides.some(({ paper }) =>
    sides.some((other) => other.paper !== paper && containsWord(paper.folded, matchText(other.name))),
  );
  return query.asksWhether && !isNamed && sides.length === 2
    ? 'Neither abstract names the other.'
    : `No paper here measures ${namesOf(sides)} against each other.`;
}

/** Which of them is newer, where no listing dates one. */
export function refuseUndatedSides({ folded }: ReadQuery, sides: readonly Side[]): Draft {
  const none = sides.length > 2 ? 'None of them is dated' : `The listings of ${namesOf(sides)} give no date`;
  return {
    status: 'unanswerable',
    opening: /^when\b/.test(folded) ? `${none}.` : `${none}, so which came first is not known.`,
    sentences: [],
    papers: [],
    related: sides.map(({ paper }) => paper.paper.id),
  };
}
