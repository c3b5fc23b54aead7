import type { ResultsTable } from '../model/body.ts';
import type { Paper } from '../model/paper.ts';
import type { PaperStore } from '../model/ports/papers.ts';
import type { ReadablePaper, Reader, ReadOptions } from '../model/ports/reader.ts';
import type { Reading } from '../model/reading.ts';
import { slugCandidates } from '../papers/slug.ts';
import { isExactQuote } from './receipts/exact-quote.ts';

interface Deps {
  papers: PaperStore;
  /** Reads at once, so that a paper can be asked about as soon as it is in. */
  quick: Reader;
  /** The model's reader, which reads behind it; null without a model. */
  deep: Reader | null;
  /** The results table of a kept body; left out where bodies are not read into readings. */
  tableOf?: (paper: Paper) => Promise<ResultsTable | null>;
}

/** The two readings of a paper: at once by the extractive engine, and behind it by the model when there is one. */
export function createReadPapers({ papers, quick, deep, tableOf }: Deps) {
  const inFull = async (paper: Paper): Promise<ReadablePaper> =>
    paper.body && tableOf ? { ...readable(paper), table: await tableOf(paper) } : readable(paper);

  const isModels = (paper: Paper): boolean =>
    paper.reading?.engine === 'llm' && stillHolds(paper, paper.reading, quick);

  async function keep(paper: Paper, reading: Reading): Promise<void> {
    const title = readable(paper).title ?? reading.proposedTitle;
    const named = { title, methodName: reading.methodName, abstract: paper.abstract };
    await papers.putReading(paper, reading, slugCandidates(named));
  }

  /** Reads one paper, as it is kept now, at once unless its reading still holds. @returns whether it was read. */
  async function now(paper: Paper, options: { force?: boolean } = {}): Promise<boolean> {
    if (paper.reading !== null && !options.force && stillHolds(paper, paper.reading, quick)) {
      // The listing is new though the reading is not: announce it, so that every index sees the new source.
      await keep(paper, paper.reading);
      return false;
    }
    const [reading] = await quick.read([readable(paper)]);
    if (reading === undefined) throw new Error(`The extractive engine gave no reading of ${paper.id}.`);
    await keep(paper, reading);
    return true;
  }

  return {
    now,

    /** As `now`, of a paper that has yet to be looked up. @throws Error when it is not kept */
    async nowById(paperId: string, options: { force?: boolean } = {}): Promise<boolean> {
      const paper = await papers.get(paperId);
      if (paper === null) throw new Error(`Paper ${paperId} is not kept: its listing must be written first.`);
      return now(paper, options);
    },

    /** Which of these papers the model has yet to read: known titles have nothing to read. */
    async awaitingModel(paperIds: string[], options: { force?: boolean } = {}): Promise<string[]> {
      if (deep === null) return [];
      const found = (await papers.getMany(paperIds)).filter(({ abstract }) => abstract !== null);
      if (options.force) return found.map(({ id }) => id);
      const hashes = await Promise.all(found.map(async (paper) => deep.inputHash(await inFull(paper))));
      return found.flatMap(({ id, reading }, i) => (reading?.inputHash === hashes[i] ? [] : [id]));
    },

    async byModel(
      paperIds: string[],
      options: ReadOptions = {},
    ): Promise<{ read: number; fellBack: number }> {
      if (deep === null) return { read: 0, fellBack: 0 };
      const found = await papers.getMany(paperIds);
      const early = new Map<number, string>();
      let kept = Promise.resolve();
      const keepOne = (i: number, reading: Reading): Promise<void> => {
        const paper = found[i];
        const json = JSON.stringify(reading);
        if (paper === undefined || early.get(i) === json) return kept;
        // What it read before stays where it cannot read it with its table now.
        if (reading.fallbackReason !== null && isModels(paper)) return kept;
        early.set(i, json);
        kept = kept.then(() => keep(paper, reading));
        return kept;
      };
      // What fails here is thrown where it is awaited, below.
      const onRead = (i: number, reading: Reading): void => void keepOne(i, reading).catch(() => undefined);
      const readings = await deep.read(await Promise.all(found.map(inFull)), { ...options, onRead });
      for (const [i, reading] of readings.entries()) await keepOne(i, reading);
      await kept;
      return {
        read: readings.length,
        fellBack: readings.filter((reading) => reading.engine === 'extractive').length,
      };
    },
  };
}

export type ReadPapers = ReturnType<typeof createReadPapers>;

/** Only a page's own title is input to a reading; a proposed one comes out of it. */
function readable(paper: Paper): ReadablePaper {
  const hasOwnTitle = paper.titleSource === 'page';
  return {
    title: hasOwnTitle ? paper.title : null,
    titleSource: hasOwnTitle ? 'page' : null,
    abstract: paper.abstract ?? '',
  };
}

/** A reading of the same input holds; so does a model's, as long as its quotes stand in the abstract. */
function stillHolds(paper: Paper, reading: Reading, quick: Reader): boolean {
  if (reading.engine === 'extractive' && reading.fallbackReason === null) {
    return reading.inputHash === quick.inputHash(readable(paper));
  }
  return reading.summary.every(({ quotes }) =>
    quotes.every((quote) => isExactQuote(quote, paper.abstract ?? '')),
  );
}
