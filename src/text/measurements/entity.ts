import {
  ANAPHORS,
  BASELINE_WORDS,
  MODEL_WORDS,
  OFFERING,
  OUTSIDERS,
  OWN_HEADS,
  OWN_WORDS,
  PROPERTY_WORDS,
} from '../vocabulary/lexicon.ts';
import { isName, nameIn } from './names.ts';
import { ownerBefore } from './other-side.ts';
import { listBefore, phraseAfter, phraseBefore, type Range, withOf, wordsIn } from './phrases.ts';
import type { Said } from './said.ts';
import { type Site, subjectAt } from './site.ts';
import type { Token } from './tokens.ts';
import type { EntityKind } from './types.ts';

/** Who a measurement is about. */
export type Whose = { kind: EntityKind; name: string | null; range: Range | null };

/** What the sentences before were about, for "it" and "the former". */
export interface Memory {
  own: ReadonlySet<string>;
  /** The one it is known by, where that was told. */
  given: string | null;
  last: Whose | null;
  /** The names of the last sentence that had two or more, in order. */
  pair: readonly string[];
}

/** The paper's own names: what a sentence says it proposes, introduces, calls. */
export function namesOffered(tokens: readonly Token[]): string[] {
  const names: string[] = [];
  for (let i = 0; i < tokens.length; i++) {
    if (!OFFERING.has(tokens[i]?.lower ?? '')) continue;
    const phrase = phraseAfter(tokens, i + 1, 14);
    if (phrase === null) continue;
    const name = nameIn(tokens, phrase);
    if (name !== null) names.push(name);
    const open = tokens[phrase.to];
    const short = tokens[phrase.to + 1];
    if ((open?.text === '(' || open?.text === ',') && short !== undefined && isName(short, 1))
      names.push(short.text);
  }
  return names;
}

/** What a phrase stands for. */
export function whoIs(tokens: readonly Token[], range: Range, memory: Memory): Whose {
  const words = lowerIn(tokens, range);
  const name = nameIn(tokens, range);
  const before = tokens[range.from - 1]?.lower ?? '';
  if (words.length === 1 && ANAPHORS.has(words[0] ?? '')) return anaphor(words[0] ?? '', range, memory);
  if (words.length <= 2 && /^(?:former|latter)$/.test(words[0] ?? ''))
    return anaphor(words[0] ?? '', range, memory);
  if (name !== null && isOwnName(name, memory)) return { kind: 'own', name, range };
  // "the ImageNet benchmark GaLore": what ends a phrase is who it is.
  const last = tokens[range.to - 1]?.text ?? '';
  if (isOwnName(last, memory)) return { kind: 'own', name: last, range };
  const isOurs = words.some((word) => OWN_WORDS.has(word)) || before === 'our' || words.includes('proposed');
  const isThis = /^(?:this|these)$/.test(before) && words.some((word) => OWN_HEADS.has(word));
  // "this INT2 quantized model": the name tells its kind.
  if (isOurs || isThis)
    return { kind: 'own', name: isOurs ? (name ?? memory.given) : (memory.given ?? name), range };
  if (words.some((word) => BASELINE_WORDS.has(word)) || isOutside(words))
    return { kind: 'baseline', name, range };
  if (name !== null) return { kind: 'named', name, range };
  return { kind: 'unknown', name: null, range };
}

const lowerIn = (tokens: readonly Token[], { from, to }: Range): string[] =>
  tokens.slice(from, to).map(({ lower }) => lower);

/** "annotators", "human performance": no system's. */
function isOutside(words: readonly string[]): boolean {
  const last = words.at(-1) ?? '';
  return (
    OUTSIDERS.has(last) ||
    /^baselines?$/.test(last) ||
    (PROPERTY_WORDS.has(last) && words.some((word) => OUTSIDERS.has(word)))
  );
}

function isOwnName(name: string, memory: Memory): boolean {
  if (memory.own.has(name)) return true;
  for (const own of memory.own)
    if (own.length > 2 && name.startsWith(own) && !/^\p{L}/u.test(name.slice(own.length))) return true;
  return false;
}

function anaphor(word: string, range: Range, memory: Memory): Whose {
  if (word === 'former' || word === 'latter') {
    const name = memory.pair[word === 'former' ? 0 : memory.pair.length - 1] ?? null;
    return { kind: name === null ? 'unknown' : memory.own.has(name) ? 'own' : 'named', name, range };
  }
  if (memory.last === null) return { kind: 'unknown', name: null, range };
  return { ...memory.last, range };
}

