import { readTokens } from '../../text/measurements/tokens.ts';
import { formsOf } from '../../text/vocabulary/word-forms.ts';

/**
 * What a sentence does in an abstract: says what was known (`background`), what the paper brings (`contribution`), goes on
 * about the paper's own work (`own`), or says where to get it (`release`).
 */
export type SentenceRole = 'background' | 'contribution' | 'own' | 'release';

const SELF =
  '(?:this|our|the present) (?:paper|work|study|report|article|thesis|survey|review|research|technical report|position paper|tutorial|manuscript|demo)';
const AUTHORS = '(?:we|the authors|I)';
const ADVERBS =
  '(?:\\s+(?:also|further|then|first|firstly|thus|therefore|hence|here|now|instead|next|finally|additionally|jointly|empirically|systematically|thoroughly|comprehensively|carefully|formally|newly|simply|specifically|openly|for the first time,?|will|have|has|aim to|seek to|attempt to|try to))*';
const OFFER_VERBS =
  'propos(?:e|es|ed)|introduc(?:e|es|ed)|present(?:s|ed)?|develop(?:s|ed)?|design(?:s|ed)?|describ(?:e|es|ed)|releas(?:e|es|ed)|unveil(?:s|ed)?|devis(?:e|es|ed)|creat(?:e|es|ed)|build|builds|built|contribut(?:e|es|ed)|offer(?:s|ed)?|construct(?:s|ed)?|formulat(?:e|es|ed)|implement(?:s|ed)?|pioneer(?:s|ed)?';
/** Verbs that also tell how something was tested. */
const TEST_VERBS =
  'conduct(?:s|ed)?|perform(?:s|ed)?|evaluat(?:e|es|ed)|compar(?:e|es|ed)|train(?:s|ed)?|demonstrat(?:e|es|ed)|show(?:s|ed)?|find|finds|found|apply|applies|applied';
const STUDY_VERBS =
  'stud(?:y|ies|ied)|investigat(?:e|es|ed)|explor(?:e|es|ed)|examin(?:e|es|ed)|analy[sz](?:e|es|ed)|survey(?:s|ed)?|review(?:s|ed)?|benchmark(?:s|ed)?|argu(?:e|es|ed)|discuss(?:es|ed)?|consider(?:s|ed)?|focus(?:es|ed)?|revisit(?:s|ed)?|quantif(?:y|ies|ied)|assess(?:es|ed)?|identif(?:y|ies|ied)|discover(?:s|ed)?|translat(?:e|es|ed)|provid(?:e|es|ed)|dissect(?:s|ed)?|characteri[sz](?:e|es|ed)|unif(?:y|ies|ied)|rethink|re-?examin(?:e|es|ed)|prov(?:e|es|ed)|suggest(?:s|ed)?|establish(?:es|ed)?|tackl(?:e|es|ed)|address(?:es|ed)?|advocat(?:e|es|ed)|leverag(?:e|es|ed)|extend(?:s|ed)?|adapt(?:s|ed)?|reveal(?:s|ed)?|detail(?:s|ed)?|report(?:s|ed)?|integrat(?:e|es|ed)|aim(?:s|ed)?|seek|seeks|take|takes|make|makes|push|pushes|pursue|pursues|share|shares|chronicle|highlight|target|targets|observe|decouple|eliminate';

