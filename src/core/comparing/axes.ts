import type { Quantity } from '../quantities/types.ts';

/** One row of a comparison: what it is about, and what a sentence must have to fill it. */
export interface Axis {
  id: string;
  label: string;
  /** On a folded sentence. */
  cue: RegExp;
  /** A sentence that also has this speaks of another axis. */
  not?: RegExp;
  /** Figures that fill the cell; null: words may fill it too. */
  figure: ((quantity: Quantity) => boolean) | null;
  /** Words alone may fill it when they match this. */
  words?: RegExp;
}

const BYTES = new Set(['KB', 'MB', 'GB', 'TB', 'PB']);
const TIMES = new Set([
  'ns',
  'µs',
  'ms',
  's',
  'min',
  'hours',
  'days',
  'weeks',
  'months',
  'GPU hours',
  'GPU days',
]);
const isChange = ({ unit, kind }: Quantity): boolean =>
  kind === 'ratio' ||
  kind === 'percent' ||
  unit === 'x' ||
  unit === '%' ||
  unit === 'pp' ||
  unit === 'fraction';
const isMemory = (q: Quantity): boolean => isChange(q) || BYTES.has(q.unit ?? '');
const isSpeed = (q: Quantity): boolean =>
  isChange(q) || TIMES.has(q.unit ?? '') || /\/s$|^FPS$|FLOPS$/.test(q.unit ?? '');
const isAny = (): boolean => true;

const TRAINS = /\btrain|pre-?train|fine-?tun|backprop|optimizer|activation/;
const RUNS = /\binfer|serving|deploy|decod|prefill|generat|latenc|rendering|kv cache|runtime|throughput/;
/** Result words that show a sentence reports rather than describes. */
const LOWERS =
  /reduc|sav|lower|less|smaller|fewer|cut|only|shrink|decreas|requir|fit|independent|footprint|drop|minim/;

