import type { Paper } from '../../model/paper.ts';
import type { Restorable } from '../../model/ports/corpus.ts';
import { grown } from '../../text/compact/grow.ts';
import { createLinks } from '../../text/compact/links.ts';
import { createStringTable, hashOf } from '../../text/compact/string-table.ts';
import { editDistance } from '../../text/edit-distance.ts';
import { nameKey } from '../../text/folded.ts';
import { wordsOf } from '../../text/words.ts';
import { type NameStrength, namesOf } from './names.ts';

export type Owner = { paperId: string; strength: NameStrength };

export interface Mention {
  surface: string;
  start: number;
  end: number;
  key: string;
  /** Papers of that name, the ones named after it before those that only introduce it. */
  owners: Owner[];
  corrected: boolean;
}

export interface NameTable extends Restorable {
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

/** Longer names are never typed with an error that could be told, so their letters are not kept. */
const LONGEST_CORRECTED = 24;

/** Names in arrays: about two hundred bytes a paper. */
export function createNameTable(): NameTable {
  const papers = createStringTable();
  const keys = createStringTable();
  /** Names and their papers; marked: the paper's own. */
  const owned = createLinks();
  /** Beginnings of names and their papers. */
  const heads = createStringTable();
  const families = createLinks();
  /** Names that may be meant by a word with an error, by first letter, in the order they came in: a chain. */
  const firstOf = new Map<string, number>();
  const lastOf = new Map<string, number>();
  let nextOf = new Uint32Array(1 << 8);

  const state = () => ({
    papers: papers.state(),
    keys: keys.state(),
    owned: owned.state(),
    heads: heads.state(),
    families: families.state(),
    chains: Array.from(firstOf, ([letter, first]) => [letter, first, lastOf.get(letter) ?? first] as const),
    nextOf,
  });

  function addKey(name: string): number {
    const before = keys.end;
    const key = keys.add(kept(name));
    if (key < before || name.length > LONGEST_CORRECTED) return key;
    const letter = name.charAt(0);
    const last = lastOf.get(letter);
    nextOf = grown(nextOf, key + 1);
    if (last === undefined) firstOf.set(letter, key);
    else nextOf[last] = key;
    lastOf.set(letter, key);
    return key;
  }

  function remove(paperId: string): void {
    const paper = papers.find(paperId);
    owned.removeRight(paper);
    families.removeRight(paper);
  }

  function ownersOf(name: string): Owner[] {
    const owners = owned.of(keys.find(kept(name)));
    const own = owners.filter(({ isMarked }) => isMarked);
    const meant = own.length > 0 ? own : owners.length <= MAX_INTRODUCERS ? owners : [];
    return meant.map(({ to, isMarked }) => ({
      paperId: papers.get(to),
      strength: isMarked ? 'own' : 'introduced',
    }));
  }

  function correct(key: string): string | null {
    if (key.length < SHORTEST_CORRECTED) return null;
    const allowed = key.length < 8 ? 1 : 2;
    const digits = key.replace(/\D/g, '');
    let best: string | null = null;
    let bestDistance = allowed + 1;
    for (let at = firstOf.get(key.charAt(0)) ?? 0; at !== 0; at = nextOf[at] ?? 0) {
      const length = keys.length(at);
      if (Math.abs(length - key.length) > allowed || length < 4 || !owned.has(at)) continue;
      const known = keys.get(at);
      if (known.replace(/\D/g, '') !== digits) continue;
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
      const number = papers.add(paper.id);
      for (const { key, strength } of namesOf(paper)) owned.add(addKey(key), number, strength === 'own');
      const own = paper.methodName === null ? [] : headsOfName(paper.methodName);
      for (const head of new Set(own)) families.add(heads.add(head), number, false);
    },
    remove,
    state,
    restore(saved) {
      const from = saved as ReturnType<typeof state>;
      papers.restore(from.papers);
      keys.restore(from.keys);
      owned.restore(from.owned);
      heads.restore(from.heads);
      families.restore(from.families);
      for (const [letter, first, last] of from.chains) {
        firstOf.set(letter, first);
        lastOf.set(letter, last);
      }
      nextOf = from.nextOf;
    },
    owners: (name) => ownersOf(nameKey(name)),
    family: (name) => families.of(heads.find(nameKey(name))).map(({ to }) => papers.get(to)),

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

/**
 * What is kept of a name: the name, or of a long one (most are titles) two hashes, 64 bits, in as few characters. That two
 * of a million long names have the same is less likely than one in ten million.
 */
function kept(name: string): string {
  if (name.length <= LONGEST_CORRECTED) return name;
  const middle = name.length >>> 1;
  const bytes = [hashOf(name), hashOf(name.slice(middle) + name.slice(0, middle))].flatMap((hash) => [
    hash & 0xff,
    (hash >>> 8) & 0xff,
    (hash >>> 16) & 0xff,
    hash >>> 24,
  ]);
  return `\0${String.fromCharCode(...bytes)}`;
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
const looksNamed = (surface: string): boolean => /[\p{Lu}\p{N}+]|\s/u.test(surface);

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
const isSwap = (a: string, b: string): boolean => [...a].sort().join('') === [...b].sort().join('');
