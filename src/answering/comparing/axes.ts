import type { Quantity } from '../../text/quantities/types.ts';
import type { Concept } from '../../text/vocabulary/kinds.ts';
import { PROPERTY_WORDS } from '../../text/vocabulary/lexicon.ts';
import { formsOf } from '../../text/vocabulary/word-forms.ts';

export type AxisId =
  | 'optimizer-memory'
  | 'training-memory'
  | 'inference-memory'
  | 'training-speed'
  | 'inference-speed'
  | 'speed'
  | 'compute'
  | 'communication'
  | 'energy'
  | 'quality'
  | 'quality-words'
  | 'parameters'
  | 'data'
  | 'cost'
  | 'scale'
  | 'hardware'
  | 'limits';

/** The rows of a comparison after what the methods change, in order. */
export const AXES: readonly { id: AxisId; label: string }[] = [
  { id: 'optimizer-memory', label: 'optimizer-state memory' },
  { id: 'training-memory', label: 'training memory' },
  { id: 'inference-memory', label: 'inference memory' },
  { id: 'training-speed', label: 'training speed' },
  { id: 'inference-speed', label: 'inference speed' },
  { id: 'speed', label: 'speed' },
  { id: 'compute', label: 'compute' },
  { id: 'communication', label: 'communication' },
  { id: 'energy', label: 'energy' },
  { id: 'quality', label: 'quality' },
  { id: 'quality-words', label: 'quality, in words' },
  { id: 'parameters', label: 'parameters' },
  { id: 'data', label: 'data needed' },
  { id: 'cost', label: 'cost' },
  { id: 'scale', label: 'scale' },
  { id: 'hardware', label: 'hardware' },
  { id: 'limits', label: 'limits' },
];

/** What a folded metric is about, the narrow things first. */
const METRICS: readonly (readonly [RegExp, 'memory' | AxisId])[] = [
  [/optimi[sz]er(?:[- ]states?)?\b.{0,80}memory|memory.{0,80}optimi[sz]er/, 'optimizer-memory'],
  [/kv cache|flash memory/, 'inference-memory'],
  [/memor|footprint|\bvram\b|storage|\bram\b/, 'memory'],
  [/communicat|bandwidth|data transfer|transfer time|i\/o/, 'communication'],
  [/\benerg|\bpower\b|\bwatt|carbon/, 'energy'],
  [/gpu[- ](?:hours|days)|\bcosts?\b|price|expens|dollar|budget/, 'cost'],
  [
    /\bflops?\b|tflops|\bmacs\b|comput|\bsteps\b|multiplication|\bmfu\b|utili[sz]ation|epochs|iterations needed/,
    'compute',
  ],
  [
    new RegExp(
      '(?:runtime|system|training|serving) performance|speed|faster|latenc|throughput|\\btimes?\\b|acceler|' +
        'iteration|\\bfps\\b|tokens/s|per second|hours|prefill',
    ),
    'speed',
  ],
  [new RegExp(formsOf('what scales')), 'scale'],
  [/param|model size|^compression|size reduction|weights|\bsmaller\b/, 'parameters'],
  [/\bdata\b|dataset|tokens?\b|examples|samples?\b|features|\bdocuments\b|\b(?:images|videos)$/, 'data'],
];

/** Concepts of how right or good something is. */
const RIGHT: ReadonlySet<Concept> = new Set([
  'accuracy',
  'score',
  'quality',
  'error',
  'perplexity',
  'performance',
  'rate',
]);

/** Whether folded words name how right or good something is; "high-quality images" are images. */
export function namesQuality(folded: string): boolean {
  const words = folded.replace(/\b(?:high|low|better)-\w+ (?=\w)/g, '').split(/[^\p{L}-]+/u);
  return words.some((compound) => {
    const word = compound.slice(compound.lastIndexOf('-') + 1);
    if (word === 'efficiency') return false;
    const concept = PROPERTY_WORDS.get(word);
    return concept !== undefined && RIGHT.has(concept);
  });
}

