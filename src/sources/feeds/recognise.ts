import { parseDocument } from 'yaml';
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

export function holdsFeed(body: string): boolean {
  const head = body.slice(0, HEAD).replace(/<!--[\s\S]*?(?:-->|$)/g, ' ');
  if (LONE_ENTRY.test(head)) return true;
  const root = ROOT.exec(head);
  if (!root) return false;
  const before = head.slice(0, root.index);
  if (WEB_PAGE.test(before)) return false;
  return /^[\s\ufeff]*(?:<|$)/.test(before) || PLAIN_ROOT.test(head);
}

export const holdsWebPage = (body: string): boolean =>
  /^[\s\ufeff]*(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+(?:html|netscape\S+)|html|head|body|meta|title|div|d[lt]|h\d)[\s>]/i.test(
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

/** A list of records, or a key with what belongs to it below; comments and the mark of a document may come first. */
const YAML =
  /^\s*(?:#[^\n]{0,500}\n\s*)*(?:---[ \t]*\n\s*)?(?:-\s+[\w-]{1,40}:\s|cff-version:\s|[\w-]{1,40}:[ \t]*\n[ \t]*-?\s)/;
const LONGEST_YAML = 2_000_000;
/** No record is nested so deep in a line. */
const NESTED = /(?:[[{]\s?|- ){40}/;

/** The page's YAML when it sets out to be records in YAML; undefined for anything else, broken YAML included. */
export function yamlRecordsOf(body: string): unknown {
  if (YAML.test(body)) return yamlOf(body);
  // Pandoc keeps a text's references in its metadata: https://pandoc.org/MANUAL.html#extension-citations
  const at = body.search(/^references:[ \t]*\n[ \t]{0,8}-\s/m);
  const from = at < 0 ? -1 : body.lastIndexOf('---\n', at);
  if (from < 0 || (from > 0 && body[from - 1] !== '\n')) return undefined;
  const rest = body.slice(from + 4);
  return yamlOf(rest.slice(0, /^(?:---|\.{3})[ \t]*$/m.exec(rest)?.index));
}

/** What a text in YAML says, every value as it is written (`2501.10040` is no number); undefined when it is none. */
export function yamlOf(text: string): unknown {
  if (text.length > LONGEST_YAML || NESTED.test(text)) return undefined;
  try {
    const document = parseDocument(text, { schema: 'failsafe', logLevel: 'silent' });
    return document.errors.length > 0 ? undefined : (document.toJS({ maxAliasCount: 100 }) as unknown);
  } catch (error) {
    // It is nested without end, or repeats itself without end.
    if (error instanceof RangeError || error instanceof ReferenceError) return undefined;
    throw error;
  }
}

export const looksLikeJson = (body: string): boolean =>
  /^[\s\ufeff]*(?:\{\s*["}]|\[\s*[{[\]"\d]|\[\s*null\s*,)/.test(body.slice(0, 1000));

/** What relative addresses on the page are resolved against: its own address, when that is what it is named by. */
export const baseOf = (page: Page): string | null => (/^https?:\/\//i.test(page.name) ? page.name : null);