/** Who the measurement at a site is about; `isOther` when it is the number another one is held against. */
export function readEntity(site: Site, said: Said, memory: Memory, other: Range | null): Whose {
  const { tokens } = site;
  const subject = subjectAt(site);
  if (other !== null) {
    const who = whoIs(tokens, other, memory);
    return who.kind === 'own' ? who : { ...who, kind: 'baseline' };
  }
  if (said.property !== null && said.change !== 'by' && isOutside(lowerIn(tokens, said.property)))
    return { kind: 'baseline', name: null, range: said.property };
  const gapped = ownerBefore(site) ?? explained(site) ?? gappedSubject(site);
  if (gapped !== null) return whoIs(tokens, gapped, memory);
  // "reduces the errors of strong baselines from 2 to 1": whoever does it.
  const isDoneTo =
    said.change !== null && said.of !== null && whoIs(tokens, said.of, memory).kind === 'baseline';
  if (isDoneTo) return readEntity(site, { ...said, of: null }, memory, other);
  const listed = [behindFor(site), said.of, ownSubject(site, said), said.near, said.of, subject];
  for (const [i, range] of listed.entries()) {
    if (range === null || isSame(range, said.property)) continue;
    const who =
      inSentence(site, range, memory) ?? apposed(tokens, range, memory) ?? whoIs(tokens, range, memory);
    if (i < 2 && who.kind === 'named' && !isActor(tokens, range, who.name, memory)) continue;
    // "beats the standard MoE, which saves 3x": the rival's own change, held against nothing here.
    const isRivalsOwn = who.kind === 'baseline' && said.change === 'by' && isOfBeaten(site);
    if (isRivalsOwn) return { kind: 'named', name: wordsIn(tokens, range), range };
    if (who.kind !== 'unknown' || (range === said.of && !isPlaced(tokens, range)) || range === said.near)
      return { ...who, range };
    if (range === subject && !isMeasure(tokens, range)) return who;
  }
  return { kind: 'unknown', name: null, range: null };
}

/** "…, which saves 3x" behind what is beaten. */
const isOfBeaten = ({ tokens, clause, clauses }: Site): boolean => {
  const before = clauses[clauses.indexOf(clause) - 1];
  const beats = tokens[before?.verb ?? -1]?.verb?.relation === 'beats';
  return beats && tokens[clause.from]?.lower === 'which';
};

/** "recall in the top 10": where it was measured, not of what. */
function isPlaced(tokens: readonly Token[], { from }: Range): boolean {
  const link = tokens[from - 1]?.tag === 'determiner' ? tokens[from - 2] : tokens[from - 1];
  return /^(?:in|on|at)$/.test(link?.lower ?? '');
}

/** "Although X is fast, it loses 6%": the subject of the clause before. */
function inSentence({ tokens, clauses }: Site, range: Range, memory: Memory): Whose | null {
  if (range.to - range.from > 1 || !/^(?:it|they)$/.test(tokens[range.from]?.lower ?? '')) return null;
  const before = clauses.findLast(
    ({ subject, to, isShared }) =>
      subject !== null && !isShared && to <= range.from && tokens[subject.from]?.tag !== 'pronoun',
  )?.subject;
  const who = before == null ? null : whoIs(tokens, before, memory);
  return who === null || who.kind === 'unknown' ? null : { ...who, range };
}

/** "the best earlier method, X, reaches": what X is stands before it. */
function apposed(tokens: readonly Token[], range: Range, memory: Memory): Whose | null {
  if (tokens[range.from - 1]?.text !== ',' || tokens[range.to]?.text !== ',') return null;
  const before = phraseBefore(tokens, range.from - 1);
  const { kind } = before === null ? { kind: null } : whoIs(tokens, before, memory);
  return kind === 'own' || kind === 'baseline' ? { kind, name: nameIn(tokens, range), range } : null;
}

/** "as good as FloatLM, a model six times larger": what is larger is what stands before the comma. */
function explained({ tokens, right, members }: Site): Range | null {
  const kind = tokens[right]?.tag === 'comparative' ? phraseBefore(tokens, members[0] ?? 0) : null;
  const comma = kind === null ? -1 : kind.from - 2;
  if (tokens[comma + 1]?.tag !== 'determiner' || tokens[comma]?.text !== ',') return null;
  return phraseBefore(tokens, tokens[comma - 1]?.quantity == null ? comma : comma - 1);
}

