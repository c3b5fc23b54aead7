import type { Page } from '../../model/page.ts';

/** The feed must begin within this much of the page: comments and a server's warnings may come first. */
const HEAD = 4000;
const ROOT = /<(?:[\w-]+:)?(?:rss|feed|rdf|channel)(?=[\s>/])/i;
const WEB_PAGE = /<(?:!doctype\s+html|html|head|body)[\s>]/i;
/** After text that is no markup, only a root that cannot be a word in brackets counts. */
/** A single entry of Atom, by its namespace: other files have entries too. */
const LONE_ENTRY =
  /^[\s\ufeff]*(?:<\?xml[^<>]{0,200}>\s*)?<(?:[\w-]+:)?entry\s[^<>]{0,500}www\.w3\.org\/2005\/Atom/i;
const PLAIN_ROOT = /<(?:rss\s+[^<>]*version\s*=|(?:[\w-]+:)?feed\s+[^<>]*xmlns|rdf:rdf\s)/i;

/** Whether a page is a feed in XML, in whatever state. */
export function holdsFeed(body: string): boolean {
  const head = body.slice(0, HEAD).replace(/<!--[\s\S]*?(?:-->|$)/g, ' ');
  if (LONE_ENTRY.test(head)) return true;
  const root = ROOT.exec(head);
  if (!root) return false;
  const before = head.slice(0, root.index);
  if (WEB_PAGE.test(before)) return false;
  return /^[\s\ufeff]*(?:<|$)/.test(before) || PLAIN_ROOT.test(head);
}

/** Whether a page is a web page or a part of one. */
export const holdsWebPage = (body: string): boolean =>
  /^[\s\ufeff]*(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|div|dl|dt|h[1-6])[\s>]/i.test(
    body.slice(0, 20_000),
  );

/** The page's JSON when it is JSON; undefined for anything else, broken JSON included. */
export function jsonOf(body: string): unknown {
  if (!looksLikeJson(body)) return undefined;
  try {
    return JSON.parse(body.replace(/^\ufeff/, '')) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Whether a page sets out to be JSON. */
export const looksLikeJson = (body: string): boolean =>
  /^[\s\ufeff]*(?:\{\s*["}]|\[\s*[{[\]"\d]|\[\s*null\s*,)/.test(body.slice(0, 1000));

/** What relative addresses on the page are resolved against: its own address, when that is what it is named by. */
export const baseOf = (page: Page): string | null => (/^https?:\/\//i.test(page.name) ? page.name : null);