const OFFER = new RegExp(
  `\\b(?:${AUTHORS}|${SELF})${ADVERBS}\\s+(?:[^.,;:]{0,60}? and )?(?:${OFFER_VERBS})\\b`,
  'i',
);
const STUDY = new RegExp(
  `\\b(?:${AUTHORS}|${SELF})${ADVERBS}\\s+(?:[^.,;:]{0,40}? and )?(?:${STUDY_VERBS})\\b`,
  'i',
);
const LOOK = new RegExp(
  `\\b(?:${AUTHORS}|${SELF})${ADVERBS}\\s+(?:stud(?:y|ies|ied)|investigat|explor|examin|focus|consider|revisit|ask)\\p{Ll}*(?! an? | this by)\\b`,
  'iu',
);
const TEST = new RegExp(`\\b(?:${AUTHORS}|${SELF})${ADVERBS}\\s+(?:${TEST_VERBS})\\b`, 'i');
const LATER_OFFER = new RegExp(
  `\\b(?:${AUTHORS}|us to|${SELF})\\b.{0,160}?\\band (?:(?:have|then|thus|also|openly) )*(?:${OFFER_VERBS})\\b`,
  'i',
);
const PASSIVE_OFFER = new RegExp(
  String.raw`^(?!${formsOf('starts elsewhere')}).*\b(?:is|are) ${formsOf('is proposed')}\b`,
  'i',
);
const NAMED = new RegExp(
  [
    String.raw`\b${formsOf('called so')}\s+["“]?\p{Lu}`,
    String.raw`\b${formsOf('offers')}\s+["“]?(?:\p{Lu}[\p{L}\p{N}²³-]*|\p{Ll}+-?\p{Lu}[\p{L}\p{N}-]*)["”]?(?:\s\p{Lu}[\p{L}\d+-]*)*\s*(?:[,(:]|--)`,
    String.raw`,\s\p{Lu}[\p{L}\p{N}-]*\p{Lu}[\p{L}\p{N}-]*,`,
    String.raw`\b${formsOf('offers first')}(?:s|ed)?\b[^,;]{4,110}\(\p{L}*\p{Lu}[\p{L}\p{N}-]*\p{Lu}[\p{L}\p{N}-]*\)`,
  ].join('|'),
  'u',
);
const OWN = new RegExp(String.raw`\b${formsOf('word of own work')}\b`, 'i');
const RELEASE = new RegExp(
  [
    String.raw`\b${formsOf('releasable')}\b[^.]{0,80}\b${formsOf('available')}\b`,
    String.raw`^\(?${formsOf('project page')}\b.{0,20}:`,
    String.raw`\bopen-?sourc(?:e|ed|ing) (?:our|the|all|dkernel)`,
    String.raw`https?:\/\/`,
    String.raw`\b(?:github|huggingface|hf)\.\w+\/`,
  ].join('|'),
  'i',
);
/** "This paper presents …" is no note on where things are, whatever it says of code. */
const SELF_OFFER = new RegExp(`^(?:In )?${SELF},? (?:we )?(?:${OFFER_VERBS})\\b`, 'i');
const IN_SELF = new RegExp(`\\bin ${SELF}, we\\b`, 'i');
const SHORT_RELEASE =
  /^(?:Finally, |Moreover, |Additionally, )?We (?:will |also |further )*(?:release|open-source|publish)\b/;

/** A sentence that scores this much can be the contribution. */
const ENOUGH = 1.4;

/**
 * The roles of an abstract's sentences, in order. At most one is the contribution. `name`: what the title calls the
 * paper's method, if it does: a sentence that says it is about the paper's own work.
 */
export function rolesOf(sentences: readonly string[], name: string | null): SentenceRole[] {
  const released = sentences.map(isRelease);
  const scores = sentences.map((text, index) => (released[index] ? 0 : contributionScore(text, index)));
  const best = Math.max(...scores, 0);
  const main = best >= ENOUGH ? scores.indexOf(best) : -1;
  const firstOwn = sentences.findIndex(
    (text, index) => (scores[index] ?? 0) >= ENOUGH || (name !== null && text.includes(name)),
  );
  const isOwn = sentences.map((text, index) => (firstOwn >= 0 && index >= firstOwn) || OWN.test(text));
  // Once somebody said "we", or where nobody does, findings stand in the past.
  const turnsToOwn = isOwn.includes(true) ? isOwn.indexOf(true) : main < 0 ? 0 : Infinity;
  return sentences.map((text, index) => {
    if (index === main) return 'contribution';
    if (released[index]) return 'release';
    return isOwn[index] || (index >= turnsToOwn && tellsOfThePast(text)) ? 'own' : 'background';
  });
}

/** "Mortality was 12% with the drug": what was found stands in the past, what is known does not. */
const tellsOfThePast = (text: string): boolean =>
  readTokens(text, 0, []).some(({ tag, verb }) => tag === 'verb' && verb?.form === 'past');

