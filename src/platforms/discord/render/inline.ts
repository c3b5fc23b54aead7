import { linkTarget } from '../../../core/replies/link-target.ts';
import type { Inline, Span } from '../../../core/reply.ts';
import { clean, escapeCode, escapePieces } from './escape.ts';
import type { Run } from './text-block.ts';

/** A masked link is never broken, so label and address are bounded; a longer one is written out. */
const LONGEST_LABEL = 300;
const LONGEST_ADDRESS = 500;
/** What would end a label or an address early in Discord's markdown. */
const LABEL_BREAKER = /[[\]`\\<>\n]|https?:\/\//i;
const ADDRESS_BREAKER = /[\s()\\<>*`]/;
const SNOWFLAKE = /^\d{15,20}$/;

/** Text, styled or not, as runs of Discord's markdown. */
export function inlineRuns(content: Inline, style?: Span['style']): Run[] {
  const spans: Span[] = typeof content === 'string' ? [{ text: content }] : content;
  return spans.flatMap((span) => spanRuns(style === undefined ? span : { style, ...span }));
}

function spanRuns(span: Span): Run[] {
  if (span.mention !== undefined && SNOWFLAKE.test(span.mention)) {
    return [{ pieces: () => [`<@${span.mention}>`], open: '', close: '' }];
  }
  const target = linkTarget(span.text, span.href);
  if (target !== null) return linkRuns(span, target);
  return [...styled(span.text, span.style)];
}

function linkRuns({ text, style }: Span, target: string): Run[] {
  const label = clean(text).trim();
  const address = target.length <= LONGEST_ADDRESS && !/[\s<>]/.test(target);
  if (!address) return styled(text, style);
  if (label === target || label === '') return [{ pieces: () => [`<${target}>`], open: '', close: '' }];
  const maskable =
    label.length <= LONGEST_LABEL && !LABEL_BREAKER.test(label) && !ADDRESS_BREAKER.test(target);
  if (!maskable) return [...styled(text, style), { pieces: () => [` <${target}>`], open: '', close: '' }];
  const { open, close } = marksOf(style === 'code' ? undefined : style);
  return [{ pieces: () => [`[${escapePieces(label).join('')}](<${target}>)`], open, close }];
}

/** Marks hold only when they touch what they mark, so white space at the edges stays outside of them. */
function styled(text: string, style: Span['style']): Run[] {
  const plain = (part: string): Run[] =>
    part === '' ? [] : [{ pieces: () => escapePieces(part), open: '', close: '' }];
  const shown = clean(text);
  if (style === undefined || shown.trim() === '') return plain(shown);
  const inner = shown.trim();
  const start = shown.indexOf(inner);
  return [
    ...plain(shown.slice(0, start)),
    style === 'code' ? codeRun(inner) : { pieces: () => escapePieces(inner), ...marksOf(style) },
    ...plain(shown.slice(start + inner.length)),
  ];
}

function codeRun(text: string): Run {
  const line = escapeCode(text).replace(/\n+/g, ' ');
  const pad = line.startsWith('`') || line.endsWith('`') ? '\u200b' : '';
  const pieces = () => line.match(/\s+|[^\s]{1,64}/gu) ?? [];
  return { pieces, open: `\`\`${pad}`, close: `${pad}\`\`` };
}

function marksOf(style: Span['style']): { open: string; close: string } {
  const mark = style === 'bold' ? '**' : style === 'italic' ? '*' : '';
  return { open: mark, close: mark };
}
