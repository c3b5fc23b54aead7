import type { Paper } from '../../model/paper.ts';
import type { Result } from '../../model/reading.ts';
import { matchText } from '../../text/folded.ts';
import { CHANGE_NOUNS } from '../../text/vocabulary/lexicon.ts';
import { propertiesIn } from '../../text/vocabulary/questions.ts';
import { formsOf } from '../../text/vocabulary/word-forms.ts';

const TRAINING = new RegExp(String.raw`\b${formsOf('of training')}\b`);
const INFERENCE = new RegExp(String.raw`\b${formsOf('of inference')}\b`);
const NEAR = 2;
const PLACED = new Set(['in', 'for', 'of', 'during', 'at']);

/** Whether figures of training or of inference are asked for: "training memory", "speedup for LLM inference"; null for neither. */
export function regimeIn(words: readonly string[]): 'training' | 'inference' | null {
  const isMeasured = (word: string): boolean => CHANGE_NOUNS.has(word) || propertiesIn([word]).length > 0;
  const isSaid = (regime: RegExp): boolean =>
    words.some(
      (word, i) =>
        regime.test(word) &&
        (words.slice(i + 1, i + 1 + NEAR).some(isMeasured) ||
          words.slice(Math.max(0, i - NEAR), i).some((before) => PLACED.has(before))),
    );
  const [ofTraining, ofInference] = [isSaid(TRAINING), isSaid(INFERENCE)];
  if (ofTraining === ofInference) return null;
  return ofTraining ? 'training' : 'inference';
}

/** What costs more or less in training than in inference. */
const COSTS: ReadonlySet<string> = new Set([
  ...['speed', 'latency', 'throughput', 'time'],
  ...['memory', 'energy', 'cost'],
]);

/** The regime of a bound on what something costs: the only one that is said anywhere beside it. */
export function regimeOf(property: string, words: readonly string[]): ReturnType<typeof regimeIn> {
  const [ofTraining, ofInference] = [TRAINING, INFERENCE].map((regime) =>
    words.some((word) => regime.test(word)),
  );
  if (!COSTS.has(property) || ofTraining === ofInference) return null;
  return ofTraining ? 'training' : 'inference';
}

/** What every paper says is no topic beside a bound on what it costs: "training with at least 2x less memory". */
export const isRegimeOf = (property: string, word: string): boolean =>
  COSTS.has(propertyAlone(property)) && (TRAINING.test(word) || INFERENCE.test(word));

const MEMORY = /\b(?:memory|footprint)\b/;
/** "during training", not "a pretrained model". */
const IN_TRAINING = new RegExp(
  String.raw`\b(?!\w*trained\b|tuned\b|fine-?tuned\b)${formsOf('of training')}\b`,
);

/** Whether a result is of what a property asks for; one of training is told so, in its name, or in its sentence or title. */
export function isOfRegime({ metric, quote }: Result, property: string, { title, reading }: Paper): boolean {
  const [regime] = property.split(' ');
  const isIn = (what: RegExp, text: string): boolean => what.test(matchText(text));
  const [ofTraining, ofInference] = [isIn(TRAINING, metric), isIn(INFERENCE, metric)];
  if (regime === 'inference') return !ofTraining || ofInference;
  if (regime !== 'training' || ofTraining) return true;
  // "25x faster attention and 6x faster training": the one of training is told so, and the memory beside it is its.
  const isOther = (reading?.results ?? []).some(
    (other) =>
      other.quote === quote &&
      isIn(TRAINING, other.metric) &&
      isIn(MEMORY, other.metric) === isIn(MEMORY, metric),
  );
  return !ofInference && !isOther && isIn(IN_TRAINING, `${quote} ${title ?? ''}`);
}

/** A property without the regime it is asked of. */
export const propertyAlone = (property: string): string => property.replace(/^(?:training|inference) /, '');
