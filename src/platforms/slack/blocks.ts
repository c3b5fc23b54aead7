import type { types } from '@slack/bolt';
import { limits } from '../shared/limits.ts';
import { type ActionPaper, paperActions } from '../shared/paper-actions.ts';
import { clean } from './text.ts';

/** A chart that Slack draws itself; its library's types do not know it yet. */
export interface ChartBlock {
  type: 'data_visualization';
  title: string;
  chart: {
    type: 'line' | 'bar';
    series: { name: string; data: { label: string; value: number }[] }[];
    axis_config: { categories: string[] };
  };
}

export type Block = types.KnownBlock | ChartBlock;
export type RichTextElement = types.RichTextElement;
export type Button = types.Button;

/** Ids of what our messages hold; listeners match their beginnings. */
export const ids = { run: 'jc_run', more: 'jc_more', feedback: 'jc_feedback', openModal: 'jc_open' } as const;

const { slack } = limits;

export const plain = (text: string): types.PlainTextElement => ({ type: 'plain_text', text, emoji: false });

export function fitsButton({ label, command }: { label: string; command: string }): boolean {
  const text = clean(label).trim();
  return text !== '' && text.length <= slack.buttonText.use && command !== '' && fitsValue(command);
}

/** The value goes through Slack and back untouched, so it is only measured. */
export const fitsValue = (value: string): boolean =>
  value.length <= slack.buttonValue.use && value.isWellFormed();

/** Commands that, with nothing behind them, open a form. */
export const isModalName = (text: string): text is 'subscribe' | 'compare' =>
  text === 'subscribe' || text === 'compare';

/** @param index makes the id unique within its block. */
export function commandButton(
  action: { label: string; command: string; style?: 'primary' | 'danger' },
  index: number,
): Button {
  return {
    type: 'button',
    action_id: `${isModalName(action.command) ? ids.openModal : ids.run}:${index}`,
    text: plain(clean(action.label).trim()),
    value: action.command,
    ...(action.style ? { style: action.style } : {}),
  };
}

export function fitsMenu(paper: ActionPaper): boolean {
  const { slug } = paper;
  const isLabel = clean(slug).trim() !== '' && slug.length <= slack.optionText.use && slug.isWellFormed();
  return isLabel && paperActions([paper]).every(({ command }) => command.length <= slack.optionValue.use);
}

export function paperMenu(papers: readonly ActionPaper[]): types.StaticSelect | null {
  if (papers.length === 0) return null;
  const groups = papers.map((paper) => ({
    label: plain(clean(paper.slug).trim()),
    options: paperActions([paper]).map(({ label, command }) => ({ text: plain(label), value: command })),
  }));
  const placeholder = plain('Receipts, similar, save …');
  return { type: 'static_select', action_id: `${ids.run}:papers`, placeholder, option_groups: groups };
}

/** The size a block counts with against a message's budget: its JSON, which is more than Slack counts. */
export const weight = (block: Block): number => JSON.stringify(block).length;
