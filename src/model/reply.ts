/** A run of text with at most one style. Plain data: each renderer escapes it for its platform. */
export interface Span {
  text: string;
  style?: 'bold' | 'italic' | 'code';
  /** An http(s) link; the text is its label. */
  href?: string;
  /** Notifies this person (the platform's own user id). Only ever set by our code, never from somebody's text. */
  mention?: string;
  /** Links to this channel on its own platform, `slack:C1`. Only ever set by our code, never from somebody's text. */
  place?: string;
}

export type Inline = string | Span[];

export type ChartSeries = { name: string; values: number[] };

export interface PaperCard {
  paperId: string;
  slug: string;
  title: string;
  oneLine: string;
  /** The best result in a line, with the sentence it stands in. */
  topResult: { text: string; quote: string } | null;
  tags: string[];
  url: string | null;
  publishedOn: string | null;
  /** Why it is shown here: matched words, tags, feedback. */
  why: string | null;
  /** Whether the one person who sees it has saved it; absent where several do. */
  isSaved?: boolean;
}

export type ReplyNode =
  | { type: 'heading'; text: string }
  | { type: 'paragraph'; content: Inline }
  | { type: 'small'; content: Inline }
  | { type: 'list'; items: Inline[]; ordered?: boolean }
  | { type: 'quote'; text: string; source: string }
  | { type: 'code'; text: string; language?: string }
  | { type: 'facts'; items: { label: string; value: Inline }[] }
  | { type: 'table'; columns: string[]; rows: string[][]; caption?: string }
  | { type: 'chart'; title: string; categories: string[]; series: ChartSeries[]; altText: string }
  | { type: 'paper'; card: PaperCard }
  | { type: 'callout'; tone: 'info' | 'warning' | 'error'; content: Inline }
  | { type: 'progress'; label: string; done: number; total: number }
  | { type: 'file'; name: string; mimeType: string; content: string; altText: string };

/** A button: runs a command as the person who presses it. */
export interface ReplyAction {
  label: string;
  /** The command's text, as it would be typed: `similar coat`. */
  command: string;
  style?: 'primary' | 'danger';
}

export interface ReplySource {
  paperId: string;
  slug: string;
  title: string;
  url: string | null;
  /** The reply names and links it already: only what can be done with it is offered. */
  isNamed?: true;
}

export interface Reply {
  /** `private`: shown to the person who asked alone, where the platform can. */
  visibility: 'public' | 'private';
  /** The whole in plain words, for notifications and for platforms that refuse the rest. */
  fallbackText: string;
  nodes: ReplyNode[];
  actions: ReplyAction[];
  /** What the thumbs under the reply are about; null: none are shown. */
  feedback: { subject: string } | null;
  sources: ReplySource[];
  /** What is for the person alone beside what everybody reads; only of an answer to several things at once. */
  aside?: Reply;
}

/** The text of an inline run without its styles. */
export const plainText = (content: Inline): string =>
  typeof content === 'string' ? content : content.map(({ text }) => text).join('');
