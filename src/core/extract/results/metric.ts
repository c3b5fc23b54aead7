import type { Quantity } from '../../quantities/types.ts';
import {
  BEATING,
  CHANGE_NOUNS,
  CHANGE_VERBS,
  COMPARATIVES,
  COST_METRIC,
  QUALITY_METRIC,
  USING,
} from './lexicon.ts';
import { leadingPhrase, trailingPhrase, trimPhrase } from './phrases.ts';

/** A metric read off a sentence, and how it was come by (the stronger, the surer that the number is a claim). */
export interface Metric {
  text: string;
  /** What the beaten method is, when the verb says so ("outperforms X by 5%"). */
  beaten?: string;
  confidence: 'strong' | 'weak';
}

/** One quantity with what stands around its group. */
export interface Context {
  text: string;
  quantity: Quantity;
  /** Text before the group. */
  left: string;
  /** From the end of the quantity before the group (or the start) to the group. */
  gap: string;
  /** Text behind the group. */
  right: string;
}

const COMPARATIVE = new RegExp(
  `^[\\s-]*(?:absolute |relative )?(${Object.keys(COMPARATIVES).join('|')})\\b\\s*`,
  'i',
);
const CHANGE_NOUN = new RegExp(`\\b(?:${CHANGE_NOUNS})\\b`, 'i');
const CHANGE_NOUN_FIRST = new RegExp(`^(?:\\S+ ){0,4}?(?:${CHANGE_NOUNS})\\b`, 'i');
const BY_END =
  /\bby\s+(?:(?:an? )?(?:up to|as much as|more than|over|at least|at most|about|around|approximately|roughly|nearly|almost|an average of|average of|a factor of|a|an|an additional|another|only|just|up to over|additional|average|margins? of|a (?:large |clear |significant )?margin of|[~≈<>+])\s*)*$/i;
const LINK_END =
  /\b(?:of|to|at|is|are|was|=|:|reaches|reaching|reached|from|with|in|only|just|exceeding|than|as)\s*(?:(?:an? )?(?:up to|as (?:high|low|much|little|few) as|more than|over|at least|at most|about|around|approximately|roughly|nearly|almost|average(?: of)?|only|just|a|an|record|merely|less than|fewer than|[~≈<>+])\s*)*$/i;

const VERBS = CHANGE_VERBS.map(([verb, noun]) => ({ pattern: new RegExp(`\\b(?:${verb})\\b`, 'gi'), noun }));
const BEATS = new RegExp(`\\b${BEATING}\\b`, 'gi');
const USES = new RegExp(
  `\\b${USING}\\s*(?:(?:only|just|merely|about|around|roughly|approximately|less than|fewer than|more than|over|up to|nearly|as little as|an? |the |~|<)\\s*)*$`,
  'i',
);

/** Reads the metric of a quantity from the words around it; null when none of the known ways of saying fits. */
export function findMetric(context: Context): Metric | null {
  return (
    comparative(context) ??
    changeNoun(context) ??
    byVerb(context) ??
    fromTo(context) ??
    verbOf(context) ??
    shareOf(context) ??
    namedBefore(context) ??
    namedBehind(context) ??
    inBrackets(context) ??
    effort(context)
  );
}

/** "24% fewer tokens", "2x faster than". */
function comparative({ right, left, gap }: Context): Metric | null {
  const match = COMPARATIVE.exec(right);
  const word = match?.[1]?.toLowerCase();
  const meaning = word === undefined ? undefined : COMPARATIVES[word];
  if (match === null || meaning === undefined) return null;
  const phrase = trimPhrase(leadingPhrase(right.slice(match[0].length), { allow: /^per$/i, maxWords: 6 }));
  if (phrase !== '') {
    const noun = /\bspeed$/i.test(phrase) ? 'up' : ` ${meaning.noun}`;
    const already = CHANGE_NOUN.test(phrase);
    return strong(already ? phrase : `${phrase}${noun}`);
  }
  const topic = bracketTopic(left, gap) ?? subjectOfSpeed(left);
  return strong(topic === null ? meaning.alone : `${topic} ${meaning.alone}`);
}

