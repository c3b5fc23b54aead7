import type { Paper } from '../../model/paper.ts';
import { outlineOf } from '../../model/paper-outline.ts';
import { ALL_AT_HAND, type PaperCache } from '../../model/ports/corpus.ts';
import { grown } from '../../text/compact/grow.ts';
import { createStringTable } from '../../text/compact/string-table.ts';
import { type Block, createBlock, openBlock } from './block.ts';

/** Papers packed together: more take less memory and longer to get at (16: 0.1 ms a paper). */
const IN_BLOCK = 16;
/** A block of which no more papers than this are left is given up, and they are packed again with the next ones. */
const FEW = 4;
/** Papers kept as objects, of a corpus that is not kept at hand as a whole. */
const AT_HAND = 1000;

/** Where a paper is: 0 nowhere, 1 not packed yet, from 2 the number of its block. */
const NOWHERE = 0;
const LOOSE = 1;
const FIRST_BLOCK = 2;

interface Packed {
  block: Block;
  /** Number of the paper at each place; 0 where it has changed or gone since. */
  members: Uint32Array;
  left: number;
}

interface Options {
  /** A cache of no more papers than this keeps them all as objects. */
  allAtHand?: number;
  /** How many a larger one keeps so. */
  atHand?: number;
}

/**
 * Papers in about a kilobyte each, text and reading and all: compressed sixteen at a time, and unpacked when they are
 * asked for. Those asked for last are at hand as objects.
 */
export function createPaperCache({ allAtHand = ALL_AT_HAND, atHand = AT_HAND }: Options = {}): PaperCache {
  /** A paper keeps its number, also when it goes and comes again. */
  const ids = createStringTable();
  let where = new Uint32Array(1 << 8);
  let places = new Uint8Array(1 << 8);
  const blocks = new Map<number, Packed>();
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

  /** Takes a paper from where it is kept. */
  function release(number: number): void {
    const block = where[number] ?? NOWHERE;
    if (block === NOWHERE) return;
    where[number] = NOWHERE;
    hot.delete(number);
    loose.delete(number);
    size--;
    const packed = blocks.get(block);
    if (packed === undefined) return;
    packed.members[places[number] as number] = 0;
    packed.left--;
    if (packed.left <= FEW) giveUp(block, packed);
  }

  function giveUp(block: number, packed: Packed): void {
    blocks.delete(block);
    if (packed.left === 0) return;
    packed.block.papers().forEach((paper, place) => {
      const number = packed.members[place] as number;
      if (number !== 0) putLoose(number, hot.get(number) ?? paper);
    });
  }

  function putLoose(number: number, paper: Paper): void {
    where[number] = LOOSE;
    loose.set(number, paper);
    if (loose.size >= IN_BLOCK) pack();
  }

  function pack(): void {
    const papers = [...loose.values()];
    const members = Uint32Array.from(loose.keys());
    const block = nextBlock++;
    blocks.set(block, { block: createBlock(papers), members, left: members.length });
    members.forEach((number, place) => {
      where[number] = block;
      places[number] = place;
    });
    loose = new Map();
  }

  /** All that is kept, by number; each block is unpacked once as long as its papers follow each other. */
  function* walk<T>(ofPaper: (paper: Paper) => T, ofBlock: (block: Block) => T[]): Generator<T> {
    let open: Packed | undefined;
    let values: T[] = [];
    for (let number = 1; number < ids.end; number++) {
      const block = where[number] ?? NOWHERE;
      if (block === NOWHERE) continue;
      const known = hot.get(number) ?? loose.get(number);
      if (known !== undefined) {
        yield ofPaper(known);
        continue;
      }
      const packed = blocks.get(block);
      if (packed === undefined) continue;
      if (packed !== open) {
        open = packed;
        values = ofBlock(packed.block);
      }
      yield values[places[number] as number] as T;
    }
  }

  function get(number: number): Paper | undefined {
    const block = where[number] ?? NOWHERE;
    if (block === NOWHERE) return undefined;
    const paper =
      hot.get(number) ?? loose.get(number) ?? blocks.get(block)?.block.at(places[number] as number);
    if (paper !== undefined) keepAtHand(number, paper);
    return paper;
  }

  /** Members are padded with 0 to one length. */
  const state = () => ({
    ids: ids.state(),
    slugs: slugs.state(),
    arrays: { where, places, owners, nextBlock, size },
    loose: JSON.stringify([...loose]),
    numbers: Uint32Array.from(blocks.keys()),
    members: Uint32Array.from(
      Array.from(blocks.values(), ({ members }) =>
        Array.from({ length: IN_BLOCK }, (_, i) => members[i] ?? 0),
      ).flat(),
    ),
    packed: Array.from(blocks.values(), ({ block }) => block.packed),
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
        const members = from.members.slice(i * IN_BLOCK, (i + 1) * IN_BLOCK);
        const left = members.filter((number) => number !== 0).length;
        blocks.set(from.numbers[i] as number, { block: openBlock(packed), members, left });
      });
      if (size > allAtHand) return;
      for (const paper of walk(
        (each) => each,
        (block) => block.papers(),
      ))
        keepAtHand(ids.find(paper.id), paper);
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

    all: () =>
      walk(
        (paper) => paper,
        (block) => block.papers(),
      ),
    outlines: () => walk(outlineOf, (block) => block.outlines()),

    get size() {
      return size;
    },
  };
}
