import { bracketTopic, type Context, HEDGES, type Metric, openBracket } from './context.ts';
import { CHANGE_NOUNS, COMPARATIVES, COST_METRIC, QUALITY_METRIC } from './lexicon.ts';
import { leadingPhrase, stripVerb, trailingPhrase, trimPhrase } from './phrases.ts';
import { lastBeatingVerb, lastChangeVerb } from './verbs.ts';

const COMPARATIVE = new RegExp(
  `^[\\s-]*(?:absolute |relative |times )?(${Object.keys(COMPARATIVES).join('|')})\\b\\s*`,
  'i',
);
const CHANGE_NOUN = new RegExp(`\\b(?:${CHANGE_NOUNS})\\b`, 'i');
const ENDS_IN_CHANGE = new RegExp(`\\b(?:${CHANGE_NOUNS})$`, 'i');
const CHANGE_NOUN_FIRST = new RegExp(`^(?:\\S+ ){0,5}?(?:${CHANGE_NOUNS})\\b`, 'i');
const BY_END = new RegExp(`\\bby\\s+${HEDGES}$`, 'i');
const UP_TO_END = /\s(?:up to|as much as|by)\s+(?:an? |about |over )?$/i;
/** A phrase that starts so is no object of a verb. */
const NO_OBJECT = /^(?:\d|(?:over|in|of|on|to|for|from|by|with|at|every|approximately|about)\s)/i;
const BASELINE_LIKE =
  /^(?:\S+ )?(?:baselines?|methods?|approaches|competitors|counterparts?|models?|systems?|state-of-the-art|SOTA)$/i;

/** "24% fewer tokens", "2x faster than". */
export function comparative(context: Context): Metric | null {
  const { right, left } = context;
  const match = COMPARATIVE.exec(right);
  const word = match?.[1]?.toLowerCase();
  const meaning = word === undefined ? undefined : COMPARATIVES[word];
  if (match === null || meaning === undefined) return null;
  const phrase = trimPhrase(leadingPhrase(right.slice(match[0].length), { allow: /^per$/i, maxWords: 6 }));
  if (phrase !== '') {
    if (ENDS_IN_CHANGE.test(phrase) && !/\b(?:compression|loss|margin|gap|overhead)s?$/i.test(phrase))
      return { text: phrase };
    return { text: /\bspeed$/i.test(phrase) ? `${phrase}up` : `${phrase} ${meaning.noun}` };
  }
  const topic = repeated(context) ?? namedTopic(left) ?? spedUp(left);
  return { text: topic === null ? meaning.alone : `${stripVerb(topic)} ${meaning.alone}` };
}

/** "1.43x end-to-end training speedup", "5x increase in average batch sizes", "20+ points of improvement on MMLU". */
export function changeNoun(context: Context): Metric | null {
  const { right, left, gap } = context;
  const start = right.replace(/^[\s-]*(?:of )?(?:an? )?/, '');
  if (!CHANGE_NOUN_FIRST.test(start)) return null;
  const phrase = leadingPhrase(start, { maxWords: 7 });
  const noun = CHANGE_NOUN.exec(phrase);
  if (noun === null) return null;
  const head = trimPhrase(phrase.slice(0, noun.index + noun[0].length));
  if (head.split(/\s+/).length > 1) return { text: head };
  const rest = start.slice(start.indexOf(noun[0]) + noun[0].length);
  const object = /^\s+(?:in|of|to|for)\s+(?:terms of\s+)?(.*)/i.exec(rest)?.[1];
  const what = object === undefined ? '' : trimPhrase(leadingPhrase(object, { allow: /^of$/i, maxWords: 6 }));
  if (what !== '' && !/^\d/.test(what)) return { text: `${what} ${head}` };
  const topic = repeated(context) ?? namedTopic(left) ?? measureBefore(gap);
  return { text: topic === null ? head : `${stripVerb(topic)} ${head}` };
}

/** "reduces X by", "X by" later in a list, "X are reduced by", "outperforms Y by". */
export function byVerb(context: Context): Metric | null {
  const { left, gap, right } = context;
  if (!BY_END.test(left)) return upTo(context);
  const whole = left.replace(BY_END, '');
  const own = gap.replace(BY_END, '');
  const beats = lastBeatingVerb(whole);
  const verb = lastChangeVerb(whole);
  const noun = nounBefore(own);
  if (noun !== null) return { text: noun };
  if (beats !== null && (verb === null || beats.before.length >= verb.before.length)) {
    const beaten = trimPhrase(
      clauseOf(listedBehind(beats.after) ?? beats.after.replace(/\s(?:on|in|at|across|by)\s.*$/, '')),
    );
    const measure = comparedMeasure(right);
    return beaten === ''
      ? { text: `${measure}improvement` }
      : { text: `${measure}improvement over ${beaten}`, beaten };
  }
  if (verb === null) return null;
  const isOwn = verb.before.length >= whole.length - own.length;
  const object = trimPhrase(
    clauseOf(isOwn ? verb.after : own.replace(/^[\s,;]*(?:and|as well as|while|but)?\s*/, '')),
  );
  if (BASELINE_LIKE.test(object)) return { text: verb.noun, beaten: object };
  if (verb.noun === 'closed') return { text: 'gap closed' };
  if (object !== '' && !NO_OBJECT.test(object)) return { text: `${object} ${verb.noun}` };
  const subject = passiveSubject(verb.before) ?? measuredSubject(verb.before);
  return { text: subject === null ? verb.noun : `${subject} ${verb.noun}` };
}

