import { formsOf } from '../../text/vocabulary/word-forms.ts';

/**
 * How much a line reads like a title (above 0) rather than a line of an abstract (below 0). A sum of what tells the two
 * apart: length, how the line ends, capitals, sentences inside, a sentence's verbs and pronouns. The weights were set by
 * hand on listings wrapped in many ways; only their sum and its sign are used.
 */
export function titleness(text: string): number {
  const start = text.slice(0, TELLING_LENGTH);
  return length(text) + ending(text) + capitals(start) + innerSigns(start) + prose(start);
}

/** What a long text is shows in its beginning. */
const TELLING_LENGTH = 400;

const VERBS_AND_PRONOUNS = new RegExp(`\\b${formsOf('prose')}\\b`, 'g');
const SENTENCE_BREAK = /[\p{Ll}\d)%]{2}(?<!\bvs|\bal)[.!]["')\]]* \p{Lu}/u;
const WEB_ADDRESS = /https?:\/\/|www\./;

function length(text: string): number {
  if (text.length > 250) return -6;
  if (text.length > 180) return -3;
  return text.length > 140 ? 0 : 1;
}

function ending(text: string): number {
  if (/(?<!\bet al|\bvs|\bInc)\.["')\]]*$/.test(text)) return -3;
  if (/[,;:]$/.test(text)) return -1.5;
  return /[!?]$/.test(text) ? 0 : 1.5;
}

function capitals(text: string): number {
  const words = text.match(/\p{L}[\p{L}\d'’-]{3,}/gu) ?? [];
  if (words.length === 0) return 0;
  const capital = words.filter((word) => /\p{Lu}/u.test(word)).length / words.length;
  const first = /^\p{Ll}/u.test(text) && !/^\S*[\p{Lu}\d:]/u.test(text) ? -1.5 : 0;
  return first + (capital >= 0.6 ? 2 : capital <= 0.3 ? -1 : 0);
}

const innerSigns = (text: string): number =>
  (/^.{2,60}?: ?\S/.test(text) ? 0.5 : 0) +
  (SENTENCE_BREAK.test(text) ? -3 : 0) +
  (WEB_ADDRESS.test(text) ? -3 : 0);

function prose(text: string): number {
  const found = text.match(VERBS_AND_PRONOUNS)?.length ?? 0;
  return -Math.min(3, found) * 0.7;
}
