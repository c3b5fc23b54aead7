import type { AnswerSentence } from '../answer.ts';
import type { Paper } from '../paper.ts';
import { readable } from '../text/latex.ts';
import { foldSpace } from '../text/words.ts';
import { matchText } from './folded.ts';

/** What a person calls a paper: its method's name, or its title, or the start of what it says. */
export function labelOf(paper: Paper): string {
  const name = paper.methodName ?? paper.title ?? paper.reading?.proposedTitle ?? paper.slug;
  return foldSpace(readable(name));
}

/** An abstract's words made fit to read: LaTeX read, a lost multiplication sign put back. */
export function plainQuote(quote: string): string {
  return foldSpace(readable(quote))
    .replace(/(?<=\d)times(?=\d|\b)/g, 'x')
    .replace(/(?<!\p{L})times(?=\d)/gu, '×');
}

/** One sentence of an abstract, quoted and attributed; `lead` says the gist before it. */
export function quoted(paper: Paper, quote: string, lead?: string): AnswerSentence {
  const start = lead === undefined ? `${labelOf(paper)}: ` : `${labelOf(paper)}: ${lead} — `;
  return { text: `${start}“${plainQuote(quote)}”`, citations: [{ paperId: paper.id, quote }] };
}

/** One line of a list: the name, the title where it says more, and the sentence that tells why it is there. */
export function listLine(paper: Paper, quote: string): AnswerSentence {
  const label = labelOf(paper);
  const title =
    paper.titleSource === 'page' && paper.title !== null ? foldSpace(readable(paper.title)) : null;
  const more = title === null || matchText(title).includes(matchText(label)) ? '' : ` (${title})`;
  return { text: `${label}${more}: “${plainQuote(quote)}”`, citations: [{ paperId: paper.id, quote }] };
}

/** A thing a person typed, repeated only when it holds no figure: nothing here would vouch for one. */
export function named(words: string): string | null {
  return /\p{N}/u.test(words) ? null : `“${words}”`;
}

/** `a, b and c`. */
export function joined(items: readonly string[]): string {
  if (items.length <= 1) return items.join('');
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}
