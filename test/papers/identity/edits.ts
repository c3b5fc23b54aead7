import fc from 'fast-check';
import { allSeedEntries, type WithText } from '../../sources/seed-pages.ts';

/** The seed pages' papers, one entry each, told apart by nothing but their abstracts' letters. */
export const SEED_PAPERS: WithText[] = [
  ...new Map(allSeedEntries().map((entry) => [entry.abstract.replace(/\s+/g, ' '), entry])).values(),
];

const WORDS = SEED_PAPERS.flatMap((entry) => entry.abstract.split(' '));
const SENTENCES = SEED_PAPERS.flatMap((entry) => sentencesOf(entry.abstract));

export const anyPaper = fc.constantFrom(...SEED_PAPERS);

interface Edit {
  name: string;
  /** An edited printing of an abstract. */
  of(abstract: string): fc.Arbitrary<string>;
}

function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.!?]) (?=[A-Z])/);
}

/** Replaces, leaves out or puts in up to this share of the words. */
function words(share: number): Edit['of'] {
  return (abstract) => {
    const count = Math.max(1, Math.floor(abstract.split(' ').length * share));
    const change = fc.record({ at: fc.nat(10_000), how: fc.nat(2), word: fc.constantFrom(...WORDS) });
    return fc.array(change, { minLength: 1, maxLength: count }).map((changes) => {
      const edited = abstract.split(' ');
      for (const { at, how, word } of changes) {
        const place = at % edited.length;
        edited.splice(place, how === 2 ? 0 : 1, ...(how === 1 ? [] : [word]));
      }
      return edited.join(' ');
    });
  };
}

export const EDITS: Edit[] = [
  { name: 'one word in twenty edited', of: words(0.05) },
  { name: 'one word in ten edited', of: words(0.1) },
  {
    name: 'a sentence added',
    of: (abstract) =>
      fc.tuple(fc.nat(1000), fc.constantFrom(...SENTENCES)).map(([at, sentence]) => {
        const edited = sentencesOf(abstract);
        return edited.toSpliced(at % (edited.length + 1), 0, sentence).join(' ');
      }),
  },
  {
    name: 'a sentence left out',
    of: (abstract) =>
      fc.nat(1000).map((at) => {
        const edited = sentencesOf(abstract);
        return edited.toSpliced(at % edited.length, 1).join(' ') || abstract;
      }),
  },
  {
    name: 'its results changed',
    of: (abstract) =>
      fc.array(fc.integer({ min: 1, max: 99 }), { minLength: 4, maxLength: 4 }).map((values) => {
        let n = 0;
        return abstract.replace(/(?<![\p{L}\d.-])\d+(?:\.\d+)?(?=[x%\\ ])/gu, () => String(values[n++ % 4]));
      }),
  },
  {
    name: 'cut off after a third or more',
    of: (abstract) =>
      fc.integer({ min: 33, max: 99 }).map((percent) => abstract.slice(0, (abstract.length * percent) / 100)),
  },
  { name: 'a label before it', of: (abstract) => fc.constant(`Abstract: ${abstract}`) },
  { name: 'hyphens left out', of: (abstract) => fc.constant(abstract.replace(/(?<=[a-z])-(?=[a-z])/g, ' ')) },
];

/** Printings that differ in nothing a reader would call a word. */
export const REPRINTS: { name: string; of(abstract: string): string }[] = [
  {
    name: 'in capitals',
    of: (abstract) =>
      abstract.replace(/\\\w+|\w+/g, (word) => (word.startsWith('\\') ? word : word.toUpperCase())),
  },
  { name: 'wrapped', of: (abstract) => abstract.replaceAll(' ', '\n  ') },
  {
    name: 'with typographic quotes and dashes',
    of: (abstract) =>
      abstract.replaceAll("'", '’').replaceAll('"', '”').replaceAll('--', '–').replaceAll('-', '‑'),
  },
  {
    name: 'without LaTeX styles, braces and maths delimiters',
    of: (abstract) =>
      abstract.replace(/\\(?:text\w\w|math\w+|emph)\{([^{}]*)\}/g, '$1').replace(/[${}]/g, ''),
  },
  {
    name: 'with signs for LaTeX commands',
    of: (abstract) =>
      abstract
        .replaceAll('$\\times$', '×')
        .replaceAll('\\%', '%')
        .replaceAll('\\&', '&')
        .replaceAll('\\Sigma', 'Σ'),
  },
  {
    name: 'with words joined by a hyphen',
    of: (abstract) => abstract.replace(/(?<=[a-z]{3}) (?=[a-z]{3})/, '-'),
  },
  { name: 'with semicolons for full stops', of: (abstract) => abstract.replace(/\. /g, '; ') },
];
