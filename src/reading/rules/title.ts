import { shortenSentence } from '../../text/shorten.ts';
import { formsOf } from '../../text/vocabulary/word-forms.ts';
import { countWords } from '../../text/words.ts';
import type { PaperDocument } from './document.ts';
import type { MethodName } from './method-name.ts';
import { leadingPhrase, trimPhrase } from './results/phrases.ts';

const MOST_WORDS = 14;
const SUBJECT = new RegExp(
  String.raw`^(?:We|This \w+)\s+(?:${formsOf('first adverbs')}\s+)*[\p{L}-]+\s+(?:(?:and|and also)\s+\p{L}+\s+)?${formsOf('article after verb')}?`,
  'u',
);
const OFFER = new RegExp(
  String.raw`\b${formsOf('offer of a title')}(?:e|es|ed|s|ing)?\b\s+(?:a|an|the)?\s*`,
  'i',
);
/** What stands between a name and the words that say what it is. */
const IS_A = /^[)"”’]?(?:\s*\([^)]*\))?(?:,?\s+(?:is\s+)?(?:an?|the)\s+|:\s+(?:an?\s+)?)(?:novel |new )?(.+)/;

/** A title for a paper that none is known for, made of its own words: `Sana: Text-to-image framework`. */
export function proposeTitle(
  doc: PaperDocument,
  method: MethodName | null,
  oneLine: string | null,
  techniques: readonly string[],
): string | null {
  if (method !== null) {
    const subject = method.expansion ?? describe(doc, method.name) ?? ownTechnique(doc, techniques);
    return subject === null ? method.name : `${method.name}: ${capital(subject)}`;
  }
  if (oneLine === null) return null;
  const short = shortenSentence(oneLine, MOST_WORDS + 4) ?? oneLine;
  const statement = short.replace(/\.$/, '').replace(SUBJECT, '');
  return countWords(statement) >= 3 ? capital(cutTo(statement, MOST_WORDS)) : null;
}

/** What the method is, by the words around its name: "Sana, a text-to-image framework that …". */
function describe(doc: PaperDocument, name: string): string | null {
  for (const { text } of doc.sentences) {
    const at = text.indexOf(name);
    if (at < 0) continue;
    const rest = text.slice(at + name.length);
    const behind = phraseOf(IS_A.exec(rest)?.[1] ?? '');
    if (behind !== null) return behind;
    const head = headBefore(text.slice(0, at + 1));
    if (head === null) continue;
    const purpose = /^,?\s+((?:for|to)\s+.+)/.exec(rest)?.[1];
    return purpose === undefined ? phraseOf(head) : phraseOf(`${head} ${purpose}`);
  }
  return null;
}

/** "introduces a new framework, NAME": the phrase before the name. */
function headBefore(before: string): string | null {
  const match = new RegExp(
    `${OFFER.source}(?:novel |new )?([^,;:()]{6,80}?)(?:,(?: i\\.e\\.,)?| called| named| termed| dubbed|\\s*\\()\\s*\\S?$`,
    'i',
  ).exec(before);
  return match?.[1] ?? null;
}

function phraseOf(text: string): string | null {
  const plain = text.replace(/^(?:[\p{L}-]+, )+(?:and )?/u, '');
  const clause =
    plain.split(
      /[,;:()]|\s(?:that|which|where|while|by|capable of|designed to|built to|with the|from scratch)\s|\.\s|\.$/,
    )[0] ?? '';
  const phrase = trimPhrase(cutTo(clause, 10));
  return countWords(phrase) >= 2 ? phrase : null;
}

/** A technique said in the paper's own words. */
const ownTechnique = (doc: PaperDocument, techniques: readonly string[]): string | null =>
  techniques.find((technique) => technique.includes(' ') && doc.folded.includes(technique.toLowerCase())) ??
  null;

/** At most so many words, ending on a whole phrase. */
function cutTo(text: string, words: number): string {
  const pieces = text.split(/\s+/);
  if (pieces.length <= words) return text;
  const cut = trimPhrase(pieces.slice(0, words).join(' '));
  const lead = leadingPhrase(cut, { allow: /^(?:for|of|in|on|and|with|to|from|by)$/i, maxWords: words });
  return lead.split(/\s+/).length >= 3 ? trimPhrase(lead) : cut;
}

const capital = (text: string): string =>
  /^\p{Ll}[\p{Ll}'-]*(?=[\s,]|$)/u.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
