import { foldReadable } from '../../text/fold.ts';
import { stem } from '../../text/stem.ts';
import { canonicalTerm, findTerms, TAXONOMY, type TermKind } from '../../text/vocabulary/taxonomy.ts';

/** Names of techniques and fields, for telling the model and for folding what it says. */
export interface Vocabulary {
  techniques: readonly string[];
  domains: readonly string[];
  /** The techniques and tasks that a text says in some way, techniques by all words of their names but one in three, too. */
  techniquesFor(text: string): string[];
  /** The known name a technique goes by; the name itself when it is not known. */
  technique(name: string): string;
  domain(name: string): string;
}

/** Of the words of a name, so many may be missing: a text has "activation" and "quantization" far apart. */
const MISSING = 1 / 3;

export function createVocabulary(): Vocabulary {
  const names = (kind: TermKind) =>
    TAXONOMY.filter((entry) => entry.kind === kind).map((entry) => entry.name);
  const known = (kind: TermKind) => (name: string) => {
    const entry = canonicalTerm(name);
    return entry?.kind === kind ? entry.name : name;
  };
  const techniques = [
    ...names('technique').map((name) => ({ name, stems: stems(name) })),
    ...names('task').map((name) => ({ name, stems: [] })),
  ];
  return {
    techniques: techniques.map(({ name }) => name),
    domains: names('domain'),
    techniquesFor(text) {
      const said = new Set(findTerms(text).map(({ entry }) => entry.name));
      const there = new Set(stems(text));
      const isNear = (own: readonly string[]): boolean =>
        own.length > 0 && own.filter((one) => !there.has(one)).length <= own.length * MISSING;
      return techniques.flatMap(({ name, stems: own }) => (said.has(name) || isNear(own) ? [name] : []));
    },
    technique: known('technique'),
    domain: known('domain'),
  };
}

const stems = (text: string): string[] => (foldReadable(text).match(/[\p{L}\p{N}]{3,}/gu) ?? []).map(stem);
