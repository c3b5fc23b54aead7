import { type Acronym, findAcronyms } from '../../text/acronyms.ts';
import { foldReadable } from '../../text/fold.ts';
import { readable, readableMapped } from '../../text/latex-rules.ts';
import { originalSpan } from '../../text/mapped.ts';
import { readSentences } from '../../text/measurements/read-sentences.ts';
import { findInReadable } from '../../text/quantities/find.ts';
import type { Quantity } from '../../text/quantities/types.ts';
import { rolesOf, type SentenceRole } from './roles.ts';

/** A sentence of an abstract, ready to be read by rules. */
export interface DocSentence {
  index: number;
  /** Place in the document's text. */
  start: number;
  /** LaTeX read. */
  text: string;
  /** The same words exactly as the abstract has them. */
  quote: string;
  role: SentenceRole;
}

export interface PaperDocument {
  /** The page's own title, readable, or null. */
  title: string | null;
  abstract: string;
  text: string;
  folded: string;
  /** Of the whole text; offsets are places in it. */
  quantities: readonly Quantity[];
  sentences: readonly DocSentence[];
  acronyms: readonly Acronym[];
}

/** Reads a paper's text once: LaTeX, sentences with their roles, quantities. */
export function readDocument(title: string | null, abstract: string): PaperDocument {
  const mapped = readableMapped(abstract);
  const quantities = findInReadable(mapped.text);
  const split = readSentences(mapped.text);
  const name = /^([^:]{2,30}):/.exec(title === null ? '' : readable(title))?.[1] ?? null;
  const roles = rolesOf(
    split.map((sentence) => sentence.text),
    name,
  );
  const sentences = split.map((sentence, index): DocSentence => {
    const span = originalSpan(mapped, sentence.start, sentence.end);
    return {
      index,
      start: sentence.start,
      text: sentence.text,
      quote: abstract.slice(span.start, span.end),
      role: roles[index] ?? 'background',
    };
  });
  return {
    title: title === null || title.trim() === '' ? null : readable(title),
    abstract,
    text: mapped.text,
    folded: foldReadable(mapped.text),
    quantities,
    sentences,
    acronyms: findAcronyms(mapped.text),
  };
}
