import { COMPARATIVES, VERBS } from '../vocabulary/lexicon.ts';
import { QUALIFIER_WORDS } from '../vocabulary/vocabulary.ts';
import type { Clause } from './clauses.ts';
import { phraseBefore, type Range } from './phrases.ts';
import type { Token } from './tokens.ts';

/** Where a quantity, or a list of them, stands. */
export interface Site {
  tokens: readonly Token[];
  clauses: readonly Clause[];
  clause: Clause;
  /** Places of the quantities of the list. */
  members: readonly number[];
  /** Place of the first word before the list that is no hedge ("about", "up to", "a factor of"); -1 at the start. */
  left: number;
  /** Place right behind the list. */
  right: number;
}

const HEDGES = new Set(
  `a an the about around approximately roughly nearly almost only just merely even also further additional average mean
  averaged maximum minimum estimated factor order range ranging total up least most as much many high low little few large than
  more less fewer greater larger higher lower better faster some another record well over under exactly margin impressive
  remarkable significant substantial consistently respectively overall between from either both another`.split(
    /\s+/,
  ),
);
const QUALIFYING = new Set(QUALIFIER_WORDS.flatMap(([, words]) => words.flatMap((word) => word.split(' '))));
const JOINS = /^(?:,|and|or|&|\/|to)$/;

/** The lists of quantities of a sentence, each with what stands around it. */
export function sitesOf(tokens: readonly Token[], clauses: readonly Clause[]): Site[] {
  const groups: number[][] = [];
  for (let i = 0; i < tokens.length; i++) {
    if (tokens[i]?.quantity === null) continue;
    const group = groups.at(-1);
    if (group !== undefined && isListed(tokens, group.at(-1) ?? 0, i)) group.push(i);
    else groups.push([i]);
  }
  return groups.flatMap((members) => {
    const first = members[0] ?? 0;
    const clause = clauses.find((each) => first >= each.from && first < each.to);
    if (clause === undefined) return [];
    const left = beforeHedges(tokens, first, clause.from);
    return [{ tokens, clauses, clause, members, left, right: (members.at(-1) ?? first) + 1 }];
  });
}

function isListed(tokens: readonly Token[], last: number, next: number): boolean {
  const a = tokens[last]?.quantity;
  const b = tokens[next]?.quantity;
  if (!a || !b || next === last + 1) return false;
  const isSame = a.unit === b.unit || a.unit === null || (a.kind === 'percent' && b.kind === 'percent');
  if (!isSame) return false;
  for (let i = last + 1; i < next; i++) {
    const token = tokens[i];
    if (
      token === undefined ||
      !(
        JOINS.test(token.lower) ||
        HEDGES.has(token.lower) ||
        /^(?:[+~∼≈]|absolute|relative)$/.test(token.text)
      )
    )
      return false;
  }
  const isHow = /^(?:absolute|relative)$/.test(tokens[last + 1]?.lower ?? '');
  return JOINS.test(tokens[isHow ? last + 2 : last + 1]?.lower ?? '');
}

/** The place of the first word left of `at` that says more than how sure or how large a number is. */
export function beforeHedges(tokens: readonly Token[], at: number, least: number): number {
  const quantity = tokens[at]?.quantity ?? null;
  let place = at - 1;
  while (place >= least) {
    const token = tokens[place];
    if (token === undefined) break;
    const { lower } = token;
    const isFactor =
      lower === 'of' &&
      /^(?:factor|average|mean|maximum|minimum|margin|order|total)$/.test(tokens[place - 1]?.lower ?? '');
    const isUpTo = lower === 'to' && tokens[place - 1]?.lower === 'up';
    const isPlace = lower === 'at' && !/^(?:least|most)$/.test(tokens[place + 1]?.lower ?? '');
    const isQualifier = quantity?.qualifier != null && QUALIFYING.has(lower) && lower !== 'of' && !isPlace;
    const isHedge =
      HEDGES.has(lower) && !(lower === 'from' && !isRange(quantity)) && !isMeaning(token, tokens[place - 1]);
    if (
      !(
        isFactor ||
        isUpTo ||
        isQualifier ||
        isHedge ||
        token.tag === 'adverb' ||
        /^[~∼≈<>≤≥±+$]$/.test(lower)
      )
    )
      break;
    place--;
  }
  return place;
}

const isRange = (quantity: Token['quantity']): boolean => quantity?.kind === 'range';

/** "over" and "than" are cues of a comparison when no qualifier stands there; "mean age" is a phrase. */
function isMeaning(token: Token, before: Token | undefined): boolean {
  if (token.lower === 'than') return before === undefined || !COMPARATIVES.has(before.lower);
  if (/^(?:range|total|average|mean|order|factor|margin)$/.test(token.lower)) return before?.tag === 'noun';
  return false;
}

/** The verb that governs a place: the last one before it in its clause, or the clause's main verb. */
export function verbBefore(site: Site, at: number): number {
  const { tokens, clause } = site;
  for (let i = at; i >= clause.from; i--) {
    const token = tokens[i];
    if (token?.tag === 'verb' || token?.tag === 'participle' || token?.tag === 'gerund') {
      if (token.verb !== null) return i;
    }
  }
  return clause.verb;
}

/** "(chance is 20%)": a bracket has a subject of its own. */
export function subjectAt({ tokens, clause, left }: Site): Range | null {
  const own = isVerbWord(tokens[left]) ? phraseBefore(tokens, left, clause.from) : null;
  const isInside = own !== null && /^[([]$/.test(tokens[own.from - 1]?.text ?? '');
  return isInside ? own : clause.subject;
}

export const isVerbWord = (token: Token | undefined): boolean =>
  token !== undefined &&
  token.verb !== null &&
  VERBS.has(token.lower) &&
  /^(?:verb|participle|gerund)$/.test(token.tag);
