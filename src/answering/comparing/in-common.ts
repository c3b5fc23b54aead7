import type { SearchIndex } from '../../model/search.ts';
import { isEnglish } from '../../search/typos.ts';
import { matchText, nameKey } from '../../text/folded.ts';
import { readable } from '../../text/latex.ts';
import { ADVERBS, BASELINE_WORDS, VERBS } from '../../text/vocabulary/lexicon.ts';
import { findTerms, type TaxonomyEntry, termAsWritten } from '../../text/vocabulary/taxonomy.ts';
import { formsOf } from '../../text/vocabulary/word-forms.ts';
import { wordsOf } from '../../text/words.ts';
import type { Draft, DraftSentence } from '../draft.ts';
import { gistOf } from '../gist.ts';
import { isNameTyped } from '../query/asked-words.ts';
import { joined, quoted } from '../quoting.ts';
import { AXES } from './axes.ts';
import type { Side } from './verdict.ts';

/** Rarer than one paper in eight, a term tells something: what stands in more is the field's. */
const PARTICULAR = 2;
/** The same of two words that stand together by chance: both are to be of some weight. */
const WORD_OF_PAIR = 1.2;
const PAIR = 2.9;
const MOST_TERMS = 4;
const MOST_BROAD = 2;
/** "unlike DPO", "over DeepSpeed": what stands there is another's. */
const OF_ANOTHER = new RegExp(
  String.raw`\b(?:unlike|without|instead of|rather than|${formsOf('against')})\b[^.;:]{0,60}$`,
  'i',
);
const COUNTS = ['', '', 'Both', 'All three', 'All four'];

/** A term in a text of a paper's own, as it is written there. */
type Said = { written: string; text: string; entry?: TaxonomyEntry };
/** A term that stands in all of them: what it is called, and where each has it. */
type Shared = { weight: number; name: string; said: readonly (readonly Said[])[] };

/** What all sides speak of as their own, the rarest first, with a quotation of each; that there is nothing particular, where there is not. */
export function inCommon(sides: readonly Side[], index: SearchIndex): Omit<Draft, 'comparison'> {
  const found = sharedBy(sides, index);
  // In a few papers, what only these have is as particular as can be.
  const others = index.size - sides.length + 0.5;
  const least = Math.min(PARTICULAR, Math.log(1 + others / (sides.length + 0.5)));
  const tellingIn = (terms: readonly Shared[]): Shared[] =>
    withoutDoubles(terms.filter(({ weight }) => weight >= least)).slice(0, MOST_TERMS);
  const particular = tellingIn(found);
  const all = COUNTS[sides.length] ?? 'All';
  const lines =
    particular.length > 0 ? sides.map((side, i) => tellingOf(side, i, particular)) : sides.flatMap(lineOf);
  const draft = {
    status: 'answered' as const,
    papers: sides.map(({ paper }) => paper.paper.id),
    related: [],
  };
  const first =
    particular.length > 0
      ? {
          text: `${all} abstracts speak of ${joined(namesOf(particular))}.`,
          citations: lines.flatMap(({ citations }) => citations),
          isAssembled: true as const,
        }
      : measuredIn(sides, all);
  if (first !== null) return { ...draft, sentences: [first, ...lines] };
  const before = namesOf(tellingIn(sharedBy(sides, index, true)));
  const broad = namesOf(withoutDoubles(found).slice(0, MOST_BROAD));
  const opening =
    before.length > 0
      ? `${all} abstracts speak of ${joined(before)} where they tell what there was before them, and share no method of their own by name.`
      : broad.length === 0
        ? 'Their abstracts share no method, model or data set by name.'
        : `${all} abstracts speak of ${joined(broad)}, as many here do; nothing more particular stands in ${all.toLowerCase()}.`;
  return { ...draft, opening, sentences: lines };
}

const namesOf = (terms: readonly Shared[]): string[] => terms.map(({ name }) => name);

/** What a side is, where nothing particular is shared. */
function lineOf({ name, paper: { paper } }: Side): DraftSentence[] {
  const [gist, quote] = [gistOf(paper), paper.reading?.summary[0]?.quotes[0]];
  return gist === null || quote === undefined
    ? []
    : [{ text: `${name}: ${gist}.`, citations: [{ paperId: paper.id, quote }], isAssembled: true }];
}

