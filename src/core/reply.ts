/** A run of text with at most one style; `href` makes it a link. Plain data: each renderer escapes it. */
export interface Span {
  text: string;
  style?: 'bold' | 'italic' | 'code';
  href?: string;
}

export type Inline = string | Span[];

/** What a reply is made of, on every surface. */
export type ReplyNode =
  | { type: 'heading'; text: string }
  | { type: 'paragraph'; content: Inline }
  | { type: 'list'; items: Inline[]; ordered?: boolean }
  | { type: 'quote'; text: string; source: string }
  | { type: 'facts'; items: { label: string; value: Inline }[] }
  | { type: 'table'; columns: string[]; rows: string[][] }
  | { type: 'callout'; tone: 'info' | 'warning' | 'error'; content: Inline };

/** One platform-neutral reply. */
export interface Reply {
  nodes: ReplyNode[];
  /** The whole in plain words, for notifications and for platforms that refuse the rest. */
  fallbackText: string;
}

/** The text of an inline run without its styles. */
export function plainText(content: Inline): string {
  return typeof content === 'string' ? content : content.map(({ text }) => text).join('');
}
