import type OpenAI from 'openai';
import { Stream } from 'openai/core/streaming';
import { z } from 'zod';

export interface ReplyRead {
  text: string;
  refusal: string;
  /** Null when it broke off. */
  finish: string | null;
  usage: OpenAI.CompletionUsage | null;
  /** It came all at once. */
  isWhole: boolean;
  /** It was cut because it took too long, not because it was too long. */
  isHurried: boolean;
}

export interface Listener {
  heard(): void;
  /** More of the text; all of it so far. @returns whether to read on */
  grew(text: string): boolean;
}

type Completion = Partial<OpenAI.Chat.Completions.ChatCompletion>;
type Chunk = Partial<OpenAI.Chat.Completions.ChatCompletionChunk>;

/**
 * Reads a reply, piece by piece or, from a server that does not stream, all at once.
 * @param into holds what came, also when reading it fails.
 * @param longest characters after which nobody reads on: the reply was to end long before.
 * @throws whatever ends the connection.
 */
export async function readInto(
  into: ReplyRead,
  response: Response,
  { heard, grew, longest, stop }: Listener & { longest: number; stop: AbortController },
): Promise<void> {
  if (/json|html/i.test(response.headers.get('content-type') ?? '')) {
    const whole = (await response.json()) as Completion;
    const choice = whole.choices?.[0];
    into.isWhole = true;
    into.text = textOf(choice?.message);
    into.refusal = choice?.message?.refusal ?? '';
    into.finish = choice?.finish_reason ?? 'stop';
    into.usage = whole.usage ?? null;
    grew(into.text);
    return;
  }
  let called = '';
  for await (const chunk of Stream.fromSSEResponse<Chunk>(response, stop)) {
    heard();
    into.usage = chunk.usage ?? into.usage;
    const choice = chunk.choices?.[0];
    into.finish = choice?.finish_reason ?? into.finish;
    into.refusal += choice?.delta?.refusal ?? '';
    called += choice?.delta?.tool_calls?.[0]?.function?.arguments ?? '';
    const piece = textOf({ content: choice?.delta?.content });
    into.text += piece;
    if ((piece !== '' && !grew(into.text)) || into.text.length > longest) {
      into.finish = 'length';
      break;
    }
  }
  if (into.text.trim() === '') into.text = called;
  // The client ends a stream that was aborted as if it were complete.
  if (into.finish === null) throw new TypeError('terminated');
}

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

/** What a model wrote as its server puts it: text, parts (without thoughts), an object, a tool's arguments. */
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
  if (Array.isArray(content)) return content.map((part) => textPart.safeParse(part).data ?? '').join('');
  return typeof content === 'object' && content !== null ? JSON.stringify(content) : '';
}
