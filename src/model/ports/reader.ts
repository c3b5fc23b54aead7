import type { ResultsTable } from '../body.ts';
import type { Paper } from '../paper.ts';
import type { EngineName, Reading } from '../reading.ts';

/** What a reader needs of a paper. A title counts as the paper's own only when `titleSource` is `page`. */
export interface ReadablePaper extends Pick<Paper, 'title' | 'titleSource'> {
  /** Empty for a known title. */
  abstract: string;
  /** Of its body, where that is kept; for the model alone. */
  table?: ResultsTable | null;
}

export interface ReadOptions {
  signal?: AbortSignal | undefined;
  /** Ask again even where a reply is kept. */
  force?: boolean | undefined;
  /** Told of a reading that came by itself, ahead of the others: on a slow server they take minutes. @param place among the papers */
  onRead?: ((place: number, reading: Reading) => void) | undefined;
}

/** Reads papers, checking what it says of each against its abstract. */
export interface Reader {
  readonly engine: EngineName;
  /** Hash of everything this reader's reading of the paper depends on. */
  inputHash(paper: ReadablePaper): string;
  /** One reading a paper, in order; none costs another its reading. @throws JournalClubError `cancelled` */
  read(papers: readonly ReadablePaper[], options?: ReadOptions): Promise<Reading[]>;
}
