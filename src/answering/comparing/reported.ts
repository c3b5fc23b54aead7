import type { ComparisonCell } from '../../model/answer.ts';
import { containsWord, matchText } from '../../text/folded.ts';
import type { DraftSentence } from '../draft.ts';
import { wordMatch } from '../evidence.ts';
import type { PreparedSentence } from '../prepared.ts';
import type { AskedWord } from '../query/asked-words.ts';
import type { ReadQuery } from '../query/understand.ts';
import { isOwnResult, joined } from '../quoting.ts';
import type { AxisId } from './axes.ts';
import { sayResult } from './cells.ts';
import type { Side } from './verdict.ts';

/** Sets its sides against each other by more and less. */
export const MORE =
  /\b(?:more|most|less|least|fewe(?:r|st)|better|best|worse|worst|higher|highest|lower|lowest|larger|bigger|smaller)\b/;

type Report = {
  name: string;
  cell?: ComparisonCell | undefined;
  sentence?: PreparedSentence | undefined;
  /** It says so without a figure. */
  isInWords?: boolean | undefined;
};

/** A time that something takes, whatever it is counted as: "1 GPU hour". */
const TIME = /\b(?:hours?|days?|minutes?|seconds?)\b/;

/** What each side measures on what is asked for; where it measures nothing, what it says of that in words. */
export const reportsOn = (axes: readonly AxisId[], sides: readonly Side[]): Report[] =>
  sides.map(({ name, cells }) => {
    const measured = axes.find((id) => cells.get(id)?.isMeasured);
    if (measured !== undefined) return { name, ...cells.get(measured) };
    const times = axes.some((id) => id.endsWith('speed')) ? (['cost', 'compute'] as const) : [];
    const time = times.find((id) => TIME.test(cells.get(id)?.cell.value ?? ''));
    if (time !== undefined) return { name, ...cells.get(time) };
    const said = axes.flatMap((id) => cells.get(id) ?? [])[0];
    return said === undefined ? { name } : { name, ...said, isInWords: true };
  });

/** "the better FID": what each reports by the first measure asked for that some of them report by; empty where none does. */
export function reportsOfMeasure({ folded, measures }: ReadQuery, sides: readonly Side[]): Report[] {
  if (!MORE.test(folded)) return [];
  const reports = measures.map((forms) =>
    sides.map(({ name, paper }): Report => {
      const [first, ...more] = (paper.paper.reading?.results ?? []).flatMap((result) => {
        const metric = matchText(result.metric);
        const isAsked = isOwnResult(result, paper.paper) && forms.some((form) => containsWord(metric, form));
        const value = isAsked ? sayResult(result, paper) : null;
        return value === null ? [] : [{ value, quote: result.quote, paperId: paper.paper.id }];
      });
      if (first === undefined) return { name };
      const together = more.filter(({ quote }) => quote === first.quote).map(({ value }) => value);
      return { name, cell: { ...first, value: [first.value, ...together].join('; ') } };
    }),
  );
  return reports.find((each) => each.some(({ cell }) => cell !== undefined)) ?? [];
}

/** What each side reports on what is asked for: who alone does, or what each says of itself. @param beside what is asked for beside an axis: "faster at prefill" */
export function reportedOn(told: readonly Report[], beside: readonly AskedWord[] = []): DraftSentence | null {
  const reports = told.flatMap(({ name, cell, sentence, isInWords }) =>
    cell === undefined ? [] : [{ name, cell, sentence, isInWords }],
  );
  if (reports.length === 0) return null;
  const silent = told.filter(({ cell }) => cell === undefined).map(({ name }) => name);
  // A figure of which that is not said may be of anything.
  const stages = beside.filter((word) =>
    reports.some(({ sentence }) => sentence !== undefined && wordMatch(word, sentence) === 1),
  );
  const said = reports.map(({ name, cell, sentence, isInWords }) => {
    const own = cell.value.startsWith(`${name}: `) ? cell.value.slice(name.length + 2) : cell.value;
    const unsaid = stages.filter((word) => sentence !== undefined && wordMatch(word, sentence) === 0);
    return `${name} ${isInWords ? `says “${own.replace(/^(?:which|that) (?:(?:is|are) )?/, '')}”` : `reports ${own}`}${unsaid.length === 0 ? '' : `, of which it does not say “${unsaid.map(({ word }) => word).join(' ')}”`}`;
  });
  const citations = reports.map(({ cell }) => ({ paperId: cell.paperId, quote: cell.quote }));
  const text =
    silent.length > 0
      ? `${reports.length === 1 ? 'Only ' : ''}${said.join('; ')}. ${joined(silent)} ${silent.length > 1 ? 'report' : 'reports'} nothing like it.`
      : `${said.join('; ')}.`;
  return { text, citations, isAssembled: true };
}
