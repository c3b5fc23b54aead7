import { type Acronym, findAcronyms } from '../../text/acronyms.ts';
import { foldForMatch } from '../../text/fold.ts';
import { LOST_NAME } from '../../text/latex.ts';
import { rememberLast } from '../../text/remember.ts';
import { formsOf } from '../../text/vocabulary/word-forms.ts';
import { isCommonName } from './common-names.ts';
import type { DocSentence, PaperDocument } from './document.ts';
import { onlyLooks, speaksOfOwnWork } from './roles.ts';

export interface MethodName {
  name: string;
  /** What the name stands for, as printed, or null. */
  expansion: string | null;
}

interface Candidate {
  name: string;
  expansion: string | null;
  score: number;
}

/** A method is named only when the evidence reaches this (see the scores in PATTERNS). */
const ENOUGH = 5;

const CAPITALISED = `(?:\\p{Lu}[\\p{L}\\p{N}\\-+.²³⁺]*|\\p{Ll}+[-\\p{N}]*\\p{Lu}[\\p{L}\\p{N}\\-+.²³⁺]*|\\p{N}[\\p{L}\\p{N}.]*-?\\p{Lu}[\\p{L}\\p{N}\\-]*)`;
const UNUSUAL = '[\\p{L}\\p{N}]*(?:\\p{Ll}-?\\p{Lu}|\\p{Lu}\\p{Lu}|\\p{L}-?\\d)[\\p{L}\\p{N}\\-+.²³]*';
const MULTI = `${CAPITALISED}(?:\\s(?:(?:of|the|and|to|for|from|with|in)\\s)?(?:${CAPITALISED}|\\d[\\d.]*)){0,5}`;
const QUOTED = '["“‘\']?';
const OFFER =
  '(?:propos(?:e|es|ed|ing)|introduc(?:e|es|ed|ing)|present(?:s|ed|ing)?|develop(?:s|ed|ing)?|design(?:s|ed)?|describes?|releas(?:e|es|ed|ing)|unveils?|devis(?:e|es|ed)|creat(?:e|es|ed|ing)|builds?|built|contributes?|pioneers?|constructs?|presenting|offers?|explores?|trains?|provides?)';
const OFFER_OR_NAME = new RegExp(`\\b(?:${OFFER}|called|named|termed)\\b`, 'iu');
const HEAD =
  '(?:frameworks?|methods?|models?|systems?|approach(?:es)?|algorithms?|architectures?|datasets?|benchmarks?|corpus|tools?|toolkits?|librar(?:y|ies)|techniques?|strateg(?:y|ies)|engines?|solutions?|family|platforms?|schemes?|pipelines?|networks?|compilers?|layers?|LLMs?|MLLMs?|VLMs?|agents?|paradigms?|mechanisms?|optimizers?|infrastructure|recipe|suite|module|attention|package|simulator|decoder|encoder|tokenizer|index|series|kernels?|languages?|protocols?)';

const AFTER =
  '(?=["”’\']?\\s*(?:[,:;.()–—]|--|that\\b|which\\b|to\\b|for\\b|as\\b|-\\s|and\\b|in\\b|via\\b|is\\b|an?\\b|$))';

