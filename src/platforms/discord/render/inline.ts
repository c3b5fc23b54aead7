import type { Inline, Span } from '../../../model/reply.ts';
import { linkTarget } from '../../../replies/link-target.ts';
import { clean, escapeCode, escapePieces } from './escape.ts';
import { type Run, runOf } from './text-block.ts';

/** A masked link is never broken, so label and address are bounded; a longer one is written out. */
const LONGEST_LABEL = 300;
const LONGEST_ADDRESS = 500;
/** What would end a label or an address early in Discord's markdown. */
const LABEL_BREAKER = /[[\]`\\<>\n]|https?:\/\//i;
const ADDRESS_BREAKER = /[\s()\\<>*`]/;
const CHANNEL = /^discord:(\d{15,20})$/;
const SNOWFLAKE = /^\d{15,20}$/;

/** Text, styled or not, as runs of Discord's markdown. */
export function inlineRuns(content: Inline, style?: Span['style']): Run[] {
  const spans: Span[] = typeof content === 'string' ? [{ text: content }] : content;
  return spans.flatMap((span) => spanRuns(style === undefined ? span : { style, ...span }));
}

function spanRuns(span: Span): Run[] {
  if (span.mention !== undefined && SNOWFLAKE.test(span.mention)) return [runOf([`<@${span.mention}>`])];
  const channel = CHANNEL.exec(span.place ?? '')?.[1];
  if (channel !== undefined) return [runOf([`<#${channel}>`])];
  const target = linkTarget(span.text, span.href);
  if (target !== null) return linkRuns(span, target);
  return [...styled(span.text, span.style)];
}

function linkRuns({ text, style }: Span, target: string): Run[] {
  const label = clean(text).trim();
  const address = target.length <= LONGEST_ADDRESS && !/[\s<>]/.test(target);
  if (!address) return styled(text, style);
  if (label === target || label === '') return [runOf([`<${target}>`])];
  const maskable =
    label.length <= LONGEST_LABEL && !LABEL_BREAKER.test(label) && !ADDRESS_BREAKER.test(target);
  if (!maskable) return [...styled(text, style), runOf([` <${target}>`])];
  const mark = markOf(style === 'code' ? undefined : style);
  return [runOf([`[${escapePieces(label).join('')}](<${target}>)`], mark, mark)];
}

/** Marks hold only when they touch what they mark, so white space at the edges stays outside of them. */
function styled(text: string, style: Span['style']): Run[] {
  const plain = (part: string): Run[] => (part === '' ? [] : [runOf(escapePieces(part))]);
  const shown = clean(text);
  if (style === undefined || shown.trim() === '') return plain(shown);
  const inner = shown.trim();
  const start = shown.indexOf(inner);
  return [
    ...plain(shown.slice(0, start)),
    style === 'code' ? codeRun(inner) : runOf(escapePieces(inner), markOf(style), markOf(style)),
    ...plain(shown.slice(start + inner.length)),
  ];
}

function codeRun(text: string): Run {
  const line = escapeCode(text).replace(/\n+/g, ' ');
  const pad = line.startsWith('`') || line.endsWith('`') ? '\u200b' : '';
  return runOf(line.match(/\s{1,64}|[^\s]{1,64}/gu) ?? [], `\`\`${pad}`, `${pad}\`\``);
}

const markOf = (style: Span['style']): string => (style === 'bold' ? '**' : style === 'italic' ? '*' : '');
