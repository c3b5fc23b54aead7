import type { Attribute } from './attribute.ts';
import { isSameThing } from './concepts.ts';
import { containsWord, matchText } from './folded.ts';
import type { PreparedPaper, PreparedSentence } from './prepared.ts';
import type { AskedWord, Question } from './question.ts';

export interface ScoredSentence {
  sentence: PreparedSentence;
  /** 0–1: share of what is asked that the sentence says, its neighbours and the paper counted a little. */
  coverage: number;
  /** 0–1: share the sentence says by itself. */
  own: number;
  score: number;
  /** Attributes asked for that the sentence speaks of, with a figure where one is asked for. */
  attributes: readonly string[];
}

/** How far a sentence has one word of the question, 0–1. @param strictly words for the same thing count, related ones do not. */
export function wordMatch(
  word: AskedWord,
  sentence: Pick<PreparedSentence, 'folded' | 'terms' | 'concepts'>,
  strictly = false,
): number {
  if (containsWord(sentence.folded, word.folded)) return 1;
  if (word.forms.some((form) => containsForm(sentence.folded, form))) return 1;
  if (word.isName) return nameMatch(word, sentence.folded);
  const met = word.terms.filter((term) => sentence.terms.has(term)).length / word.terms.length;
  if (met === 1) return 1;
  const concept = word.concepts.some((id) => sentence.concepts.has(id) && (!strictly || isSameThing(id)))
    ? 0.75
    : 0;
  return Math.max(met, concept);
}

/** A form in a text, whether its words are joined by spaces or hyphens. */
function containsForm(folded: string, form: string): boolean {
  return (
    containsWord(folded, form) || (form.includes(' ') && containsWord(folded.replaceAll('-', ' '), form))
  );
}

/** `128K` in `128K context`, `1024x1024` in `1024x1024px`, `BLEU` in `CodeBLEU`. */
function nameMatch(word: AskedWord, folded: string): number {
  const plain = word.folded.replace(/[^a-z0-9.+]/g, '');
  if (plain.length < 2) return 0;
  if (/^\d+(?:\.\d+)?$/.test(plain))
    return new RegExp(`(?<![\\d.])${plain.replace('.', '\\.')}(?![\\d]|\\.\\d)`).test(folded) ? 1 : 0;
  const squeezed = folded.replace(/[^a-z0-9.+ ]/g, '');
  if (containsWord(squeezed, plain)) return 1;
  if (containsWord(squeezed.replace(/ /g, ''), plain) && plain.length >= 6) return 0.9;
  return plain.length >= 4 && folded.includes(plain) && !/\d/.test(plain) ? 0.8 : 0;
}

/** Share of the question's words that a paper or sentence has, 0–1; 1 when nothing but a name is asked about. */
export function coverageIn(
  words: readonly AskedWord[],
  place: Pick<PreparedSentence, 'folded' | 'terms' | 'concepts'>,
  strictly = false,
): number {
  let total = 0;
  let met = 0;
  for (const word of words) {
    total += word.weight;
    met += word.weight * wordMatch(word, place, strictly);
  }
  return total === 0 ? 1 : met / total;
}

/** Names and figures of the question that stand nowhere in the paper. */
export function missingNames(words: readonly AskedWord[], paper: PreparedPaper): AskedWord[] {
  return words.filter((word) => word.isName && wordMatch(word, paper) === 0);
}

/** Whether a figure the question is asked at or for stands nowhere in the paper. */
export function lacksFigures(question: Question, paper: PreparedPaper): boolean {
  return question.figures.some(
    (asked) =>
      !paper.folded.includes(matchText(asked.surface)) &&
      !paper.sentences.some(({ quantities }) =>
        quantities.some(({ values }) => asked.values.every((value) => values.includes(value))),
      ),
  );
}

/** What the word that asks for an attribute counts in a sentence that speaks of it: the very word counts more. */
const ASKED_FOR = 0.7;

/** Every sentence of a paper with how well it answers, best first. */
export function scoreSentences(
  question: Question,
  paper: PreparedPaper,
  words: readonly AskedWord[] = question.words,
): ScoredSentence[] {
  const total = words.reduce((sum, word) => sum + word.weight, 0);
  const matches = paper.sentences.map((sentence) => words.map((word) => wordMatch(word, sentence)));
  const inPaper = words.map((word) =>
    wordMatch(word, { folded: paper.topicText, terms: paper.topics, concepts: new Set() }),
  );
  const scored = paper.sentences.map((sentence, i) => {
    let own = 0;
    let wide = 0;
    const spoken = new Set(
      question.attributes
        .filter((attribute) => speaksOf(sentence, attribute, question.unit))
        .map(({ id }) => id),
    );
    for (const [w, word] of words.entries()) {
      const asked = word.attribute !== null && spoken.has(word.attribute) ? ASKED_FOR : 0;
      const here = Math.max(matches[i]?.[w] ?? 0, asked);
      const beside = Math.max(matches[i - 1]?.[w] ?? 0, matches[i + 1]?.[w] ?? 0) * 0.5;
      const anywhere = Math.max(inPaper[w] ?? 0, ...matches.map((row) => row[w] ?? 0)) * 0.35;
      own += word.weight * here;
      wide += word.weight * Math.max(here, beside, anywhere, (inPaper[w] ?? 0) * 0.8);
    }
    const attributes = [...spoken];
    const coverage = total === 0 ? 0.5 : wide / total;
    return {
      sentence,
      coverage,
      own: total === 0 ? 0 : own / total,
      score: scoreOf(sentence, question, coverage, total === 0 ? 0 : own / total, attributes.length),
      attributes,
    };
  });
  return scored.sort((a, b) => b.score - a.score || a.sentence.position - b.sentence.position);
}

/** Whether a sentence speaks of an attribute, with a figure of its form (and of the unit asked for) where it is one. */
export function speaksOf(
  sentence: PreparedSentence,
  attribute: Attribute,
  unit: RegExp | null = null,
): boolean {
  if (attribute.evidence?.test(sentence.folded) === false) return false;
  const { figure } = attribute;
  if (figure === undefined) return true;
  return sentence.quantities.some(
    (quantity) => figure(quantity, sentence.text) && (unit === null || unit.test(quantity.unit ?? '')),
  );
}

/** Words a reason is given with. */
const REASONS =
  /\b(?:because|due to|owing to|since|in order to|to (?:address|overcome|reduce|tackle|mitigate|alleviate|solve)|constrain\w*|limit\w*|challeng\w*|suffer\w*|lack\w*|however|expensive|costs?)\b/;

function scoreOf(
  sentence: PreparedSentence,
  question: Question,
  coverage: number,
  own: number,
  attributes: number,
): number {
  let score = coverage * 0.5 + own * 0.5;
  if (question.attributes.length > 0) score += 0.35 * (attributes / question.attributes.length);
  if (question.wantsFigure) score += sentence.quantities.length > 0 ? 0.12 : -0.08;
  if (sentence.role === 'background' && !question.asksWhy) score -= 0.25;
  if (question.asksWhy && REASONS.test(sentence.folded)) score += 0.15;
  if (sentence.role === 'result') score += 0.04;
  if (sentence.role === 'release')
    score += question.attributes.some(({ id }) => id === 'code' || id === 'licence') ? 0.3 : -0.1;
  return score;
}