/** "a reduction in hallucination by 1.6%". */
function nounBefore(own: string): string | null {
  const match = new RegExp(`\\b(${CHANGE_NOUNS}) (?:in|of) (?:the )?([^,;:()]{3,60})$`, 'i').exec(
    own.trimEnd(),
  );
  return match === null ? null : `${trimPhrase(match[2] ?? '')} ${match[1]}`;
}

/** What an open bracket explains, unless that is what was compared with. */
function namedTopic(left: string): string | null {
  const topic = bracketTopic(left);
  return topic === null || BASELINE_LIKE.test(topic) || /\bimplementations?$/i.test(topic) ? null : topic;
}

/** In brackets behind a number a change is of what that number measures: "1877 seconds … (39% reduction)". */
function repeated({ left, carried }: Context): string | null {
  return openBracket(left) < 0 || carried === null ? null : withoutChange(carried);
}

export function withoutChange(metric: string): string {
  return (
    metric
      .replace(/\simprovement over .*$/, '')
      .replace(ENDS_IN_CHANGE, '')
      .replace(/\s\([^)]*\)$/, '')
      .trim() || metric
  );
}

/** "saves training memory up to 3 times". */
function upTo({ left, gap, quantity }: Context): Metric | null {
  if (quantity.kind === 'absolute' || !UP_TO_END.test(left) || openBracket(left) >= 0) return null;
  const verb = lastChangeVerb(gap.replace(UP_TO_END, ''));
  const object = verb === null ? '' : trimPhrase(clauseOf(verb.after));
  return verb === null || object === '' ? null : { text: `${object} ${verb.noun}` };
}

