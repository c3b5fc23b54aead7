import type { PaperCard, Reply } from '../../../model/reply.ts';
import { leadsToPaper } from '../../../papers/mentions.ts';
import { type Block, commandButton } from '../blocks.ts';
import { escapeMrkdwn, shorten } from '../text.ts';
import { type Intake, inTurn } from './context.ts';

/** Slack shows a handful of previews; a message with more links is a list. */
const MOST_LINKS = 5;

/** Links to papers in anybody's messages get a preview of what was read of the paper. */
export function takeLinks(intake: Intake): void {
  const { app, client, deps, isNew, botUserId } = intake;
  app.event('link_shared', async ({ event, body }) => {
    if (event.user === botUserId() || !isNew(body.event_id)) return;
    inTurn(intake, 'a preview', async () => {
      const known = event.links.filter(({ url }) => leadsToPaper(url)).slice(0, MOST_LINKS);
      const previews = known.flatMap(({ url }) => {
        const blocks = previewBlocks(deps.explain(url));
        return blocks.length > 0 ? [[url, { blocks }] as const] : [];
      });
      if (previews.length === 0) return;
      const { unfurl_id, source, channel, message_ts: ts } = event;
      const unfurls = Object.fromEntries(previews);
      if (unfurl_id && (source === 'composer' || source === 'conversations_history')) {
        await client.chat.unfurl({ unfurl_id, source, unfurls });
      } else await client.chat.unfurl({ channel, ts, unfurls });
    });
  });
}

/** The papers of a reply as previews: nothing for a link to a paper that was not read. */
const previewBlocks = (reply: Reply): Block[] =>
  reply.nodes.flatMap((node) => (node.type === 'paper' ? cardBlocks(node.card) : []));

/** A preview is a short form: the buttons lead to the whole. Escaped, a character takes five at most: 2,750 in all. */
function cardBlocks({ slug, title, oneLine, topResult, tags, publishedOn }: PaperCard): Block[] {
  const words = (text: string, most: number) => escapeMrkdwn(shorten(text, most));
  const result = topResult ? `\n${words(topResult.text, 150)}` : '';
  const small = [publishedOn, ...tags].filter(Boolean).join(' · ');
  const section: Block = {
    type: 'section',
    text: mrkdwn(`*${words(title || slug, 150)}*\n${words(oneLine, 250)}${result}`),
  };
  const context: Block[] = small === '' ? [] : [{ type: 'context', elements: [mrkdwn(words(small, 300))] }];
  const buttons = [
    { label: 'Receipts', command: `paper ${slug}` },
    { label: 'Similar', command: `similar ${slug}` },
    { label: 'Save', command: `save ${slug}` },
  ];
  return [section, ...context, { type: 'actions', elements: buttons.map(commandButton) }];
}

const mrkdwn = (text: string) => ({ type: 'mrkdwn' as const, text, verbatim: true });
