import type { Comparison, ComparisonRow } from '../../model/answer.ts';
import type { Paper } from '../../model/paper.ts';
import { isExactQuote } from '../../reading/receipts/exact-quote.ts';
import { missingFigures } from '../../reading/receipts/figures.ts';
import { createTally } from '../../reading/receipts/tally.ts';
import { unreadNotice } from '../../reading/unread.ts';
import type { PreparedPaper } from '../prepared.ts';
import { plainQuote, quoted } from '../quoting.ts';
import { evidenceOfPapers } from '../vouching.ts';
import { AXES, type AxisId } from './axes.ts';
import { cellsOf, type Filled, furtherOf } from './cells.ts';
import { type DirectStatement, directStatements, tiesTogether } from './head-to-head.ts';
import { warningsFor } from './warnings.ts';

export type ComparedSubject = {
  name: string;
  papers: readonly PreparedPaper[];
  /** The name is of something that the paper brings in beside its own method. */
  isPart?: boolean;
};

export type ComparisonParts = { comparison: Comparison; statements: readonly DirectStatement[] };

const ROWS: readonly { id: AxisId | 'changes'; label: string }[] = [
  { id: 'changes', label: 'what it changes' },
  ...AXES,
];
/** Rows that compare nothing measured. */
const UNMEASURED: ReadonlySet<string> = new Set(['changes', 'limits', 'hardware', 'quality-words']);
/** Further claims of each side that fit no axis. */
const MAX_FURTHER = 3;
/** Lines of a verdict. */
const MOST_LINES = 2;
/** Papers of one side (a tag has many) that may fill its cells. */
const MAX_PAPERS = 12;

/** Subjects side by side by axis: each cell with its quote, checked like any answer; silent axes are left out. */
export function compare(subjects: readonly ComparedSubject[]): ComparisonParts {
  const sides = subjects.map(({ papers }) => papers.slice(0, MAX_PAPERS));
  const filled = sides.map((papers) => bestCells(papers));
  const statements = directStatements(sides);
  const names = subjects.map(({ name }) => name);
  const tally = createTally();
  const rows: ComparisonRow[] = [];
  const warnings: string[] = [];
  const comparable = tiesTogether(subjects.length, statements);
  for (const { id, label } of ROWS) {
    const cells = filled.map((side, i) => {
      const each = side.get(id) ?? null;
      if (each === null) return null;
      if (isSupportedCell(each, sides[i] ?? [])) return each;
      tally.withhold();
      return null;
    });
    if (cells.every((cell) => cell === null)) continue;
    rows.push({ axis: label, cells: cells.map((each) => each?.cell ?? null) });
    if (!comparable && !UNMEASURED.has(id)) warnings.push(...warningsFor(label, names, cells));
  }
  const further = sides.map((papers, i) => {
    const [only, ...more] = papers;
    return only === undefined || more.length > 0 ? [] : furtherOf(only, filled[i] ?? new Map());
  });
  for (let n = 0; n < MAX_FURTHER; n++) {
    const cells = further.map(
      (side, i) => side.filter((each) => isSupportedCell(each, sides[i] ?? []))[n]?.cell ?? null,
    );
    if (cells.some((cell) => cell !== null)) rows.push({ axis: 'also reported', cells });
  }
  for (const cell of rows.flatMap(({ cells }) => cells))
    if (cell !== null) tally.say(cell.value, evidenceOfPapers(paperIn(cell.paperId, sides.flat())));
  const comparison: Comparison = {
    subjects: subjects.map(({ name, papers }) => ({ name, paperIds: papers.map(({ paper }) => paper.id) })),
    rows,
    comparable,
    verdict: statements
      .slice(0, MOST_LINES)
      .map(({ paper, sentence }) => quoted(paper.paper, sentence.text).text),
    warnings: [...new Set(warnings)],
    notice: unreadNotice(sides.flat().map(({ paper }) => paper)),
    text: tell(names, rows, statements, comparable),
    receipts: tally.receipts(),
  };
  return { comparison, statements };
}

function bestCells(papers: readonly PreparedPaper[]): Map<AxisId | 'changes', Filled> {
  const best = new Map<AxisId | 'changes', Filled>();
  for (const paper of papers) {
    for (const [id, filled] of cellsOf(paper)) {
      const known = best.get(id);
      if (known === undefined || filled.score > known.score) best.set(id, filled);
    }
  }
  return best;
}

function isSupportedCell({ cell }: Filled, papers: readonly PreparedPaper[]): boolean {
  const paper = papers.find(({ paper: { id } }) => id === cell.paperId)?.paper;
  if (paper === undefined || !isExactQuote(cell.quote, paper.abstract ?? '')) return false;
  return missingFigures(cell.value, evidenceOfPapers([paper])).length === 0;
}

const paperIn = (paperId: string, papers: readonly PreparedPaper[]): Paper[] =>
  papers.flatMap(({ paper }) => (paper.id === paperId ? [paper] : [])).slice(0, 1);

function tell(
  names: readonly string[],
  rows: readonly ComparisonRow[],
  statements: readonly DirectStatement[],
  comparable: boolean,
): string {
  const lines: string[] = [];
  if (comparable) lines.push('Measured against each other by the papers themselves:');
  else if (statements.length > 0) lines.push('Measured against each other in part:');
  else
    lines.push('No paper here measures these against each other: the figures may not be set side by side.');
  for (const { sentence } of statements.slice(0, 3)) lines.push(`“${plainQuote(sentence.text)}”`);
  for (const { axis, cells } of rows) {
    lines.push(
      `${axis}: ${cells.map((cell, i) => `${names[i]} — ${cell?.value ?? 'not reported'}`).join(' | ')}`,
    );
  }
  return lines.join('\n');
}
