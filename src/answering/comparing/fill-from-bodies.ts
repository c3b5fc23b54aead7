import type { Bodies } from '../../bodies/passages-for.ts';
import type { Comparison, ComparisonCell } from '../../model/answer.ts';
import { sayPlace } from '../../replies/cite.ts';
import { splitSentences } from '../../text/sentences.ts';
import { plainQuote } from '../quoting.ts';
import { AXES, type AxisId, HARDWARE } from './axes.ts';

/** Where a row is looked for, and what a sentence must hold to be about it; other rows stay with the abstracts. */
const ROWS: Partial<Record<AxisId, { ask: string; holds: readonly RegExp[] }>> = {
  hardware: {
    ask: 'What hardware, GPUs or TPUs are used for training?',
    holds: [HARDWARE, /train|experiment|run\b/],
  },
  parameters: {
    ask: 'How many parameters does the model have?',
    holds: [/\bparam/i, /\d ?(?:[MBK]|million|billion)\b/],
  },
  energy: { ask: 'How much energy is used?', holds: [/\d ?(?:[kM]?Wh|[kM]?W|[kM]?J|watts?|joules?)\b/] },
  cost: {
    ask: 'How many GPU hours or days does training take?',
    holds: [/\d ?(?:[GT]PU[- ])?(?:hours|days)\b|[$€]\d/],
  },
  limits: {
    ask: 'What are the limitations?',
    holds: [/\b(?:our|we|this)\b/i, /\b(?:limitations?|limited to|fails?|drawback)\b/],
  },
};
/** Passages looked into. */
const LOOKED_INTO = 10;
/** Characters of a quote that a cell shows. */
const LONGEST = 160;

/** Fills cells the abstracts leave empty from bodies that are kept, marked with their place; sends for nothing. */
export function createFillFromBodies({ bodies }: { bodies: Bodies }) {
  async function cellFor(axis: string, paperId: string): Promise<ComparisonCell | null> {
    const id = AXES.find(({ label }) => label === axis)?.id;
    const row = id === undefined ? undefined : ROWS[id];
    if (row === undefined || !(await bodies.isKept(paperId))) return null;
    const found = await bodies.passagesFor(paperId, row.ask);
    if (found.state !== 'kept') return null;
    for (const { passage } of found.passages.slice(0, LOOKED_INTO)) {
      if (passage.kind !== 'text') continue;
      for (const { text, start } of splitSentences(passage.text)) {
        if (row.holds.some((pattern) => text.search(pattern) < 0)) continue;
        const where = sayPlace(found.place(passage, start));
        const value = `“${shortened(plainQuote(text))}” (in full${where === '' ? '' : `, ${where}`})`;
        return { value, quote: text, paperId };
      }
    }
    return null;
  }

  return async function fillFromBodies(comparison: Comparison): Promise<Comparison> {
    const rows = await Promise.all(
      comparison.rows.map(async ({ axis, cells }) => ({
        axis,
        cells: await Promise.all(
          cells.map((cell, i) => {
            const [one, ...others] = comparison.subjects[i]?.paperIds ?? [];
            const isOpen = cell === null && one !== undefined && others.length === 0;
            return isOpen ? cellFor(axis, one) : cell;
          }),
        ),
      })),
    );
    return { ...comparison, rows };
  };
}

const shortened = (quote: string): string =>
  quote.length <= LONGEST ? quote : `${quote.slice(0, LONGEST).replace(/\s\S*$/, '')} …`;
