import type { QuantityKind } from './types.ts';

export interface UnitRule {
  unit: string;
  /** Alternatives, matched right after the number; longer ones first inside an alternation. */
  pattern: string;
  kind?: QuantityKind;
  /** Only after white space or a hyphen: a bare letter glued to a digit is something else. */
  spaced?: boolean;
  /** Upper and lower case differ (`s`, `B`). */
  exact?: boolean;
}

/** Units that stand behind a number. The first rule that matches wins, so longer forms stand first. */
export const UNITS: readonly UnitRule[] = [
  {
    unit: 'pp',
    kind: 'percent',
    pattern: '(?:%|percent(?:age)?|per cent)[ -](?:absolute )?points?|p\\.p\\.|pps?',
  },
  { unit: '%', kind: 'percent', pattern: '%|percent|per cent|pct' },
  {
    unit: 'orders',
    kind: 'ratio',
    pattern: 'orders?[ -]of[ -](?:a )?magnitudes?',
  },
  { unit: 'x', kind: 'ratio', pattern: '[ -]?folds?(?![ -]cross)' },
  { unit: 'x', kind: 'ratio', pattern: '[x×](?:-?folds?)?(?![a-z0-9])|times' },
  { unit: 'tokens/s', pattern: '(?:tokens?|toks?|tk)(?: ?/ ?| per )s(?:ec(?:ond)?)?' },
  { unit: 'samples/s', pattern: '(?:samples?|examples?|sequences?)(?: ?/ ?| per )s(?:ec(?:ond)?)?' },
  { unit: 'images/s', pattern: '(?:images?|imgs?)(?: ?/ ?| per )s(?:ec(?:ond)?)?' },
  { unit: 'FPS', pattern: 'fps|frames?(?: ?/ ?| per )s(?:ec(?:ond)?)?|frames-per-second' },
  { unit: 'req/s', pattern: '(?:requests?|queries|reqs?)(?: ?/ ?| per )s(?:ec(?:ond)?)?|qps|rps' },
  { unit: 'GPU hours', pattern: '(?:[ahv]\\d{2,3} )?(?:gpu|tpu|a100|h100|v100|h800)s?[ -](?:hours?|hrs?)' },
  { unit: 'GPU days', pattern: '(?:gpu|tpu|a100|h100|v100)s?[ -]days?' },
  { unit: 'TB/s', pattern: 'tb/s|tbps' },
  { unit: 'GB/s', pattern: 'gb/s' },
  { unit: 'Gbps', pattern: 'gbps|gbit/s' },
  { unit: 'Mbps', pattern: 'mbps|mbit/s' },
  { unit: 'KB', pattern: 'ki?b(?:ytes?)?|kilobytes?' },
  { unit: 'MB', pattern: 'mi?b(?:ytes?)?|megabytes?' },
  { unit: 'GB', pattern: 'gi?b(?:ytes?)?|gigabytes?' },
  { unit: 'TB', pattern: 'ti?b(?:ytes?)?|terabytes?' },
  { unit: 'PB', pattern: 'pi?b(?:ytes?)?|petabytes?' },
  { unit: 'EFLOPS', pattern: 'e(?:xa)?flop(?:s|/s)?' },
  { unit: 'PFLOPS', pattern: 'p(?:eta)?flop(?:s|/s)?' },
  { unit: 'TFLOPS', pattern: 't(?:era)?flop(?:s|/s)?|tf' },
  { unit: 'GFLOPS', pattern: 'g(?:iga)?flop(?:s|/s)?' },
  { unit: 'MFLOPS', pattern: 'm(?:ega)?flop(?:s|/s)?' },
  { unit: 'FLOPs', pattern: 'flop(?:s|/s)?' },
  { unit: 'TOPS', pattern: 'tops' },
  { unit: 'GMACs', pattern: 'gmacs?' },
  { unit: 'MACs', pattern: 'macs?' },
  { unit: 'GHz', pattern: 'ghz' },
  { unit: 'MHz', pattern: 'mhz' },
  { unit: 'kHz', pattern: 'khz' },
  { unit: 'Hz', pattern: 'hz|hertz' },
  { unit: 'kWh', pattern: 'kwh' },
  { unit: 'mW', pattern: 'mW|milliwatts?', exact: true },
  { unit: 'µW', pattern: '[µμu]W', exact: true },
  { unit: 'MW', pattern: 'MW|megawatts?', exact: true },
  { unit: 'kW', pattern: 'kW|kilowatts?', exact: true },
  { unit: 'W', pattern: 'W|[Ww]atts?', exact: true },
  { unit: 'mJ', pattern: 'mJ', exact: true },
  { unit: 'µJ', pattern: '[µμu]J', exact: true },
  { unit: 'pJ', pattern: 'pJ', exact: true },
  { unit: 'J', pattern: 'J|[Jj]oules?', exact: true },
  { unit: 'ns', pattern: 'ns|nanoseconds?', exact: true },
  { unit: 'µs', pattern: '[µμu]s|microseconds?|usec', exact: true },
  { unit: 'ms', pattern: 'ms(?:ec)?|[Mm]illiseconds?', exact: true },
  { unit: 's', pattern: 'seconds?|secs?|sec\\.' },
  { unit: 's', pattern: 's', exact: true },
  { unit: 'min', pattern: 'minutes?|mins?' },
  { unit: 'hours', pattern: '(?:training |wall-?clock |compute )?hours?|hrs?' },
  { unit: 'hours', pattern: 'h', exact: true },
  { unit: 'days', pattern: 'days?' },
  { unit: 'weeks', pattern: 'weeks?' },
  { unit: 'months', pattern: 'months?' },
  { unit: 'years', pattern: 'years?' },
  { unit: 'tokens', pattern: 'tokens?' },
  {
    unit: 'parameters',
    pattern: '(?:trainable |learnable |extra |total |active |activated )*param(?:eter)?s?',
  },
  { unit: 'bits', pattern: 'bits?' },
  { unit: 'bytes', pattern: 'bytes?' },
  { unit: 'GPUs', pattern: '(?:[a-z]+ )?(?:[ahv]\\d{2,3} )?gpus?' },
  { unit: 'points', pattern: '(?:absolute |average )?points?|pts?' },
  { unit: 'px', pattern: 'px|pixels?' },
  { unit: 'dB', pattern: 'db' },
  { unit: 'nm', pattern: 'nm|nanometers?', exact: true },
  { unit: 'mm', pattern: 'mm|millimet(?:er|re)s?', exact: true },
  { unit: 'cm', pattern: 'cm|centimet(?:er|re)s?', exact: true },
  { unit: 'km', pattern: 'km|kilomet(?:er|re)s?', exact: true },
  { unit: 'm', pattern: 'm|met(?:er|re)s?', exact: true, spaced: true },
  { unit: '°', pattern: '°|degrees?' },
  { unit: '$', pattern: 'dollars?|usd' },
];

