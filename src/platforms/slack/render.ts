import type { Reply, ReplyNode } from '../../model/reply.ts';
import { limits } from '../shared/limits.ts';
import { type ActionPaper, menusAfter } from '../shared/paper-actions.ts';
import {
  type Block,
  commandButton,
  fitsButton,
  fitsMenu,
  fitsValue,
  ids,
  paperMenu,
  plain,
} from './blocks.ts';
import { nodePiece } from './nodes.ts';
import { paginate } from './pages.ts';
import { type Piece, piece, type SlackFile } from './piece.ts';
import { linkElements, paragraphs, textElements } from './rich-text.ts';
import { shorten, wordsInMrkdwn } from './text.ts';

/** One message, ready for chat.postMessage or a response URL. */
export interface SlackMessage {
  blocks: Block[];
  /** For notifications and screen readers, in escaped markup. */
  text: string;
}

export interface RenderedReply {
  /** The pages of the reply: the first is sent, the others are asked for. Never empty. */
  messages: [SlackMessage, ...SlackMessage[]];
  files: SlackFile[];
}

/** Escaping turns one character into five at most, and what is cut still has to fit after it. */
const NOTIFICATION = Math.floor(limits.slack.messageText.use / 5) * 2;

/** Draws a reply in Block Kit. Pure; every message is within Slack's limits, and nothing is left out of all of them. */
export function renderSlack(reply: Reply): RenderedReply {
  const menus = menusAfter(reply.nodes, inMenu);
  const [only = null, second] = menus.values();
  const inTail = second === undefined ? only : null;
  const body = reply.nodes.flatMap((node, i) => [
    nodePiece(node, i, menus.size > 0 && inMenu(node) !== null),
    ...(inTail === null ? actionRows([], menus.get(i) ?? []) : []),
  ]);
  const tail = closing(reply, inTail ?? []);
  const empty = [...body, ...tail].every(({ blocks }) => blocks.length === 0);
  const shown = empty ? [piece(orNothing(reply.fallbackText))] : body;
  const pages = paginate(shown, tail);
  const [first = [], ...rest] = pages;
  const text = wordsInMrkdwn(shorten(reply.fallbackText, NOTIFICATION)) || 'A reply';
  return {
    messages: [
      { blocks: first, text },
      ...rest.map((blocks, i) => ({ blocks, text: `Page ${i + 2} of ${pages.length}` })),
    ],
    files: body.flatMap(({ files }) => files),
  };
}

const inMenu = (node: ReplyNode): ActionPaper | null =>
  node.type === 'paper' && fitsMenu(node.card) ? node.card : null;

/** What closes a reply: its sources, its buttons, the thumbs. @param papers what a menu beside the buttons is for */
export const closing = (
  reply: Pick<Reply, 'sources' | 'actions' | 'feedback'>,
  papers: readonly ActionPaper[] = [],
): Piece[] => [
  piece(sources(reply.sources.filter(({ isNamed }) => !isNamed))),
  ...actionRows(reply.actions, papers),
  piece(feedback(reply.feedback)),
];

function orNothing(text: string): Block[] {
  const blocks = paragraphs(textElements(text));
  return blocks.length > 0 ? blocks : paragraphs(textElements('There is nothing to show.'));
}

function sources(given: Reply['sources']): Block[] {
  if (given.length === 0) return [];
  const lines = given.map(({ title, slug, url }, i) => [
    ...textElements(`${i === 0 ? '' : '\n'}${i + 1}. `),
    ...linkElements(title || slug, url),
  ]);
  return paragraphs([...textElements('Sources\n', 'bold'), ...lines.flat()]);
}

/** A menu of papers and buttons in one row; an action too long for a button is written out, to be typed. */
function actionRows(given: Reply['actions'], papers: readonly ActionPaper[]): Piece[] {
  const menu = paperMenu(papers);
  const buttons = [...(menu === null ? [] : [menu]), ...given.filter(fitsButton).map(commandButton)];
  const rows = Array.from({ length: Math.ceil(buttons.length / limits.slack.actionElements.use) }, (_, i) =>
    buttons.slice(i * limits.slack.actionElements.use, (i + 1) * limits.slack.actionElements.use),
  );
  const typed = given.filter((action) => !fitsButton(action));
  return [
    ...rows.map((elements) => piece([{ type: 'actions', elements }])),
    ...typed.map(({ label, command }) =>
      piece(paragraphs([...textElements(`${label}: `), ...textElements(command, 'code')])),
    ),
  ];
}

function feedback(about: Reply['feedback']): Block[] {
  if (about === null || !fitsValue(`feedback good ${about.subject}`)) return [];
  return [
    {
      type: 'context_actions',
      elements: [
        {
          type: 'feedback_buttons',
          action_id: ids.feedback,
          positive_button: {
            text: plain('👍'),
            accessibility_label: 'This helped',
            value: `feedback good ${about.subject}`,
          },
          negative_button: {
            text: plain('👎'),
            accessibility_label: 'This did not help',
            value: `feedback bad ${about.subject}`,
          },
        },
      ],
    },
  ];
}
