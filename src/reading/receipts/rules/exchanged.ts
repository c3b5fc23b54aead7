import { isOpen } from '../align.ts';
import type { Rule } from '../statement.ts';
import { isWeighty, type Word } from '../words.ts';

/** How far to each side a word keeps company, in words that say something. */
const REACH = 6;
/** Two words closer than this say one thing in whatever order: "motion sequence", "sequence of motions". */
const APART = 4;
/** What is said of each must stand by the other in the source by so much more. Set on the first part of the development statements. */
const MARGIN = 0.2;
/** Words of a statement that are looked at: it is one sentence. */
const MOST_LOOKED_AT = 40;
/** Company behind a comma or in another clause counts for less. */
const OTHER_CLAUSE = 0.4;

/** A word that says something, with the part of its sentence between commas. */
type Telling = Pick<Word, 'stem' | 'sentence'> & { part: string };

/** Stems beside a word, the nearer the heavier. */
type Company = ReadonlyMap<string, number>;

/**
 * Two things did not change parts: what the statement says beside each stands in the source beside it, not beside the other
 * ("the small model drafts, the large one refines"). Words may be as free as they like.
 */
export const checkExchanged: Rule = (statement) => {
  const { said, evidence } = statement;
  if (statement.isDealt) return null;
  const here = tellingOf(said.words).slice(0, MOST_LOOKED_AT);
  const there = tellingOf(evidence.source.words);
  const known = new Set(there.map(({ stem }) => stem));
  const stems = [...new Set(here.map(({ stem }) => stem))].filter((stem) => known.has(stem));
  const own = companiesOf(stems, here);
  const source = companiesOf(stems, there);
  for (const [i, a] of stems.entries())
    for (let j = i + 1; j < stems.length; j++) {
      const b = stems[j] ?? a;
      const share = (from: string, to: string) => shareOf(own.get(from), source.get(to), a, b);
      const isOthers = (from: string, to: string) => {
        const other = share(from, to);
        return other > MARGIN && other - share(from, from) > MARGIN;
      };
      if (isOthers(a, b) && isOthers(b, a) && !areNear(here, a, b))
        return { rule: 'exchanged', isCertain: false };
    }
  return null;
};

function tellingOf(words: readonly Word[]): Telling[] {
  let part = 0;
  return words.flatMap((word) => {
    if (word.kind === 'mark' && /^[,;:]$/.test(word.text)) part++;
    const { stem, sentence, clause } = word;
    return isOpen(word) && isWeighty(word) ? [{ stem, sentence, part: `${part} ${clause}` }] : [];
  });
}

function companiesOf(stems: readonly string[], words: readonly Telling[]): ReadonlyMap<string, Company> {
  const all = new Map(stems.map((stem) => [stem, new Map<string, number>()]));
  for (const [i, word] of words.entries()) {
    const company = all.get(word.stem);
    if (company === undefined) continue;
    for (let j = Math.max(0, i - REACH); j <= i + REACH; j++) {
      const other = words[j];
      if (other === undefined || j === i || other.sentence !== word.sentence) continue;
      const weight = (other.part === word.part ? 1 : OTHER_CLAUSE) / Math.abs(i - j);
      company.set(other.stem, Math.max(company.get(other.stem) ?? 0, weight));
    }
  }
  return all;
}

/** How much of the company a word is said in is that of a word of the source, the two compared aside. */
function shareOf(said: Company | undefined, source: Company | undefined, a: string, b: string): number {
  let sum = 0;
  if (said === undefined || source === undefined) return 0;
  for (const [stem, weight] of said) {
    const theirs = source.get(stem);
    if (theirs !== undefined && stem !== a && stem !== b) sum += weight * theirs;
  }
  return sum;
}

const areNear = (words: readonly Telling[], a: string, b: string): boolean =>
  words.some(
    ({ stem }, i) =>
      stem === a && words.slice(Math.max(0, i - APART + 1), i + APART).some((other) => other.stem === b),
  );
