import { readableMapped } from '../latex-rules.ts';
import { type MappedText, originalSpan } from '../mapped.ts';
import { findInReadable } from '../quantities/find.ts';
import type { Quantity } from '../quantities/types.ts';
import { splitSentences } from '../sentences.ts';
import { BASELINE_WORDS, CHANGE_NOUNS, COMPARATIVES } from '../vocabulary/lexicon.ts';
import { otherSideOf, readBaseline } from './baseline.ts';
import { splitClauses } from './clauses.ts';
import { type Place, readConditions } from './conditions.ts';
import {
  type Memory,
  namesOffered,
  readEntity,
  rememberSentence,
  type Whose,
  whoIs,
  withOwn,
} from './entity.ts';
import { nameIn } from './names.ts';
import { listAfter, listBefore, type Range, wordsIn } from './phrases.ts';
import { readProperty } from './property.ts';
import type { Said } from './said.ts';
import { type Site, sitesOf } from './site.ts';
import { readTokens, type Token } from './tokens.ts';
import type { Measurement, MeasurementOptions, Span } from './types.ts';

/** Years that stand as such in a sentence: "in 1991", "since 2003". Others (of a citation) measure nothing. */
const YEAR_BEFORE = /\b(?:in|since|by|until|from|to|between|during|after|before|circa|AD|of|year)\s$/;
const YEAR_JOIN = /^(?:, | and |, and | or )$/;

/**
 * Every measurement of a text, in order: each quantity with what its clause says of it. `ownNames`: what the paper's own
 * method goes by; names the text itself offers ("we propose X") are added. Spans are places in the text as given.
 */
export function findMeasurements(text: string, options: MeasurementOptions = {}): Measurement[] {
  const mapped = readableMapped(text);
  const read = {
    text: mapped.text,
    quantities: findInReadable(mapped.text),
    sentences: splitSentences(mapped.text),
  };
  const found = measureReadable(read, options);
  return mapped.text === text ? found : found.map((each) => placedIn(text, mapped, each));
}

/** A text whose LaTeX has been read, with its quantities and sentences. */
export interface ReadableText {
  text: string;
  quantities: readonly Quantity[];
  sentences: readonly Span[];
}

/** As `findMeasurements`; spans are places in the readable text. */
export function measureReadable(
  read: ReadableText,
  { ownNames = [] }: MeasurementOptions = {},
): Measurement[] {
  const quantities = measured(read.text, read.quantities);
  const found: Measurement[] = [];
  let memory: Memory = { own: new Set(ownNames), given: ownNames[0] ?? null, last: null, pair: [] };
  let at = 0;
  for (const sentence of read.sentences) {
    const inside: Quantity[] = [];
    for (let next = quantities[at]; next !== undefined && next.end <= sentence.end; next = quantities[++at])
      if (next.start >= sentence.start) inside.push(next);
    const tokens = readTokens(read.text.slice(sentence.start, sentence.end), sentence.start, inside);
    memory = withOwn(memory, namesOffered(tokens));
    const clauses = splitClauses(tokens);
    if (inside.length > 0) found.push(...measure(sitesOf(tokens, clauses), memory));
    if (at === quantities.length) break;
    memory = rememberSentence({ tokens, clauses }, memory);
  }
  return found;
}

function placedIn(text: string, mapped: MappedText, each: Measurement): Measurement {
  const at = ({ start, end }: Span): Span => originalSpan(mapped, start, end);
  const maybe = (span: Span | null): Span | null => (span === null ? null : at(span));
  const span = at(each.span);
  return {
    ...each,
    quantity: { ...each.quantity, ...span, surface: text.slice(span.start, span.end) },
    property: { ...each.property, span: maybe(each.property.span) },
    entity: { ...each.entity, span: maybe(each.entity.span) },
    baseline: each.baseline === null ? null : { ...each.baseline, span: maybe(each.baseline.span) },
    conditions: each.conditions.map((condition) => ({ ...condition, span: at(condition.span) })),
    span,
    clause: at(each.clause),
  };
}

/** The quantities that measure something: no names, and of years those that stand as such, or in a list that begins so. */
function measured(text: string, quantities: readonly Quantity[]): Quantity[] {
  const kept: Quantity[] = [];
  for (const quantity of quantities) {
    if (quantity.inName) continue;
    const last = kept.at(-1);
    const isListed = last?.isDate === true && YEAR_JOIN.test(text.slice(last.end, quantity.start));
    const before = text.slice(Math.max(0, quantity.start - 12), quantity.start);
    const isYear = /^\d{4}$/.test(quantity.printed) && (isListed || YEAR_BEFORE.test(before));
    if (!quantity.isDate || isYear) kept.push(quantity);
  }
  return kept;
}

