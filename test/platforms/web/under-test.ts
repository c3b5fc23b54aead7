import { parseCommand } from '../../../src/commands/parse-command.ts';
import type { Reply } from '../../../src/model/reply.ts';
import { createReachOf } from '../../../src/platforms/web/pages/reach.ts';
import { type ReplyContext, renderReply } from '../../../src/platforms/web/render/reply.ts';
import { linkTarget } from '../../../src/replies/link-target.ts';
import { expectedTexts, givenAddresses } from '../../contracts/expected-texts.ts';
import { readHtml } from './read-html.ts';

export const context: ReplyContext = {
  drawChart: ({ title }) => `<svg width="8" height="6"><text>${title.replace(/[<>&]/g, '')}</text></svg>`,
  isSlug: (text) => text === 'coat',
  reachOf: createReachOf(parseCommand),
};

export const draw = (given: Reply): string => String(renderReply(given, context));

/** White space, controls and joiners are no content. */
const bare = (text: string): string => text.toWellFormed().replace(/[\s\p{Cc}\p{Cf}\ufffe\uffff]+/gu, '');

/** @returns what is wrong with a drawn reply; null: nothing. */
export function problemOf(given: Reply): string | null {
  const read = readHtml(draw(given));
  if (read.active.length > 0) return `runs something: ${read.active[0]}`;
  const shown = bare(read.text);
  // A chart's own title stands in its picture, which the page draws from it.
  const titles = new Set(given.nodes.flatMap((node) => (node.type === 'chart' ? [node.title] : [])));
  const lost = expectedTexts(withoutElsewhere(given)).find(
    (text) => !titles.has(text) && !shown.includes(bare(text)),
  );
  if (lost !== undefined) return `lost: ${JSON.stringify(lost.slice(0, 100))}`;
  const outside = new Set(givenAddresses(given).flatMap((address) => linkTarget('', address) ?? []));
  for (const { label, url } of read.links) {
    if (url.startsWith('/') && !url.startsWith('//')) continue;
    if (/^data:[\w.+-]+\/[\w.+-]+;base64,[\w+/=]*$/.test(url)) continue;
    if (!outside.has(url)) return `leads to an address nobody gave: ${url.slice(0, 100)}`;
    if (linkTarget(label, url) === null) return `${label.slice(0, 100)} leads to ${url.slice(0, 100)}`;
  }
  return null;
}

/** Actions of a channel are not for the web. */
function withoutElsewhere(given: Reply): Reply {
  return {
    ...given,
    actions: given.actions.filter(({ command }) => ['reads', 'keeps'].includes(context.reachOf(command))),
  };
}
