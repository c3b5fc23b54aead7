import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { Paper } from '../../model/paper.ts';
import { outlineOf, type PaperOutline } from '../../model/paper-outline.ts';
import { ALL_AT_HAND, type PaperCache } from '../../model/ports/corpus.ts';
import { grown } from '../../text/compact/grow.ts';
import { type Stored, stored } from '../../text/compact/stored.ts';
import { createStringTable } from '../../text/compact/string-table.ts';

/** Papers packed together: more take less room and longer to get at (4: 40 µs a paper; 16: 110 µs and a fifth less room). */
const IN_BLOCK = 4;
/** A block of which no more papers than this are left is given up, and they are packed again with the next ones. */
const FEW = 1;
/** Papers kept as objects, of a corpus that is not kept at hand as a whole: those of two questions that filter. */
const AT_HAND = 2000;

/** Where a paper is: 0 nowhere, 1 not packed yet, from 2 the number of its block. */
const NOWHERE = 0;
const LOOSE = 1;
const FIRST_BLOCK = 2;

interface Block {
  packed: Stored;
  /** Number of the paper at each place; 0 where it has changed or gone since. */
  members: number[];
}

type Options = { allAtHand?: number; atHand?: number };

/** Papers in about a kilobyte each, compressed a few at a time; those asked for last are at hand as objects. */
export function createPaperCache({ allAtHand = ALL_AT_HAND, atHand = AT_HAND }: Options = {}): PaperCache {
  /** A paper keeps its number, also when it goes and comes again. */
  const ids = createStringTable();
  let where = new Uint32Array(1 << 8);
  let places = new Uint8Array(1 << 8);
  const blocks = new Map<number, Block>();
  let nextBlock = FIRST_BLOCK;
  let loose = new Map<number, Paper>();
  /** The one asked for last stands last. */
  const hot = new Map<number, Paper>();
  let size = 0;
  const slugs = createStringTable();
  /** By slug: the number of its paper. */
  let owners = new Uint32Array(1 << 8);

  function keepAtHand(number: number, paper: Paper): void {
    hot.delete(number);
    hot.set(number, paper);
    const limit = size <= allAtHand ? allAtHand : atHand;
    for (const oldest of hot.keys()) {
      if (hot.size <= limit) return;
      hot.delete(oldest);
    }
  }

  function release(number: number): void {
    const at = where[number] ?? NOWHERE;
    if (at === NOWHERE) return;
    where[number] = NOWHERE;
    hot.delete(number);
    loose.delete(number);
    size--;
    const block = blocks.get(at);
    if (block === undefined) return;
    block.members[places[number] as number] = 0;
    const left = block.members.filter((member) => member !== 0);
    if (left.length > FEW) return;
    blocks.delete(at);
    for (const member of left) {
      putLoose(member, hot.get(member) ?? paperAt(block.packed, places[member] as number));
    }
  }

  function putLoose(number: number, paper: Paper): void {
    where[number] = LOOSE;
    loose.set(number, paper);
    if (loose.size >= IN_BLOCK) pack();
  }

  function pack(): void {
    const members = [...loose.keys()];
    const block = nextBlock++;
    blocks.set(block, { packed: packPapers([...loose.values()]), members });
    members.forEach((number, place) => {
      where[number] = block;
      places[number] = place;
    });
    loose = new Map();
  }

  /** All that is kept, by number; each block is unpacked once as long as its papers follow each other. */
  function* walk<T>(ofPaper: (paper: Paper) => T, ofBlock: (packed: Stored) => T[]): Generator<T> {
    let open: Block | undefined;
    let values: T[] = [];
    for (let number = 1; number < ids.end; number++) {
      const at = where[number] ?? NOWHERE;
      if (at === NOWHERE) continue;
      const known = hot.get(number) ?? loose.get(number);
      if (known !== undefined) {
        yield ofPaper(known);
        continue;
      }
      const block = blocks.get(at);
      if (block === undefined) continue;
      if (block !== open) {
        open = block;
        values = ofBlock(block.packed);
      }
      yield values[places[number] as number] as T;
    }
  }

  function get(number: number): Paper | undefined {
    const at = where[number] ?? NOWHERE;
    if (at === NOWHERE) return undefined;
    const block = blocks.get(at);
    const paper =
      hot.get(number) ??
      loose.get(number) ??
      (block === undefined ? undefined : paperAt(block.packed, places[number] as number));
    if (paper !== undefined) keepAtHand(number, paper);
    return paper;
  }

  const state = () => ({
    ids: ids.state(),
    slugs: slugs.state(),
    arrays: { where, places, owners, nextBlock, size },
    loose: JSON.stringify([...loose]),
    numbers: Uint32Array.from(blocks.keys()),
    members: Uint32Array.from(Array.from(blocks.values(), ({ members }) => members).flat()),
    packed: Array.from(blocks.values(), ({ packed }) => packed),
  });

  return {
    state,
    restore(saved) {
      const from = saved as ReturnType<typeof state>;
      ids.restore(from.ids);
      slugs.restore(from.slugs);
      ({ where, places, owners, nextBlock, size } = from.arrays);
      loose = new Map(JSON.parse(from.loose) as [number, Paper][]);
      from.packed.forEach((packed, i) => {
        const members = Array.from(from.members.subarray(i * IN_BLOCK, (i + 1) * IN_BLOCK));
        blocks.set(from.numbers[i] as number, { packed, members });
      });
      if (size > allAtHand) return;
      for (const paper of walk((each) => each, papersIn)) keepAtHand(ids.find(paper.id), paper);
    },

    put(paper) {
      const number = ids.add(paper.id);
      const slug = slugs.add(paper.slug.toLowerCase());
      where = grown(where, number + 1);
      places = grown(places, number + 1);
      owners = grown(owners, slug + 1);
      release(number);
      size++;
      putLoose(number, paper);
      keepAtHand(number, paper);
      owners[slug] = number;
    },

    delete(id) {
      const number = ids.find(id);
      const isHere = (where[number] ?? NOWHERE) !== NOWHERE;
      release(number);
      return isHere;
    },

    get: (id) => get(ids.find(id)),
    bySlug: (slug) => get(owners[slugs.find(slug.toLowerCase())] ?? 0),

    all: () => walk((paper) => paper, papersIn),
    outlines: () => walk(outlineOf, outlinesIn),

    get size() {
      return size;
    },
  };
}

