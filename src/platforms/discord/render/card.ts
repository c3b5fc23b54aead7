import { ButtonStyle } from 'discord.js';
import type { PaperCard } from '../../../core/reply.ts';
import { inlineRuns } from './inline.ts';
import type { Button, Group, Part } from './parts.ts';
import { textBlock } from './text-block.ts';

/** What can be done with a paper: the label, and the command's first word. */
const BUTTONS: readonly (readonly [string, string])[] = [
  ['Receipts', 'paper'],
  ['Similar', 'similar'],
  ['Save', 'save'],
  ['More like this', 'more'],
  ['Less like this', 'less'],
];

/** A paper: what it is, its best result with the receipt, why it is shown, and what can be done with it. */
export function cardGroup(card: PaperCard): Group {
  const { title, url, oneLine, topResult, why } = card;
  const link = url === null ? {} : { href: url };
  const blocks = [
    textBlock(inlineRuns([{ text: title, style: 'bold', ...link }])),
    textBlock(inlineRuns(oneLine)),
    ...(topResult === null ? [] : resultBlocks(topResult)),
    ...(why === null ? [] : [textBlock(inlineRuns(`Why: ${why}`, 'italic'))]),
    textBlock(inlineRuns(smallPrint(card)), { prefix: '-# ', linePrefix: '-# ' }),
  ];
  const buttons: Button[] = BUTTONS.map(([label, verb]) => ({
    label,
    command: `${verb} ${card.slug}`,
    style: ButtonStyle.Secondary,
  }));
  return {
    parts: [
      { type: 'rule' },
      ...blocks.map((block): Part => ({ type: 'text', block, leads: false })),
      { type: 'buttons', buttons },
    ],
    close: false,
  };
}

function resultBlocks({ text, quote }: { text: string; quote: string }) {
  const marks = { prefix: '> ', linePrefix: '> ' };
  return [textBlock(inlineRuns(text, 'bold')), textBlock(inlineRuns(`“${quote}”`), marks)];
}

function smallPrint({ slug, publishedOn, tags }: PaperCard): string {
  return [slug, ...(publishedOn === null ? [] : [publishedOn]), ...tags].join(' · ');
}
