import type { Corpus } from '../../model/ports/corpus.ts';
import { createNameTable, type NameTable } from './name-table.ts';

const tables = new WeakMap<Corpus, NameTable>();

/** The names of a corpus, kept in step with it; one table however many ask for it. */
export function namesIn(corpus: Corpus): NameTable {
  const known = tables.get(corpus);
  if (known !== undefined) return known;
  const table = createNameTable();
  for (const paper of corpus.all()) table.put(paper);
  corpus.watch((paperId) => {
    const paper = corpus.get(paperId);
    // A paper that was made one with another comes under that one's id.
    if (paper === undefined || paper.id !== paperId) table.remove(paperId);
    else table.put(paper);
  });
  tables.set(corpus, table);
  return table;
}