const NEWLINE = 10;
/** A block of papers compresses to about 5 kB and unpacks to about 22 kB: in one piece each. */
const COMPRESSED_CHUNK = 1 << 13;
const CHUNK = 1 << 15;

/**
 * A few papers that are as JSON has them, compressed together, since papers and their readings say many things twice: a line
 * with all outlines, which take next to nothing beside the papers, then a line a paper. By zstd at level 3: some 50 µs a paper,
 * to a quarter of its JSON. (The library's asynchronous way takes three times the processor time for pieces this small.)
 */
function packPapers(papers: readonly Paper[]): Stored {
  const values: unknown[] = [papers.map(outlineOf), ...papers];
  const json = Buffer.from(`${values.map((value) => JSON.stringify(value)).join('\n')}\n`, 'utf8');
  const options = { pledgedSrcSize: json.length, chunkSize: COMPRESSED_CHUNK };
  // A copy of just its size: what the library returns is a piece of something larger.
  const bytes = new Uint8Array(zstdCompressSync(json, options));
  return stored(bytes.length, () => bytes);
}

/** The packed paper at a place, from 0. */
const paperAt = (packed: Stored, place: number): Paper => line(packed, place + 1) as Paper;

function papersIn(packed: Stored): Paper[] {
  const text = unpacked(packed);
  const lines = text.toString('utf8', text.indexOf(NEWLINE) + 1).trimEnd();
  return JSON.parse(`[${lines.replaceAll('\n', ',')}]`) as Paper[];
}

const outlinesIn = (packed: Stored): PaperOutline[] => line(packed, 0) as PaperOutline[];

function line(packed: Stored, number: number): unknown {
  const text = unpacked(packed);
  let start = 0;
  for (let i = 0; i < number; i++) start = text.indexOf(NEWLINE, start) + 1;
  return JSON.parse(text.toString('utf8', start, text.indexOf(NEWLINE, start)));
}

const unpacked = (packed: Stored): Buffer => zstdDecompressSync(packed.bytes(), { chunkSize: CHUNK });
