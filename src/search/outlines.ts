import type { IndexOutline } from '../model/search.ts';
import type { createCatalogue } from './catalogue.ts';
import { FIELD_END, type Forward, MOST_TERMS } from './forward.ts';
import type { createMadeBy } from './made-by.ts';
import type { Vocabulary } from './vocabulary.ts';

interface Deps {
  vocabulary: Vocabulary;
  catalogue: ReturnType<typeof createCatalogue>;
  forward: Forward;
  /** Words of tags and names, by document. */
  topical: Forward;
  madeBy: ReturnType<typeof createMadeBy>;
  analyse: (text: string) => string[];
}

export function createOutlines({ vocabulary, catalogue, forward, topical, madeBy, analyse }: Deps) {
  const read = new Uint32Array(MOST_TERMS);

  function outlines(terms: Iterable<string>) {
    const wanted = new Map(Array.from(terms, (term) => [vocabulary.findTerm(term), term]));
    wanted.delete(0);
    return (id: string): IndexOutline | null => {
      const document = catalogue.number(id);
      if (document === undefined) return null;
      const said = new Set<string>();
      const topics = new Set<string>();
      const take = (from: Forward, fields: number): void => {
        const length = from.read(document, read);
        for (let i = 0, field = 0; i < length && field < fields; i++) {
          const term = read[i] as number;
          const known = term === FIELD_END ? undefined : wanted.get(term);
          if (term === FIELD_END) field++;
          if (known === undefined) continue;
          said.add(known);
          if (field === 0) topics.add(known);
        }
      };
      take(forward, 3);
      take(topical, 1);
      return { said, topics, day: catalogue.day(document) };
    };
  }

  return {
    outlines,
    mayBeBy(names: readonly string[]) {
      const each = names.map((name) => ({ isListed: madeBy.mayBe(name), terms: analyse(name) }));
      const outlineOf = outlines(each.flatMap(({ terms }) => terms));
      return (id: string): boolean => {
        const document = catalogue.number(id);
        if (document === undefined || each.some(({ isListed }) => isListed(document))) return true;
        const said = outlineOf(id)?.said;
        return each.some(({ terms }) => terms.every((term) => said?.has(term)));
      };
    },
  };
}