/** "1.43x end-to-end training speedup", "5x increase in average batch sizes", "20+ points of improvement on MMLU". */
function changeNoun({ right, left, gap }: Context): Metric | null {
  const start = right.replace(/^[\s-]*(?:of )?(?:an? )?/, '');
  if (!CHANGE_NOUN_FIRST.test(start)) return null;
  const phrase = leadingPhrase(start, { maxWords: 7 });
  const noun = CHANGE_NOUN.exec(phrase);
  if (noun === null) return null;
  const head = trimPhrase(phrase.slice(0, noun.index + noun[0].length));
  const rest = start.slice(start.indexOf(noun[0]) + noun[0].length);
  const object = /^\s+(?:in|of|on|to|for)\s+(?:terms of\s+)?(.*)/i.exec(rest)?.[1];
  if (isBareNoun(head)) {
    const what =
      object === undefined ? '' : trimPhrase(leadingPhrase(object, { allow: /^of$/i, maxWords: 6 }));
    if (what !== '' && !/^\d/.test(what)) return strong(`${what} ${head}`);
    const topic = bracketTopic(left, gap) ?? byObject(left, gap);
    if (topic !== null) return strong(`${topic} ${head}`);
  }
  return strong(head);
}

function isBareNoun(phrase: string): boolean {
  return phrase.split(/\s+/).length === 1;
}

/** "reduces X by", "X by" later in a list, "X are reduced by", "outperforms Y by". */
function byVerb({ left, gap, right }: Context): Metric | null {
  if (!BY_END.test(left)) return null;
  const own = gap.replace(BY_END, '');
  const verb = lastVerb(own) ?? lastVerb(left.replace(BY_END, ''));
  const beat = lastMatch(BEATS, own) ?? (verb === null ? lastMatch(BEATS, left) : null);
  if (beat !== null && (verb === null || beat.text.length > verb.text.length || lastVerb(own) === null)) {
    const beaten = trimPhrase(trailingCut(beat.after.replace(BY_END, '')));
    return { text: `${comparedMeasure(right)}improvement over ${beaten}`, beaten, confidence: 'strong' };
  }
  if (verb === null) return null;
  const inOwn = lastVerb(own) !== null;
  const object = trimPhrase(
    trailingCut(
      inOwn ? verb.after.replace(BY_END, '') : own.replace(/^[\s,;]*(?:and|as well as|while|but)?\s*/, ''),
    ),
  );
  if (object !== '' && !/^\d/.test(object)) return strong(`${object} ${verb.noun}`);
  const subject = passiveSubject(verb.before);
  return strong(subject === null ? verb.noun : `${subject} ${verb.noun}`);
}

/** "captioning score from 2.00 to 3.26". */
function fromTo({ quantity, left }: Context): Metric | null {
  if (quantity.kind !== 'range' || !/\bfrom\s*(?:about |around |only )?$/i.test(left)) return null;
  const before = left.replace(/\s*\bfrom\s*(?:about |around |only )?$/i, '');
  if (/\b(?:rang\w*|var\w*|scales?|sizes?|vary)$/i.test(before)) {
    const topic = trimPhrase(trailingPhrase(before.replace(/\s*\b(?:rang\w*|var\w*)$/i, '')));
    return topic === '' ? null : { text: topic, confidence: 'weak' };
  }
  const verb = lastVerb(before);
  const after = trimPhrase(trailingCut(verb?.after ?? before));
  const object = after === '' ? trimPhrase(trailingPhrase(before, { allow: /^(?:of|for|in)$/i })) : after;
  return object === '' ? null : strong(object);
}

/** "reduces 47% of the activation peak memory usage", "saves about 45% computational cost". */
function verbOf({ gap, right, quantity }: Context): Metric | null {
  if (quantity.kind === 'absolute') return null;
  const before = gap.replace(
    /\s*(?:an? )?(?:up to|as much as|more than|over|at least|about|around|approximately|roughly|nearly|almost|only|just|a|an|of|~)?\s*$/i,
    '',
  );
  const verb = lastVerb(before);
  if (verb === null || trimPhrase(verb.after) !== '') return null;
  const object = trimPhrase(
    leadingPhrase(right.replace(/^\s*(?:of|in|on)?\s*(?:the|its|their)?\s*/i, ''), { allow: /^of$/i }),
  );
  return object === '' ? null : strong(`${object} ${verb.noun}`);
}

/** "using only 50% of the data", "requires about 3% training data". */
function shareOf({ left, right, quantity }: Context): Metric | null {
  const isShare = quantity.kind === 'percent' || quantity.unit === 'fraction';
  if (!isShare) return null;
  const phrase = /^\s*of\s+(.*)/i.exec(right)?.[1];
  if (phrase !== undefined) {
    const what = trimPhrase(leadingPhrase(phrase, { allow: /^of$/i, maxWords: 6 }));
    const of = /\b(?:original|past|whole|full|existing|total)\b/i.test(what) ? what : what;
    if (what !== '')
      return {
        text: `share of ${of}`,
        confidence: USES.test(left) || LINK_END.test(left) ? 'strong' : 'weak',
      };
  }
  if (!USES.test(left)) return null;
  const what = trimPhrase(leadingPhrase(right, { maxWords: 4 }));
  if (what === '' || QUALITY_METRIC.test(what)) return null;
  return strong(`share of ${what}`);
}

