/** A line of a mail's head, with the lines that go on with it. */
const HEADER = /^([A-Za-z][\w-]{1,60}):[ \t]?(.*)$/;
const MOST_HEADER_LINES = 400;
const MOST_PARTS = 50;
const DEEPEST = 5;

/**
 * What a person reads of a mail that was saved whole (RFC 5322 and MIME): its HTML where it has some, otherwise its text.
 * Lines that were quoted as they were forwarded lose their marks. Any other text comes back as it is.
 */
export function readableMail(body: string): string {
  const part = partOf(body.replace(/^[\ufeff\s]+/, ''));
  const isMail = part.headers.has('content-transfer-encoding') || part.headers.has('mime-version');
  return unquoted(isMail ? (textOf(part, DEEPEST)?.text ?? body) : body);
}

type Part = { headers: ReadonlyMap<string, string>; content: string };

/** A head of labelled lines up to a blank one, and what follows it. */
function partOf(text: string): Part {
  const headers = new Map<string, string>();
  let open: string | null = null;
  let at = 0;
  for (let lines = 0; at < text.length && lines < MOST_HEADER_LINES; lines += 1) {
    const end = text.indexOf('\n', at);
    const line = text.slice(at, end < 0 ? text.length : end).replace(/\r$/, '');
    at = end < 0 ? text.length : end + 1;
    if (line === '') return { headers, content: text.slice(at) };
    const [, name, value = ''] = HEADER.exec(line) ?? [];
    if (name !== undefined) {
      open = name.toLowerCase();
      headers.set(open, value);
    } else if (open !== null && /^[ \t]/.test(line)) headers.set(open, `${headers.get(open)} ${line.trim()}`);
    else break;
  }
  return { headers: new Map(), content: text };
}

/** The text of a part, or of the best of its parts. */
function textOf({ headers, content }: Part, depth: number): { isHtml: boolean; text: string } | null {
  const type = headers.get('content-type') ?? 'text/plain';
  const boundary = /boundary="?([^";\s]{1,200})/i.exec(type)?.[1];
  if (/^multipart\//i.test(type) && boundary !== undefined && depth > 0) {
    const parts = content.split(`--${boundary}`).slice(1, MOST_PARTS);
    const texts = parts.flatMap((part) => textOf(partOf(part.replace(/^\r?\n/, '')), depth - 1) ?? []);
    return texts.find(({ isHtml }) => isHtml) ?? texts[0] ?? null;
  }
  if (!/^text\//i.test(type)) return null;
  const encoding = (headers.get('content-transfer-encoding') ?? '').trim().toLowerCase();
  const charset = /charset="?([\w-]{1,40})/i.exec(type)?.[1] ?? 'utf-8';
  return { isHtml: /^text\/html/i.test(type), text: decoded(content, encoding, charset) };
}

function decoded(content: string, encoding: string, charset: string): string {
  if (encoding === 'base64') return inCharset(Buffer.from(content, 'base64'), charset);
  if (encoding !== 'quoted-printable') return content;
  const bytes = content
    .replace(/=[ \t]{0,100}\r?\n/g, '')
    .replace(/=([\dA-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return inCharset(Buffer.from(bytes, 'latin1'), charset);
}

function inCharset(bytes: Uint8Array, charset: string): string {
  const isKnown =
    /^(?:us-ascii|utf-?8|utf-?16(?:le|be)?|iso-8859-\d{1,2}|windows-125\d|koi8-[ru]|gb\w{2,8}|big5|shift_jis|euc-\w\w)$/i;
  return new TextDecoder(isKnown.test(charset) ? charset : 'utf-8').decode(bytes);
}

const QUOTED = /^(?:>[ \t]?){1,5}/;
/** Share of the lines with something on them that are quoted in a mail that was forwarded so. */
const MOSTLY = 0.8;

/** A forwarded mail without the marks before its lines; whatever stands above it stays. */
function unquoted(body: string): string {
  // Notes have boxes that are quoted: `> [!abstract]`.
  if (!/(?:^|\n)>/.test(body) || /(?:^|\n)> ?\[!\w/.test(body)) return body;
  const lines = body.split('\n');
  const first = lines.findIndex((line) => line.startsWith('>'));
  const rest = lines.slice(first).filter((line) => line.trim() !== '');
  const marked = rest.filter((line) => line.startsWith('>')).length;
  if (marked < 10 || marked < rest.length * MOSTLY) return body;
  return lines.map((line) => line.replace(QUOTED, '')).join('\n');
}
