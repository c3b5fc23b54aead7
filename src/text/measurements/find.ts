import { readableMapped } from '../latex-rules.ts';
import { type MappedText, originalSpan } from '../mapped.ts';
import { findInReadable } from '../quantities/find.ts';
import type { Quantity } from '../quantities/types.ts';
import { namedEach, readBaseline } from './baseline.ts';
import { carried, fromOtherSide } from './carried.ts';
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
import { nextOtherSide, otherSideOf } from './other-side.ts';
import { listAfter, listBefore, type Range, wordsIn } from './phrases.ts';
import { readProperty } from './property.ts';
import { readSentences, readWith } from './read-sentences.ts';
import type { Said } from './said.ts';
import { type Site, sitesOf } from './site.ts';
import type { Token } from './tokens.ts';
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
  const found = measureReadable(mapped.text, options);
  return mapped.text === text ? found : found.map((each) => placedIn(text, mapped, each));
}

/** As `findMeasurements`, on a text whose LaTeX has been read. */
export function measureReadable(text: string, { ownNames = [] }: MeasurementOptions = {}): Measurement[] {
  const quantities = measured(text, findInReadable(text));
  const found: Measurement[] = [];
  let memory: Memory = { own: new Set(ownNames), given: ownNames[0] ?? null, last: null, pair: [] };
  let at = 0;
  for (const sentence of readSentences(text)) {
    const inside: Quantity[] = [];
    for (let next = quantities[at]; next !== undefined && next.end <= sentence.end; next = quantities[++at])
      if (next.start >= sentence.start) inside.push(next);
    const isAll = inside.length === sentence.quantities.length;
    const { tokens, clauses } = isAll ? sentence.read() : readWith(sentence, inside);
    memory = withOwn(memory, namesOffered(tokens));
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
    // "among the top 10": a place in a ranking.
    const isRank = quantity.unit === null && /\btop[\s-]$/i.test(before);
    if (!isRank && (!quantity.isDate || isYear)) kept.push(quantity);
  }
  return kept;
}

function measure(sites: readonly Site[], memory: Memory): Measurement[] {
  const saids: Said[] = [];
  for (const [at, site] of sites.entries()) saids.push(carried(sites, at, readProperty(site), saids));
  const others: (Range | null)[] = [];
  for (const [at, site] of sites.entries())
    others.push(
      saids[at]?.change === 'by'
        ? null
        : (otherSideOf(site) ?? nextOtherSide(site, sites[at - 1], others[at - 1] ?? null)),
    );
  return sites.flatMap((site, at) => {
    const said = fromOtherSide(sites, at, saids, others);
    const next = sites.slice(at + 1).find(isOwnNumber)?.members[0] ?? site.tokens.length;
    const other = others[at] ?? null;
    const given = readEntity(site, said, memory, other);
    const baselines = other === null ? namedEach(site, readBaseline(site, said, next)) : [];
    const taken = [said.property, given.range, ...baselines].filter((range) => range !== null);
    const found = readConditions(site, next, taken);
    const tool = given.kind === 'own' || given.kind === 'baseline' ? null : ownTool(site, found, memory);
    const whose = tool ?? given;
    const places = tool === null ? found : found.filter(([place]) => place?.from !== tool.range?.from);
    return site.members.map((_, i) =>
      measurementOf(site, i, deal(site, i, { said, whose, baselines, places }, memory)),
    );
  });
}

/** "models tuned with GaLore": what they reach is GaLore's, which is no condition. */
function ownTool({ tokens }: Site, found: readonly Place[][], memory: Memory): Whose | null {
  for (const [place, ...rest] of found) {
    if (place === undefined || rest.length > 0 || !/(?:ed|ing)$/.test(tokens[place.link - 1]?.lower ?? ''))
      continue;
    const who = whoIs(tokens, place, memory);
    if (who.kind === 'own') return who;
  }
  return null;
}

/** "over the base 8B model": a number inside a phrase ends nothing. */
const isOwnNumber = ({ tokens, members }: Site): boolean => tokens[members[0] ?? -1]?.tag === 'quantity';

/** What is said of all quantities of a list. */
type Shared = { said: Said; whose: Whose; baselines: readonly Range[]; places: readonly Place[][] };

type Dealt = { said: Said; whose: Whose; baseline: Range | null; places: readonly Place[] };

/** One member's share: lists of as many members as there are quantities are dealt out in order. */
function deal(site: Site, i: number, { said, whose, baselines, places }: Shared, memory: Memory): Dealt {
  const count = site.members.length;
  const one = { said, whose, baseline: baselines[0] ?? null, places: places.flat() };
  if (count === 1) return one;
  const pick = (ranges: readonly Range[]) => (ranges.length === count ? (ranges[i] ?? null) : null);
  const property = said.property === null ? null : pick(listBefore(site.tokens, said.property.to));
  const listed = said.property === null ? null : pick(listAfter(site.tokens, said.property.from));
  const owner = whose.range === null ? null : pick(listBefore(site.tokens, whose.range.to));
  const measured = property ?? listed;
  const isWho = owner !== null && property === null;
  return {
    said: measured === null || isWho ? said : { ...said, property: measured },
    whose: isWho && owner !== null ? whoIs(site.tokens, owner, memory) : whose,
    baseline: pick(baselines) ?? one.baseline,
    places: places.flatMap((list) =>
      list.length === count ? list.slice(i, i + 1).map((place) => withoutKind(site.tokens, place)) : list,
    ),
  };
}

/** "on the A and B datasets": "datasets" is what both are. */
function withoutKind(tokens: readonly Token[], place: Place): Place {
  const last = tokens[place.to - 1]?.text ?? '';
  const isKind = place.to - place.from > 1 && /^\p{Ll}+s$/u.test(last);
  return isKind && nameIn(tokens, place) !== null ? { ...place, to: place.to - 1 } : place;
}

function measurementOf(site: Site, i: number, dealt: Dealt): Measurement {
  const { tokens, clause } = site;
  const token = tokens[site.members[i] ?? 0];
  const shown = token?.quantity ?? null;
  if (token === undefined || shown === null) throw new Error('A site has no quantity where it says so.');
  const quantity = withUnitOf(shown, tokens[site.members.at(-1) ?? 0]?.quantity ?? shown);
  const { said, whose, baseline, places } = dealt;
  const spanOf = (range: Range | null): Span | null => spanIn(tokens, range);
  const span = { start: token.start, end: token.end };
  const words = (range: Range | null) => (range === null ? '' : wordsIn(tokens, range).replace(/['’]s$/, ''));
  return {
    quantity,
    property: { words: words(said.property), concept: said.concept, span: spanOf(said.property) },
    entity: { kind: whose.kind, name: whose.name, words: words(whose.range), span: spanOf(whose.range) },
    relation: said.relation,
    change: said.change,
    turn: said.turn === null ? null : (tokens[said.turn]?.lower ?? null),
    qualifier: bounded(quantity.qualifier, clause.isNegated) ?? averaged(site),
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

/** "65.2 and 63.7 points": the unit stands behind the last of them only. */
function withUnitOf(quantity: Quantity, last: Quantity): Quantity {
  const isBare =
    quantity.unit === null && quantity.kind === 'absolute' && !quantity.isDate && !quantity.spelled;
  return isBare && last.unit !== null
    ? { ...quantity, unit: last.unit, kind: last.kind === 'range' ? 'absolute' : last.kind }
    : quantity;
}

/** "does not exceed 2 mm" */
const bounded = (qualifier: Quantity['qualifier'], isNegated: boolean): Quantity['qualifier'] =>
  isNegated && qualifier === 'more than' ? 'up to' : qualifier;

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
