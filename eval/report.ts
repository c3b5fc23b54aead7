/** One measured figure with what it should reach. */
export interface Figure {
  name: string;
  value: number;
  /** At least this; null where nothing was asked. */
  target: number | null;
  /** What was counted, e.g. `79 of 84`. */
  detail: string;
  /** Whether less is better; no floor is kept for it then. */
  lessIsBetter?: true;
}

export interface Report {
  /** The same in every run: floors go by it. */
  title: string;
  /** What it was measured on, and how long it took. */
  about?: string;
  figures: Figure[];
  /** Single cases a person may want to look at. */
  notes: string[];
}

/** A report as a table for the terminal. */
export function formatReport({ title, about, figures, notes }: Report, withNotes: boolean): string {
  const width = Math.max(...figures.map(({ name }) => name.length));
  const lines = figures.map(({ name, value, target, detail }) => {
    const aim = target === null ? '      ' : `≥ ${target.toFixed(2)}`;
    const mark = target === null ? ' ' : value + 1e-9 >= target ? '✓' : '✗';
    return `  ${name.padEnd(width)}  ${value.toFixed(3)}  ${aim}  ${mark}  ${detail}`;
  });
  const shown = withNotes && notes.length > 0 ? ['', ...notes.map((note) => `  · ${note}`)] : [];
  return [about === undefined ? title : `${title} (${about})`, ...lines, ...shown, ''].join('\n');
}

/** A share as a figure. */
export function share(name: string, part: number, whole: number, target: number | null): Figure {
  return { name, value: whole === 0 ? 1 : part / whole, target, detail: `${part} of ${whole}` };
}

/** A mean as a figure. */
export function mean(name: string, values: readonly number[], target: number | null): Figure {
  const sum = values.reduce((total, value) => total + value, 0);
  return {
    name,
    value: values.length === 0 ? 1 : sum / values.length,
    target,
    detail: `mean of ${values.length}`,
  };
}