function measure(sites: readonly Site[], memory: Memory): Measurement[] {
  const saids: Said[] = [];
  for (const [at, site] of sites.entries()) saids.push(carried(sites, at, readProperty(site), saids));
  const others = sites.map((site, at) => (saids[at]?.change === 'by' ? null : otherSideOf(site)));
  return sites.flatMap((site, at) => {
    const said = withNextNoun(sites, at, fromOtherSide(sites, at, saids, others), saids[at + 1]);
    const next = sites[at + 1]?.members[0] ?? site.tokens.length;
    const other = others[at] ?? null;
    const whose = readEntity(site, said, memory, other);
    const baselines = other === null ? readBaseline(site, said, next) : [];
    const taken = [said.property, whose.range, ...baselines].filter((range) => range !== null);
    const places = readConditions(site, next, taken);
    return site.members.map((_, i) =>
      measurementOf(site, i, deal(site, i, { said, whose, baselines, places }, memory)),
    );
  });
}

function carried(sites: readonly Site[], at: number, own: Said, saids: readonly Said[]): Said {
  const unitAt = (i: number) => sites[i]?.tokens[sites[i]?.members[0] ?? -1]?.quantity?.unit;
  // "65% at the 128-GPU scale, an additional 12% at the 256-GPU scale"
  let from = at - 1;
  while (from > 0 && from > at - MOST_PASSED && unitAt(at) === '%' && unitAt(from) !== '%') from--;
  while (from > 0 && isAside(sites[from], sites[at])) from--;
  const [before, site, last] = [sites[from], sites[at], saids[from]];
  if (before === undefined || site === undefined || last === undefined) return own;
  const isWhich =
    own.change === 'by' && site.tokens[site.clause.from]?.lower === 'which' && own.property === null;
  if (isWhich && last.concept !== null) return { ...own, property: last.property, concept: last.concept };
  if (repeats(before, site, own)) return inherited(last, own);
  // "beats X by 1.9 mAP on A, 3.7 mAP on B": one verb for all.
  const isListed = /^(?:,|and)$/.test(site.tokens[site.left]?.lower ?? '');
  const isOne = isListed && own.change === null && last.change === 'by' && own.relation === last.relation;
  return isOne && own.relation !== null
    ? { ...own, change: 'by', turn: last.turn, beaten: last.beaten }
    : own;
}

/** It stands in a bracket that is closed before the other. */
function isAside(before: Site | undefined, site: Site | undefined): boolean {
  if (before === undefined || site === undefined) return false;
  let depth = 0;
  for (let i = before.right; i < (site.members[0] ?? 0); i++) {
    const text = site.tokens[i]?.text;
    if (text === '(' || text === '[') depth++;
    else if ((text === ')' || text === ']') && --depth < 0) return true;
  }
  return false;
}

/** Figures of conditions between two of one measure. */
const MOST_PASSED = 5;

/** "10.8 compared to a perplexity of 15.8": the other side alone names the measure. */
function fromOtherSide(
  sites: readonly Site[],
  at: number,
  saids: readonly Said[],
  others: readonly (Range | null)[],
): Said {
  const [site, next, said, theirs] = [sites[at], sites[at + 1], saids[at], saids[at + 1]];
  if (site === undefined || said === undefined) throw new Error('No site is read at this place.');
  const isHeld = next !== undefined && theirs !== undefined && (others[at + 1] ?? null) !== null;
  if (!isHeld || said.property !== null || theirs.property === null) return said;
  const [a, b] = [site, next].map(({ tokens, members }) => tokens[members[0] ?? -1]?.quantity?.unit);
  if (a !== b) return said;
  let { from } = theirs.property;
  while (from < theirs.property.to - 1 && BASELINE_WORDS.has(site.tokens[from]?.lower ?? '')) from++;
  return { ...said, property: { from, to: theirs.property.to }, concept: theirs.concept };
}

/** "14.2x prefill and 7.6x decoding speedups": the noun of the change stands behind the last of them only. */
function withNextNoun(sites: readonly Site[], at: number, said: Said, next: Said | undefined): Said {
  const [site, then] = [sites[at], sites[at + 1]];
  if (site === undefined || then === undefined || next?.change !== 'by' || said.change !== null) return said;
  const [a, b] = [site, then].map(({ tokens, members }) => tokens[members[0] ?? -1]?.quantity?.unit);
  const isNext = said.property?.from === site.right && said.concept === null;
  if (a !== b || !isNext || site.tokens[said.property?.to ?? -1]?.tag !== 'coordinator') return said;
  return { ...said, relation: next.relation, change: 'by', concept: next.concept, turn: next.turn };
}

/** "2.1 (vs. 3.4 for DiT)", "5% on A and 3% on B": a number that names no measure of its own has the one before's. */
function repeats(last: Site, site: Site, own: Said): boolean {
  const isBare =
    own.property !== null && site.tokens[site.left]?.text === '(' && isBareChange(site, own.property);
  if (own.property !== null && !isBare) return false;
  if (isBare) return true;
  const [a, b] = [last, site].map(({ tokens, members }) => tokens[members[0] ?? -1]?.quantity);
  if (!a || !b || a.unit !== b.unit || a.isDate !== b.isDate) return false;
  const link = site.tokens[site.left]?.lower ?? '';
  return CARRIES.test(link) && (link !== '(' || last.right === site.left);
}