/** "A fails in 21% of cases and B in 34%", "A gets a 37% reduction and B a 30% reduction": the verb is not said again. */
function gappedSubject({ tokens, left, clause }: Site): Range | null {
  const link = tokens[left];
  const isBare = link?.tag === 'noun' && clause.subject !== null && nameIn(tokens, clause.subject) !== null;
  if (!isBare && link?.lower !== 'in' && link?.lower !== 'at') return null;
  const phrase = listBefore(tokens, isBare ? left + 1 : left).at(-1);
  if (phrase === undefined || nameIn(tokens, phrase) !== wordsIn(tokens, phrase)) return null;
  if (!/^(?:and|,|but)$/.test(tokens[phrase.from - 1]?.lower ?? '')) return null;
  for (let i = phrase.from - 2; i > clause.from; i--) {
    if (tokens[i]?.tag === 'verb') return null;
    if (tokens[i]?.quantity != null) return isBare || tokens[i - 1]?.lower === link.lower ? phrase : null;
  }
  return null;
}

/** "5% for GaLore and 3% for LoRA". */
function behindFor({ tokens, right }: Site): Range | null {
  if (tokens[right]?.lower !== 'for' && tokens[right]?.lower !== 'by') return null;
  const phrase = phraseAfter(tokens, right + 1);
  return phrase !== null && nameIn(tokens, phrase) !== null ? phrase : null;
}

/** Something that does or has things: a model, or what the text has spoken of before; another name is a data set or a place. */
function isActor(tokens: readonly Token[], range: Range, name: string | null, memory: Memory): boolean {
  if (name !== null && (memory.pair.includes(name) || memory.last?.name === name)) return true;
  for (let i = range.from; i < range.to; i++) {
    const word = tokens[i]?.lower ?? '';
    if (MODEL_WORDS.has(word) || MODEL_WORDS.has(word.split(/[-\d]/)[0] ?? '')) return true;
  }
  return false;
}

/** A subject that is not itself what is measured. */
function ownSubject(site: Site, said: Said): Range | null {
  const { clause, clauses, tokens } = site;
  const inBracket = subjectAt(site);
  if (inBracket !== clause.subject) return inBracket;
  if (clause.subject !== null && !isSame(clause.subject, said.property) && !isMeasure(tokens, clause.subject))
    return clause.subject;
  const main = clauses[0];
  return main?.subject != null && !isSame(main.subject, said.property) && !isMeasure(tokens, main.subject)
    ? main.subject
    : null;
}

const isMeasure = (tokens: readonly Token[], { to }: Range): boolean =>
  PROPERTY_WORDS.has(tokens[to - 1]?.lower ?? '');

const isSame = (a: Range, b: Range | null): boolean => b !== null && a.from < b.to && b.from < a.to;

/** No paper has more names of its own than this; a text that offers more is a list. */
const MOST_OWN = 12;

/** A memory that knows more names as the paper's own. */
export function withOwn(memory: Memory, names: readonly string[]): Memory {
  const own = [...memory.own, ...names].slice(0, Math.max(MOST_OWN, memory.own.size));
  return names.length === 0 ? memory : { ...memory, own: new Set(own) };
}

/** The subject of a sentence, remembered for the next one. */
export function rememberSentence(site: Pick<Site, 'tokens' | 'clauses'>, memory: Memory): Memory {
  const { tokens, clauses } = site;
  const names: string[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (token === undefined || token.tag !== 'noun' || !isName(token, i)) continue;
    let to = i + 1;
    while (tokens[to]?.tag === 'noun' && isName(tokens[to] ?? token, to)) to++;
    names.push(wordsIn(tokens, { from: i, to }));
    i = to - 1;
  }
  const subject = clauses.find((clause) => clause.subject !== null)?.subject ?? null;
  const who = subject === null ? null : whoIs(tokens, withOf(tokens, subject), memory);
  const last =
    who !== null && (who.kind !== 'unknown' || who.name !== null) ? { ...who, range: null } : memory.last;
  return { ...memory, last, pair: names.length > 1 ? names : memory.pair };
}
