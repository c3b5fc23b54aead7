import type { Reply } from '../../../model/reply.ts';
import { pageOfReply } from '../../discord/payload.ts';
import { renderDiscord } from '../../discord/render/render-discord.ts';
import { withMore } from '../../slack/pages.ts';
import { renderSlack } from '../../slack/render.ts';
import type { DrawChart } from '../render/chart.ts';
import { type Html, html } from '../render/html.ts';
import { many } from '../render/inline.ts';
import { discordMessage } from './discord.ts';
import { slackFile, slackMessage } from './slack.ts';

/** Pages of a long reply that are drawn; people hardly press on that far. */
const PAGES_DRAWN = 5;

/** A reply as Slack and as Discord show it, drawn from the very messages they would be sent. */
export function previewReply(reply: Reply, drawChart: DrawChart): Html {
  return html`<div class="previews">${inSlack(reply, drawChart)}${inDiscord(reply, drawChart)}</div>`;
}

function inSlack(reply: Reply, drawChart: DrawChart): Html {
  const { messages, files } = renderSlack(reply);
  const pages = messages.map(({ blocks }, i) =>
    i + 1 < messages.length
      ? withMore(blocks, { page: i + 1, total: messages.length, value: 'more' })
      : blocks,
  );
  const attached = files.map(slackFile);
  return html`<section class="slack" aria-labelledby="in-slack">
    <h2 id="in-slack">Slack</h2>
    <div class="window">
      <p class="channel"><span aria-hidden="true">#</span> papers</p>
      ${pages.slice(0, PAGES_DRAWN).map((blocks, i) => sent(pageLabel(i, pages.length), html`${slackMessage(blocks, drawChart, `slack${i}`)}${i === 0 ? attached : null}`))}
    </div>
    ${counted(
      messages.length,
      messages.map(({ blocks }) => many(blocks.length, 'block')),
    )}
  </section>`;
}

function inDiscord(reply: Reply, drawChart: DrawChart): Html {
  const rendered = renderDiscord(reply);
  const { messages } = rendered;
  // Each page holds the whole reply for its buttons: only those that are drawn are made.
  const pages = messages.slice(0, PAGES_DRAWN).map((_, i) => pageOfReply(reply, i, rendered));
  return html`<section class="discord" aria-labelledby="in-discord">
    <h2 id="in-discord">Discord</h2>
    <div class="window">
      <p class="channel"><span aria-hidden="true">#</span> papers</p>
      ${pages.map(({ components, files }, i) => sent(pageLabel(i, messages.length), discordMessage(components, { files, drawChart, id: `discord-file${i}` })))}
    </div>
    ${counted(
      messages.length,
      messages.map(
        ({ components }) => `${JSON.stringify(components).length.toLocaleString('en')} characters of JSON`,
      ),
    )}
  </section>`;
}

function sent(label: string, content: Html): Html {
  return html`<div class="message">
    <span class="avatar" aria-hidden="true">JC</span>
    <div class="body"><p class="who"><strong>Journal Club</strong> <span class="badge">APP</span> <span class="when">${label}</span></p>${content}</div>
  </div>`;
}

function pageLabel(index: number, all: number): string {
  return all === 1 ? 'today' : `page ${index + 1} of ${all}`;
}

function counted(messages: number, sizes: readonly string[]): Html {
  const undrawn = messages > PAGES_DRAWN ? `; the first ${PAGES_DRAWN} are drawn` : '';
  return html`<p class="small">${many(messages, 'message')}: ${sizes.join(', ')}${undrawn}.</p>`;
}