/** One of these stands in whatever says where to get something, or one of the other words before a colon. */
const RELEASE_MARKS = [
  ...['availab', 'releas', 'sourc', 'made public', 'be public', 'accessi', 'can be found', 'can be accessed'],
  ...['://', 'github.', 'huggingface.', 'hf.', 'publish'],
];
const NAMED_PLACE = /(?:page|code|website|board|demo)s?\b.{0,20}:/;

/** Whether a text may say where to get something: told many times faster than of each sentence whether it does. */
export function mayRelease(text: string): boolean {
  const lower = text.toLowerCase();
  return (
    RELEASE_MARKS.some((mark) => lower.includes(mark)) || (lower.includes(':') && NAMED_PLACE.test(lower))
  );
}

export const isRelease = (text: string): boolean =>
  mayRelease(text) &&
  !SELF_OFFER.test(text) &&
  ((RELEASE.test(text) && isShortRelease(text)) || isPlainRelease(text));

/** Whether the sentence offers something new (rather than studies something). */
export const offersSomething = (sentence: string): boolean =>
  OFFER.test(sentence) || LATER_OFFER.test(sentence) || PASSIVE_OFFER.test(sentence);

/** "We investigate whether …": what was looked at, not what came of it; "we explore a way to …" says it. */
export const onlyLooks = (sentence: string): boolean => LOOK.test(sentence) && !offersSomething(sentence);

/** Whether the authors speak of their own work in the sentence. */
export const speaksOfOwnWork = (sentence: string): boolean =>
  OWN.test(sentence) || offersSomething(sentence) || STUDY.test(sentence);

/** What speaks for and against a sentence as the contribution, beside its verb. */
const SIGNS: readonly (readonly [sign: RegExp, points: number])[] = [
  [new RegExp(`\\b${SELF}\\b|^Here,? we`, 'i'), 1.7],
  [new RegExp(`^${formsOf('opening of a purpose')}`), 0.7],
  [/\b(?:novel|new|first)\b/i, 0.5],
  [NAMED, 1.5],
  [
    new RegExp(
      String.raw`^${formsOf('opening of a further point')}\b|\b(?:we|paper|work) (?:will )?(?:also|further|then|additionally)\b`,
      'i',
    ),
    -1.5,
  ],
  [/\b(?:suffers?|unfortunately|suboptimal|challenging|struggles?)\b/i, -1],
  [/\b(?:we|paper|work) (?:propose|argue|show|find|demonstrate)s? that\b/i, -0.8],
  [new RegExp(`^${formsOf('opening of results')}`), -2],
];

/** How much a sentence reads like the one that says what the paper brings; ENOUGH when nothing beats it. */
function contributionScore(text: string, index: number): number {
  const base = verbScore(text, index);
  if (base === 0) return 0;
  return (
    SIGNS.reduce((sum, [sign, points]) => (sign.test(text) ? sum + points : sum), base) -
    Math.min(index, 12) * 0.08
  );
}

function verbScore(text: string, index: number): number {
  if (OFFER.test(text)) return 4;
  if (LATER_OFFER.test(text)) return 3;
  if (STUDY.test(text)) return 2.2;
  if (PASSIVE_OFFER.test(text)) return 2;
  if (TEST.test(text)) return 1.6;
  if (IN_SELF.test(text)) return 1.6;
  return index === 0 && /^\S+(?: \S+)? is an? /.test(text) && /^\S*(?:\p{Lu}\S*\p{Lu}|\d)/u.test(text)
    ? 2
    : 0;
}

/** "We release our models and data." */
const isPlainRelease = (sentence: string): boolean =>
  SHORT_RELEASE.test(sentence) && sentence.length < 140 && !NAMED.test(sentence);

/** A release sentence says little else: no measured numbers, not long. */
const isShortRelease = (sentence: string): boolean =>
  sentence.length < 260 && !/\d(?:\.\d+)?\s?(?:%|x\b|×)/.test(sentence) && !/\bwhich\b.{40}/.test(sentence);