/** "(39% reduction)", "(1.65x faster)": of what was measured right before. */
function isBareChange({ tokens }: Site, { from, to }: Range): boolean {
  const word = tokens[from]?.lower ?? '';
  return to - from === 1 && (CHANGE_NOUNS.has(word) || COMPARATIVES.has(word));
}

const CARRIES = /^(?:[,(;:]|and|or|but|to|than|vs\.?|versus|with|while|whereas|against|from)$/;

function inherited(last: Said, own: Said): Said {
  const { property, concept } = last;
  // "a 65% speedup with A, an additional 12% with B": the same change.
  const isBare = own.relation === null || own.relation === last.relation || own.relation === 'reaches';
  if (own.change === null && last.change === 'by' && isBare)
    return { ...own, property, concept, relation: last.relation, change: 'by', turn: last.turn };
  return { ...own, property, concept, relation: own.relation ?? last.relation };
}

/** What is said of all quantities of a list. */
interface Shared {
  said: Said;
  whose: Whose;
  baselines: readonly Range[];
  places: readonly Place[][];
}

interface Dealt {
  said: Said;
  whose: Whose;
  baseline: Range | null;
  places: readonly Place[];
}

/** One member's share: lists of as many members as there are quantities are dealt out in order. */
function deal(site: Site, i: number, { said, whose, baselines, places }: Shared, memory: Memory): Dealt {
  const count = site.members.length;
  const one = { said, whose, baseline: baselines[0] ?? null, places: places.flat() };
  if (count === 1) return one;
  const pick = (ranges: readonly Range[]) => (ranges.length === count ? (ranges[i] ?? null) : null);
  const property = said.property === null ? null : pick(listBefore(site.tokens, said.property.to));
  const listed = pick(listAfter(site.tokens, site.right));
  const owner = whose.range === null ? null : pick(listBefore(site.tokens, whose.range.to));
  const measured =
    property ??
    (said.property !== null && listed !== null && listed.from === said.property.from ? listed : null);
  const isWho = owner !== null && property === null;
  return {
    said: measured === null || isWho ? said : { ...said, property: measured },
    whose: isWho && owner !== null ? whoIs(site.tokens, owner, memory) : whose,
    baseline: pick(baselines) ?? one.baseline,
    places: places.flatMap((list) => (list.length === count ? list.slice(i, i + 1) : list)),
  };
}

function measurementOf(site: Site, i: number, dealt: Dealt): Measurement {
  const { tokens, clause } = site;
  const token = tokens[site.members[i] ?? 0];
  if (token === undefined || token.quantity === null)
    throw new Error('A site has no quantity where it says so.');
  const { said, whose, baseline, places } = dealt;
  const spanOf = (range: Range | null): Span | null => spanIn(tokens, range);
  const span = { start: token.start, end: token.end };
  const words = (range: Range | null) => (range === null ? '' : wordsIn(tokens, range).replace(/['’]s$/, ''));
  return {
    quantity: token.quantity,
    property: { words: words(said.property), concept: said.concept, span: spanOf(said.property) },
    entity: { kind: whose.kind, name: whose.name, words: words(whose.range), span: spanOf(whose.range) },
    relation: said.relation,
    change: said.change,
    turn: said.turn === null ? null : (tokens[said.turn]?.lower ?? null),
    qualifier: bounded(token.quantity.qualifier, clause.isNegated) ?? averaged(site),
    baseline:
      baseline === null || baseline.to <= baseline.from
        ? null
        : { words: words(baseline), name: nameIn(tokens, baseline), span: spanOf(baseline) },
    conditions: places.flatMap((place) => {
      const placed = spanOf(place);
      return placed === null ? [] : [{ kind: place.kind, words: words(place), span: placed }];
    }),
    negated: clause.isNegated,
    span,
    clause: spanOf(clause) ?? span,
  };
}

/** "does not exceed 2 mm" */
function bounded(qualifier: Quantity['qualifier'], isNegated: boolean): Quantity['qualifier'] {
  return isNegated && qualifier === 'more than' ? 'up to' : qualifier;
}

function averaged({ tokens, left, members }: Site): string | null {
  for (let i = left + 1; i < (members[0] ?? 0); i++)
    if (/^(?:average|averaged|mean)$/.test(tokens[i]?.lower ?? '')) return 'average';
  return null;
}

function spanIn(tokens: readonly Token[], range: Range | null): Span | null {
  if (range === null || range.to <= range.from) return null;
  const first = tokens[range.from];
  const last = tokens[range.to - 1];
  return first === undefined || last === undefined ? null : { start: first.start, end: last.end };
}
