import type { Paper } from '../model/paper.ts';
import type { Corpus } from '../model/ports/corpus.ts';
import type { CommandHelp } from './define.ts';

/** Papers that are looked at for something to try. */
const LOOKED_AT = 60;

/** Papers at hand that something can be asked of. */
export interface PapersToTry {
  /** A method with a figure. */
  measured: Paper | null;
  /** The names of the two measured methods that share most tags: they can be compared. */
  pair: [string, string] | null;
}

export function papersToTry(papers: readonly Paper[]): PapersToTry {
  const named = papers.flatMap((paper) =>
    paper.methodName !== null && paper.reading && paper.reading.results.length > 0
      ? [{ paper, name: paper.methodName, tags: new Set(paper.reading.tags) }]
      : [],
  );
  let best: { pair: [string, string]; shared: number } | null = null;
  for (const [i, a] of named.entries()) {
    for (const b of named.slice(i + 1)) {
      const shared = a.tags.intersection(b.tags).size;
      if (shared > (best?.shared ?? 0)) best = { pair: [a.name, b.name], shared };
    }
  }
  return { measured: named[0]?.paper ?? null, pair: best?.pair ?? null };
}

export function questionsToTry({ measured, pair }: PapersToTry): string[] {
  const metrics = measured?.reading?.results.map(({ metric }) => metric) ?? [];
  const [shortest] = metrics.sort((a, b) => a.length - b.length);
  return [
    ...(shortest ? [`what does ${measured?.methodName} report on ${shortest}?`] : []),
    ...(pair ? [`compare ${pair[0]} vs ${pair[1]}`] : []),
  ];
}

export function firstPapers({ outlines, get }: Pick<Corpus, 'outlines' | 'get'>): Paper[] {
  const papers: Paper[] = [];
  for (const { id } of outlines()) {
    const paper = get(id);
    if (paper) papers.push(paper);
    if (papers.length === LOOKED_AT) break;
  }
  return papers;
}

/** The papers that the commands' examples name. */
const NAMED = /\b(?:Sana|GaLore|Fira|coat|galore)\b/g;

/** The commands, their examples on papers that are here wherever those they name are not. */
export function withExamplesHere(commands: readonly CommandHelp[], corpus: Corpus): CommandHelp[] {
  const isHere = (name: string): boolean => corpus.bySlug(name) !== undefined;
  if (commands.every(({ example }) => (example.match(NAMED) ?? []).every(isHere))) return [...commands];
  const { measured, pair } = papersToTry(firstPapers(corpus));
  return commands.map((command) => {
    const { name, example } = command;
    if ((example.match(NAMED) ?? []).every(isHere)) return command;
    if (name === 'compare')
      return pair ? { ...command, example: `compare ${pair[0]} vs ${pair[1]}` } : command;
    if (measured === null) return command;
    const [question] = questionsToTry({ measured, pair: null });
    return {
      ...command,
      example: name === 'ask' ? `ask ${question}` : example.replace(NAMED, measured.slug),
    };
  });
}
