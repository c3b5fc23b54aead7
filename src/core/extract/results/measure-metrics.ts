import { withoutChange } from './change-metrics.ts';
import { bracketTopic, type Context, HEDGES, type Metric, openBracket } from './context.ts';
import { CHANGE_NOUNS, COST_METRIC, QUALITY_METRIC, USING } from './lexicon.ts';
import { leadingPhrase, stripVerb, trailingPhrase, trimPhrase } from './phrases.ts';
import { lastBeatingVerb } from './verbs.ts';

const CHANGE_NOUN = new RegExp(`\\b(?:${CHANGE_NOUNS})\\b`, 'i');
const LINK_END = new RegExp(
  `(?:\\b(?:up to|exceed|of|to|at|is|are|was|reaches|reaching|reached|exceeds|exceeding|from|with|in|than|as|by)\\b|[=:])\\s*${HEDGES}$`,
  'i',
);
const USES = new RegExp(`\\b${USING}\\s*${HEDGES}$`, 'i');
const KEEPS = /\b(?:maintain|retain|preserv|keep|recover)(?:e|es|ed|ing|s)?\b[^,;]{0,24}$/i;
const LENGTH =
  /^[\s-]*((?:tokens? )?(?:context|sequence|token|input)[\s-]*(?:lengths?|windows?|sequences?|contexts?)(?: training)?)/i;
const FOUND =
  /^[\s-]*((?:[\p{L}-]+ ){0,3}?(?:bugs?|vulnerabilit(?:y|ies)|faults?|CVEs?|crashes|defects|errors|issues|inconsistencies|conditions|wins)(?: (?:confirmed|fixed|detected|found|patched))?|already (?:fixed|confirmed|reported))/iu;