/** "CodeBLEU score of 73.76", "speedup of 4.17x", "FID=1.42", "PSNR 26.15". */
function namedBefore({ left, gap }: Context): Metric | null {
  const isLinked = LINK_END.test(left);
  const before = isLinked ? gap.replace(LINK_END, '') : gap;
  const phrase = trimPhrase(trailingPhrase(before, { allow: /^(?:on|in|per|for)$/i, maxWords: 6 }));
  const last = phrase.split(/\s+/).slice(-3).join(' ');
  const isMetric = QUALITY_METRIC.test(last) || COST_METRIC.test(last) || CHANGE_NOUN.test(last);
  if (phrase === '' || !isMetric) return null;
  return { text: dropVerb(phrase), confidence: isLinked || /\p{Lu}{2}/u.test(last) ? 'strong' : 'weak' };
}

/** "99.5% accuracy", "69.9 F1 in sleep staging", "55.2% Model FLOPs Utilization". */
function namedBehind({ right, quantity }: Context): Metric | null {
  if (/^\s*[,.;)]/.test(right)) return null;
  const phrase = trimPhrase(leadingPhrase(right, { maxWords: 6 }));
  if (phrase === '' || /^\p{Ll}+(?:ing|ed)\b/u.test(phrase)) return null;
  if (
    QUALITY_METRIC.test(phrase) ||
    (COST_METRIC.test(phrase) && quantity.kind !== 'absolute') ||
    /^\p{Lu}{2,}\b/u.test(phrase)
  ) {
    return { text: phrase, confidence: QUALITY_METRIC.test(phrase) ? 'strong' : 'weak' };
  }
  return null;
}

/** "memory savings (up to 50%)", "(69.48 vs. 72.41)", "WikiText103 (10.8 compared to …)". */
function inBrackets({ left, right, gap }: Context): Metric | null {
  const open = left.lastIndexOf('(');
  if (open < 0 || left.indexOf(')', open) >= 0) return null;
  const behind = /\b(?:in|of)\s+((?:\p{Lu}[\p{L}\d-]*\s?)+)\)/u.exec(right.slice(0, 60))?.[1];
  if (behind !== undefined) return strong(trimPhrase(behind));
  const within = left.slice(open + 1);
  const named = trimPhrase(within.replace(LINK_END, ''));
  if (QUALITY_METRIC.test(named) || COST_METRIC.test(named)) return strong(named);
  const topic = bracketTopic(left, gap);
  return topic === null ? null : { text: topic, confidence: 'weak' };
}

const TIME_UNIT = /^(?:[nµm]?s|min|hours|days|weeks|months|years|GPU hours|GPU days)$/;
const RATE_UNITS: Readonly<Record<string, string>> = {
  'tokens/s': 'throughput',
  'samples/s': 'throughput',
  'images/s': 'throughput',
  'req/s': 'throughput',
  FPS: 'frame rate',
  Hz: 'frequency',
  TFLOPS: 'sustained compute',
  PFLOPS: 'sustained compute',
  GFLOPS: 'compute',
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
  dB: 'gain',
};

/** "takes only 6 hours to train", "at 550 tokens/s": the unit says what is measured. */
function effort({ quantity, left, right, gap }: Context): Metric | null {
  const { unit } = quantity;
  if (unit === null) return null;
  const activity =
    /\b(train|pre-?train|fine-?tun|inference|infer|decod|generat|render|synthesi|search|edit|customi[sz]ation|prefill|load|compil|sampl)\w*/i;
  const near =
    activity.exec(right.slice(0, 60)) ?? activity.exec(gap.slice(-80)) ?? activity.exec(left.slice(-120));
  const what = near === null ? '' : `${ACTIVITIES[(near[1] ?? '').toLowerCase()] ?? near[1]} `;
  if (TIME_UNIT.test(unit)) return { text: `${what}${near === null ? 'time' : 'time'}`, confidence: 'weak' };
  const measure = RATE_UNITS[unit];
  return measure === undefined ? null : { text: `${what}${measure}`, confidence: 'weak' };
}