/** Where a name stands in a sentence and how strongly that says it is the paper's method. Group 1 is the name. */
const PATTERNS: readonly { pattern: RegExp; score: number; opening?: true }[] = [
  { score: 5, pattern: named(`\\b${OFFER}\\s+(?:(?:here|also|our)\\s+)?${QUOTED}(${MULTI})${AFTER}`) },
  {
    score: 5.5,
    pattern: named(
      `\\b(?:called|named|termed|dubbed|coined(?: as)?|namely|i\\.e\\.,|denoted(?: as| by)?|refer(?:red)? to (?:it )?as|(?:we|authors) (?:call|term|name|dub)(?: it| this| them)?|abbreviated as|entitled|nicknamed)\\s+(?:the\\s+)?${QUOTED}(${MULTI}|[a-z]+\\d+[a-z]*|[a-z]+-[\\p{L}\\p{N}]+)${AFTER}`,
    ),
  },
  {
    score: 5,
    pattern: named(
      `\\b${HEAD}\\s*(?:,|--|–|—|:)\\s*${QUOTED}(${MULTI}|[a-z]+\\d[\\p{L}\\d]*)["”’']?(?=\\s*(?:,|\\.(?:\\s|$)|--|–|—|\\())`,
    ),
  },
  { score: 5.5, pattern: named(`\\b[Oo]ur [^,.;]{0,40}${HEAD}, (${CAPITALISED}|[a-z]+\\d[\\p{L}\\d]*),`) },
  {
    score: 5.6,
    pattern: named(
      `\\b(?:systems?|frameworks?|engine|platform|library|toolkit)\\s*,\\s*${QUOTED}(${MULTI})["”’']?(?=\\s*(?:,|\\.(?:\\s|$)|--|–|—|\\())`,
    ),
  },
  { score: 4, pattern: named(`\\b${HEAD} (${UNUSUAL})(?=[.,;]|\\s(?:that|which|to|for|with)\\b|$)`) },
  {
    score: 3.5,
    pattern: named(
      `\\b(?:the|our|a|an)\\s+(?:(?:novel|new|proposed|efficient|resulting)\\s+)*${QUOTED}(${CAPITALISED})["”’']?\\s+${HEAD}\\b`,
    ),
  },
  {
    score: 3,
    pattern: named(`\\b[Oo]ur (?:proposed |new )?(${CAPITALISED}(?: ${CAPITALISED})+|${UNUSUAL})\\b`),
  },
  {
    score: 4,
    pattern: named(
      `\\b${OFFER}\\s+(?:a |an |the |our )?(?:(?:novel|new)\\s+)?(${CAPITALISED})\\s+(?:${HEAD}|bricks)\\b`,
    ),
  },
  {
    score: 3.5,
    opening: true,
    pattern: named(
      `^(${CAPITALISED})\\s+(?:is|are|employs|uses|introduces|consists|comprises|provides|achieves|enables|leverages|supports)\\b`,
    ),
  },
];

function named(source: string): RegExp {
  return new RegExp(source, 'gu');
}

/** The name a paper gives its method, with what it stands for; null when it gives none. */
export function findMethodName(doc: PaperDocument): MethodName | null {
  const { acronyms } = doc;
  const candidates = new Map<string, Candidate>();
  const add = (name: string, score: number, expansion: string | null) =>
    addCandidate(candidates, clean(name), score, expansion);

  for (const sentence of doc.sentences) addFromSentence(doc, sentence, add);
  const fromTitle = titlePrefix(doc);
  if (fromTitle !== null) add(fromTitle, isMentioned(doc, fromTitle) ? 8 : 5, null);
  for (const acronym of findAcronyms(doc.title ?? '')) add(acronym.short, 3, acronym.long);
  for (const acronym of acronyms) {
    if (isInTitle(doc, acronym.long) && isOwnTerm(doc, acronym)) add(acronym.short, 5, acronym.long);
  }

  const enough = IS_SURVEY.test(doc.text) ? ENOUGH + 2 : ENOUGH;
  let best: Candidate | null = null;
  for (const candidate of candidates.values()) {
    if (isCommonName(candidate.name) && candidate.name !== fromTitle) continue;
    const score = candidate.score + familiarity(doc, candidate.name);
    if (score >= enough && (best === null || score > best.score)) best = { ...candidate, score };
  }
  return best === null ? null : finish(best, acronyms, doc);
}

type Add = (name: string, score: number, expansion: string | null) => void;

function addFromSentence(doc: PaperDocument, sentence: DocSentence, add: Add): void {
  const { text } = sentence;
  if (sentence.role === 'background' && sentence.index > 1) return;
  const isOwn = speaksOfOwnWork(text) || IS_BUILT_AS.test(text);
  const early =
    (sentence.role === 'contribution' ? 1 : Math.max(0, 0.6 - sentence.index * 0.06)) -
    (BESIDES.test(text) ? 1.5 : 0);
  for (const { pattern, score, opening } of PATTERNS) {
    // Searching is cheaper than matching all, and most patterns are in no sentence.
    if ((opening && sentence.role === 'release') || text.search(pattern) < 0) continue;
    for (const match of text.matchAll(pattern)) {
      const penalty = isPart(text.slice(0, match.index)) ? 1.5 : 0;
      if (opening && !isNameLike(match[1] ?? '', doc)) continue;
      const first = opening && sentence.index <= 1 ? 1 : 0;
      add(match[1] ?? '', score + early + first - penalty - (isOwn || opening ? 0 : 2), null);
    }
  }
  if (isOwn) addShortForms(sentence, doc.acronyms, early, add);
}

