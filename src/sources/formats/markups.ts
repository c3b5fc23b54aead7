import { runParser } from '../feeds/run-parser.ts';
import { isRecord } from './json-fields.ts';
import { looksLikeMarkup } from './lines.ts';

/** Texts are looked at up to here. */
const LONGEST = 2_000_000;
const DEEPEST = 12;

/** A text in the markup of wikis and of Org, and one whose links stand in notes at its end, as Markdown; any other as it is. */
export function asMarkdown(given: string): string {
  const body = given.length <= LONGEST && isMarkdownWithTags(given) ? withoutTags(given) : given;
  if (body.length > LONGEST || looksLikeMarkup(body) || OTHER_SIGNS.test(body)) return body;
  if (CONFLUENCE_TABLE.test(body)) return fromConfluence(body);
  if (WIKI_TABLE.test(body) || (WIKI_LINK.test(body) && WIKI_LINES.test(body))) return fromWiki(body);
  return withNotedLinks(
    /^#\+\w{3,20}:|^:PROPERTIES:|^[ \t]+:PROPERTIES:/im.test(body) ? fromOrg(body) : body,
  );
}

/** Headings, items and rows of Markdown, in which elements of HTML may stand (https://spec.commonmark.org/0.31.2/#html-blocks). */
const MARKDOWN_LINE = /^ {0,3}(?:#{1,6} \S|(?:[-*+]|\d{1,3}\.) [^\n]{0,500}\]\(|\|[^\n]{0,500}\]\()/m;
const TAG = /<(?:div|p|a|b|i|strong|em|h[1-6]|img|center|span|font)\b[^<>]{0,500}>/i;
const OF_WEB_PAGE = /<(?:!doctype|html|head|body)[\s>]/i;
const isMarkdownWithTags = (body: string): boolean =>
  TAG.test(body) && MARKDOWN_LINE.test(body) && !OF_WEB_PAGE.test(body);

/** Elements of HTML in Markdown as its own marks. */
const withoutTags = (body: string): string =>
  body
    .replace(/<!--[^<>]{0,500}-->|<img\b[^<>]{0,1000}>/gi, '')
    .replace(
      /<a\s[^<>]{0,500}?href=["']?([^"'<>\s]{1,1000})[^<>]{0,300}>([^<>]{0,400})<\/a>/gi,
      (_, url: string, text: string) => (text.trim() === '' ? '' : `[${text.trim()}](${url})`),
    )
    .replace(
      /<h([1-6])\b[^<>]{0,300}>([^<>]{0,300})<\/h\1>/gi,
      (_, level: string, text: string) => `\n${'#'.repeat(Number(level))} ${text.trim()}\n`,
    )
    .replace(/<\/?(?:b|strong)>/gi, '**')
    .replace(/<\/?(?:i|em)>/gi, '*')
    .replace(/<\/?(?:div|p|a|center|span|font|picture|source|u|small|h[1-6])\b[^<>]{0,500}>/gi, '');

const WIKI_TABLE = /^\{\|/m;
const CONFLUENCE_TABLE = /^\|\|[^|\n]{1,80}\|\|/m;
/** Of BibTeX and TeX, where two apostrophes are a quotation mark. */
const OTHER_SIGNS = /^[ \t]{0,8}@\w{3,20}\s?[{(]|\\(?:begin|item)\b/m;
/** A heading, or an item that begins with its link. */
const WIKI_LINES = /^={2,6} ?[^=\n]{1,200}={2,6}[ \t]*$|^[*#]{1,4} ?\[https?:/m;
const WIKI_LINK = /\[https?:\/\/[^\s\]]{4,500} [^\][]{3,300}\](?!\()/;

/** Of Confluence and Jira: headers between two lines each, links with a line in them. */
const fromConfluence = (body: string): string =>
  body
    .replace(/\[([^\][|\n]{1,300})\|(https?:[^\][\s|]{4,500})\]/g, '[$1]($2)')
    .replace(/^h([1-6])\. /gm, (_, level: string) => `${'#'.repeat(Number(level))} `)
    .replace(/^\|\|([^\n]{1,1000})\|\|[ \t]*$/gm, (_, header: string) => {
      const cells = header.split('||');
      return `| ${cells.join(' | ')} |\n|${' --- |'.repeat(cells.length)}`;
    });

/** MediaWiki's: https://www.mediawiki.org/wiki/Help:Formatting */
function fromWiki(body: string): string {
  const found: string[] = [];
  let rows: string[][] | null = null;
  const end = () => {
    const [header = [], ...rest] = (rows ?? []).filter((row) => row.length > 0);
    const line = (cells: readonly string[]) =>
      `| ${cells.map((cell) => cell.replaceAll('|', ' ').trim()).join(' | ')} |`;
    if (rows) found.push('', line(header), `|${' --- |'.repeat(header.length)}`, ...rest.map(line), '');
    rows = null;
  };
  for (const line of body.split('\n').map(withWikiLinks)) {
    if (line.startsWith('{|')) rows = [[]];
    else if (line.startsWith('|}')) end();
    else if (rows && line.startsWith('|-')) rows.push([]);
    else if (rows && /^[|!]/.test(line)) {
      const cells = line.slice(1).split(/\|\||!!/);
      rows.at(-1)?.push(...cells);
    } else if (!rows)
      found.push(
        line.replace(
          /^(={1,6}) ?([^=]{1,200}?) ?\1\s*$/,
          (_, marks: string, text: string) => `${'#'.repeat(marks.length)} ${text}`,
        ),
      );
  }
  end();
  return found.join('\n');
}

const withWikiLinks = (line: string): string =>
  line
    .replace(/\[\[(?:file|image|category|datei|kategorie|fichier):[^\][]{0,300}\]\]/gi, '')
    .replace(/ ?\(\)/g, '')
    .replace(/\[(https?:\/\/[^\s\]]{4,500}) ([^\][]{1,300})\](?!\()/g, '[$2]($1)')
    .replace(/'''([^']{1,300})'''/g, '**$1**')
    .replace(/''([^']{1,300})''/g, '*$1*');

/** Org's (https://orgmode.org/org.html): headings with their state, properties, links. */
const fromOrg = (body: string): string =>
  body
    .split('\n')
    .filter((line) => !/^\s*(?::(?:PROPERTIES|END):\s*$|(?:CLOSED|SCHEDULED|DEADLINE):)|^#\+/i.test(line))
    .map((line) =>
      line
        .replace(
          /^(\*{1,6}) (?:(?:TODO|DONE|NEXT|WAITING|READ|READING) )?/,
          (_, stars: string) => `\n${'#'.repeat(stars.length)} `,
        )
        .replace(/^\s*:(\w{2,30}):\s+(?=\S)/, '$1: ')
        .replace(/\[\[(https?:[^\][]{4,500})\]\[([^\][]{1,300})\]\]/g, '[$2]($1)'),
    )
    .join('\n');

/** A link in a list of its own: `[5] https://…`, `[5]: https://… "Title"`; notes with more in them stay as they are. */
const NOTED = /^\[\^?([\w-]{1,20})\]:? {0,4}<?(https?:\/\/[^\s<>]{4,1000})>?(?: ["'(][^\n]{0,300})?[ \t]*$/gm;

/** Links that stand in notes, where the text refers to them: `Title [5]`, `[Title][lee]`. */
function withNotedLinks(body: string): string {
  const links = new Map(Array.from(body.matchAll(NOTED), ([, key = '', url = '']) => [key, url]));
  if (links.size === 0) return body;
  const to = (key: string, text: string, whole: string) => {
    const url = links.get(key);
    return url === undefined || text.trim() === '' ? whole : `[${text.trim()}](${url})`;
  };
  return body
    .replace(NOTED, '')
    .replace(/\[([^\][]{1,300})\]\[([\w-]{1,20})\]/g, (whole, text: string, key: string) =>
      to(key, text, whole),
    )
    .split('\n')
    .map((line) => {
      const [, before = '', text = '', key = ''] =
        /^([\s*•-]{0,9})([^\][]{3,400}?) ?\[\^?([\w-]{1,20})\]$/.exec(line.trimEnd()) ?? [];
      return key === '' ? line : `${before}${to(key, text, line.trim())}`;
    })
    .join('\n');
}

/** An outline (OPML: http://opml.org/spec2.opml) as items of a list; null for any other text, and for a list of feeds. */
export function outlineText(body: string): string | null {
  if (!/<opml[\s>]/i.test(body.slice(0, 4000)) || /\sxmlUrl=/i.test(body)) return null;
  const lines: string[] = [];
  const open: number[] = [];
  const isWhole = runParser(body, { xmlMode: true, decodeEntities: true }, () => ({
    onopentag(name, attributes) {
      if (name !== 'outline') return;
      const { text = attributes.title ?? '', url = attributes.htmlUrl, _note: note } = attributes;
      // What holds others and says no more is a heading.
      const above = open.at(-1);
      const [, heading] = above === undefined ? [] : (/^ *- ([^[].*)$/.exec(lines[above] ?? '') ?? []);
      if (above !== undefined && above === lines.length - 1 && heading !== undefined)
        lines[above] = `${'#'.repeat(Math.min(open.length, 6))} ${heading}`;
      const indent = '  '.repeat(Math.min(open.length, DEEPEST));
      open.push(lines.length);
      lines.push(`${indent}- ${url === undefined ? text : `[${text}](${url})`}`);
      if (note !== undefined) lines.push(...note.split('\n').map((line) => `${indent}  ${line}`));
    },
    onclosetag(name) {
      if (name === 'outline') open.pop();
    },
  }));
  return isWhole ? lines.join('\n') : null;
}

/** What is said in JSON that holds no records of papers (messages, pages of an outliner): each title a heading, each text a line. */
export function textOfJson(json: unknown, deep = 0): string[] {
  if (typeof json === 'string') return [json];
  if (deep > DEEPEST * 2) return [];
  if (Array.isArray(json)) return json.flatMap((each) => textOfJson(each, deep + 1));
  if (!isRecord(json)) return [];
  const { title, string: item, ...rest } = json;
  const own = [
    ...(typeof title === 'string' ? ['', `# ${title}`, ''] : []),
    ...(typeof item === 'string' ? [`${'  '.repeat(Math.min(deep / 2, DEEPEST))}- ${item}`] : []),
  ];
  const others = Object.values(rest).flatMap((each) => textOfJson(each, deep + 1));
  return [...own, ...others.filter((text) => /\s|https?:/.test(text) || text === '')];
}
