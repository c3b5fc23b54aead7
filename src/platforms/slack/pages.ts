import { limits } from '../shared/limits.ts';
import { type Block, ids, plain, weight } from './blocks.ts';
import type { Piece } from './piece.ts';

const { slack } = limits;
/** Kept free on every page for the button that shows the next one. */
const MORE = { blocks: 1, weight: 2_500 };
/** The end of a reply stays on its first page up to this size; a longer one follows the rest. */
const LARGEST_TAIL = { blocks: 12, weight: 3_500 };
const BUDGET = {
  blocks: slack.blocksPerMessage.use - MORE.blocks,
  weight: slack.messageCharacters.use - MORE.weight,
};

type Page = { blocks: Block[]; weight: number };

/** Blocks of which Slack takes only so many a message. */
const COUNTED = [
  { type: 'table', most: slack.tablesPerMessage.use },
  { type: 'data_visualization', most: slack.chartsPerMessage.use },
];

/** @param tail what closes a reply: on the first of several pages, unless that is in the middle of a text */
export function paginate(body: Piece[], tail: Piece[]): Block[][] {
  const { pages: one } = flow([...body, ...tail], { blocks: -MORE.blocks, weight: -MORE.weight });
  if (one.length <= 1) return one;
  const { pages: whole, runsOver } = flow([...body, ...tail]);
  if (whole.length <= 1 || runsOver) return whole;
  const tailBlocks = tail.flatMap(({ blocks }) => blocks);
  const size = { blocks: tailBlocks.length, weight: sum(tailBlocks) };
  if (size.blocks > LARGEST_TAIL.blocks || size.weight > LARGEST_TAIL.weight) return whole;
  const reserved = flow(body, size);
  const [first = [], ...rest] = reserved.pages;
  return reserved.runsOver ? whole : [[...first, ...tailBlocks], ...rest];
}

/** @param reserved kept free on the first page @returns the pages, and whether a piece is spread over several */
function flow(pieces: Piece[], reserved = { blocks: 0, weight: 0 }): { pages: Block[][]; runsOver: boolean } {
  let runsOver = false;
  const pages: Page[] = [{ blocks: [], weight: reserved.weight }];
  const add = (blocks: Block[]): boolean => {
    const page = pages.at(-1);
    if (page === undefined) return false;
    const room = BUDGET.blocks - (pages.length === 1 ? reserved.blocks : 0);
    const fits =
      page.blocks.length + blocks.length <= room &&
      page.weight + sum(blocks) <= BUDGET.weight &&
      COUNTED.every(({ type, most }) => countOf(type, [...page.blocks, ...blocks]) <= most);
    // A block by itself always fits a message, though perhaps not its budget.
    if (!fits && page.blocks.length > 0) return false;
    if (!fits && blocks.length > 1) return false;
    page.blocks.push(...blocks);
    page.weight += sum(blocks);
    return true;
  };
  for (const { blocks } of pieces) {
    if (blocks.length === 0 || add(blocks)) continue;
    if (pages.at(-1)?.blocks.length !== 0) pages.push({ blocks: [], weight: 0 });
    if (add(blocks)) continue;
    runsOver = true;
    for (const block of blocks) {
      if (add([block])) continue;
      pages.push({ blocks: [], weight: 0 });
      add([block]);
    }
  }
  return { pages: pages.map(({ blocks }) => blocks).filter((blocks) => blocks.length > 0), runsOver };
}

const countOf = (type: string, blocks: Block[]): number =>
  blocks.filter((block) => block.type === type).length;

/** The blocks of a page with the button that shows the next one. */
export function withMore(blocks: Block[], more: { page: number; total: number; value: string }): Block[] {
  const text = plain(`Show more (${more.page + 1} of ${more.total})`);
  return [
    ...blocks,
    { type: 'actions', elements: [{ type: 'button', action_id: ids.more, text, value: more.value }] },
  ];
}

/** What a block counts with: a table by the text of its cells, as Slack does, anything else by its JSON. */
const sum = (blocks: Block[]): number =>
  blocks.reduce((total, block) => total + (block.type === 'table' ? cellText(block) : weight(block)), 0);

const cellText = (block: Extract<Block, { type: 'table' }>): number =>
  block.rows.flat().reduce((total, cell) => total + ('text' in cell ? cell.text.length : 0), 0);
