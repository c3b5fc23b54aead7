import { containsWord, matchText } from '../text/folded.ts';
import type { Quantity } from '../text/quantities/types.ts';
import { rememberLast } from '../text/remember.ts';
import { THINGS } from '../text/vocabulary/lexicon.ts';
import { formsOf } from '../text/vocabulary/word-forms.ts';
import { ANSWERED_BY, isDifference, SAME, speaksOf } from './measured.ts';
import { isRoundOf, nameMatch } from './name-match.ts';
import type { Place, PreparedPaper, PreparedSentence } from './prepared.ts';
import { type AskedWord, isNameTyped } from './query/asked-words.ts';
import type { ReadQuery } from './query/understand.ts';
import { fitOf, soughtIn } from './sought.ts';

export interface ScoredSentence {
  sentence: PreparedSentence;
  /** 0–1: share of what is asked that the sentence says, its neighbours and the paper counted a little. */
  coverage: number;
  /** 0–1: share the sentence says by itself. */
  own: number;
  score: number;
}

/** How far a sentence has one word of the question, 0–1. */
export function wordMatch(word: AskedWord, place: Place): number {
  const tagged = word.tags.some((tag) => place.tags?.includes(tag)) ? TAGGED : 0;
  if (word.whole.some((term) => !place.terms.has(term))) return tagged;
  if (isWritten(word, place.folded)) return 1;
  if (word.isName) return nameMatch(word, place.folded);
  if (word.folded === 'hardware' && saysHardware(place.folded)) return SAME;
  const found = word.terms.filter((term) => place.terms.has(term)).length / word.terms.length;
  // "consumer GPU", "mixture of experts": a part of what is one thing is another.
  const met = found < 1 && word.forms.length > 0 ? 0 : MAKER.test(word.folded) ? OF_ITS_STEM * found : found;
  const means = (id: string): boolean =>
    place.meanings.has(id) || ANSWERED_BY[id]?.some((each) => place.meanings.has(each)) === true;
  return Math.max(met, tagged, word.meanings.some(means) ? SAME : 0);
}

/** How far a paper has words that name a tag of it. */
export const TAGGED = 0.9;

/** Whether a folded text has a word as it was typed, or in another way of writing it. */
export const isWritten = (word: AskedWord, folded: string): boolean =>
  containsWord(folded, word.folded) || word.forms.some((form) => containsForm(folded, form));

/** "tokenizer": what has tokens alone need not speak of one. */
const MAKER = /i[sz]er$/;
const OF_ITS_STEM = 0.4;

const DEVICES = new Set(THINGS.find(([kind]) => kind === 'hardware')?.[1]);

/** "What hardware" is answered by the name of some. */
const saysHardware = (folded: string): boolean =>
  folded.split(/[^a-z0-9]+/).some((word) => DEVICES.has(word));

/** A form in a text, whether its words are joined by spaces or hyphens. */
const containsForm = (folded: string, form: string): boolean =>
  containsWord(folded, form) || (form.includes(' ') && containsWord(unhyphened(folded), form));

/** Each form of each word is looked for in the same few hundred sentences. */
const unhyphened = rememberLast(1024, (folded) => folded.replaceAll('-', ' '));

/** Share of the question's words that a paper or sentence has, 0–1; 1 when nothing but a name is asked about. */
export const coverageIn = (words: readonly AskedWord[], place: Place): number =>
  shareOf(words, (word) => wordMatch(word, place));

/** Share of some words that is met, by their weight. @param matchOf how far one is, 0–1 */
export function shareOf(words: readonly AskedWord[], matchOf: (word: AskedWord) => number): number {
  let total = 0;
  let met = 0;
  for (const word of words) {
    total += word.weight;
    met += word.weight * matchOf(word);
  }
  return total === 0 ? 1 : met / total;
}

/** Names and figures of the question that stand nowhere in the paper; a mere capital may be a way of writing. */
export const missingNames = (words: readonly AskedWord[], paper: PreparedPaper): AskedWord[] =>
  words.filter(
    (word) =>
      word.isName && (isNameTyped(word.word) || /[\d ]/.test(word.folded)) && wordMatch(word, paper) === 0,
  );

/** "on TPUs": a kind of machine that the paper does not speak of. */
export function missingMachine({ text }: ReadQuery, paper: PreparedPaper): string[] {
  const [, machine = ''] =
    /\b(?:on|for|with) (?:an? |the )?(tpu|cpu|npu|fpga|asic)s?\b/.exec(matchText(text)) ?? [];
  const isSaid =
    machine === '' || containsWord(paper.folded, machine) || containsWord(paper.folded, `${machine}s`);
  return isSaid ? [] : [machine.toUpperCase()];
}

/** Figures the question is asked at or for that stand nowhere in the paper. */
export function missingFigures({ figures }: ReadQuery, paper: PreparedPaper): Quantity[] {
  return figures.filter(
    (asked) =>
      !containsWord(paper.folded, matchText(asked.surface)) &&
      !isRoundOf(asked.printed.toLowerCase(), paper.folded) &&
      // "the Llama 3.2 token budget" counts no tokens.
      !containsWord(paper.folded.replace(/(?<=[a-z])[ -]?(?=\d+\.\d)/g, ' '), asked.printed) &&
      !paper.sentences.some(({ quantities }) =>
        quantities.some(({ values }) => asked.values.every((value) => values.includes(value))),
      ),
  );
}

/** Of one paper a plain word asks no more than so much, however rare: it may be spelled otherwise there. */
const MOST_WEIGHT = 4;

