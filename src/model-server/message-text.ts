import { z } from 'zod';

const textPart = z.union([
  z.string(),
  z.object({ type: z.enum(['text', 'output_text']), text: z.string() }).transform(({ text }) => text),
]);
const called = z.object({ arguments: z.union([z.string(), z.record(z.string(), z.unknown())]) });
const message = z.object({
  content: z.unknown().optional(),
  tool_calls: z
    .array(z.object({ function: called }))
    .nullish()
    .catch(null),
  function_call: called.nullish().catch(null),
});

/**
 * What a model wrote, in whatever shape its server puts it: text, a list of parts (thoughts among them left out), an
 * object, or the arguments of a tool nobody offered.
 */
export function textOf(given: unknown): string {
  const read = message.safeParse(given);
  if (!read.success) return '';
  const { content, tool_calls, function_call } = read.data;
  const text = contentText(content);
  if (text.trim() !== '') return text;
  const instead = (tool_calls?.[0]?.function ?? function_call)?.arguments ?? '';
  return typeof instead === 'string' ? instead : JSON.stringify(instead);
}

function contentText(content: unknown): string {
  if (typeof content === 'string') return content;
  if (Array.isArray(content)) {
    return content.map((part) => textPart.safeParse(part).data ?? '').join('');
  }
  return typeof content === 'object' && content !== null ? JSON.stringify(content) : '';
}
