import type { Reader } from '../src/model/ports/reader.ts';
import type { Reading } from '../src/model/reading.ts';
import { isExactQuote } from '../src/reading/receipts/exact-quote.ts';
import { figuresIn, missingFigures } from '../src/reading/receipts/figures.ts';
import { sayValue } from '../src/text/quantities/value.ts';
import { stands } from '../src/text/shorten.ts';
import { countWords } from '../src/text/words.ts';
import { distinctPapers, type Gold, type SeedPaper, seedOf } from './gold.ts';
import { mean, type Report, share } from './report.ts';
import { type ResultScore, scoreResults } from './results-score.ts';
import { isCovered, sameName, tokenF1 } from './score.ts';

const ONE_LINE_WORDS = 30;

interface Read {
  paper: SeedPaper;
  reading: Reading;
}

/** Measures a reader against gold readings. */
export async function measureReadings(
  reader: Reader,
  gold: Gold,
  seeds: ReadonlyMap<string, SeedPaper>,
  name: string,
): Promise<Report> {
  const papers = new Map(gold.papers.map((paper) => [paper.id, paper]));
  const readings = new Map<string, Read>();
  for (const [id, paper] of papers) readings.set(id, await readOne(reader, seedOf(paper, seeds)));
  const notes: string[] = [];
  const scores: ResultScore[] = [];
  let [techniques, techniquesFound, domains, domainsFound, codes] = [0, 0, 0, 0, 0];
  for (const label of gold.labels) {
    const read = readings.get(label.id);
    if (read === undefined) throw new Error(`labels.jsonl has ${label.id}, papers.jsonl has not.`);
    const { reading } = read;
    const score = scoreResults(reading, label);
    scores.push(score);
    for (const { value, unit, metric } of score.missed)
      notes.push(`${label.id}: missed ${value} ${unit ?? ''} (${metric})`);
    for (const { value, unit, metric } of score.wrong)
      notes.push(`${label.id}: not in gold ${value} ${unit ?? ''} (${metric})`);
    const terms = [...reading.techniques, ...reading.tags];
    for (const technique of label.techniques) {
      techniques++;
      if (isCovered(technique, terms)) techniquesFound++;
      else notes.push(`${label.id}: technique not covered: ${technique}`);
    }
    domains += label.domains.length;
    domainsFound += label.domains.filter((domain) =>
      isCovered(domain, [...reading.domains, ...reading.tags]),
    ).length;
    if (reading.codeUrl === label.code_url) codes++;
    else notes.push(`${label.id}: code URL ${reading.codeUrl}, gold ${label.code_url}`);
  }
  const named = gold.papers.filter((paper) => {
    const found = readings.get(paper.id)?.reading.methodName ?? null;
    const right = sameName(found, paper.method_name);
    if (!right) notes.push(`${paper.id}: method ${found}, gold ${paper.method_name}`);
    return right;
  });
  const pairs = scores.flatMap((score) => score.pairs);
  const found = scores.reduce((sum, score) => sum + score.found, 0);
  const wrong = scores.reduce((sum, score) => sum + score.wrong.length, 0);
  const wanted = gold.labels.reduce((sum, label) => sum + label.results.length, 0);
  const withBaseline = pairs.filter((pair) => pair.gold.baseline !== null);
  return {
    title: `Readings by the ${reader.engine} engine against ${name}`,
    about: `${gold.labels.length} labelled papers`,
    figures: [
      share('results: recall by value', pairs.length, wanted, 0.9),
      share('results: precision by value', found - wrong, found, 0.9),
      share(
        'results: direction',
        pairs.filter((pair) => pair.gold.direction === pair.found.direction).length,
        pairs.length,
        0.85,
      ),
      mean(
        'results: metric token F1',
        pairs.map((pair) => tokenF1(pair.found.metric, pair.gold.metric)),
        0.55,
      ),
      mean(
        'results: baseline token F1',
        withBaseline.map((pair) => tokenF1(pair.found.baseline, pair.gold.baseline)),
        0.5,
      ),
      share('method name', named.length, gold.papers.length, 0.9),
      share('code URL', codes, gold.labels.length, 1),
      share('techniques covered', techniquesFound, techniques, 0.6),
      share('domains covered', domainsFound, domains, null),
    ],
    notes,
  };
}

/** Checks what must hold of every paper of the pages, labelled or not. */
export async function measureEveryPaper(
  reader: Reader,
  seeds: ReadonlyMap<string, SeedPaper>,
): Promise<Report> {
  const reads: Read[] = [];
  for (const paper of distinctPapers(seeds)) reads.push(await readOne(reader, paper));
  const notes: string[] = [];
  const count = (test: (read: Read) => boolean, what: string): number =>
    reads.filter((read) => {
      const holds = test(read);
      if (!holds) notes.push(`${read.paper.place}: ${what}: ${read.reading.oneLine}`);
      return holds;
    }).length;
  const total = reads.length;
  const receipts = reads.map(recount);
  const numbers = receipts.reduce((sum, each) => sum + each.numbers, 0);
  const verified = receipts.reduce((sum, each) => sum + each.verified, 0);
  const quotes = reads.flatMap(quotesOf);
  return {
    title: `Every paper of the pages, read by the ${reader.engine} engine`,
    about: `${total} papers`,
    figures: [
      share(
        'one line: at most 30 words',
        count(
          ({ reading }) => reading.oneLine !== '' && countWords(reading.oneLine) <= ONE_LINE_WORDS,
          'too long or empty',
        ),
        total,
        1,
      ),
      share(
        'one line: no fragment',
        count(({ reading }) => stands(reading.oneLine), 'a fragment'),
        total,
        1,
      ),
      share(
        'one line: every number supported',
        count(
          ({ reading, paper }) => missingFigures(reading.oneLine, { cited: [paper.abstract] }).length === 0,
          'not supported',
        ),
        total,
        1,
      ),
      share('quantities with receipts', verified, numbers, 1),
      share(
        'quotes that are exact',
        quotes.filter(({ quote, abstract }) => isExactQuote(quote, abstract)).length,
        quotes.length,
        1,
      ),
    ],
    notes,
  };
}

async function readOne(reader: Reader, paper: SeedPaper): Promise<Read> {
  const [reading] = await reader.read([
    { title: paper.title, titleSource: paper.title === null ? null : 'page', abstract: paper.abstract },
  ]);
  if (reading === undefined) throw new Error(`No reading of ${paper.place}.`);
  return { paper, reading };
}

function quotesOf({ paper, reading }: Read): { quote: string; abstract: string }[] {
  const quotes = [
    ...reading.summary.flatMap((statement) => statement.quotes),
    ...reading.results.map((result) => result.quote),
  ];
  return quotes.map((quote) => ({ quote, abstract: paper.abstract }));
}

/** Counts the receipts of everything a reading says anew, trusting no count it brings along. */
function recount({ paper, reading }: Read): { numbers: number; verified: number } {
  const said = [
    reading.oneLine,
    ...reading.summary.map(({ text }) => text),
    ...reading.results.map(({ value, unit, metric, baseline, setting }) =>
      [sayValue(value, unit), metric, baseline ?? '', setting ?? ''].join('; '),
    ),
    reading.proposedTitle ?? '',
    reading.task ?? '',
    ...reading.techniques,
  ];
  const source = paper.title === null ? paper.abstract : `${paper.title}. ${paper.abstract}`;
  const numbers = said.reduce((sum, text) => sum + figuresIn(text).length, 0);
  const missing = said.reduce((sum, text) => sum + missingFigures(text, { cited: [source] }).length, 0);
  return { numbers, verified: numbers - missing };
}
