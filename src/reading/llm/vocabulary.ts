import { canonicalTerm, TAXONOMY, type TermKind } from '../../text/vocabulary/taxonomy.ts';

/** Names of techniques and fields, for telling the model and for folding what it says. */
export interface Vocabulary {
  techniques: readonly string[];
  domains: readonly string[];
  /** The known name a technique goes by; the name itself when it is not known. */
  technique(name: string): string;
  domain(name: string): string;
}

/** The vocabulary of the taxonomy. */
export function createVocabulary(): Vocabulary {
  const names = (kind: TermKind) =>
    TAXONOMY.filter((entry) => entry.kind === kind).map((entry) => entry.name);
  const known = (kind: TermKind) => (name: string) => {
    const entry = canonicalTerm(name);
    return entry?.kind === kind ? entry.name : name;
  };
  return {
    techniques: names('technique'),
    domains: names('domain'),
    technique: known('technique'),
    domain: known('domain'),
  };
}
