import type { ReplyNode } from '../../../model/reply.ts';
import { limits } from '../../shared/limits.ts';
import { cardGroup } from './card.ts';
import { plainLine, shortened } from './escape.ts';
import { inlineRuns } from './inline.ts';
import type { Group, Part } from './parts.ts';
import { codeBlock, renderTable } from './table.ts';
import { type TextBlock, textBlock } from './text-block.ts';

/** Code beyond this is attached as a file. */
const LONGEST_CODE = 5_000;
const BAR = 12;
const TONE = { info: 'ℹ️', warning: '⚠️', error: '❌' } as const;

const text = (block: TextBlock): Part => ({ type: 'text', block });

/** A node as what Discord has for it. @param amongOthers of a paper: others stand beside it */
export function nodeGroups(node: ReplyNode, amongOthers = false): Group[] {
  switch (node.type) {
    case 'heading':
      return [
        {
          ...group([text(textBlock(inlineRuns(node.text.replace(/\s+/g, ' ')), { prefix: '## ' }))]),
          leads: true,
        },
      ];
    case 'paragraph':
      return [group([text(textBlock(inlineRuns(node.content)))])];
    case 'small':
      return [group([text(textBlock(inlineRuns(node.content), { prefix: '-# ', linePrefix: '-# ' }))])];
    case 'list':
      return node.items.map((item, at) => {
        const prefix = node.ordered ? `${at + 1}. ` : '- ';
        return group([text(textBlock(inlineRuns(item), { prefix, linePrefix: '  ' }))], at > 0);
      });
    case 'quote':
      return [group(quoteBlocks(node.text, node.source).map(text), true)];
    case 'code':
      return [codeGroup(node.text, node.language ?? '')];
    case 'facts':
      return node.items.map(({ label, value }, at) => {
        const runs = [...inlineRuns(`${label}:`, 'bold'), ...inlineRuns(' '), ...inlineRuns(value)];
        return group([text(textBlock(runs))], at > 0);
      });
    case 'table':
      return tableGroups(node);
    case 'chart':
      return [chartGroup(node)];
    case 'paper':
      return [cardGroup(node.card, amongOthers)];
    case 'callout':
      return [group([text(textBlock([...inlineRuns(`${TONE[node.tone]} `), ...inlineRuns(node.content)]))])];
    case 'progress':
      return [group([text(textBlock(inlineRuns(progressLine(node))))])];
    case 'file':
      return [fileGroup(node.name, node.content, node.altText)];
  }
}

/** What is worked on and how far it is: "Reading ▰▰▰▱▱ 3 of 5". */
export function progressLine({ label, done, total }: { label: string; done: number; total: number }): string {
  if (total === 0) return label;
  const share = total > 0 ? Math.min(1, Math.max(0, done / total)) : 0;
  const full = Math.round(share * BAR);
  return `${label} ${'▰'.repeat(full)}${'▱'.repeat(BAR - full)} ${done} of ${total}`;
}

export function quoteBlocks(quote: string, source: string): TextBlock[] {
  const marks = { prefix: '> ', linePrefix: '> ' };
  const from = plainLine(source) === '' ? [] : [textBlock(inlineRuns(`— ${source}`, 'italic'), marks)];
  return [textBlock(inlineRuns(`“${quote}”`), marks), ...from];
}

const group = (parts: Part[], close = false): Group => ({ parts, close });

function codeGroup(code: string, language: string): Group {
  if (code.length <= LONGEST_CODE) return group([text(codeBlock(code, language))]);
  return fileGroup('code.txt', code, `The code: ${code.split('\n').length} lines.`);
}

function tableGroups(node: Extract<ReplyNode, { type: 'table' }>): Group[] {
  const { blocks, csv } = renderTable(node);
  const groups = blocks.map((block, at) => group([text(block)], at > 0));
  if (csv === null) return groups;
  const description = described(`${node.caption ?? 'The table'}: ${node.rows.length} rows.`);
  return [...groups, group([{ type: 'file', name: 'table.csv', content: csv, description }])];
}

function chartGroup(chart: Extract<ReplyNode, { type: 'chart' }>): Group {
  const { title, altText } = chart;
  const said = plainLine([title, altText].filter(Boolean).join('. '));
  const tooLong = said.length > limits.discord.altText.use;
  return group([
    { type: 'chart', chart, description: described(said) },
    ...(tooLong ? [text(textBlock(inlineRuns(said)))] : []),
  ]);
}

function fileGroup(name: string, content: string, altText: string): Group {
  const runs = [...inlineRuns(name, 'bold'), ...inlineRuns(' '), ...inlineRuns(altText)];
  return group([text(textBlock(runs)), { type: 'file', name, content, description: described(altText) }]);
}

/** Shortened only where the whole stands beside it. */
const described = (altText: string): string => shortened(plainLine(altText), limits.discord.altText.use);
