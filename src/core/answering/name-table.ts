import type { Paper } from '../paper.ts';
import { editDistance } from '../text/edit-distance.ts';
import { wordsOf } from '../text/words.ts';
import { nameKey } from './folded.ts';
import { type NameStrength, namesOf } from './names.ts';

export interface Owner {
  paperId: string;
  strength: NameStrength;
}

/** A name of a paper as it stands in a question. */
export interface Mention {
  surface: string;
  start: number;
  end: number;
  key: string;
  /** Papers of that name, the ones named after it before those that only introduce it. */
  owners: Owner[];
  /** The name was typed with an error. */
  corrected: boolean;
}

/** Names of papers, kept in step with them. */
export interface NameTable {
  put(paper: Paper): void;
  remove(paperId: string): void;
  owners(name: string): Owner[];
  /** Papers whose own name begins with this one: `VILA` begins `VILA-U` and `VILA-M3`. */
  family(name: string): string[];
  /**
   * Names in a text, longest first match, left to right.
   * @param accepts whether a plain lower-case word may be a name.
   * @param mayBeTypo whether a word may be a name typed with an error.
   */
  find(text: string, accepts: (word: string) => boolean, mayBeTypo?: (word: string) => boolean): Mention[];
}

/** A name that more papers than this bring in belongs to none of them. */
const MAX_INTRODUCERS = 3;
const MAX_WORDS = 14;
/** Shorter words are too often another word one letter away from a name. */
const SHORTEST_CORRECTED = 5;
/** Below this length a letter may be missing, doubled or swapped, not be another one: `chart` is not `Coart`. */
const SUBSTITUTED_FROM = 7;

export function createNameTable(): NameTable {
  const byKey = new Map<string, Map<string, NameStrength>>();
  const keysOf = new Map<string, string[]>();
  const familyOf = new Map<string, Set<string>>();
  const headsOf = new Map<string, string[]>();
  /** Own and introduced keys by first letter, for correcting typing errors. */
  const byLetter = new Map<string, Set<string>>();

  function remove(paperId: string): void {
    for (const key of keysOf.get(paperId) ?? []) {
      const owners = byKey.get(key);
      owners?.delete(paperId);
      if (owners?.size === 0) {
        byKey.delete(key);
        byLetter.get(key.charAt(0))?.delete(key);
      }
    }
    for (const head of headsOf.get(paperId) ?? []) familyOf.get(head)?.delete(paperId);
    keysOf.delete(paperId);
    headsOf.delete(paperId);
  }

  function ownersOf(key: string): Owner[] {
    const owners = Array.from(byKey.get(key) ?? [], ([paperId, strength]) => ({ paperId, strength }));
    const own = owners.filter((owner) => owner.strength === 'own');
    if (own.length > 0) return own;
    return owners.length <= MAX_INTRODUCERS ? owners : [];
  }

  function correct(key: string): string | null {
    if (key.length < SHORTEST_CORRECTED) return null;
    const allowed = key.length < 8 ? 1 : 2;
    const digits = key.replace(/\D/g, '');
    let best: string | null = null;
    let bestDistance = allowed + 1;
    for (const known of byLetter.get(key.charAt(0)) ?? []) {
      if (Math.abs(known.length - key.length) > allowed || known.replace(/\D/g, '') !== digits) continue;
      if (known.length < 4) continue;
      if (key.length < SUBSTITUTED_FROM && known.length === key.length && !isSwap(key, known)) continue;
      const distance = editDistance(key, known, bestDistance - 1);
      if (distance < bestDistance) {
        best = known;
        bestDistance = distance;
      }
    }
    return best;
  }

  return {
    put(paper) {
      remove(paper.id);
      const names = namesOf(paper);
      for (const { key, strength } of names) {
        const owners = byKey.get(key) ?? new Map<string, NameStrength>();
        owners.set(paper.id, strength);
        byKey.set(key, owners);
        const letter = byLetter.get(key.charAt(0)) ?? new Set<string>();
        if (key.length <= 24) letter.add(key);
        byLetter.set(key.charAt(0), letter);
      }
      keysOf.set(
        paper.id,
        names.map(({ key }) => key),
      );
      const heads = paper.methodName === null ? [] : headsOfName(paper.methodName);
      for (const head of heads) familyOf.set(head, (familyOf.get(head) ?? new Set<string>()).add(paper.id));
      headsOf.set(paper.id, heads);
    },
    remove,
    owners: (name) => ownersOf(nameKey(name)),
    family: (name) => Array.from(familyOf.get(nameKey(name)) ?? []),

    find(text, accepts, mayBeTypo = accepts) {
      const words = wordsOf(text);
      const mentions: Mention[] = [];
      let at = 0;
      while (at < words.length) {
        const mention = longestAt(at);
        if (mention === null) {
          at++;
          continue;
        }
        mentions.push(mention.found);
        at = mention.next;
      }
      return mentions;

      function longestAt(from: number): { found: Mention; next: number } | null {
        for (let n = Math.min(MAX_WORDS, words.length - from); n >= 1; n--) {
          const first = words[from];
          const last = words[from + n - 1];
          if (first === undefined || last === undefined) continue;
          for (const end of endings(last.text, last.start)) {
            const surface = text.slice(first.start, end);
            const key = nameKey(surface);
            const owners = ownersOf(key);
            if (owners.length > 0 && (n > 1 || looksNamed(surface) || accepts(surface))) {
              return {
                found: { surface, start: first.start, end, key, owners, corrected: false },
                next: from + n,
              };
            }
          }
        }
        const word = words[from];
        if (word === undefined || !mayBeTypo(word.text)) return null;
        const surface = word.text.replace(/['’]s?$/, '');
        const known = correct(nameKey(surface));
        if (known === null) return null;
        const found = {
          surface,
          start: word.start,
          end: word.end,
          key: known,
          owners: ownersOf(known),
          corrected: true,
        };
        return found.owners.length === 0 ? null : { found, next: from + 1 };
      }
    },
  };
}

/** Where a name may end inside its last word: whole, without a possessive, a plural or a size (`Sana-0.6B`). */
function endings(word: string, start: number): number[] {
  const cut = [
    word,
    word.replace(/['’]s?$/, ''),
    word.replace(/s$/, ''),
    word.replace(/['’]s?$/, '').replace(/-\d+(?:\.\d+)?[KMBT]?$/i, ''),
  ];
  return [...new Set(cut)].filter((part) => part.length > 1).map((part) => start + part.length);
}

/** Typed as a name: with a capital, a digit or more than one word. */
function looksNamed(surface: string): boolean {
  return /[\p{Lu}\p{N}+]|\s/u.test(surface);
}

function headsOfName(name: string): string[] {
  const pieces = name.split(/[-^_\s+.$]+/).filter((piece) => piece !== '');
  const heads: string[] = [];
  for (let n = 1; n < pieces.length; n++) {
    const head = nameKey(pieces.slice(0, n).join(''));
    if (head.length >= 3) heads.push(head);
  }
  return heads;
}

/** The same letters in another order. */
function isSwap(a: string, b: string): boolean {
  return [...a].sort().join('') === [...b].sort().join('');
}
