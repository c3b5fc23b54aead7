import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import * as cheerio from 'cheerio';
import { SHIPPED_ENCODER } from '../src/app/meaning.ts';
import { cutInThread } from '../src/bodies/cut-in-thread.ts';
import { packBody, unpackBody } from '../src/bodies/packing.ts';
import { placeOf } from '../src/bodies/place.ts';
import { createPassageRanker } from '../src/bodies/rank-passages.ts';
import { likenessOf, stretchesOf } from '../src/bodies/stretches.ts';
import { openLocalEncoder } from '../src/encoder/local-encoder.ts';
import type { BodyText, Passage } from '../src/model/body.ts';
import type { Encoder } from '../src/model/encoder.ts';
import { shrink } from '../src/search/meaning/vectors.ts';
import { type Evaluation, type Half, inHalf } from './evaluation.ts';
import { bare, measurePair } from './fulltext-pairs.ts';
import { bodyOfPaper, type PaperOfQuestions, type Question } from './fulltext-questions.ts';

/** One figure: `value` of `of`, both as they are counted. */
export interface Figure {
  name: string;
  value: number;
  of: number;
}

/** A file that takes longer, or more memory, does harm. */
const BAD_MS = 5000;
const BAD_BYTES = 600e6;
/** Numbers of a vector of the encoder that ships (assets/meaning/model.json). */
const SHIPPED_DIMENSIONS = 384;
/** Leftovers of the other forms of a formula, which stand beside its `alttext`. */
const DOUBLED = /italic_|start_POST|x-tex|\\mathnormal/;

/** Papers in full: what can be measured on a folder like the one that its README describes. */
export const fulltext: Evaluation = {
  name: 'fulltext',
  given: {
    takes: 'DIR',
    help: 'papers in full: DIR/{html,pdf,bad,qa} with DIR/manifest.jsonl',
    async *lines(folder, { half }) {
      for await (const figure of measure(folder, half)) yield JSON.stringify(figure);
    },
  },
  gate: null,
};

async function* measure(folder: string, half: Half): AsyncGenerator<Figure> {
  const manifest = readLines<ManifestLine>(join(folder, 'manifest.jsonl'));
  const pages = manifest.filter(({ file }) => file.startsWith('html/'));
  const pdfs = inHalf(
    manifest.filter(({ file }) => file.endsWith('.pdf') && file.startsWith('pdf/')),
    half,
  );
  const bodies = new Map<string, BodyText>();
  for (const { file } of [...pages, ...pdfs]) {
    const body = await cutInThread(readBytes(join(folder, file))).catch(() => null);
    if (body) bodies.set(file, body);
  }
  for (const page of pages) {
    const pdf = pdfs.find(({ arxiv }) => arxiv !== undefined && plainId(arxiv) === plainId(page.arxiv ?? ''));
    const body = bodies.get(pdf?.file ?? '');
    if (pdf && body)
      yield* measurePair(basename(pdf.file), readFileSync(join(folder, page.file), 'utf8'), body);
  }
  yield* measureHtml(folder, pages, bodies);
  yield* measureQuotes(folder, bodies);
  const encoder = await openLocalEncoder({ folder: SHIPPED_ENCODER });
  try {
    yield* measureEvidence(folder, half, encoder);
    yield* measureVectors([...bodies.values()].filter((body) => body.passages.length > 20));
  } finally {
    await encoder.close();
  }
  yield* measureBad(folder, manifest);
  yield* measureKept([...bodies.values()].filter((body) => body.passages.length > 20));
}

interface ManifestLine {
  file: string;
  arxiv?: string;
  note?: string;
}

const plainId = (arxiv: string) => arxiv.replace(/v\d+$/, '');

function readLines<T>(path: string): T[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}

function readBytes(path: string): Uint8Array {
  return new Uint8Array(readFileSync(path));
}

