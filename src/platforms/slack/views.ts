import type { types } from '@slack/bolt';
import type { Reply } from '../../model/reply.ts';
import { WEEKDAYS } from '../../model/schedule.ts';
import { nodeText } from '../../replies/compose.ts';
import { limits } from '../shared/limits.ts';
import { type Block, commandButton, plain, weight } from './blocks.ts';
import { nodePiece } from './nodes.ts';
import { closing } from './render.ts';
import { paragraphs, preformatted, textElements } from './rich-text.ts';
import { clean, shorten } from './text.ts';

/** Ids of the modals and of what is typed into them. */
export const modals = { subscribe: 'jc_subscribe', compare: 'jc_compare' } as const;
export const fields = {
  topic: 'jc_topic',
  frequency: 'jc_frequency',
  weekday: 'jc_weekday',
  time: 'jc_time',
  zone: 'jc_zone',
  channel: 'jc_channel',
  papers: 'jc_papers',
  words: 'jc_words',
} as const;

const { slack } = limits;
const HOME_WEIGHT = 60_000;

const option = (text: string, value: string): types.PlainTextOption => ({
  text: plain(shorten(clean(text), slack.optionText.use)),
  value,
});

/** Choices for a menu; one whose value is too long cannot be chosen and is left out. */
export const options = (given: { label: string; value: string }[]): types.PlainTextOption[] =>
  given
    .filter(({ label, value }) => label !== '' && value !== '' && value.length <= slack.optionValue.use)
    .slice(0, slack.options.use)
    .map(({ label, value }) => option(label, value));

function input(label: string, id: string, element: types.InputBlockElement, optional = false): Block {
  return {
    type: 'input',
    block_id: id,
    label: plain(label),
    element: { ...element, action_id: id },
    optional,
  };
}

const frequencies = [option('Every day', 'daily'), option('Every week', 'weekly')];
const weekdays = WEEKDAYS.map((day) => option(day, day.slice(0, 3)));

const select = (options: types.PlainTextOption[], first: number): types.StaticSelect => ({
  type: 'static_select',
  options,
  initial_option: options[first] ?? option('', ''),
});

const modal = (id: string, title: string, private_metadata: string, blocks: Block[]): types.ModalView => ({
  type: 'modal',
  callback_id: id,
  private_metadata,
  title: plain(title),
  submit: plain(title),
  close: plain('Cancel'),
  blocks,
});

export function subscribeModal(metadata: string, { timeZone }: { timeZone: string }): types.ModalView {
  const topic = { type: 'plain_text_input' as const, placeholder: plain('FP8 training, or several tags') };
  const zone = {
    type: 'external_select' as const,
    min_query_length: 2,
    initial_option: option(timeZone, timeZone),
  };
  const where = {
    type: 'conversations_select' as const,
    default_to_current_conversation: true,
    filter: { include: ['public' as const, 'private' as const] as ['public', 'private'] },
  };
  return modal(modals.subscribe, 'Subscribe', metadata, [
    input('Topic', fields.topic, topic),
    input('How often', fields.frequency, select(frequencies, 1)),
    input('Day (of a weekly digest)', fields.weekday, select(weekdays, 0)),
    input('Time', fields.time, { type: 'timepicker', initial_time: '09:00' }),
    input('Time zone', fields.zone, zone),
    input('Channel (none: here)', fields.channel, where, true),
  ]);
}

/** Asks what to set side by side: papers by name, or techniques in words. */
export function compareModal(metadata: string): types.ModalView {
  const papers = { type: 'multi_external_select' as const, min_query_length: 1, max_selected_items: 4 };
  const words = { type: 'plain_text_input' as const, placeholder: plain('layer pruning vs quantisation') };
  return modal(modals.compare, 'Compare', metadata, [
    input('Papers', fields.papers, { ...papers, placeholder: plain('Type a name or a title') }, true),
    input('Or techniques, in words', fields.words, words, true),
  ]);
}

/** The home: quick ways on, then what a person keeps and follows. A home takes neither tables nor files nor thumbs. */
export function homeView(reply: Reply): types.HomeView {
  const buttons: Block = {
    type: 'actions',
    elements: [
      commandButton({ label: 'Subscribe …', command: 'subscribe' }, 0),
      commandButton({ label: 'Compare …', command: 'compare' }, 1),
    ],
  };
  const body = reply.nodes.flatMap((node, i) =>
    node.type === 'table' || node.type === 'chart' || node.type === 'file'
      ? preformatted(nodeText(node))
      : nodePiece(node, i).blocks,
  );
  const blocks = [...body, ...closing({ ...reply, feedback: null }).flatMap((piece) => piece.blocks)];
  let room = HOME_WEIGHT;
  const end = blocks.findIndex((block, i) => {
    room -= weight(block);
    return i >= slack.blocksPerView.use - 2 || room < 0;
  });
  if (end === -1) return { type: 'home', blocks: [buttons, ...blocks] };
  const more = textElements('There is more than fits here: ask me for saved, or subscriptions.', 'italic');
  return { type: 'home', blocks: [buttons, ...blocks.slice(0, end), ...paragraphs(more)] };
}
