import { paperOfWord } from '../../papers/mentions.ts';

/** Shows nothing and joins nothing; put into a control sequence it leaves only characters to read. */
const JOINER = '\u2060';

/** Controls other than line breaks and tabs, and marks that turn the reading direction round. */
const UNPRINTABLE = /(?![\n\t])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu;

/**
 * Somebody's text as it may stand in a Block Kit text that is not read as markup (rich text, plain_text, table cells).
 * Slack shows such text as it is; what would be a mention or a link in its markup is broken up all the same, because
 * clients, exports and bridges turn messages into markup and back.
 */
export function clean(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(UNPRINTABLE, '')
    .replace(/<(?=[!@#]|[a-z][a-z0-9+.-]*:)/gi, `<${JOINER}`)
    .replace(/@(?=channel\b|here\b|everyone\b)/gi, `@${JOINER}`);
}

/** Somebody's text as it may stand in Slack's markup (mrkdwn, the `text` of a message). */
export const escapeMrkdwn = (text: string): string =>
  clean(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** A reply's plain words in Slack's markup: channels our code names are links. */
export const wordsInMrkdwn = (text: string): string =>
  escapeMrkdwn(text).replace(/\bslack:([CG][A-Z0-9]{8,20})\b/g, '<#$1>');

/** Cuts a text into pieces of at most `max` code units, between words where there are any, never inside a character. */
export function split(text: string, max: number): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > max) {
    const cut = cutBefore(rest, max);
    pieces.push(rest.slice(0, cut));
    rest = rest.slice(cut);
  }
  return rest === '' && pieces.length > 0 ? pieces : [...pieces, rest];
}

/** The first words of a text, with an ellipsis where something was left out. For notifications only. */
export const shorten = (text: string, max: number): string =>
  text.length <= max ? text : `${text.slice(0, cutBefore(text, max - 1))}…`;

function cutBefore(text: string, max: number): number {
  const earliest = Math.floor(max * 0.6);
  for (const mark of ['\n', ' ']) {
    const at = text.lastIndexOf(mark, max - 1) + 1;
    if (at > earliest) return at;
  }
  const code = text.charCodeAt(max - 1);
  return code >= 0xd800 && code <= 0xdbff ? max - 1 : max;
}

/** What a person wrote over an address is what they say, unless a paper may stand there, or it is the address itself. */
function linkOrLabel(address: string, label: string): string {
  const isAddress = label === '' || address.includes(label.replace(/…$/, ''));
  return isAddress || paperOfWord(address) !== null ? address : label;
}

/** What a person typed, out of Slack's markup: links as addresses, channels as ids, entities as characters. */
export function fromMrkdwn(text: string, botUserId: string | null): string {
  const withoutBot =
    botUserId === null ? text : text.replace(new RegExp(`<@${botUserId}(\\|[^>]*)?>`, 'g'), ' ');
  return withoutBot
    .replace(/<#([CGD][A-Z0-9]+)(?:\|[^>]*)?>/g, '$1')
    .replace(/<@([UW][A-Z0-9]+)(?:\|([^>]*))?>/g, (_, id: string, name?: string) => `@${name || id}`)
    .replace(
      /<!([a-z]+)(?:\^[^<>|]*)?(?:\|([^<>]*))?>/g,
      (_, name: string, label?: string) => label || `@${name}`,
    )
    .replace(/<(?:mailto:|tel:)?([^<>|]+)(?:\|([^<>]*))?>/g, (_, address: string, label = '') =>
      linkOrLabel(address, label),
    )
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/[ \t]+/g, ' ')
    .trim();
}
