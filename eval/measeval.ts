import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findMeasurements } from '../src/text/measurements/find.ts';
import type { Measurement, Span } from '../src/text/measurements/types.ts';
import { type Evaluation, type Half, inHalf } from './evaluation.ts';

export interface Rates {
  precision: number;
  recall: number;
  f1: number;
}

export interface MeasEvalScore {
  quantities: Rates;
  links: Rates;
}

interface GoldQuantity extends Span {
  /** What it measures: the property's and the entity's spans. */
  measured: Span[];
}

interface Tally {
  gold: number;
  found: number;
  right: number;
}

/**
 * Scores the measurements found in a folder of MeasEval (`text/ID.txt`, `tsv/ID.tsv`): quantity spans by overlap, each gold
 * span matched once; and what a quantity measures. A measurement has one link, to its property or else to its entity;
 * it is right when its quantity matched and the linked span overlaps that quantity's property or entity.
 * @throws when the folder has no texts.
 */
export function measureMeasEval(folder: string, half: Half = 'all'): MeasEvalScore {
  const quantities: Tally = { gold: 0, found: 0, right: 0 };
  const links: Tally = { gold: 0, found: 0, right: 0 };
  for (const name of namesOf(folder, half)) {
    const text = readFileSync(join(folder, 'text', `${name}.txt`), 'utf8');
    const gold = readGold(join(folder, 'tsv', `${name}.tsv`), text);
    const found = asAnnotated(text, findMeasurements(text));
    const matched = matchSpans(gold, found);
    quantities.gold += gold.length;
    quantities.found += found.length;
    quantities.right += matched.size;
    links.gold += gold.filter((each) => each.measured.length > 0).length;
    for (const each of found) {
      const link = linkOf(each);
      if (link === null) continue;
      links.found++;
      if (matched.get(each)?.measured.some((span) => overlaps(span, link))) links.right++;
    }
  }
  return { quantities: ratesOf(quantities), links: ratesOf(links) };
}

/** The names of the texts of a folder in order. */
export function namesOf(folder: string, half: Half): string[] {
  const names = readdirSync(join(folder, 'text'))
    .filter((file) => file.endsWith('.txt'))
    .map((file) => file.slice(0, -4))
    .sort();
  if (names.length === 0) throw new Error(`No texts in ${join(folder, 'text')}.`);
  return inHalf(names, half);
}

/** The quantities a person marked in a text; a text without a file has none. */
export function readGold(file: string, text: string): GoldQuantity[] {
  if (!existsSync(file)) return [];
  const [header = '', ...lines] = readFileSync(file, 'utf8').split('\n');
  const columns = header.split('\t');
  const rows = lines
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const cells = line.split('\t');
      const cell = (name: string) => cells[columns.indexOf(name)] ?? '';
      const other: Record<string, unknown> = cell('other').trim() === '' ? {} : JSON.parse(cell('other'));
      const span = inUnits(text, Number(cell('startOffset')), Number(cell('endOffset')));
      return { type: cell('annotType'), id: cell('annotId'), other, ...span };
    });
  return rows
    .filter(({ type }) => type === 'Quantity')
    .map(({ id, start, end }) => {
      const direct = rows.filter(({ other }) => other.HasQuantity === id);
      const through = rows.filter(({ other }) => direct.some((each) => each.id === other.HasProperty));
      return { start, end, measured: [...direct, ...through].map((each) => spanOf(each)) };
    });
}

/** MeasEval marks a list that shares one unit ("1, 5 and 10 μg/L") as one quantity. */
function asAnnotated(text: string, found: readonly Measurement[]): Measurement[] {
  const joined: Measurement[] = [];
  for (const each of found) {
    const last = joined.at(-1);
    const between = last === undefined ? 'none' : text.slice(last.span.end, each.span.start);
    const isBare = last?.quantity.unit === null || /\d$/.test(last?.quantity.surface ?? '');
    const isShared = isBare && !/^ respectively/.test(text.slice(each.span.end));
    if (last !== undefined && isShared && /^(?:,|,? and|,? or|,? &|\/)\s*$/.test(between)) {
      const span = { start: last.span.start, end: each.span.end };
      const unit = each.quantity.unit ?? last.quantity.unit;
      joined[joined.length - 1] = { ...last, quantity: { ...last.quantity, unit }, span };
    } else joined.push(each);
  }
  return joined;
}

function linkOf({ property, entity }: Measurement): Span | null {
  return property.span ?? entity.span;
}

function matchSpans(gold: readonly GoldQuantity[], found: readonly Measurement[]) {
  const matched = new Map<Measurement, GoldQuantity>();
  const free = new Set(gold);
  for (const each of found) {
    const hit = [...free].find((span) => overlaps(span, each.span));
    if (hit === undefined) continue;
    matched.set(each, hit);
    free.delete(hit);
  }
  return matched;
}

function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}

/** MeasEval counts code points. */
function inUnits(text: string, start: number, end: number): Span {
  const points = [...text];
  if (points.length === text.length) return { start, end };
  const at = (count: number) => points.slice(0, count).join('').length;
  return { start: at(start), end: at(end) };
}

function ratesOf({ gold, found, right }: Tally): Rates {
  const precision = found === 0 ? 0 : right / found;
  const recall = gold === 0 ? 0 : right / gold;
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { precision: rounded(precision), recall: rounded(recall), f1: rounded(f1) };
}

function rounded(rate: number): number {
  return Math.round(rate * 1000) / 1000;
}

export const measeval = {
  name: 'measeval',
  given: {
    takes: 'DIR',
    help: 'measurements in the annotated texts of DIR/{text,tsv}; --half a|b: every second of them',
    *lines(path, { half }) {
      yield JSON.stringify(measureMeasEval(path, half));
    },
  },
  gate: null,
} satisfies Evaluation;
