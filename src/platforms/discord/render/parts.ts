import type { APIButtonComponentWithCustomId, APIStringSelectComponent } from 'discord.js';
import type { TextBlock } from './text-block.ts';
import type { Chart } from './types.ts';

/** A button or menu before it has an id: ids are given once it is known what stands in one message. */
export type Button = { label: string; command: string; style: APIButtonComponentWithCustomId['style'] };

export interface Menu {
  placeholder: APIStringSelectComponent['placeholder'];
  options: { label: string; description: string; command: string }[];
}

export type Part =
  | { type: 'text'; block: TextBlock }
  | { type: 'chart'; chart: Chart; description: string }
  | { type: 'file'; name: string; content: string; description: string }
  | { type: 'buttons'; buttons: Button[] }
  | { type: 'menu'; menu: Menu }
  | { type: 'rule' };

/** Parts that stay in one message when one message can hold them. */
export interface Group {
  parts: Part[];
  /** Between this and the text before it: a blank line, or none. */
  close: boolean;
  /** Leads to the next one: a heading, which is never the last thing of a message. */
  leads?: boolean;
}