export const AXES: readonly Axis[] = [
  {
    id: 'optimizer-memory',
    label: 'optimizer-state memory',
    cue: /optimizer(?:[- ]states?)?\b.{0,60}memory|memory.{0,60}optimizer[- ]states?/,
    figure: isMemory,
  },
  {
    id: 'training-memory',
    label: 'training memory',
    cue: /memor|footprint|\bvram\b/,
    not: /kv cache|inference memory|flash memory/,
    figure: isMemory,
    words:
      /memor\w*.{0,40}(?:reduc|sav|lower|less|independent|small|overhead|efficien)|(?:reduc|sav|lower|less|without additional|small|independent)\w*.{0,40}memor/,
  },
  {
    id: 'inference-memory',
    label: 'inference memory',
    cue: /kv cache|(?:inference|serving|flash|peak|storage).{0,40}memor|memor\w*.{0,60}(?:infer|serv|70b-scale|models?\b)|storage/,
    figure: isMemory,
  },
  {
    id: 'training-speed',
    label: 'training speed',
    cue: /speed|fast|accelerat|time|hours|days|iterations|throughput|epochs|converge/,
    figure: isSpeed,
    words:
      /(?:speed|accelerat|fast|quick)\w*.{0,60}(?:train|pre-?train|optimi|converge)|(?:train|pre-?train|optimi|converge)\w*.{0,60}(?:speed|accelerat|fast)/,
  },
  {
    id: 'inference-speed',
    label: 'inference speed',
    cue: /speed|fast|accelerat|latenc|throughput|time|fps|tokens?\/s|per second|real-time/,
    figure: isSpeed,
    words:
      /(?:speed|accelerat|fast|quick|real-time)\w*.{0,60}(?:infer|decod|generat|render|serv)|(?:infer|decod|generat|render|serv)\w*.{0,60}(?:speed|accelerat|fast)/,
  },
  {
    id: 'compute',
    label: 'compute',
    cue: /flops?\b|\bmacs\b|computation|compute\b|\bsteps\b|multiplications/,
    figure: isAny,
    words: /(?:reduc|sav|less|lower|fewer)\w*.{0,40}(?:flops|macs|comput|multiplications)/,
  },
  {
    id: 'communication',
    label: 'communication',
    cue: /communicat|bandwidth|data transfer|i\/o|overhead/,
    figure: isChange,
    words: /(?:overlap|reduc|minimi|less|avoid)\w*.{0,40}(?:communicat|transfer|i\/o)/,
  },
  { id: 'energy', label: 'energy', cue: /\benerg|\bpower\b|\bwatt|carbon/, figure: isAny },
  {
    id: 'quality',
    label: 'quality',
    cue: /accura|perform|quality|scor|lossless|perplexit|\bfid\b|\bap\b|\bmap\b|miou|\bf1\b|psnr|bleu|state-of-the-art|\bsota\b|outperform|surpass|degrad|utility|top-?1|benchmark|match|comparable|competitive|better|points?\b|coverage|bugs?\b|error|robust/,
    figure: isAny,
    words:
      /outperform|surpass|lossless|state-of-the-art|\bsota\b|comparable|on par|competitive|match|better|superior|maintain|without (?:sacrific|compromis|hurt|los|degrad|any)|no (?:drop|loss)|negligible|preserv|rival|degrad|improv|higher|lower/,
  },
  {
    id: 'parameters',
    label: 'parameters',
    cue: /param|weights\b|adapter size|model size/,
    figure: isAny,
    words: /(?:reduc|fewer|less|small|few)\w*.{0,40}param/,
  },
  {
    id: 'data',
    label: 'data needed',
    cue: /\bdata\b|dataset|tokens?\b|examples|samples|corpus/,
    figure: isAny,
    words: /(?:fewer|less|fraction|only|small)\w*.{0,40}(?:data|examples|samples|tokens)/,
  },
  {
    id: 'cost',
    label: 'cost',
    cue: /\bcosts?\b|\bcheap|\bexpens|expenditure|\$\d|gpu[- ]hours|without (?:additional|any|extra) (?:training|fine-?tuning)|training-free|tuning-free|retrain|obviates|no (?:training|fine-?tuning|additional)/,
    figure: isAny,
    words: /cost|cheap|training-free|tuning-free|without|obviates|retrain|no (?:training|additional)/,
  },
  {
    id: 'scale',
    label: 'scale',
    cue: /\bup to\b|billion|million|trillion|\d\s?[bm]\b|gpus?\b|context|sequence|length|resolution|frames|layers|nodes|scal|largest|languages|datasets|parameters/,
    figure: isAny,
  },
  {
    id: 'hardware',
    label: 'hardware',
    cue: /\b[avh]\d{2,3}\b|\bt4\b|rtx|jetson|raspberry|phone|laptop|microcontroller|\bmcus?\b|fpga|supercomputer|frontier|\bnpus?\b|\btpus?\b|consumer[- ]gpus?|mobile|edge device|gpus?\b|cpus?\b|\bssds?\b|disk/,
    figure: null,
    words: /./,
  },
  {
    id: 'limits',
    label: 'limits',
    cue: /\bhowever\b|\balthough\b|\blimit|lags?\b|\bat the cost\b|\bhurts?\b|\bdoes not\b|\bfails?\b|\bonly\b.*\b(?:when|if|for)\b|increased sensitivity|trade-?off|slower|worse|degrad|as toxic|drop of|deviat|accuracy drop|loss of/,
    figure: null,
    words: /./,
  },
];

/** Training or running: which of the two a speed or memory claim is about; null when the sentence does not tell. */
export function regimeOf(folded: string): 'training' | 'inference' | null {
  const trains = TRAINS.test(folded);
  const runs = RUNS.test(folded);
  if (trains === runs) return null;
  return trains ? 'training' : 'inference';
}

export function lowers(folded: string): boolean {
  return LOWERS.test(folded);
}