/** "Both report training memory: …": what all of them measure; null for nothing. */
function measuredIn(sides: readonly Side[], all: string): DraftSentence | null {
  const [axis] = AXES.filter(
    ({ id }) => id !== 'quality' && sides.every(({ cells }) => cells.get(id)?.isMeasured),
  );
  if (axis === undefined) return null;
  const cells = sides.flatMap(({ name, cells: each }) => {
    const cell = each.get(axis.id)?.cell;
    return cell === undefined ? [] : [{ name, ...cell }];
  });
  return {
    text: `${all} report ${axis.label}: ${cells.map(({ name, value }) => `${name} ${value}`).join('; ')}.`,
    citations: cells.map(({ paperId, quote }) => ({ paperId, quote })),
    isAssembled: true,
  };
}

/** The sentence of a side that has most of the shared terms, the first of them among these. */
function tellingOf({ paper: { paper } }: Side, place: number, terms: readonly Shared[]): DraftSentence {
  const textsOf = ({ said }: Shared): string[] => (said[place] ?? []).map(({ text }) => text);
  const [first] = terms;
  const all = first === undefined ? [] : textsOf(first);
  const own = all.filter((text) => text !== paper.title);
  const worth = (text: string): number =>
    terms.reduce((sum, term) => sum + (textsOf(term).includes(text) ? term.weight : 0), 0);
  const [best = ''] = (own.length > 0 ? own : all).sort((a, b) => worth(b) - worth(a));
  return quoted(paper, best);
}

/** Of terms within each other the longer ones: "LoRA modules" tells "LoRA" too. */
function withoutDoubles(terms: readonly Shared[]): Shared[] {
  const kept: Shared[] = [];
  const formsIn = ({ name }: Shared): string[] =>
    name
      .split(/ \(|, |\)/)
      .flatMap((form) => (form === '' ? [] : ` ${matchText(form).replaceAll('-', ' ')}`));
  const isWithin = (one: Shared, other: Shared): boolean =>
    formsIn(one).some((form) =>
      formsIn(other).some((each) => `${each} `.includes(form.replace(/(?:s|e|ity)$/, ''))),
    );
  for (const term of terms.toSorted((a, b) => b.name.length - a.name.length))
    if (!kept.some((each) => isWithin(term, each))) kept.push(term);
  return kept.sort((a, b) => b.weight - a.weight);
}

/** @param isOfAll what they tell of others' work is looked through, too */
function sharedBy(sides: readonly Side[], index: SearchIndex, isOfAll = false): Shared[] {
  const own = new Set(sides.flatMap(({ name, paper }) => [name, paper.paper.methodName ?? ''].map(nameKey)));
  const [first, ...others] = sides.map((side) => termsOf(side, index, isOfAll));
  const shared = [...(first ?? [])].flatMap(([key, said]): Shared[] => {
    const all = [said, ...others.map((terms) => terms.get(key) ?? [])];
    const name = all.some(({ length }) => length === 0) ? null : nameOf(all, index);
    if (own.has(key) || name === null) return [];
    const weights = all.map(([one]) => {
      const each = index.analyse(one?.written ?? '').map((term) => index.idf(term));
      // Two words together are rarer than either.
      return key.includes(' ') ? each.reduce((sum, idf) => sum + idf, 0) : Math.max(0, ...each);
    });
    return [{ weight: Math.min(...weights), name, said: all }];
  });
  return shared.sort((a, b) => b.weight - a.weight);
}

/** What a term is called that each may write its own way, "MoE (mixture of experts)"; null where it is only a field that they are put in. */
function nameOf(all: readonly (readonly Said[])[], index: SearchIndex): string | null {
  const [written = '', ...others] = all.flatMap(([one]) => (one === undefined ? [] : readable(one.written)));
  const stemsOf = (text: string): string => index.analyse(text).join(' ');
  const entry = all[0]?.[0]?.entry;
  const isSame = others.every((other) => stemsOf(other) === stemsOf(written));
  // A capital may be a title's.
  const plain = all.flat().find(({ written: each }) => each === each.toLowerCase())?.written ?? written;
  if (entry === undefined) return plain;
  if (isSame) return stemsOf(entry.name) === stemsOf(written) ? entry.name : plain;
  const shortest = [written, ...others].sort((a, b) => a.length - b.length)[0] ?? '';
  const isWithin = (other: string): boolean => ` ${stemsOf(other)} `.includes(` ${stemsOf(shortest)} `);
  if ([written, ...others].every(isWithin)) return shortest;
  // "MoE" and "mixture of experts" are one; what is only filed under the same, as latent spaces and autoencoders are, is not.
  const isItself = (other: string): boolean =>
    stemsOf(other) === stemsOf(entry.name) || abbreviates(other, entry.name);
  if (![written, ...others].every(isItself)) return null;
  return `${written} (${[...new Set(others)].filter((other) => other !== written).join(', ')})`;
}