const ACTIVITIES: Readonly<Record<string, string>> = {
  train: 'training',
  'pre-train': 'pre-training',
  pretrain: 'pretraining',
  'fine-tun': 'fine-tuning',
  finetun: 'fine-tuning',
  infer: 'inference',
  decod: 'decoding',
  generat: 'generation',
  render: 'rendering',
  synthesi: 'synthesis',
  edit: 'editing',
  customization: 'customization',
  load: 'loading',
  compil: 'compilation',
  sampl: 'sampling',
};

interface FoundVerb {
  text: string;
  before: string;
  after: string;
  noun: string;
}

/** The last change verb of a text. */
function lastVerb(text: string): FoundVerb | null {
  let best: FoundVerb | null = null;
  for (const { pattern, noun } of VERBS) {
    const match = lastMatch(pattern, text);
    if (match !== null && (best === null || match.before.length > best.before.length))
      best = { ...match, noun };
  }
  return best;
}

function lastMatch(pattern: RegExp, text: string): { text: string; before: string; after: string } | null {
  let last: RegExpExecArray | null = null;
  for (const match of text.matchAll(pattern)) last = match;
  if (last === null) return null;
  return {
    text: text.slice(0, last.index + last[0].length),
    before: text.slice(0, last.index),
    after: text.slice(last.index + last[0].length),
  };
}

/** The part of a phrase before a clause begins in it. */
function trailingCut(phrase: string): string {
  return (
    phrase.split(
      /[;:()]|,\s|\s(?:while|when|which|that|and (?:reduc|improv|achiev|cut|boost|increas|decreas|sav))/,
    )[0] ?? ''
  )
    .split(/\s+/)
    .slice(0, 9)
    .join(' ');
}

/** "the memory cost and training time are reduced": what stands before a passive verb. */
function passiveSubject(before: string): string | null {
  const match =
    /(.*?)\s+(?:is|are|was|were|can be|could be|has been|have been|be|being|gets?)\s+(?:\w+ly\s+|also\s+|further\s+)*$/i.exec(
      before,
    );
  if (match?.[1] === undefined) return null;
  const subject = trimPhrase(trailingPhrase(match[1], { allow: /^(?:and|of)$/i }));
  return subject === '' ? null : subject;
}

/** What a bracket that is open at the end of `left` explains. */
function bracketTopic(left: string, gap: string): string | null {
  const open = left.lastIndexOf('(');
  if (open < 0 || left.indexOf(')', open) >= 0) return null;
  const topic = trimPhrase(
    trailingPhrase(left.slice(0, open), { maxWords: 4, allow: /^(?:of|per|in|on)$/i }).replace(
      /^\d\S*\s*/,
      '',
    ),
  );
  if (topic !== '' && !/\d\s*(?:seconds|hours|%|x)?$/.test(topic)) return topic;
  const previous = /\b(?:completing|for|during|of)\s+(\p{L}+)\s+(?:in|time)/iu.exec(
    left.slice(0, open) + gap,
  )?.[1];
  return previous === undefined ? null : `${previous} time`;
}

/** "speed up training about 4.25 times faster": what is sped up. */
function subjectOfSpeed(left: string): string | null {
  const match =
    /\b(?:speed(?:s|ed|ing)? up|accelerat\w+|generate|train|trains|training|inference|decod\w+|process\w*|search|render\w*)\s+(?:the\s+)?([\p{L}-]+)?/iu.exec(
      left.slice(-60),
    );
  if (match === null) return null;
  const object = match[1] ?? '';
  if (/^(?:speed|accelerat)/i.test(match[0])) return object === '' ? null : object;
  return null;
}

/** "achieves 12.3% improvement": the object of "by" when the change noun stands alone. */
function byObject(left: string, gap: string): string | null {
  const match = /\b(?:of|in)\s+((?:[\p{L}-]+\s){1,3})(?:by|with|of)\s*$/u.exec(gap || left);
  return match?.[1] === undefined ? null : trimPhrase(match[1]) || null;
}

/** "outperforms X with 6% accuracy": a measure named right behind. */
function comparedMeasure(right: string): string {
  const match = /^\s*(?:in terms of|in|on)\s+((?:average |mean )?[\p{L}\d@-]+(?: [\p{L}\d@-]+)?)/u.exec(
    right,
  )?.[1];
  return match !== undefined && QUALITY_METRIC.test(match) ? `${trimPhrase(match)} ` : '';
}

function dropVerb(phrase: string): string {
  return trimPhrase(
    phrase.replace(
      /^(?:achiev|reach|attain|obtain|yield|deliver|provid|show|get|demonstrat|scor|hav|ha|enabl)\w*\s+/i,
      '',
    ),
  );
}

function strong(text: string): Metric {
  return { text, confidence: 'strong' };
}