/** "captioning score from 2.00 to 3.26". */
export function fromTo({ quantity, left, gap, right, carried }: Context): Metric | null {
  const from = /\s*[( ]from\s*(?:about |around |only )?$/i;
  if (quantity.kind !== 'range' || !from.test(left)) return null;
  const before = gap.replace(from, '');
  if (/\b(?:rang(?:e|es|ing)|var(?:y|ies|ying))$/i.test(before)) {
    const topic = trimPhrase(trailingPhrase(before.replace(/\s*\b\w+$/, '')));
    return topic === '' ? null : { text: stripVerb(topic) };
  }
  if (openBracket(left) >= 0 && carried !== null) return { text: withoutChange(carried) };
  const verb = lastChangeVerb(before);
  const object = trimPhrase(clauseOf(verb?.after ?? ''));
  if (object !== '')
    return { text: sized(object.replace(ENDS_IN_CHANGE, '').trim() || object, quantity.unit) };
  const named = /^\s+(m?\p{Lu}{2,}\d?)\b/u.exec(right)?.[1];
  if (named !== undefined) return { text: named };
  const phrase = trimPhrase(trailingPhrase(before, { allow: /^(?:of|for|in)$/i }));
  return phrase === ''
    ? null
    : { text: sized(stripVerb(phrase).replace(ENDS_IN_CHANGE, '').trim() || phrase, quantity.unit) };
}

/** "doubles the batch size", "halving memory": the verb is the number. */
export function multiplied({ quantity, right }: Context): Metric | null {
  const isLess = /^halv/i.test(quantity.surface);
  if (!isLess && !/^(?:doubl|tripl|quadrupl)/i.test(quantity.surface)) return null;
  const object = trimPhrase(leadingPhrase(right.replace(/^\s*(?:the|its|their)\s+/i, ''), { maxWords: 5 }));
  return object === '' || NO_OBJECT.test(object)
    ? null
    : { text: `${object} ${isLess ? 'reduction' : 'increase'}` };
}

/** "reduces customization time from hours to merely 5 minutes", "cuts training data to just 11% of the original". */
export function toLevel({ quantity, gap, right }: Context): Metric | null {
  const to = new RegExp(`(?<!\\bup)\\s(?:down )?to\\s+${HEDGES}$`, 'i');
  if (!to.test(gap) || quantity.unit === 'x' || openBracket(gap) >= 0) return null;
  const verb = lastChangeVerb(gap.replace(to, ''));
  const object = trimPhrase(clauseOf((verb?.after ?? '').replace(/\sfrom\s.*$/, '')));
  if (verb === null || object === '' || NO_OBJECT.test(object)) return null;
  const isShare = (quantity.kind === 'percent' || quantity.unit === 'fraction') && /^\s*of\b/.test(right);
  if (!isShare) return { text: sized(object, quantity.unit) };
  const whole = trimPhrase(
    leadingPhrase(right.replace(/^\s*of\s+(?:the|its|their)?\s*/, ''), { allow: /^of$/i, maxWords: 6 }),
  );
  return { text: `share of ${object}`, beaten: whole };
}

/** A thing measured in bytes is its size. */
function sized(object: string, unit: string | null): string {
  return unit !== null &&
    /^[KMGTP]B$/.test(unit) &&
    !/memory|size|footprint|storage|cache|usage/i.test(object)
    ? `${object} size`
    : object;
}

/** The change a metric ends in (`decoding speedup` → `speedup`), or null. */
export function changeNounOf(metric: string): string | null {
  return ENDS_IN_CHANGE.exec(metric)?.[0] ?? null;
}

/** Whether a metric is named as a change: a reduction, a gain … */
export function namesChange(metric: string): boolean {
  return CHANGE_NOUN.test(metric);
}

/** "reduces 47% of the activation peak memory usage", "saves about 45% computational cost". */
export function verbOf({ gap, right, quantity }: Context): Metric | null {
  if (quantity.kind === 'absolute') return null;
  const before = gap.replace(new RegExp(`\\s*${HEDGES}$`, 'i'), '');
  const verb = lastChangeVerb(`${before} `);
  if (verb === null || trimPhrase(verb.after) !== '') return null;
  const object = trimPhrase(
    leadingPhrase(right.replace(/^\s*(?:of|in|on)?\s*(?:the|its|their)?\s*/i, ''), { allow: /^of$/i }),
  );
  if (object === '') return null;
  return /^(?:data|training data|parameters|examples|samples|tokens)$/i.test(object) &&
    /keep|retain/i.test(before)
    ? null
    : { text: `${object} ${verb.noun}` };
}

/** The part of a phrase before another clause begins in it. */
function clauseOf(phrase: string): string {
  const head = phrase.split(
    /[;:()]|,\s|\s(?:while|when|which|that|and (?:reduc|improv|achiev|cut|boost|increas|decreas|sav)|in terms of|compared|such as)/,
  )[0];
  return (head ?? '').split(/\s+/).slice(0, 24).join(' ');
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

/** "accuracy drops by": a measure that changes by itself. */
function measuredSubject(before: string): string | null {
  const subject = trimPhrase(trailingPhrase(before, { maxWords: 4 }));
  const isMeasure = QUALITY_METRIC.test(subject) || COST_METRIC.test(subject);
  return isMeasure || /^\p{Ll}+(?: \p{Ll}+)?$/u.test(subject) ? subject : null;
}

/** "speed up training about 4.25 times faster": what is sped up. */
function spedUp(left: string): string | null {
  const match = /\b(?:speed(?:s|ed|ing)? up|accelerat\w+)\s+(?:the\s+)?([\p{L}-]+)\s+(?:\S+\s+){0,2}$/iu.exec(
    left,
  );
  return match?.[1] ?? null;
}

/** A measure named right before: "an accuracy 5% improvement". */
function measureBefore(gap: string): string | null {
  const phrase = trimPhrase(
    trailingPhrase(gap.replace(new RegExp(`\\s*${HEDGES}$`, 'i'), ''), { maxWords: 3 }),
  );
  return phrase !== '' && QUALITY_METRIC.test(phrase.split(/\s+/).at(-1) ?? '') ? phrase : null;
}

/** "the state-of-the-art library, i.e., A and B": the names behind stand for the phrase. */
function listedBehind(text: string): string | null {
  return (
    /,\s(?:i\.e\.,?|namely|such as|including)\s+(.+?),?\s*$/.exec(text)?.[1]?.replaceAll(', ', ' and ') ??
    null
  );
}

/** "outperforms X by 6% in accuracy": a measure named right behind. */
function comparedMeasure(right: string): string {
  const named = /^\s+(m?\p{Lu}{2,}[\p{L}\d-]*|mIoU)\b/u.exec(right)?.[1];
  if (named !== undefined) return `${named} `;
  const match = /^\s*(?:in terms of|in|on)\s+((?:average |mean )?[\p{L}\d@-]+(?: [\p{L}\d@-]+)?)/u.exec(
    right,
  )?.[1];
  return match !== undefined && QUALITY_METRIC.test(match) ? `${trimPhrase(match)} ` : '';
}