/** Every sentence of a paper with how well it answers, best first. */
export function scoreSentences(query: ReadQuery, paper: PreparedPaper): ScoredSentence[] {
  const words = query.asked.map((word) =>
    word.isName ? word : { ...word, weight: Math.min(word.weight, MOST_WEIGHT) },
  );
  const total = words.reduce((sum, word) => sum + word.weight, 0);
  const matches: number[][] = [];
  for (const sentence of paper.sentences) {
    const before = takesUp(sentence) ? matches.at(-1) : undefined;
    matches.push(
      words.map((word, w) => Math.max(wordMatch(word, sentence), (word.isName && before?.[w]) || 0)),
    );
  }
  const topic = { folded: paper.topicText, terms: paper.topics, meanings: NONE };
  const inTopic = words.map((word) => wordMatch(word, topic));
  const anywhere = words.map((_, w) => Math.max(inTopic[w] ?? 0, ...matches.map((row) => row[w] ?? 0)));
  const sought = soughtIn(query);
  const scored = paper.sentences.map((sentence, i) => {
    let own = 0;
    let wide = 0;
    for (const [w, word] of words.entries()) {
      const here = matches[i]?.[w] ?? 0;
      const beside = Math.max(matches[i - 1]?.[w] ?? 0, matches[i + 1]?.[w] ?? 0) * 0.5;
      own += word.weight * here;
      wide += word.weight * Math.max(here, beside, (anywhere[w] ?? 0) * 0.35, (inTopic[w] ?? 0) * 0.8);
    }
    const coverage = total === 0 ? 0.5 : wide / total;
    const share = total === 0 ? 0 : own / total;
    const near = sought === null ? 0 : (query.nearness?.get(sentence.text) ?? 0) * MEANING;
    const score = scoreOf(sentence, query, coverage, share) + near + fitOf(sought, sentence, paper);
    return { sentence, coverage, own: share, score };
  });
  return scored.sort((a, b) => b.score - a.score || a.sentence.position - b.sentence.position);
}

/** "… Ginex and MariusGNN. It beats both": what is said of those named just before. */
const takesUp = ({ folded }: PreparedSentence): boolean => TAKES_UP.test(folded);
const TAKES_UP =
  /\b(?:the|these|those|both|all) (?:baselines?|competitors?|counterparts?)\b|\b(?:them|both)\b(?! \w+ and)/;

/** What meaning counts: it parts sentences that have the same words. */
const MEANING = 0.3;
/** What stands for the kind that is asked for by its name: "a VCU1525 FPGA" for "which FPGA". */
const INSTANCE = 0.25;
/** What a measured difference counts where one is asked for. */
const DIFFERENCE = 0.1;
/** What a sentence that sets one thing against another counts where the question does. */
const AGAINST = 0.2;
const SETS_AGAINST = new RegExp(String.raw`\b(?:${formsOf('against')}|${formsOf('comparative')})\b`);
/** A question of which a note on the code says so much is asked of that. */
const RELEASE_ASKED = 0.5;

const NONE: ReadonlySet<string> = new Set();

/** Measurements that answer first, then words; what stood before the work counts only for a reason. */
function scoreOf(sentence: PreparedSentence, query: ReadQuery, coverage: number, own: number): number {
  let score = coverage * 0.5 + own * 0.5 + (query.nearness?.get(sentence.text) ?? 0) * MEANING;
  const { properties, asksWhy, asksManner, asksHowMuch } = query;
  const spoken = properties.filter((property) => speaksOf(sentence, property, query.unit)).length;
  if (properties.length > 0) score += 0.35 * (spoken / properties.length);
  if (query.asksHowMuch) score += sentence.quantities.length > 0 ? 0.12 : -0.08;
  if (query.change !== null && sentence.measurements.some(isDifference)) score += DIFFERENCE;
  if (query.asksWhichOf && sentence.role !== 'background' && SETS_AGAINST.test(sentence.folded))
    score += AGAINST;
  if (query.agentOf !== null && new RegExp(`\\b${query.agentOf}[a-z]{0,10} by\\b`).test(sentence.folded))
    score += INSTANCE;
  if (query.head.length > 0 && namesOne(sentence, query.head)) score += INSTANCE;
  if (sentence.role === 'background' && !asksWhy) score -= 0.25;
  if (sentence.role === 'result') score += asksManner ? -0.05 : 0.04;
  if (sentence.role === 'contribution' && asksManner && !asksHowMuch) score += 0.1;
  if (sentence.role === 'release' && own < RELEASE_ASKED) score -= 0.1;
  return score;
}

/** Whether a text names one of a kind: "a Xilinx VCU1525 FPGA", "benchmarks such as GLUE". */
export function namesOne({ text, folded, measurements }: PreparedSentence, head: readonly string[]): boolean {
  const kind = head.join(' ');
  const things: string[] = THINGS.filter(([, words]) => head.some((word) => words.has(word))).map(
    ([thing]) => thing,
  );
  const isSet = measurements.some(({ conditions }) =>
    conditions.some((each) => things.includes(each.kind) && /\p{Lu}/u.test(each.words)),
  );
  if (isSet) return true;
  const apart = folded.replaceAll('-', ' ');
  if (!containsWord(apart, kind) && !containsWord(apart, `${kind}s`)) return false;
  for (let at = folded.indexOf(kind); at >= 0; at = folded.indexOf(kind, at + 1)) {
    const before = /(?<!\S)(\S+) (?:\w{1,20}-)?$/.exec(text.slice(0, at))?.[1] ?? '';
    const behind = /^s?(?: such as| like|,|:| \() ?(\S+)/.exec(text.slice(at + kind.length))?.[1] ?? '';
    if (isNameTyped(before) || /^\p{Lu}/u.test(behind)) return true;
  }
  return false;
}
