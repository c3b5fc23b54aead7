import type { PaperOutline } from '../model/paper-outline.ts';
import type { Corpus } from '../model/ports/corpus.ts';
import { mayBePaper, type NamedPaper, paperOfWord } from '../papers/mentions.ts';
import { linkTarget } from '../replies/link-target.ts';
import { QUESTION_OPENINGS } from '../text/vocabulary/questions.ts';
import { anyOf } from '../text/vocabulary/vocabulary.ts';
import type { Command, Incomplete } from './list.ts';

/** Characters of a message in which links are looked for. */
const LONGEST = 4_000;
/** How a sentence begins that wants more of a linked paper than to be shown it. */
const ASKS = new RegExp(`^(?:${anyOf(QUESTION_OPENINGS)})\\b`, 'i');

export interface Linked {
  /** The text with each known paper under its short name, and without the others. */
  text: string;
  known: string[];
  /** The others, as `add` takes them. */
  unknown: string[];
  /** Whether it says nothing beside. */
  isBare: boolean;
}

/** Reads the papers that a text links to or names by arXiv id or DOI. */
export function linkedPapers(text: string, corpus: Corpus): Linked {
  const words = text
    .slice(0, LONGEST)
    .replace(/\barxiv:?[ \t]{1,3}(?=\d{4}\.\d)/gi, 'arXiv:')
    .split(/\s+/)
    .filter((word) => word !== '');
  const named = words.map(paperOfWord);
  const found: Linked = { text, known: [], unknown: [], isBare: named.every((each) => each !== null) };
  if (named.every((each) => each === null)) return { ...found, isBare: false };
  const outlines = [...corpus.outlines()];
  const said = words.flatMap((word, at) => {
    const name = named[at];
    if (!name) return [word];
    const paper = outlines.find((outline) => isNamed(outline, name));
    if (paper === undefined) found.unknown.push(name.address);
    else found.known.push(paper.id);
    return paper === undefined ? [] : [`${spokenName(paper, outlines)}${word.endsWith('?') ? '?' : ''}`];
  });
  return {
    ...found,
    text: said.join(' '),
    known: [...new Set(found.known)],
    unknown: [...new Set(found.unknown)],
  };
}

/** The paper's own name where no other goes by it: a short name may be a common word. */
function spokenName({ slug, methodName }: PaperOutline, all: readonly PaperOutline[]): string {
  const name = methodName?.toLowerCase();
  const isOne =
    name !== undefined && all.filter((each) => each.methodName?.toLowerCase() === name).length === 1;
  return isOne && methodName !== null ? methodName : slug;
}

const isNamed = ({ arxivId, doi }: PaperOutline, name: NamedPaper): boolean =>
  (name.arxivId !== null && arxivId === name.arxivId) ||
  (name.doi !== null && doi?.toLowerCase() === name.doi);

/**
 * A command with the papers it links to under their own names: a link alone shows the paper, in a question it is that paper.
 * @returns `offer`: what it links to is not known, and could be added, beside the command where another is known; `noPaper`: an address where no paper stands
 */
export function withLinks(
  command: Command | Incomplete,
  corpus: Corpus,
): { command: Command | Incomplete; unread?: string[] } | { offer: string[] } | { noPaper: string } {
  if (command.name === 'compare') {
    return {
      command: {
        ...command,
        subjects: command.subjects.map((each) => linkedPapers(each, corpus).text || each),
      },
    };
  }
  if (command.name !== 'ask' && command.name !== 'paper') return { command };
  const asked = command.name === 'ask' ? command.question : command.ref;
  const { text, known, unknown, isBare } = linkedPapers(asked, corpus);
  const [first] = known.flatMap((id) => corpus.get(id) ?? []);
  if (first === undefined) {
    if (unknown.length > 0) return { offer: unknown };
    const addresses = command.name === 'paper' ? [] : addressesAlone(asked);
    const code = addresses.flatMap((address) => paperOfCode(address, corpus) ?? [])[0];
    if (code !== undefined) return { command: { name: 'paper', ref: code } };
    const offered = addresses.filter(mayBePaper);
    if (offered.length > 0) return { offer: offered };
    const [noPaper] = addresses;
    return noPaper === undefined ? { command } : { noPaper };
  }
  // What is asked of papers of which one is not here cannot be answered of the others.
  const isAsked =
    command.name === 'ask' &&
    unknown.length === 0 &&
    !isBare &&
    (asked.trim().endsWith('?') || ASKS.test(asked));
  return {
    command: isAsked ? { name: 'ask', question: text } : { name: 'paper', ref: first.slug },
    unread: unknown,
  };
}

/** The short name of the paper whose code stands at an address: repositories go by the names of methods. */
function paperOfCode(address: string, corpus: Corpus): string | null {
  const path = new URL(address).href.replace(/(?<![/#?])[/#?]+$/, '').toLowerCase();
  const paper = corpus.bySlug(path.split('/').at(-1) ?? '');
  return paper?.codeUrl?.replace(/(?<!\/)\/+$/, '').toLowerCase() === path ? paper.slug : null;
}

/** Web addresses that are all that was said; none where something else was. */
function addressesAlone(text: string): string[] {
  const words = text.slice(0, LONGEST).trim().split(/\s+/);
  return words.every((word) => linkTarget('', word) !== null) ? words : [];
}
