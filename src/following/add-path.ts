import { type AddFile, isPaperInFull } from './add-file.ts';
import type { AddPaper } from './add-paper.ts';
import type { AddedPapers } from './added-papers.ts';

interface Deps {
  addFile: AddFile;
  addPaper: AddPaper;
  load: (path: string) => Promise<Uint8Array>;
  /** @throws JournalClubError `bad_page` for what is no text */
  textOf: (bytes: Uint8Array, name: string) => string;
}

/** A paper in full, or a list of a few papers. The returned function throws JournalClubError with the way out. */
export function createAddPath({ addFile, addPaper, load, textOf }: Deps) {
  return async function addPath(path: string): Promise<AddedPapers> {
    const bytes = await load(path);
    const name = path.split(/[\\/]/).at(-1) ?? path;
    return isPaperInFull(bytes) ? addFile({ name, bytes, url: null }) : addPaper(textOf(bytes, name), name);
  };
}

export type AddPath = ReturnType<typeof createAddPath>;
