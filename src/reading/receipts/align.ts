import { matchQuantity } from '../../text/quantities/match.ts';
import { numberWord } from '../../text/quantities/number-words.ts';
import { rememberLast } from '../../text/remember.ts';
import { stem } from '../../text/stem.ts';
import { type Kinship, kinship } from '../../text/thesaurus.ts';
import { CHANGE_NOUNS, COMPARATIVES, PROPERTY_WORDS } from '../../text/vocabulary/lexicon.ts';
import { DEGREES_OF, OPPOSITES } from './claim-words.ts';
import type { Word } from './words.ts';

export type Likeness = 'exact' | Kinship;

/** Which word of the source a said word stands for. */
export interface Link {
  /** Places in the words of the source. */
  to: number;
  likeness: Likeness;
}

/** The dearer, the less one word is taken to stand for the other. Set on the first part of the development statements. */
const COST: Readonly<Record<Likeness, number>> = {
  exact: 0,
  same: 0.35,
  wider: 0.55,
  opposite: 0.8,
  siblings: 1.05,
};
const COST_OF_NONE = 1.2;
const COST_OF_A_STEP = 0.04;
const COST_OF_A_JUMP = 0.4;
const COST_OF_GOING_BACK = 0.12;
const MOST_CANDIDATES = 6;
const MOST_SKIPPED = 5;

type State = { at: number; to: number; likeness: Likeness; cost: number; before: State | null };

/** For each said word that says something, the word of the source it stands for, chosen so that neighbours stay together. */
export function alignWords(said: readonly Word[], source: readonly Word[]): Map<number, Link> {
  const open = said.flatMap((word, i) => (isOpen(word) ? [i] : []));
  const columns: State[][] = [];
  for (const [rank, i] of open.entries()) {
    const word = said[i];
    if (word === undefined) continue;
    columns.push(
      candidates(word, source).map(({ to, likeness }) => {
        let best: State = { at: i, to, likeness, cost: COST[likeness] + rank * COST_OF_NONE, before: null };
        for (let back = 1; back <= MOST_SKIPPED + 1 && back <= rank; back++)
          for (const state of columns[rank - back] ?? []) {
            const cost = state.cost + (back - 1) * COST_OF_NONE + COST[likeness] + jump(to - state.to);
            if (cost < best.cost) best = { at: i, to, likeness, cost, before: state };
          }
        return best;
      }),
    );
  }
  let end: State | null = null;
  let least = open.length * COST_OF_NONE;
  for (const [rank, column] of columns.entries())
    for (const state of column) {
      const cost = state.cost + (columns.length - 1 - rank) * COST_OF_NONE;
      if (cost < least) {
        least = cost;
        end = state;
      }
    }
  const links = new Map<number, Link>();
  for (let state = end; state !== null; state = state.before)
    links.set(state.at, { to: state.to, likeness: state.likeness });
  return links;
}

export const isOpen = (word: Word): boolean => word.kind === 'content' || word.kind === 'number';

function jump(step: number): number {
  if (step === 0) return 0.5;
  const far = Math.min(COST_OF_A_JUMP, Math.abs(step - 1) * COST_OF_A_STEP);
  return step > 0 ? far : far + COST_OF_GOING_BACK;
}

function candidates(word: Word, source: readonly Word[]): Link[] {
  const found: Link[] = [];
  const kin = kinOf(word.stem);
  for (let to = 0; to < source.length; to++) {
    const other = source[to];
    if (other === undefined || !isOpen(other)) continue;
    const likeness = likenessOf(word, other, kin);
    if (likeness !== null) found.push({ to, likeness });
  }
  if (found.length > MOST_CANDIDATES)
    found.sort((a, b) => COST[a.likeness] - COST[b.likeness]).splice(MOST_CANDIDATES);
  return found;
}

