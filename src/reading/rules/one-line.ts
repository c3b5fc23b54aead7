import { shortenSentence, stands } from '../../text/shorten.ts';
import type { DocSentence, PaperDocument } from './document.ts';
import { offersSomething, onlyLooks } from './roles.ts';

/** A one-line says at most this many words. */
export const ONE_LINE_WORDS = 30;

export type OneLine = { text: string; sentence: DocSentence };

/** The paper's contribution as one short sentence: its own, cut to whole clauses. Null for a text without sentences. */
export function findOneLine(doc: PaperDocument, methodName: string | null): OneLine | null {
  for (const sentence of candidates(doc, methodName)) {
    const text = shortenSentence(sentence.text, ONE_LINE_WORDS);
    if (text !== null) return { text, sentence };
  }
  return null;
}

function candidates(doc: PaperDocument, methodName: string | null): DocSentence[] {
  const contribution = doc.sentences.find(({ role }) => role === 'contribution')?.text ?? '';
  const isOpen = onlyLooks(contribution);
  const asks = isOpen && ASKS.test(contribution);
  const score = (sentence: DocSentence): number => {
    let points = { contribution: 6, own: 2, background: 0, release: -3 }[sentence.role];
    if (methodName !== null && sentence.text.includes(methodName)) points += 2;
    if (isOpen && sentence.role === 'own') points += answering(sentence.text, asks, methodName);
    if (
      /^(?:It|This|These|They|He|She|Such|That|Those|Its|Their|The former|The latter)\b/.test(sentence.text)
    )
      points -= 1.5;
    if (/\?$/.test(sentence.text)) points -= 4;
    if (!stands(sentence.text)) points -= 2;
    return points - sentence.index * 0.1;
  };
  return doc.sentences
    .map((sentence) => ({ sentence, score: score(sentence) }))
    .sort((a, b) => b.score - a.score)
    .map(({ sentence }) => sentence);
}

/** Where the contribution only says what is looked at, what comes of it says more: something made, or the answer found. */
function answering(text: string, asks: boolean, methodName: string | null): number {
  if (offersSomething(text)) return 5;
  if (asks && FINDS.test(text)) return 4.5;
  return methodName !== null && text.includes(methodName) ? 2.5 : 0;
}

const ASKS = /\b(?:whether|how|why|what|if|questions?|effects?|impact|role|influence|benefits?)\b/i;

const FINDS = new RegExp(
  String.raw`\b(?:we|results|findings|experiments) (?:\p{Ll}{1,20}ly )?` +
    String.raw`(?:find|show|demonstrate|reveal|observe|discover|indicate)\b(?! that (?:it|they|this|these|while)\b)`,
  'iu',
);
