/** A result's value as it is written: `1.54x`, `25%`, `$20`, `16 GB`, `1/100`. */
export function sayValue(value: string, unit: string | null): string {
  if (unit === null) return value;
  if (unit === '$') return `$${value}`;
  if (unit === 'fraction') return value === '0.5' ? 'half' : value;
  if (unit === 'x' || unit === '%') return `${value}${unit}`;
  return `${value} ${value === '1' ? unit.replace(/(?<=\p{Ll}{2})s$/u, '') : unit}`;
}

/** A figure as its sentence has it: "up to 65.5%", "more than 100x". Readings kept by the version before have no qualifier. */
export function sayFigure(figure: {
  value: string;
  unit: string | null;
  qualifier?: string | null;
  quote?: string;
}): string {
  // "100+ times" stays as it is printed.
  if (figure.unit === 'x' && figure.quote?.includes(`${figure.value}+`)) return `${figure.value}+ times`;
  const said = sayValue(figure.value, figure.unit);
  return !figure.qualifier ? said : `${figure.qualifier} ${said}`;
}

/** What was measured, without the unit that its figure says already: nothing of "parameters" beside "37M parameters". */
export function metricBeside(metric: string, unit: string | null): string {
  if (unit === null || !/^\p{L}{3,}$/u.test(unit)) return metric;
  return metric
    .split(' ')
    .filter((word) => word.toLowerCase() !== unit.toLowerCase())
    .join(' ');
}
