import type { Result, SupportedStatement } from '../../model/reading.ts';
import { shortenSentence } from '../../text/shorten.ts';
import type { DocSentence, PaperDocument } from './document.ts';

const MOST_SENTENCES = 4;
/** A sentence of a summary is shortened when it is longer than this (words). */
const SENTENCE_WORDS = 45;

/** The paper in up to four of its own sentences, in its order: what it brings, how, and what came of it. */
export function summarise(doc: PaperDocument, results: readonly Result[]): SupportedStatement[] {
  const chosen = new Set<DocSentence>();
  const take = (sentence: DocSentence | undefined) => {
    if (sentence !== undefined && chosen.size < MOST_SENTENCES) chosen.add(sentence);
  };
  const contribution = doc.sentences.find((sentence) => sentence.role === 'contribution');
  take(contribution ?? doc.sentences[0]);
  for (const sentence of byResults(doc, results).slice(0, 2)) take(sentence);
  for (const sentence of explaining(doc, contribution)) take(sentence);
  return [...chosen]
    .sort((a, b) => a.index - b.index)
    .map((sentence) => ({
      text: shortenSentence(sentence.text, SENTENCE_WORDS) ?? whole(sentence.text),
      quotes: [sentence.quote],
    }));
}

/** Sentences with results, those with most first. */
function byResults(doc: PaperDocument, results: readonly Result[]): DocSentence[] {
  const count = (sentence: DocSentence) => results.filter((result) => result.quote === sentence.quote).length;
  return doc.sentences
    .filter((sentence) => count(sentence) > 0)
    .sort((a, b) => count(b) - count(a) || a.index - b.index);
}

/** The sentences on how it works, right behind the contribution. */
function explaining(doc: PaperDocument, contribution: DocSentence | undefined): DocSentence[] {
  const from = contribution?.index ?? -1;
  return doc.sentences.filter((sentence) => sentence.index > from && sentence.role === 'own');
}

const whole = (text: string): string => (/[.!?]["”’)]?$/.test(text) ? text : `${text}.`);
