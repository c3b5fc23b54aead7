import type { Paper } from '../../model/paper.ts';
import { nameKey } from '../../text/folded.ts';
import { readable } from '../../text/latex.ts';
import { GENERIC_NAMES, WELL_KNOWN_NAMES } from '../../text/vocabulary/names.ts';
import shortWords from '../../text/vocabulary/short-words.json' with { type: 'json' };
import { anyOf } from '../../text/vocabulary/vocabulary.ts';

/** `own`: the paper's method, slug or title. `introduced`: something else the paper brings in (a module, a dataset). */
export type NameStrength = 'own' | 'introduced';

export type PaperName = { key: string; strength: NameStrength };

const CREATES = new RegExp(`\\b(?:${anyOf(shortWords.creating)})\\w*`, 'i');
/** A token no ordinary word looks like: a capital or digit inside, or several capitals. */
const NAME_SHAPES = [
  /\p{Ll}{1,3}-?\p{Lu}[\p{L}\p{N}+-]*/u,
  /\p{Lu}[\p{L}\p{N}]*[\p{Lu}\p{N}][\p{L}\p{N}+]*(?:-[\p{L}\p{N}.+]+)*/u,
  /\p{Lu}\p{Ll}+(?:-[\p{Lu}\p{N}][\p{L}\p{N}.+]*)+/u,
].map(({ source }) => source);
const NAME_LIKE = new RegExp(`(?<![\\p{L}\\p{N}-])(?:${NAME_SHAPES.join('|')})`, 'gu');
const SHORT_FORM = /(?<= )\(([\p{L}\p{N}+^-]{2,16})\)/gu;
/** Words before a short form that may spell it out. */
const SPELLING_WORDS = 9;
const MAX_INTRODUCED = 12;

/** Every name a person could mean this paper by, the paper's own first. */
export function namesOf(paper: Paper): PaperName[] {
  const names = new Map<string, NameStrength>();
  // "BERT: Pre-training of …" is the paper that everybody means by the name.
  const [, opening] = (paper.titleSource === 'page' && /^([\w+-]{2,30}):\s/.exec(paper.title ?? '')) || [];
  const titled = opening !== undefined && opening === paper.methodName ? nameKey(opening) : null;
  const add = (name: string | null | undefined, strength: NameStrength): void => {
    const key = nameKey(name ?? '');
    if (key.length < 2 || names.has(key) || /^(?:\d+|top\d+)$/.test(key)) return;
    if (!GENERIC_NAMES.has(key) || key === titled) names.set(key, strength);
  };
  add(paper.methodName, 'own');
  add(paper.slug, 'own');
  add(versionedInitials(paper.methodName ?? ''), 'own');
  add(paper.reading?.methodExpansion, 'own');
  if (paper.title !== null && paper.titleSource === 'page') {
    for (const title of new Set([paper.title, paper.title.replace(CONTRACTED, '$1 is')])) {
      const [head, ...tail] = title.split(/(?<!\s)\s*(?::\s*|\?\s+)/);
      add(title, 'own');
      if (tail.length > 0 && head !== undefined) {
        if (head.split(/\s+/).length <= 4) add(head.replace(/(?<!\s)\s+v?\d+(?:\.\d+)*$/, ''), 'own');
        add(tail.join(' '), 'own');
      }
    }
  }
  for (const name of introducedIn(paper.abstract ?? '')) {
    if (!WELL_KNOWN_NAMES.has(nameKey(name))) add(name, 'introduced');
  }
  return Array.from(names, ([key, strength]) => ({ key, strength }));
}

/** "Who's Afraid": questions are read with their verbs spelled out. */
const CONTRACTED = /\b(who|what|where|how)['’]s\b/i;

/** `FA3` for `FlashAttention-3`. */
function versionedInitials(name: string): string | null {
  const [, words = '', version = ''] = /^((?:\p{Lu}\p{Ll}{1,20}){2,4})-?v?(\d{1,2})$/u.exec(name) ?? [];
  return words === '' ? null : `${words.replace(/[^\p{Lu}]/gu, '')}${version}`;
}

/** "Tzer, a fuzzer for the widely used TVM": what a thing is for is another. */
const OF_ANOTHER = /\b(?:for|of|on|with|over|against|using|upon|from|in|to|than|versus|vs)\b/;
/** "a family of models, called X": what is called so is the thing itself. */
const CALLED = /^.*(?:\b(?:named|called|dubbed|termed|coined|namely|as|or|i\.e\.,?)|[,(:]) ?(?:the )?["“']?$/;

/** Names an abstract brings in: `… (MM-SP)` behind what it stands for, or the first name after "we propose". */
function introducedIn(abstract: string): string[] {
  const found: string[] = [];
  for (const sentence of plain(abstract).split(/(?<=[.!?])\s+/)) {
    const creates = CREATES.exec(sentence);
    if (creates === null) continue;
    const after = sentence.slice(creates.index);
    const shortForms = after.includes('(') ? after.matchAll(SHORT_FORM) : [];
    for (const { 1: short = '', index } of shortForms) {
      if (!/\p{Lu}/u.test(short) || GENERIC_NAMES.has(nameKey(short))) continue;
      const words = after
        .slice(Math.max(0, index - 160), index)
        .trim()
        .split(/\s+/)
        .slice(-SPELLING_WORDS)
        .join(' ');
      if (spellsOut(words, short)) found.push(short.replace(/s$/, ''), expansionOf(words, short));
    }
    const head = after.split(/\s+/, 14).join(' ');
    const name = [...head.matchAll(NAME_LIKE)].find(
      ({ 0: each, index }) =>
        !GENERIC_NAMES.has(nameKey(each)) && !OF_ANOTHER.test(head.slice(0, index).replace(CALLED, ' ')),
    )?.[0];
    if (name !== undefined) found.push(name);
    if (found.length >= MAX_INTRODUCED) break;
  }
  return found;
}

/** LaTeX read where there is any: reading it costs more than all the rest. */
const plain = (abstract: string): string => (/[$\\{]/.test(abstract) ? readable(abstract) : abstract);

/** Whether the capitals of the short form are met in order by the words before it. */
function spellsOut(words: string, short: string): boolean {
  const letters = short
    .replace(/s$/, '')
    .replace(/[^\p{Lu}]/gu, '')
    .toLowerCase();
  const text = words.toLowerCase();
  let at = 0;
  for (const letter of letters) {
    const next = text.indexOf(letter, at);
    if (next < 0) return false;
    at = next + 1;
  }
  return letters.length >= 2;
}

/** The words behind the short form: as many as it has capitals, a little more for hyphens and small words. */
function expansionOf(words: string, short: string): string {
  const all = words.trim().split(/\s+/);
  const first = short.charAt(0).toLowerCase();
  for (let n = Math.min(all.length, short.length + 2); n >= 2; n--) {
    const taken = all.slice(-n);
    if (taken[0]?.toLowerCase().startsWith(first) === true && n <= short.length + 1) return taken.join(' ');
  }
  return all.slice(-short.length).join(' ');
}
