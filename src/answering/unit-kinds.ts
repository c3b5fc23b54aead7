/** Bytes tell memory, seconds a time: units that answer whatever the words are. */
export const TELLING_UNITS: Readonly<Record<string, ReadonlySet<string>>> = {
  memory: new Set(['bytes', 'KB', 'MB', 'GB', 'TB']),
  time: new Set(['ms', 's', 'min', 'hours', 'days', 'weeks', 'months', 'years', 'GPU hours', 'GPU days']),
  cost: new Set(['$', '€', '£']),
  parameters: new Set(['parameters']),
};
export const UNIT_KINDS: Readonly<Record<string, ReadonlySet<string>>> = {
  time: new Set(['ns', 'µs', 'ms', 's', 'min', 'hours', 'days', 'weeks', 'months', 'GPU hours', 'GPU days']),
  money: new Set(['$', '€', '£']),
  bytes: new Set(['KB', 'MB', 'GB', 'TB']),
  power: new Set(['W', 'mW', 'kW', 'J', 'Wh', 'kWh']),
  share: new Set(['%', 'pp', 'fraction']),
  frames: new Set(['FPS', 'images/s']),
  compression: new Set(['', 'x', '%', 'bits', 'pp', 'fraction']),
};

/** What a unit is of: bytes for "GB"; null for others. */
export const kindOfUnit = (unit: string): string | null =>
  Object.entries(UNIT_KINDS).find(([, units]) => units.has(unit))?.[0] ?? null;

/** A time is no speedup. */
export const TIMES = UNIT_KINDS.time ?? new Set<string>();