/** Units that say what is counted rather than measure it: a bare number matches them too. */
export const COUNT_UNITS: ReadonlySet<string> = new Set([
  'tokens',
  'parameters',
  'GPUs',
  'points',
  'bits',
  'FLOPs',
]);

/** Scale words and letters behind a number. */
export const SCALE_WORDS: Readonly<Record<string, number>> = {
  hundred: 1e2,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
  quadrillion: 1e15,
};

export const SCALE_LETTERS: Readonly<Record<string, number>> = {
  k: 1e3,
  K: 1e3,
  M: 1e6,
  B: 1e9,
  b: 1e9,
  bn: 1e9,
  Bn: 1e9,
  T: 1e12,
  mn: 1e6,
};

/** Units of one dimension and their size in it, so that `500 ms` is `0.5 s`. Decimal prefixes (SI) throughout. */
export const DIMENSIONS: Readonly<Record<string, readonly [dimension: string, size: number]>> = {
  x: ['ratio', 1],
  fraction: ['ratio', 1],
  bytes: ['bytes', 1],
  KB: ['bytes', 1e3],
  MB: ['bytes', 1e6],
  GB: ['bytes', 1e9],
  TB: ['bytes', 1e12],
  PB: ['bytes', 1e15],
  ns: ['time', 1e-9],
  µs: ['time', 1e-6],
  ms: ['time', 1e-3],
  s: ['time', 1],
  min: ['time', 60],
  hours: ['time', 3600],
  days: ['time', 86_400],
  weeks: ['time', 604_800],
  'GPU hours': ['GPU time', 1],
  'GPU days': ['GPU time', 24],
  MFLOPS: ['FLOPs', 1e6],
  GFLOPS: ['FLOPs', 1e9],
  TFLOPS: ['FLOPs', 1e12],
  PFLOPS: ['FLOPs', 1e15],
  EFLOPS: ['FLOPs', 1e18],
  FLOPs: ['FLOPs', 1],
};