const NAMED_IN_BASELINE = /^\s*\(?compared (?:to|with) (?:\S+ ){0,3}?([\p{L}-]+) of\b/iu;

/** "using only 50% of the data", "requires about 3% training data". */
export function shareOf(context: Context): Metric | null {
  const { left, right, quantity } = context;
  if (quantity.unit !== '%' && quantity.unit !== 'fraction') return null;
  const phrase = /^\s*of\s+(.*)/i.exec(right)?.[1];
  if (phrase !== undefined) {
    const whole = phrase.replace(/^(?:its|their|the|our|all)\s+/i, '');
    const what = trimPhrase(leadingPhrase(whole, { allow: /^of$/i, maxWords: 7 }));
    const level = /\bof\s*$/i.test(left) ? namedBefore(context) : null;
    if (level !== null && QUALITY_METRIC.test(level.text)) return { ...level, beaten: what };
    if (what !== '') return { text: `${KEEPS.test(left) ? 'retained' : 'share of'} ${what}` };
  }
  if (!USES.test(left)) return null;
  const what = trimPhrase(leadingPhrase(right, { maxWords: 4 }));
  return what === '' || QUALITY_METRIC.test(what) ? null : { text: `share of ${what}` };
}

/** "CodeBLEU score of 73.76", "speedup of 4.17x", "FID=1.42", "PSNR 26.15". */
export function namedBefore({ left, gap, right, quantity }: Context): Metric | null {
  const isLinked = LINK_END.test(left);
  const before = (isLinked ? gap.replace(LINK_END, '') : gap).replace(/\($/, '');
  const phrase = trimPhrase(
    stripVerb(trailingPhrase(before, { allow: /^(?:on|in|per|for|of)$/i, maxWords: 7 })),
  ).replace(
    /^(?:(?:in|on|of|for|per|an?|the)\s+)+|^(?:does|do|did|is|are) not\s+|\s+(?:does|do|did) not$/gi,
    '',
  );
  const words = phrase.split(/\s+/);
  const isAcronym = isLinked && /^\p{Ll}?\p{Lu}{2,}\d?$/u.test(words.at(-1) ?? '');
  if (phrase === '' || !(isAcronym || isMeasure(words.slice(isLinked ? -4 : -2).join(' ')))) return null;
  if (TIME_UNIT.test(quantity.unit ?? '') && !TIME_WORD.test(words.at(-1) ?? '')) return null;
  if (!isLinked && !/[(=]$/.test(gap.trimEnd()) && !/^\p{L}*\p{Lu}{2}/u.test(words.at(-1) ?? '')) return null;
  const change = new RegExp(`^(?:${CHANGE_NOUNS})$`, 'i').test(phrase);
  const object = change ? /^\s+(?:in|of)\s+(?:the\s+)?(.*)/i.exec(right)?.[1] : undefined;
  if (object !== undefined)
    return { text: `${trimPhrase(leadingPhrase(object, { maxWords: 4 }))} ${phrase}` };
  return {
    text:
      /^(?:gap|margin|lead|difference)$/i.test(phrase) && lastBeatingVerb(left) !== null
        ? 'improvement'
        : phrase,
  };
}

/** "99.5% accuracy", "69.9 F1 in sleep staging", "55.2% Model FLOPs Utilization", "49 previously unknown bugs". */
export function namedBehind({ right, quantity }: Context): Metric | null {
  if (/^\s*[,.;)]/.test(right)) return null;
  const length = LENGTH.exec(right)?.[1] ?? FOUND.exec(right)?.[1];
  if (length !== undefined && (quantity.kind === 'absolute' || quantity.kind === 'range'))
    return { text: length };
  const phrase = trimPhrase(leadingPhrase(right.replace(/^\s*(?:in|of)\s+(?=\p{Lu})/u, ''), { maxWords: 6 }));
  const isMeasure = QUALITY_METRIC.test(phrase) || (COST_METRIC.test(phrase) && quantity.kind !== 'absolute');
  if (phrase === '' || (!isMeasure && /^\p{Ll}+(?:ing|ed)\b/u.test(phrase))) return null;
  return isMeasure || /^\p{L}{0,2}\p{Lu}{2,}\d?\b/u.test(phrase) ? { text: phrase } : null;
}

/** "(4.39 vs 4.44 in MOS)", "(10.8 compared to SOTA perplexity of 15.8)", "(accuracy of 3%)". */
export function namedInBrackets({ left, right }: Context): Metric | null {
  const named = NAMED_IN_BASELINE.exec(right)?.[1];
  if (named !== undefined && (QUALITY_METRIC.test(named) || COST_METRIC.test(named))) return { text: named };
  const open = openBracket(left);
  if (open < 0) return null;
  const behind = /\bin\s+((?:\p{Lu}[\p{L}\d-]*\s?)+)\)/u.exec(right.slice(0, 60))?.[1];
  if (behind !== undefined) return { text: trimPhrase(behind) };
  const within = trimPhrase(left.slice(open + 1).replace(LINK_END, ''));
  if (QUALITY_METRIC.test(within) || COST_METRIC.test(within)) return { text: within };
  return null;
}

/** "memory savings (up to 50%)", "exact match accuracy was higher for X (74.67%". */
export function topicOfBracket({ left, gap, carried }: Context): Metric | null {
  const topic = bracketTopic(left);
  if (topic === null) return null;
  const said = stripVerb(topic);
  if (isMeasure(said)) return { text: said };
  const near = openBracket(gap) >= 0 ? lastMeasure(gap.slice(0, openBracket(gap))) : null;
  if (near !== null) return { text: near };
  if (carried !== null) {
    const level = { text: withoutChange(carried) };
    return /\b(?:reduction|saving)s?$/i.test(carried) ? { ...level, spent: true } : level;
  }
  return { text: lastMeasure(left.slice(0, openBracket(left))) ?? said };
}

/** The last phrase of a text that names a measure. */
function lastMeasure(text: string): string | null {
  const match = [...text.matchAll(new RegExp(`${QUALITY_METRIC.source}|${COST_METRIC.source}`, 'gi'))].at(-1);
  if (match === undefined) return null;
  const words = trailingPhrase(text.slice(0, match.index + match[0].length), { maxWords: 4 });
  const phrase = trimPhrase(stripVerb(words.replace(/^.*\d\S*\s/, ''))).replace(/^(?:average|good)\s/i, '');
  return phrase === '' ? null : phrase;
}

function isMeasure(phrase: string): boolean {
  return QUALITY_METRIC.test(phrase) || COST_METRIC.test(phrase) || CHANGE_NOUN.test(phrase);
}

const TIME_WORD = /^(?:times?|latency|latencies|duration|delay|hours|costs?|runtime|error|speed)$/i;
const TIME_UNIT = /^(?:[nµm]?s|min|hours|days|weeks|months|years|GPU hours|GPU days)$/;
/** What a unit measures when no word says it. */
const MEASURED_BY: Readonly<Record<string, string>> = {
  'tokens/s': 'throughput',
  'samples/s': 'throughput',
  'images/s': 'throughput',
  'req/s': 'throughput',
  FPS: 'frame rate',
  Hz: 'frequency',
  EFLOPS: 'sustained compute',
  PFLOPS: 'sustained compute',
  TFLOPS: 'sustained compute',
  GFLOPS: 'compute',
  GMACs: 'compute',
  FLOPs: 'compute',
  W: 'power consumption',
  mW: 'power consumption',
  mJ: 'energy consumption',
  J: 'energy consumption',
  kWh: 'energy consumption',
  $: 'cost',
  GB: 'memory',
  MB: 'memory',
  KB: 'memory',
  parameters: 'parameters',
  tokens: 'tokens',
  GPUs: 'GPUs',
};
/** Stems of what takes time or memory, and how a metric says it. */
const ACTIVITIES: readonly (readonly [stem: string, name: string])[] = [
  ['pre-?train', 'pretraining'],
  ['fine-?tun', 'fine-tuning'],
  ['train', 'training'],
  ['infer', 'inference'],
  ['decod', 'decoding'],
  ['prefill', 'prefilling'],
  ['generat', 'generation'],
  ['render', 'rendering'],
  ['synthesi', 'synthesis'],
  ['search', 'search'],
  ['customi[sz]', 'customization'],
  ['load', 'loading'],
  ['compil', 'compilation'],
  ['sampl', 'sampling'],
];

/** "takes only 6 hours to train", "at 550 tokens/s": the unit says what is measured, the words near by of what. */
export function effort({ quantity, left, right, gap }: Context): Metric | null {
  const { unit, surface } = quantity;
  if (unit === null) return null;
  const measure = TIME_UNIT.test(unit) ? 'time' : MEASURED_BY[unit];
  if (measure === undefined) return null;
  if (unit === 'parameters' || unit === 'tokens')
    return {
      text:
        surface
          .replace(/^[\d.,\s]*(?:[KMBT]\b|(?:thousand|million|billion|trillion)\b)?[\s-]*/i, '')
          .trim() || measure,
    };
  const activity =
    (measure === 'time' ? activityIn(surface) : null) ??
    activityIn(right.slice(0, 60)) ??
    activityIn(gap.slice(-80)) ??
    activityIn(left.slice(-120));
  return { text: activity === null ? measure : `${activity} ${measure}` };
}

/** "in just 10K steps": a sparing count of something. */
export function countOf({ right, left, quantity }: Context): Metric | null {
  if (quantity.kind !== 'absolute' || quantity.unit !== null) return null;
  const noun =
    /^\s+((?:[\p{L}-]+\s)?(?:steps|epochs|iterations|examples|samples|lines|labels|images|points|features|rounds|frames|episodes|interactions|queries))\b/iu.exec(
      right,
    )?.[1];
  if (noun === undefined) return null;
  const activity = noun.includes(' ') ? null : activityIn(left.slice(-80));
  return { text: activity === null ? noun : `${activity} ${noun}`, spent: true };
}

/** When nothing else fits: the words behind a percent or a score, or the last measure before it. */
export function whateverIsNear({ quantity, left, right }: Context): Metric | null {
  if (quantity.unit === 'x' || (quantity.kind === 'absolute' && !quantity.printed.includes('.'))) return null;
  const behind = trimPhrase(leadingPhrase(right, { maxWords: 4 }));
  if (behind !== '' && !/^\s*[,.;)]/.test(right)) return { text: behind };
  const before = lastMeasure(left);
  if (before !== null) return { text: before };
  const place = /^\s*on\s+((?:\p{Lu}|\d)[\p{L}\p{N}-]*)/u.exec(right)?.[1];
  return place === undefined ? null : { text: `score (${place})` };
}

function activityIn(text: string): string | null {
  let best: { at: number; name: string } | null = null;
  for (const [stem, name] of ACTIVITIES) {
    const at = text.search(new RegExp(`\\b${stem}`, 'i'));
    if (at >= 0 && (best === null || at < best.at)) best = { at, name };
  }
  return best?.name ?? null;
}