/** Short forms in brackets behind a verb that offers something: `we propose Low-rank … Transfer (LoLCATs)`. */
function addShortForms(sentence: DocSentence, acronyms: readonly Acronym[], early: number, add: Add): void {
  const { text } = sentence;
  const verb = text.includes('(') ? OFFER_OR_NAME.exec(text) : null;
  if (verb === null) return;
  let rank = 0;
  for (const match of text.matchAll(
    /\(([\p{L}\p{N}][\p{L}\p{N}\-+.²³]{1,20})\)|(?<![\p{L}\p{N}\-+.²³])([\p{L}\p{N}\-+.²³]{1,80}) \((?=\p{L}{1,40} )/gu,
  )) {
    const short = match[1] ?? match[2] ?? '';
    const pair = acronyms.find((each) => each.short === short && text.includes(each.long));
    if (
      match.index < verb.index ||
      !/\p{Lu}.*\p{Lu}|\p{Lu}.*\d/u.test(short) ||
      (match[2] !== undefined && pair === undefined)
    )
      continue;
    const before = text.slice(
      verb.index + verb[0].length,
      pair === undefined ? match.index : Math.max(verb.index, text.indexOf(pair.long)),
    );
    const isAside = /,|\b(?:which|that|by|using|via|through|with)\b/.test(before);
    const head = text.slice(0, pair === undefined ? match.index : text.indexOf(pair.long));
    const isNamed = /\b(?:called|named|termed|dubbed|coined)\s+(?:as\s+)?["“]?$/.test(head);
    const penalty = (isAside && !isNamed ? 2 : 0) + (isPart(head) ? 2.5 : 0) + (pair === undefined ? 0.5 : 0);
    add(short, (rank === 0 ? 5 : 3.5) + early - penalty + (isNamed ? 2 : 0), pair?.long ?? null);
    rank++;
  }
}

/** A word that only opens a sentence is a name when it is written like one or capitalised elsewhere too. */
function isNameLike(name: string, doc: PaperDocument): boolean {
  return (
    (isUnusual(name) && !/^\p{Lu}+s$/u.test(name)) ||
    new RegExp(`\\p{Ll},? ${RegExp.escape(name)}\\b`, 'u').test(doc.text)
  );
}

function addCandidate(
  known: Map<string, Candidate>,
  name: string,
  score: number,
  expansion: string | null,
): void {
  if (name.length < 2 || name.length > 60 || !/\p{L}/u.test(name)) return;
  const key = squeezed(name);
  const before = known.get(key);
  if (before === undefined) known.set(key, { name, score, expansion });
  else {
    before.score = Math.max(before.score, score) + 0.5;
    before.expansion ??= expansion;
  }
}

/** "71M Words": so much of something; "SLMs": all of a kind. */
const AMOUNT_OR_KIND = /^(?:\d+[KMBT] .*|\p{Lu}+s)$/u;

function clean(name: string): string {
  return name
    .replace(/^["“‘']+|(?<!["”’'.,;:-])["”’'.,;:-]+$/g, '')
    .replace(/(?<!\s)\s+(?:of|the|and|to|for)$/, '')
    .replace(/(?<=\p{Ll}|\p{Lu}{2})'s$/u, '')
    .replace(AMOUNT_OR_KIND, '');
}

/** How often the paper uses the name, and whether its title does. */
function familiarity(doc: PaperDocument, name: string): number {
  const folded = foldForMatch(name);
  const count = occurrences(doc.folded, folded);
  const inTitle = doc.title !== null && occurrences(foldForMatch(doc.title), folded) > 0;
  return Math.min(count - 1, 5) * 0.5 + (inTitle ? 2.5 : 0);
}

/** The part of a title that names the method: before its colon, dash, comma or question mark. */
function titlePrefix(doc: PaperDocument): string | null {
  const prefix = /^(.{2,50}?)(?:\s*[:：]|\s+[-–—]{1,3}\s|,\s(?:a|an|the)\s|\s+Technical Report)/.exec(
    doc.title ?? '',
  )?.[1];
  if (prefix === undefined) return null;
  const short = /^(.*?)(?<!\s)\s*\(([^()]+)\)$/.exec(prefix);
  if (short?.[2] !== undefined) return short[2];
  const words = prefix.split(/\s+/);
  if (words.length > 4) return null;
  // A macro for the method's name that nobody expanded: the title must tell.
  if (words.length > 1 && LOST_NAME.test(doc.text)) return prefix;
  if (words.length > 1) return isMentioned(doc, prefix) && !isOrdinaryPhrase(doc, prefix) ? prefix : null;
  return isMentioned(doc, prefix) || isUnusual(prefix) ? prefix : null;
}

const IS_SURVEY = /\b(?:this|our|we) (?:survey|review)\b/i;

function isInTitle(doc: PaperDocument, phrase: string): boolean {
  return doc.title !== null && squeezed(doc.title).includes(squeezed(phrase));
}

/** A phrase the abstract only ever writes in lower case is no name, unless it calls it its own. */
function isOrdinaryPhrase(doc: PaperDocument, phrase: string): boolean {
  if (new RegExp(`\\b(?:our|proposed) ${RegExp.escape(phrase)}\\b`, 'iu').test(doc.text)) return false;
  return !doc.text.includes(phrase) && !squeezedCase(doc.text).includes(squeezedCase(phrase));
}

const isMentioned = (doc: PaperDocument, name: string): boolean =>
  squeezed(doc.text).includes(squeezed(name));

/** Capitals or digits where a plain word has none. */
const isUnusual = (word: string): boolean => /\p{Lu}.*\p{Lu}|\p{Ll}\p{Lu}|\d/u.test(word);

function finish(best: Candidate, acronyms: readonly Acronym[], doc: PaperDocument): MethodName {
  const long = acronyms.find((each) => squeezed(each.long) === squeezed(best.name));
  if (long !== undefined && !isCommonName(long.short)) return { name: long.short, expansion: long.long };
  const pair = acronyms.find((each) => squeezed(each.short) === squeezed(best.name));
  const title = findAcronyms(doc.title ?? '').find((each) => squeezed(each.short) === squeezed(best.name));
  return { name: best.name, expansion: trimLong(pair?.long ?? title?.long ?? best.expansion) };
}

function trimLong(long: string | null): string | null {
  return long === null ? null : long.replace(/^(?:an?|the|novel|new)\s+/i, '').trim();
}

const PART = new RegExp(
  String.raw`\b${formsOf('part of what a paper brings')}\b,?(?: (?:named|called|termed|dubbed|which we (?:call|term)))?[^.,]{0,12}$`,
  'i',
);

/** A dataset, a metric or a module is part of what a paper brings; its method is something else. */
const isPart = (before: string): boolean => PART.test(before.slice(-60));

/** Whether the paper brings a term up for its own work rather than for what was known or is looked at. */
function isOwnTerm(doc: PaperDocument, { short }: Acronym): boolean {
  return doc.sentences.some(
    ({ role, text }) =>
      (role === 'own' || role === 'contribution') && text.includes(`(${short}`) && !onlyLooks(text),
  );
}

/** "In addition, we propose …": something beside what the paper is named by. */
const BESIDES =
  /^(?:Furthermore|Moreover|Additionally|In addition|Besides|Also)\b|\bwe (?:\w{2,9} )?(?:further|also|additionally) /;
/** "The idea is implemented by a light system, Zephyr". */
const IS_BUILT_AS = /\b(?:is|are) (?:implemented|realized|realised) (?:by|in|as) (?:an?|the|our) /;

function occurrences(text: string, part: string): number {
  let count = 0;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) {
    if (!/[a-z0-9-]/.test(text.charAt(at - 1)) && !/[a-z0-9]/.test(text.charAt(at + part.length))) count++;
  }
  return count;
}

const squeezedCase = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '');

/** Each name is looked for in the one text. */
const squeezed = rememberLast(16, (text) => foldForMatch(text).replace(/[^a-z0-9+]/g, ''));
