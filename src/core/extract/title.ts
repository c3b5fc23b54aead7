import { shortenSentence } from '../text/shorten.ts';
import { countWords } from '../text/words.ts';
import type { PaperDocument } from './document.ts';
import type { MethodName } from './method-name.ts';
import { trimPhrase } from './results/phrases.ts';

const MOST_WORDS = 14;
const OFFER =
  /\b(?:propos|introduc|present|develop|design|describ|releas|creat|build|built|is)(?:e|es|ed|s|ing)?\b\s+(?:a|an|the)?\s*/i;

/** A title for a paper that none is known for, made of its own words: `Sana: text-to-image framework …`. */
export function proposeTitle(
  doc: PaperDocument,
  method: MethodName | null,
  oneLine: string | null,
  task: string | null,
): string | null {
  const what = describe(doc, method);
  if (method !== null) {
    const subject = method.expansion ?? what ?? task;
    return subject === null ? method.name : `${method.name}: ${capital(subject)}`;
  }
  const short = oneLine === null ? null : shortenSentence(oneLine, MOST_WORDS);
  const statement =
    (short ?? oneLine)
      ?.replace(/\.$/, '')
      .replace(
        /^(?:We|This paper|This work|This study)\s+(?:first\s+)?\w+\s+(?:that\s+|a\s+|an\s+|the\s+)?/,
        '',
      ) ?? null;
  if (statement !== null && countWords(statement) >= 3) return capital(cutTo(statement, MOST_WORDS));
  return task === null ? null : capital(task);
}

/** What the method is, by the words behind its name: "Sana, a text-to-image framework that …". */
function describe(doc: PaperDocument, method: MethodName | null): string | null {
  if (method === null) return null;
  for (const { text } of doc.sentences) {
    const at = text.indexOf(method.name);
    if (at < 0) continue;
    const behind = /^[)"”’]?(?:\s*\([^)]*\))?,?\s+(?:is\s+)?(?:an?|the)\s+(?:novel |new )?([^,;:()]+)/.exec(
      text.slice(at + method.name.length),
    )?.[1];
    if (behind !== undefined) return phraseOf(behind);
    const before = new RegExp(
      `${OFFER.source}(?:novel |new )?([^,;:()]{6,80}?)(?:,| called| named| termed| dubbed|\\s*\\()`,
      'i',
    ).exec(text.slice(0, at + 1))?.[1];
    if (before !== undefined) return phraseOf(before);
  }
  return null;
}

function phraseOf(text: string): string | null {
  const clause =
    text.split(/\s(?:that|which|where|while|by|capable of|designed to|built to|with the)\s|\.\s|\.$/)[0] ??
    '';
  const phrase = trimPhrase(cutTo(clause, 10));
  return countWords(phrase) >= 2 ? phrase : null;
}

function cutTo(text: string, words: number): string {
  const pieces = text.split(/\s+/);
  if (pieces.length <= words) return text;
  return trimPhrase(pieces.slice(0, words).join(' '));
}

function capital(text: string): string {
  return /^\p{Ll}[\p{Ll}'-]*(?=\s|$)/u.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}
