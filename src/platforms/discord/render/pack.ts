import { limits } from '../../shared/limits.ts';
import { createPage, type Page } from './page.ts';
import type { Group, Part } from './parts.ts';
import { runOf, splitBlock, type TextBlock, textBlock } from './text-block.ts';
import type { DiscordPage } from './types.ts';

/** Less room than this is not worth breaking a text for. */
const WORTH_BREAKING = 600;
/** A text shorter than this is not broken. */
const SHORT = 300;
const { fileBytes } = limits.discord;

export function packGroups(groups: Group[], kept: Map<string, string>): DiscordPage[] {
  const finished: DiscordPage[] = [];
  let page = createPage(kept);

  function turn(): void {
    if (page.isEmpty()) return;
    finished.push(page.finish());
    page = createPage(kept);
  }

  function place(part: Part, joint: string): void {
    if (part.type === 'text') placeText(part.block, joint);
    else if (part.type === 'rule') placeRule();
    else {
      for (const piece of pieces(part)) {
        if (!page.fits(costOf(piece))) turn();
        add(page, piece);
      }
    }
  }

  /** Nothing is ruled off from what is not there. */
  function placeRule(): void {
    if (!page.fits({ components: 1 })) turn();
    else if (!page.isEmpty()) page.addRule();
  }

  function placeText(block: TextBlock, joint: string): void {
    let rest = block;
    let before = joint;
    for (;;) {
      const { markdown } = rest;
      if (markdown === '') return;
      const between = page.inText() ? before : '';
      const cost = { components: page.inText() ? 0 : 1, characters: between.length + markdown.length };
      if (page.fits(cost)) {
        page.addText(between + markdown);
        return;
      }
      const room = page.room() - between.length;
      if (page.fits({ components: 1 }) && room >= WORTH_BREAKING && cost.characters > SHORT) {
        const split = splitBlock(rest, room);
        if (split.head !== '') page.addText(between + split.head);
        rest = split.rest;
      }
      turn();
      before = '';
    }
  }

  /** Whether a group had better begin a message: it fits one, or a heading would stand alone at the end of this one. */
  function isBetterNext(group: Group, cost: typeof FREE): boolean {
    if (createPage(kept).fits(cost)) return !page.fits(cost);
    const beginning = { components: 2, characters: groupCost(group).characters + WORTH_BREAKING };
    return group.leads === true && !page.fits(beginning);
  }

  let isLedTo = false;
  for (const [index, group] of groups.entries()) {
    if (!isLedTo && isBetterNext(group, costFrom(groups, index))) turn();
    isLedTo = group.leads === true;
    for (const [at, part] of group.parts.entries()) place(part, at > 0 || group.close ? '\n' : '\n\n');
  }
  if (finished.length === 0 && page.isEmpty()) page.addText(nothing.markdown);
  turn();
  return finished;
}

const nothing = textBlock([runOf(['There is nothing to show.'])]);

const FREE = { components: 0, characters: 0, files: 0, bytes: 0 };
/** A heading after a heading after a heading …: no reply has more of them. */
const MOST_LEADING = 4;

function costFrom(groups: Group[], index: number, leading = 0): typeof FREE {
  const group = groups[index];
  if (group === undefined) return FREE;
  const own = groupCost(group);
  if (!group.leads || leading === MOST_LEADING) return own;
  const next = costFrom(groups, index + 1, leading + 1);
  return {
    components: own.components + next.components,
    characters: own.characters + next.characters,
    files: own.files + next.files,
    bytes: own.bytes + next.bytes,
  };
}

function groupCost({ parts }: Group): typeof FREE {
  let total = FREE;
  let inText = false;
  for (const part of parts) {
    const cost = costOf(part);
    const opens = part.type === 'text' && !inText ? 1 : 0;
    inText = part.type === 'text';
    total = {
      components: total.components + cost.components + opens,
      characters: total.characters + cost.characters,
      files: total.files + cost.files,
      bytes: total.bytes + cost.bytes,
    };
  }
  return total;
}

function costOf(part: Part): typeof FREE {
  switch (part.type) {
    case 'text':
      return { ...FREE, characters: part.block.markdown.length + 2 };
    case 'rule':
      return { ...FREE, components: 1 };
    case 'chart':
      return { ...FREE, components: 1, files: 1 };
    case 'file':
      return { ...FREE, components: 1, files: 1, bytes: Buffer.byteLength(part.content) };
    case 'buttons': {
      const labels = part.buttons.map(({ label }) => Math.min(label.length, limits.discord.buttonLabel.use));
      const characters = labels.reduce((sum, length) => sum + length, 0);
      return { ...FREE, components: 1 + part.buttons.length, characters };
    }
    case 'menu':
      return { ...FREE, components: 2 };
  }
}

/** A file larger than Discord takes comes in parts. */
function pieces(part: Exclude<Part, { type: 'text' | 'rule' }>): Exclude<Part, { type: 'text' | 'rule' }>[] {
  if (part.type !== 'file') return [part];
  const content = part.content === '' ? '\n' : part.content;
  const bytes = Buffer.from(content);
  if (bytes.length <= fileBytes.use) return [{ ...part, content }];
  const all = [];
  for (let from = 0; from < bytes.length; ) {
    let to = Math.min(bytes.length, from + fileBytes.use);
    // Never within a character: its further bytes are 10xxxxxx.
    while (to < bytes.length && ((bytes[to] ?? 0) & 0xc0) === 0x80) to -= 1;
    all.push({
      ...part,
      name: `part-${all.length + 1}-${part.name}`,
      content: bytes.toString('utf8', from, to),
    });
    from = to;
  }
  return all;
}

function add(page: Page, part: Exclude<Part, { type: 'text' | 'rule' }>): void {
  if (part.type === 'buttons') page.addButtons(part.buttons);
  else if (part.type === 'menu') page.addMenu(part.menu);
  else if (part.type === 'chart') page.addChart(part.chart, part.description);
  else page.addFile(part.name, part.content, part.description);
}
