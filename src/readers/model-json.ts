/**
 * The JSON in a model's reply, though a fence, a word of greeting or a thinking block may stand around it.
 * @returns undefined when there is none.
 */
export function jsonIn(reply: string): unknown {
  const text = reply.replace(/^\s*<think>[\s\S]*?<\/think>/i, '').trim();
  const fenced = /```(?:\w+)?\s*([\s\S]*?)```/.exec(text)?.[1];
  for (const candidate of [text, fenced, between(text, '{', '}'), between(text, '[', ']')]) {
    if (!candidate) continue;
    const value = parsed(candidate.trim());
    if (typeof value === 'object' && value !== null) return value;
  }
  return undefined;
}

/** Whether a reply in words declines the task. */
export function soundsLikeRefusal(reply: string): boolean {
  return /^\W*(?:i(?:'|’)?m sorry|sorry|i apologi[sz]e|i can(?:no|')t|i can’t|i(?:'m| am) (?:not able|unable)|as an ai)\b/i.test(
    reply,
  );
}

function between(text: string, open: string, close: string): string | null {
  const start = text.indexOf(open);
  const end = text.lastIndexOf(close);
  return start === -1 || end <= start ? null : text.slice(start, end + 1);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