/** "MoE" has the first letters of "mixture of experts", in their order. */
function abbreviates(short: string, name: string): boolean {
  const capitals = short.replace(/[^\p{Lu}]/gu, '').toLowerCase();
  const initials = name.split(/[ -]/).map((word) => word.charAt(0).toLowerCase());
  const places = [...capitals].map((letter) => initials.indexOf(letter));
  const isShort = capitals.length > 1 && short.length <= capitals.length + 2;
  return isShort && places.every((place, i) => place > (places[i - 1] ?? -1));
}

/** The terms of the field, the names and the pairs of words that a paper's own sentences have. */
function termsOf({ paper }: Side, index: SearchIndex, isOfAll: boolean): Map<string, Said[]> {
  const { title, titleSource } = paper.paper;
  const terms = new Map<string, Said[]>();
  const own = paper.sentences.filter(({ role }) => (isOfAll || role !== 'background') && role !== 'release');
  for (const text of [
    ...own.map((sentence) => sentence.text),
    ...(titleSource === 'page' ? [title ?? ''] : []),
  ]) {
    const add = (key: string, said: Said, at = text.indexOf(said.written)): void => {
      if (at < 0 || OF_ANOTHER.test(text.slice(0, at))) return;
      terms.set(key, [...(terms.get(key) ?? []), said]);
    };
    for (const { entry } of findTerms(text))
      add(nameKey(entry.name), { written: termAsWritten(entry.name, text).replace(ITEM, ''), text, entry });
    for (const { key, written, start } of [...namesIn(text), ...(isOfAll ? [] : pairsIn(text, index))])
      add(key, { written, text }, start);
  }
  return terms;
}

/** "(2) Linear DiT": which of a row it is. */
const ITEM = /^\(?\d{1,2}\)\s/;

type Place = { key: string; written: string; start: number };

/** "ADE20K", "Qwen2.5" of "Qwen2.5-Math-7B": no word of English in capitals. */
const namesIn = (text: string): Place[] =>
  wordsOf(text).flatMap(({ text: word, start }) =>
    [...new Set([word, word.split(/[-_]/)[0] ?? ''])].flatMap((name) =>
      /^\p{L}./u.test(name) &&
      !BASELINE_WORDS.has(name.toLowerCase()) &&
      name.split('-').some((part) => /^\p{Lu}/u.test(part) && !isEnglish(part.toLowerCase())) &&
      (isNameTyped(name) || start > 0)
        ? [{ key: nameKey(name.replace(/(?<=\p{Lu})s$/u, '')), written: name, start }]
        : [],
    ),
  );

/** "visual tokens": two words of weight, and nothing between them. */
function pairsIn(text: string, index: SearchIndex): Place[] {
  const words = wordsOf(text).map((word) => ({ ...word, terms: index.analyse(word.text) }));
  const isHeavy = ({ text: word, terms: [term] }: (typeof words)[number]): boolean =>
    term !== undefined &&
    !/\d/.test(word) &&
    !VERBS.has(word.toLowerCase()) &&
    !ADVERBS.has(word.toLowerCase()) &&
    index.idf(term) >= WORD_OF_PAIR;
  return words.flatMap((word, i) => {
    const next = words[i + 1];
    if (next === undefined || !isHeavy(word) || !isHeavy(next)) return [];
    if (!/^[ -]$/.test(text.slice(word.end, next.start))) return [];
    const [one = '', other = ''] = [word.terms[0], next.terms[0]];
    return index.idf(one) + index.idf(other) < PAIR
      ? []
      : [{ key: `${one} ${other}`, written: text.slice(word.start, next.end), start: word.start }];
  });
}
