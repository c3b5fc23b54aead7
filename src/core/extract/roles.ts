/**
 * What a sentence does in an abstract: says what was known (`background`), what the paper brings (`contribution`), goes on
 * about the paper's own work (`own`), or says where to get it (`release`).
 */
export type SentenceRole = 'background' | 'contribution' | 'own' | 'release';

const SELF =
  '(?:this|our|the present) (?:paper|work|study|report|article|thesis|survey|review|research|technical report|position paper|tutorial|manuscript|demo)';
const AUTHORS = '(?:we|the authors|I)';
const ADVERBS =
  '(?:\\s+(?:also|further|then|first|firstly|thus|therefore|hence|here|now|instead|next|finally|additionally|jointly|empirically|systematically|thoroughly|comprehensively|carefully|formally|newly|simply|specifically|will|have|has|aim to|seek to|attempt to))*';
const OFFER_VERBS =
  'propos(?:e|es|ed)|introduc(?:e|es|ed)|present(?:s|ed)?|develop(?:s|ed)?|design(?:s|ed)?|describ(?:e|es|ed)|releas(?:e|es|ed)|unveil(?:s|ed)?|devis(?:e|es|ed)|creat(?:e|es|ed)|build|builds|built|contribut(?:e|es|ed)|offer(?:s|ed)?|construct(?:s|ed)?|formulat(?:e|es|ed)|implement(?:s|ed)?|pioneer(?:s|ed)?';
const STUDY_VERBS =
  'stud(?:y|ies|ied)|investigat(?:e|es|ed)|explor(?:e|es|ed)|examin(?:e|es|ed)|analy[sz](?:e|es|ed)|survey(?:s|ed)?|review(?:s|ed)?|benchmark(?:s|ed)?|compar(?:e|es|ed)|evaluat(?:e|es|ed)|demonstrat(?:e|es|ed)|show(?:s|ed)?|find|finds|found|argu(?:e|es|ed)|consider(?:s|ed)?|focus(?:es|ed)?|revisit(?:s|ed)?|quantif(?:y|ies|ied)|assess(?:es|ed)?|identif(?:y|ies|ied)|discover(?:s|ed)?|train(?:s|ed)?|translat(?:e|es|ed)|conduct(?:s|ed)?|perform(?:s|ed)?|provid(?:e|es|ed)|dissect(?:s|ed)?|characteri[sz](?:e|es|ed)|unif(?:y|ies|ied)|rethink|re-?examin(?:e|es|ed)|prov(?:e|es|ed)|suggest(?:s|ed)?|establish(?:es|ed)?|tackl(?:e|es|ed)|address(?:es|ed)?|advocat(?:e|es|ed)|leverag(?:e|es|ed)|extend(?:s|ed)?|adapt(?:s|ed)?|appl(?:y|ies|ied)|reveal(?:s|ed)?|detail(?:s|ed)?|report(?:s|ed)?|integrat(?:e|es|ed)|aim(?:s|ed)?|seek|seeks|take|takes|make|makes';

const OFFER = new RegExp(
  `\\b(?:${AUTHORS}|${SELF})${ADVERBS}\\s+(?:[^.,;:]{0,60}? and )?(?:${OFFER_VERBS})\\b`,
  'i',
);
const STUDY = new RegExp(
  `\\b(?:${AUTHORS}|${SELF})${ADVERBS}\\s+(?:[^.,;:]{0,40}? and )?(?:${STUDY_VERBS})\\b`,
  'i',
);
const LATER_OFFER = new RegExp(`\\b(?:${AUTHORS}|${SELF})\\b.{0,160}?\\band (?:${OFFER_VERBS})\\b`, 'i');
const PASSIVE_OFFER =
  /^(?!Although|While|Though|Many|Several|Various|Recently|Recent|Multiple).*\b(?:is|are) (?:proposed|introduced|presented|developed|designed|put forward)\b/i;