function* measureHtml(
  folder: string,
  pages: readonly ManifestLine[],
  bodies: ReadonlyMap<string, BodyText>,
): Generator<Figure> {
  const sums = { sections: [0, 0], tables: [0, 0], references: [0, 0] } satisfies Record<
    string,
    [number, number]
  >;
  let doubled = 0;
  let passages = 0;
  for (const { file } of pages) {
    const body = bodies.get(file);
    const $ = cheerio.load(readFileSync(join(folder, file), 'utf8'));
    const wanted = {
      sections: $('section').not('.ltx_bibliography').length,
      tables: $('table.ltx_tabular').filter((_, each) => $(each).parents('.ltx_tabular').length === 0).length,
      references: $('.ltx_bibitem').length,
    };
    const got = {
      sections: body?.sections.filter(({ anchor }) => anchor !== null).length ?? 0,
      tables: body?.passages.filter(({ kind }) => kind === 'table').length ?? 0,
      references: body?.references.length ?? 0,
    };
    for (const key of ['sections', 'tables', 'references'] as const) {
      sums[key][0] += Math.min(got[key], wanted[key]);
      sums[key][1] += wanted[key];
    }
    doubled += body?.passages.filter(({ text }) => DOUBLED.test(text)).length ?? 0;
    passages += body?.passages.length ?? 0;
  }
  for (const [key, [value = 0, of = 0]] of Object.entries(sums)) yield { name: `html ${key}`, value, of };
  yield { name: 'html doubled maths', value: doubled, of: passages };
}

interface OwnQuestion {
  paper: string;
  question: string;
  quote: string | null;
  table: string | null;
  section: string | null;
  page: number | null;
  /** For papers with an HTML page. */
  anchor?: string | null;
}

/** Our own questions: is the quote in a passage, with its page, section and anchor, and is that passage found? */
function* measureQuotes(folder: string, bodies: ReadonlyMap<string, BodyText>): Generator<Figure> {
  const questions = readLines<OwnQuestion>(join(folder, 'qa/end_to_end.jsonl')).filter(({ quote }) => quote);
  const right = {
    quotes: 0,
    pages: 0,
    sections: 0,
    anchors: 0,
    'passage in the first 5': 0,
    'passage in the first 10': 0,
  };
  let asked = 0;
  let anchored = 0;
  for (const { paper, question, quote, table, section, page, anchor } of questions) {
    const body = bodies.get(`pdf/${paper}.pdf`);
    if (!body) continue;
    asked++;
    const hit = findQuote(body, quote ?? '', table);
    const place = hit ? placeOf(body, hit.passage, hit.offset, { url: null }) : null;
    if (hit) right.quotes++;
    if (place?.page === page) right.pages++;
    if (place && bare(`${place.section ?? ''}${place.heading ?? ''}`) === bare(section ?? ''))
      right.sections++;
    const rank = createPassageRanker(body)(question).findIndex(({ passage }) => passage === hit?.passage);
    if (rank >= 0 && rank < 5) right['passage in the first 5']++;
    if (rank >= 0 && rank < 10) right['passage in the first 10']++;
    if (!anchor) continue;
    anchored++;
    const html = [...bodies].find(([file]) => file.startsWith('html/') && file.includes(paper))?.[1];
    const there = html ? findQuote(html, quote ?? '', table) : null;
    if (there?.passage.anchor === anchor) right.anchors++;
  }
  for (const [name, value] of Object.entries(right))
    yield { name: `own questions ${name}`, value, of: name === 'anchors' ? anchored : asked };
}

/**
 * The passage that holds a quote, whatever its hyphens and blanks, and where the quote begins in it.
 * @param table where it stands, for one that stands in several
 */
function findQuote(
  body: BodyText,
  quote: string,
  table: string | null,
): { passage: Passage; offset: number } | null {
  const inTable = body.passages.filter((passage) => table !== null && passage.table?.label === table);
  const exact = [...inTable, ...body.passages].find((passage) => passage.text.includes(quote));
  if (exact) return { passage: exact, offset: exact.text.indexOf(quote) };
  const wanted = bare(quote);
  for (const passage of body.passages) {
    const at = bare(passage.text).indexOf(wanted);
    if (at < 0) continue;
    let offset = 0;
    for (let seen = 0; seen < at && offset < passage.text.length; offset++)
      seen += bare(passage.text.charAt(offset)).length;
    return { passage, offset };
  }
  return null;
}