function likenessOf(said: Word, other: Word, kin: Kin): Likeness | null {
  if (said.quantity !== null || other.quantity !== null) {
    return isSameNumber(said, other) ? 'exact' : null;
  }
  if (said.stem === other.stem) return 'exact';
  if (said.isName || other.isName) return isSameName(said.lower, other.lower) ? 'exact' : null;
  return likenessOfStems(said.stem, other.stem, kin);
}

/** Also "three" of "three-level", which measures nothing, and "3". */
function isSameNumber(a: Word, b: Word): boolean {
  if (a.quantity !== null && b.quantity !== null) return matchQuantity(a.quantity, b.quantity);
  const bare = (a.quantity ?? b.quantity)?.values ?? [];
  return bare.length === 1 && bare[0] === numberWord((a.quantity === null ? a : b).lower);
}

/** What was found of one stem beside others. */
type Kin = Map<string, Likeness | null>;

const known = new Map<string, Kin>();
/** Beyond this many words the memory of pairs starts anew. */
const MOST_KEPT = 5_000;

function kinOf(stem: string): Kin {
  const kept = known.get(stem);
  if (kept !== undefined) return kept;
  if (known.size >= MOST_KEPT) known.clear();
  const kin: Kin = new Map();
  known.set(stem, kin);
  return kin;
}

/** "accurate" and "accuracy" too, which WordNet does not join. */
function likenessOfStems(said: string, other: string, kin: Kin): Likeness | null {
  const found = kin.get(other);
  if (found !== undefined) return found;
  const isTurned =
    isDenied(said, other) ||
    isDenied(other, said) ||
    isOfOtherKind(said, other) ||
    OPPOSITES.has(`${said} ${other}`);
  const isMeasured = isSameChange(said, other) || isSameChange(other, said);
  const isNounOf = said === `${other}aci` || other === `${said}aci`;
  const likeness = isTurned ? 'opposite' : isNounOf || isMeasured ? 'same' : kinship(said, other);
  if (kin.size < MOST_KEPT) kin.set(other, likeness);
  return likeness;
}

/** "LSTMs" is "LSTM"; "LSTM" is not "BiLSTM". */
function isSameName(a: string, b: string): boolean {
  if (a.charCodeAt(0) !== b.charCodeAt(0)) return false;
  const plain = (word: string) => word.replace(/[-.'’]/g, '').replace(/s$/, '');
  return plain(a) === plain(b);
}

/** "50% fewer steps", "a 50% reduction in steps"; "3x faster", "a 3x speedup". */
const NOUNS_OF_CHANGE = new Map(
  [...CHANGE_NOUNS].map(([noun, relation]) => [stem(noun), `${PROPERTY_WORDS.get(noun) ?? ''} ${relation}`]),
);
const CHANGED = new Map(
  [...COMPARATIVES].map(([word, { concept, relation }]) => [
    DEGREES_OF.get(word) ?? word,
    `${concept === 'count' ? '' : (concept ?? '')} ${relation}`,
  ]),
);

function isSameChange(a: string, b: string): boolean {
  const change = NOUNS_OF_CHANGE.get(a);
  return change !== undefined && change === CHANGED.get(b);
}

/** "undirected" and "directed", "non-linear" in one word and "linear". */
const isDenied = (a: string, b: string): boolean =>
  b.length > 3 && a.endsWith(b) && /^(?:un|in|im|ir|non|dis)$/.test(a.slice(0, -b.length));

const PREFIX =
  /^(?:uni|bi|multi|mono|poly|intra|inter|homo|hetero|pre|post|hyper|hypo|over|under|micro|macro|exo|endo|iso)/;

/** "unidirectional" and "bidirectional", "overfit" and "underfit": alike at the end, and both with a beginning that tells. */
function isOfOtherKind(a: string, b: string): boolean {
  if (a.charCodeAt(a.length - 1) !== b.charCodeAt(b.length - 1)) return false;
  const rest = restOf(a);
  return rest.length > 3 && rest !== a && rest === restOf(b) && a !== b && rest !== b;
}

const restOf = rememberLast(MOST_KEPT, (stem: string): string => stem.replace(PREFIX, ''));
