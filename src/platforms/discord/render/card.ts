import { ButtonStyle } from 'discord.js';
import type { PaperCard } from '../../../model/reply.ts';
import { paperActions } from '../../shared/paper-actions.ts';
import { inlineRuns } from './inline.ts';
import type { Button, Group, Part } from './parts.ts';
import { textBlock } from './text-block.ts';

/** A paper with its best result and what can be done with it. @param amongOthers without buttons: a menu serves all */
export function cardGroup(card: PaperCard, amongOthers = false): Group {
  const { title, url, oneLine, topResult, why } = card;
  const link = url === null ? {} : { href: url };
  const blocks = [
    textBlock(inlineRuns([{ text: title, style: 'bold', ...link }])),
    textBlock(inlineRuns(oneLine)),
    ...(topResult === null ? [] : resultBlocks(topResult)),
    ...(why === null ? [] : [textBlock(inlineRuns(`Why: ${why}`, 'italic'))]),
    textBlock(inlineRuns(smallPrint(card)), { prefix: '-# ', linePrefix: '-# ' }),
  ];
  const buttons: Button[] = paperActions([card]).map(({ label, command }) => ({
    label,
    command,
    style: ButtonStyle.Secondary,
  }));
  return {
    parts: [
      { type: 'rule' },
      ...blocks.map((block): Part => ({ type: 'text', block })),
      ...(amongOthers ? [] : [{ type: 'buttons' as const, buttons }]),
    ],
    close: false,
  };
}

function resultBlocks({ text, quote }: { text: string; quote: string }) {
  const marks = { prefix: '> ', linePrefix: '> ' };
  return [textBlock(inlineRuns(text, 'bold')), textBlock(inlineRuns(`“${quote}”`), marks)];
}

const smallPrint = ({ slug, publishedOn, tags }: PaperCard): string =>
  [slug, ...(publishedOn === null ? [] : [publishedOn]), ...tags].join(' · ');