const NAMED =
  /\b(?:called|named|termed|dubbed|coined|namely|i\.e\.,)\s+["“]?\p{Lu}|\b(?:propose|introduce|present|develop|introduces|presents|proposes)\s+["“]?(?:\p{Lu}[\p{L}\p{N}²³-]*|\p{Ll}+-?\p{Lu}[\p{L}\p{N}-]*)["”]?(?:\s\p{Lu}[\p{L}-]*)*\s*(?:[,(:]|--)|,\s\p{Lu}[\p{L}\p{N}-]*\p{Lu}[\p{L}\p{N}-]*,/u;
const OWN =
  /\b(?:we|our|ours|us|the proposed|this (?:approach|method|framework|model|system|paper|work|study|technique|algorithm|dataset|library|tool|report)|the resulting|the results|results (?:show|demonstrate|indicate)|(?:extensive |comprehensive )?(?:experiments|evaluations?|experimental results|empirical results))\b/i;
const RELEASE =
  /\b(?:codes?|models?|weights|checkpoints?|datasets?|data|project page|project website|website|demo|implementations?|resources|leaderboard|toolkit|library|framework|page)\b[^.]{0,80}\b(?:available|released?|open[- ]?sourced?|public|found|accessed|accessible|placed|published|at:?|here)\b|^\(?(?:project page|code|website|project website|leaderboard|demo|codes?)\b.{0,20}:|open-?sourc(?:e|ed|ing) (?:our|the|all)|\brelease (?:our|the|all|the optimal)\b/i;

/** The roles of an abstract's sentences, in order. At most one is the contribution. */
export function rolesOf(sentences: readonly string[]): SentenceRole[] {
  const released = sentences.map((text) => RELEASE.test(text) && isShortRelease(text));
  const scores = sentences.map((text, index) => (released[index] ? 0 : contributionScore(text, index)));
  const best = Math.max(...scores, 0);
  const main = best >= 2 ? scores.indexOf(best) : -1;
  return sentences.map((text, index) => {
    if (index === main) return 'contribution';
    if (released[index]) return 'release';
    return (main >= 0 && index > main) || OWN.test(text) ? 'own' : 'background';
  });
}

/** Whether the sentence offers something new (rather than studies something). */
export function offersSomething(sentence: string): boolean {
  return OFFER.test(sentence) || LATER_OFFER.test(sentence) || PASSIVE_OFFER.test(sentence);
}

/** Whether the authors speak of their own work in the sentence. */
export function speaksOfOwnWork(sentence: string): boolean {
  return OWN.test(sentence) || offersSomething(sentence) || STUDY.test(sentence);
}

/** How much a sentence reads like the one that says what the paper brings; 2 is enough when nothing beats it. */
function contributionScore(text: string, index: number): number {
  let score = 0;
  if (OFFER.test(text)) score += 4;
  else if (LATER_OFFER.test(text)) score += 3;
  else if (PASSIVE_OFFER.test(text)) score += 2.5;
  else if (STUDY.test(text)) score += 2.2;
  else if (index === 0 && /^\S+(?: \S+)? is an? /.test(text) && /^\S*(?:\p{Lu}\S*\p{Lu}|\d)/u.test(text))
    score += 2;
  if (score === 0) return 0;
  if (new RegExp(`\\b${SELF}\\b|^Here,? we`, 'i').test(text)) score += 1.5;
  if (
    /^(?:To (?:address|tackle|overcome|solve|bridge|fill|mitigate|this end|close|remedy|alleviate|handle|achieve|enable|resolve)|In response|Motivated|Inspired|Addressing)/.test(
      text,
    )
  )
    score += 0.7;
  if (/\b(?:novel|new|first)\b/i.test(text)) score += 0.5;
  if (NAMED.test(text)) score += 1.5;
  if (
    /^(?:Finally|Furthermore|Moreover|Additionally|Besides|In addition|Also|Second|Third|Lastly|Then|Next)/.test(
      text,
    )
  )
    score -= 1.5;
  if (/\b(?:suffers?|unfortunately|suboptimal|challenging|struggles?)\b/i.test(text)) score -= 1;
  if (/\b(?:we|paper|work) (?:propose|argue|show|find|demonstrate)s? that\b/i.test(text)) score -= 0.8;
  if (
    /^(?:Experiment|Extensive|Our (?:results|experiments|evaluation)|Results|Through (?:extensive|our))/.test(
      text,
    )
  )
    score -= 1.5;
  return score - Math.min(index, 10) * 0.05;
}

/** A release sentence says little else: no measured numbers, not long. */
function isShortRelease(sentence: string): boolean {
  return (
    sentence.length < 260 && !/\d(?:\.\d+)?\s?(?:%|x\b|×)/.test(sentence) && !/\bwhich\b.{40}/.test(sentence)
  );
}