/** QASPER: does a passage that people marked as evidence stand among the first? */
async function* measureEvidence(folder: string, half: Half, encoder: Encoder): AsyncGenerator<Figure> {
  const papers = inHalf(readLines<PaperOfQuestions>(join(folder, 'qa/papers.jsonl')), half);
  const questions = readLines<Question>(join(folder, 'qa/questions.jsonl'));
  const found = { 5: 0, 10: 0 };
  const all = { 5: 0, 10: 0 };
  let asked = 0;
  for (const paper of papers) {
    const body = bodyOfPaper(paper);
    const rank = createPassageRanker(body);
    const vectors = (await encoder.encode(stretchesOf(body).map(({ text }) => text))).map(shrink);
    for (const { question, evidence } of questions.filter((each) => each.paper === paper.id)) {
      const wanted = evidence
        .filter((each) => !each.startsWith('FLOAT SELECTED'))
        .map(bare)
        .filter((each) => each !== '');
      if (wanted.length === 0) continue;
      asked++;
      const [vector = new Float32Array()] = await encoder.encode([question], { as: 'question' });
      const ranked = rank(question, likenessOf(body, vectors, vector)).map(({ passage }) =>
        bare(passage.text),
      );
      for (const depth of [5, 10] as const) {
        const first = ranked.slice(0, depth);
        const hits = wanted.filter((each) =>
          first.some((said) => said.includes(each) || (said.length > 30 && each.includes(said))),
        );
        if (hits.length > 0) found[depth]++;
        all[depth] += hits.length / wanted.length;
      }
    }
  }
  for (const depth of [5, 10] as const) {
    yield { name: `evidence in the first ${depth}`, value: found[depth], of: asked };
    yield {
      name: `share of all evidence in the first ${depth}`,
      value: Number(all[depth].toFixed(2)),
      of: asked,
    };
  }
}

async function* measureBad(folder: string, manifest: readonly ManifestLine[]): AsyncGenerator<Figure> {
  const files = existsSync(join(folder, 'bad')) ? readdirSync(join(folder, 'bad')) : [];
  let asSaid = 0;
  let slowest = 0;
  let most = 0;
  for (const file of files) {
    const note = manifest.find((line) => line.file === `bad/${file}`)?.note ?? '';
    const began = performance.now();
    const watch = setInterval(() => {
      most = Math.max(most, process.memoryUsage.rss());
    }, 10);
    const said = await cutInThread(readBytes(join(folder, 'bad', file))).then(
      () => 'read',
      (error: Error) => error.message,
    );
    clearInterval(watch);
    slowest = Math.max(slowest, performance.now() - began);
    const isLocked = /password/.test(note) && !/opens and reads/.test(note);
    const isRight = isLocked
      ? /password/.test(said)
      : /opens and reads/.test(note)
        ? said === 'read'
        : /odd characters/.test(note) || said !== 'read';
    if (isRight) asSaid++;
  }
  yield { name: 'bad files answered as said', value: asSaid, of: files.length };
  yield { name: 'bad files slowest, ms', value: Math.round(slowest), of: BAD_MS };
  yield { name: 'bad files most memory, bytes', value: most, of: BAD_BYTES };
}

/** What the vectors of a paper take: 384 bytes and a scale each. */
function* measureVectors(bodies: readonly BodyText[]): Generator<Figure> {
  const sizes = bodies.map((body) => stretchesOf(body).length * (SHIPPED_DIMENSIONS + 4));
  const mean = sizes.reduce((sum, size) => sum + size, 0) / Math.max(1, sizes.length);
  yield { name: 'vector bytes a paper', value: Math.round(mean), of: 35_000 };
}

function* measureKept(bodies: readonly BodyText[]): Generator<Figure> {
  const packed = bodies.map(packBody);
  const mean = packed.reduce((sum, { length }) => sum + length, 0) / Math.max(1, packed.length);
  const times = packed
    .flatMap((bytes) => [bytes, bytes, bytes])
    .map((bytes) => {
      const began = performance.now();
      createPassageRanker(unpackBody(bytes))(
        'How many layers does the large model have, and what was it trained on?',
      );
      return performance.now() - began;
    })
    .sort((a, b) => a - b);
  yield { name: 'kept bytes a paper', value: Math.round(mean), of: 20_000 };
  yield {
    name: 'passages ranked, ms at p95',
    value: Math.round(times[Math.floor(times.length * 0.95)] ?? 0),
    of: 60,
  };
}
