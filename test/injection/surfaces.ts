import { expect } from 'vitest';
import { parseCommand } from '../../src/commands/parse-command.ts';
import type { Reply } from '../../src/model/reply.ts';
import { renderDiscord } from '../../src/platforms/discord/render/render-discord.ts';
import { renderSlack } from '../../src/platforms/slack/render.ts';
import { renderTerminal } from '../../src/platforms/terminal/render.ts';
import { createReachOf } from '../../src/platforms/web/pages/reach.ts';
import { type ReplyContext, renderReply } from '../../src/platforms/web/render/reply.ts';

/** Controls but line breaks and tabs, and marks that turn the reading direction round. */
const UNSEEN = /(?![\n\t])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u;
/** The colours and styles the terminal renderer itself writes. */
const OWN_STYLES = new RegExp(`${String.fromCharCode(27)}\\[\\d{1,3}(?:;\\d{1,3})*m`, 'g');

const context: ReplyContext = {
  drawChart: ({ title }) => title,
  isSlug: () => true,
  reachOf: createReachOf(parseCommand),
};

/** Sees to it that a reply made of hostile text pings nobody, forges no link and escapes from nowhere. */
export function expectHarmless(reply: Reply): void {
  const slack = renderSlack(reply).messages;
  walk(slack, (node) => {
    // A rich text element that notifies, or a link that was never a field of its own.
    expect(['user', 'usergroup', 'broadcast', 'channel', 'team']).not.toContain(node.type);
    if (typeof node.url === 'string') expect(node.url).not.toContain('evil.example');
    if (node.type === 'mrkdwn') expect(String(node.text)).not.toMatch(/<(?:[!@#]|https?:\/\/evil)/);
  });

  const discord = renderDiscord(reply);
  const words: string[] = [];
  walk(discord, (node) => {
    if (typeof node.content === 'string') words.push(node.content);
    if (typeof node.url === 'string') expect(node.url).not.toContain('evil.example');
  });
  for (const text of words) {
    // Code takes no mention; anywhere else one would be seen.
    const outside = text.replaceAll(/```[\s\S]*?```|`[^`]*`/g, '');
    expect(outside).not.toMatch(/(?<!\\)<(?:@[!&]?|#)\d{5,}>|@(?:everyone|here)\b/);
    expect(outside).not.toMatch(/(?<!\\)\]\(<?https?:\/\/evil/);
  }

  const page = String(renderReply(reply, context));
  expect(page).not.toMatch(
    /<(?:script|iframe|svg|img)\b|<[^>]+\son\w+=|href="(?:javascript:|https?:\/\/[^"]*evil)/i,
  );

  const terminal = renderTerminal(reply, { width: 100 }).replaceAll(OWN_STYLES, '');
  expect(terminal).not.toMatch(UNSEEN);
}

function walk(value: unknown, look: (node: Record<string, unknown>) => void): void {
  if (Array.isArray(value)) for (const each of value) walk(each, look);
  else if (typeof value === 'object' && value !== null) {
    look(value as Record<string, unknown>);
    for (const each of Object.values(value)) walk(each, look);
  }
}
