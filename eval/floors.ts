import type { Report } from './report.ts';

/** The lowest value each figure may have: by evaluation, report and name of the figure. */
export type Floors = Record<string, Record<string, Record<string, number>>>;

/** Figures are kept to as many decimals. */
const DECIMALS = 4;

/**
 * What fell under its floor, one line each with the figure's name, value and floor. A figure that has a floor and was not
 * measured fell too.
 */
export function fallenUnder(floors: Floors, measured: ReadonlyMap<string, readonly Report[]>): string[] {
  return Object.entries(floors).flatMap(([evaluation, reports]) =>
    Object.entries(reports).flatMap(([title, figures]) =>
      Object.entries(figures).flatMap(([name, floor]) => {
        const value = figureIn(measured.get(evaluation) ?? [], title, name);
        if (value !== undefined && rounded(value) >= floor) return [];
        return `${title}: ${name} is ${value === undefined ? 'not measured' : rounded(value)}, its floor is ${floor}`;
      }),
    ),
  );
}

/** The floors with every figure that rose above its own, and every figure that had none. None is lowered. */
export function raised(floors: Floors, measured: ReadonlyMap<string, readonly Report[]>): Floors {
  const all = new Map(Object.entries(floors));
  for (const [evaluation, reports] of measured) {
    const titles = new Map(Object.entries(all.get(evaluation) ?? {}));
    for (const { title, figures } of reports) {
      const old = titles.get(title) ?? {};
      const today = figures
        .filter(({ lessIsBetter }) => lessIsBetter !== true)
        .map(({ name, value }) => [name, Math.max(old[name] ?? 0, rounded(value))] as const);
      titles.set(title, { ...old, ...Object.fromEntries(today) });
    }
    all.set(evaluation, Object.fromEntries(titles));
  }
  return Object.fromEntries(all);
}

function figureIn(reports: readonly Report[], title: string, name: string): number | undefined {
  return reports.find((report) => report.title === title)?.figures.find((figure) => figure.name === name)
    ?.value;
}

/** Rounded down, so that a floor is never above the figure it was taken from. */
function rounded(value: number): number {
  return Math.floor(value * 10 ** DECIMALS + 1e-6) / 10 ** DECIMALS;
}
