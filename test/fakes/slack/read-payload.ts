import { ids } from '../../../src/platforms/slack/blocks.ts';
import type { ReadPayload } from '../../contracts/check-reply.ts';
import { isObject, type Json, list, object, text } from './json.ts';

/** Reads a message the way Slack's clients do: rich text as it is, `text` and mrkdwn as markup. */
export function readMessage(message: Json): ReadPayload {
  const read: ReadPayload = { text: '', pings: [], links: [], commands: [] };
  // The text beside blocks is for notifications: it is not shown, but it can ping.
  const notification = { ...read, text: '', links: [] };
  readMarkup(text(message.text), list(message.blocks).length === 0 ? read : notification);
  for (const block of list(message.blocks)) readValue(block, read);
  return read;
}

function readValue(value: unknown, read: ReadPayload): void {
  if (Array.isArray(value)) {
    for (const each of value) readValue(each, read);
    return;
  }
  if (!isObject(value)) return;
  switch (value.type) {
    case 'text':
    case 'raw_text':
    case 'plain_text':
      show(text(value.text), read);
      return;
    case 'mrkdwn':
      readMarkup(text(value.text), read);
      return;
    case 'link': {
      const label = text(value.text) || text(value.url);
      show(label, read);
      read.links.push({ label, url: text(value.url) });
      return;
    }
    case 'channel':
      show(`#${text(value.channel_id)}`, read);
      return;
    case 'user':
      read.pings.push(text(value.user_id));
      return;
    case 'broadcast':
    case 'usergroup':
      read.pings.push('everyone');
      return;
    case 'feedback_buttons':
      for (const button of [object(value.positive_button), object(value.negative_button)]) {
        read.commands.push(text(button.value));
      }
      return;
    case 'static_select':
      for (const { options } of list(value.option_groups).map(object))
        for (const option of list(options)) read.commands.push(text(object(option).value));
      return;
    case 'data_visualization':
      show(`${text(value.title)}\n`, read);
      return;
    case 'button':
      if (value.action_id === ids.more) return;
      show(text(object(value.text).text), read);
      read.commands.push(text(value.value));
      return;
    default:
      for (const each of Object.values(value)) readValue(each, read);
      read.text += '\n';
  }
}

function show(words: string, read: ReadPayload): void {
  read.text += words;
}

/** Slack's markup: `<@U1>`, `<#C1>`, `<!here>`, `<https://a.b|label>`; entities for its three characters. */
function readMarkup(markup: string, read: ReadPayload): void {
  const shown = markup.replace(/<([^<>]*)>/g, (_, inner: string) => {
    const [target = '', label] = inner.split('|', 2);
    if (target.startsWith('@')) read.pings.push(target.slice(1));
    else if (target.startsWith('!')) read.pings.push('everyone');
    else if (!target.startsWith('#')) read.links.push({ label: label ?? target, url: target });
    return label ?? target;
  });
  // A client may link names and addresses by itself; only the names would ping.
  if (/@(channel|here|everyone)\b/i.test(shown)) read.pings.push('everyone');
  show(readEntities(shown), read);
}

function readEntities(shown: string): string {
  return shown.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