/** Whether folded words are of what is saved, which is not how good something is. */
export const namesSaving = (folded: string): boolean =>
  /\b(?:speed\w*|faster|latency|throughput|efficien\w+|memory|costs?|energy|power|time)\b/.test(folded);

/** Whether a folded metric tells how good something is: by one of its words, or as a name of a benchmark alone. */
function isQuality(metric: string): boolean {
  if (namesQuality(metric)) return true;
  const words = metric.split(/[\s-]+/);
  const concepts = words.flatMap((word) => PROPERTY_WORDS.get(word) ?? []);
  return (
    concepts.length === 0 && !/compress|bugs?\b|ratio|efficien|sparsity/.test(metric) && words.length <= 3
  );
}

/**
 * What a measured claim is about; null when no row is for that.
 * @param metric folded
 * @param context folded: setting and clause, for the regime
 * @param about folded: what the paper is on, where these do not tell
 */
export function axisOf(metric: string, context: string, about: string): AxisId | null {
  const subject =
    METRICS.find(([pattern]) => pattern.test(metric))?.[1] ?? (isQuality(metric) ? 'quality' : null);
  if (subject === 'memory') {
    if (/optimi[sz]er states?/.test(context) && !/total|peak|end-to-end/.test(metric))
      return 'optimizer-memory';
    const regime = regimeOf(metric) ?? regimeOf(context) ?? regimeOf(about);
    return regime === 'inference' ? 'inference-memory' : 'training-memory';
  }
  if (subject === 'speed') {
    const regime = regimeOf(metric) ?? regimeOf(context) ?? regimeOf(about);
    return regime === null ? 'speed' : `${regime}-speed`;
  }
  return subject;
}

const TRAINS = /\btrain|pre-?train|fine-?tun|backprop|converg|optimi[sz]er|activation memory|iterations/;
const RUNS = /\binfer|serving|deploy|decod|prefill|generat|latenc|render|kv cache|runtime|draft/;

/** Training or running: which of the two a claim is about; null when it does not tell. */
export function regimeOf(folded: string): 'training' | 'inference' | null {
  const trains = TRAINS.test(folded);
  const runs = RUNS.test(folded);
  if (trains === runs) return null;
  return trains ? 'training' : 'inference';
}

/** Words that tell something of an axis without a figure. */
export const IN_WORDS: Partial<Record<AxisId, RegExp>> = {
  'quality-words': new RegExp(String.raw`\b${formsOf('good quality')}\b`),
  cost: new RegExp(String.raw`\b${formsOf('little cost')}\b`),
  'training-memory': new RegExp(formsOf('less memory')),
  'training-speed': new RegExp(
    [
      String.raw`\b${formsOf('speeds up')}\b.{0,40}\b${formsOf('of training')}\b`,
      String.raw`\b(?:train\w*|convergence)\b.{0,30}\b${formsOf('speed up')}\b`,
      String.raw`\btraining (?:speed|time|throughput)\b.{0,60}\bcompara\w+`,
    ].join('|'),
  ),
  'inference-speed': new RegExp(
    [
      String.raw`\b${formsOf('fast now')}\b.{0,40}\b${formsOf('of inference')}\b`,
      String.raw`\b${formsOf('inferring')}\b.{0,30}\b${formsOf('faster then')}\b`,
    ].join('|'),
  ),
  limits: new RegExp(String.raw`\b${formsOf('drawbacks')}\b`),
};

/** Names of hardware. */
export const HARDWARE = new RegExp(String.raw`\b(?:NVIDIA )?${formsOf('hardware name')}\b(?! baseline)`, 'g');

const SCALES = new RegExp(String.raw`^[^(){},;]*\b${formsOf('reach')}\b`, 'i');

/** A figure of reach: how long, how large, how many machines. */
export function isScale(quantity: Quantity, sentence: string): boolean {
  if (/^(?:zero|0)$/i.test(quantity.surface)) return false;
  if (quantity.unit === 'GPUs' || quantity.unit === 'px') return true;
  if (quantity.unit !== null && quantity.unit !== 'tokens' && quantity.unit !== 'parameters') return false;
  return SCALES.test(sentence.slice(quantity.start, quantity.end + 22));
}
