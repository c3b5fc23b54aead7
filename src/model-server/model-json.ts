import { jsonrepair } from 'jsonrepair';

/** Characters of a reply that are looked at: more than any limit on tokens lets a model write. */
const LONGEST = 400_000;
/** In a reply with braces in its prose: those that nothing closes that are passed over, and what is tried of the others. */
const MOST_TRIED = 40;

/**
 * The JSON in a model's reply, though a fence, prose or a thinking block may stand around it, a comma too many or a quote
 * of the wrong kind in it, and its end may be missing: then what came whole of its lists is kept.
 * @param hasEnded whether the model came to its end: then what a thought that is never closed ends with is the answer.
 * @returns undefined when there is none.
 */
export function jsonIn(reply: string, hasEnded = false): unknown {
  const whole = parsed(reply.slice(0, LONGEST).trim());
  if (whole !== undefined) return whole;
  const text = afterThoughts(reply.slice(0, LONGEST));
  const isThought = /^[^{[]*<think(?:ing)?>/i.test(text);
  if (isThought && !hasEnded) return undefined;
  const found = piecesOf(text);
  const pieces = isThought
    ? found.slice(-1).filter((piece) => text.trimEnd().replace(/`{3}$/, '').trimEnd().endsWith(piece))
    : found.sort((a, b) => b.length - a.length).slice(0, MOST_TRIED);
  for (const piece of pieces) {
    const value = parsed(piece) ?? mended(piece);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** Whether a reply in words declines the task. */
export const soundsLikeRefusal = (reply: string): boolean =>
  /^\W*(?:i(?:'|’)?m sorry|sorry|i apologi[sz]e|i can(?:no|')t|i can’t|i(?:'m| am) (?:not able|unable)|as an ai)\b/i.test(
    reply,
  );

/** What follows the last thought: templates that write the opening tag themselves leave the closing one alone. */
function afterThoughts(text: string): string {
  const ends = [...text.matchAll(/<\/think(?:ing)?>/gi)];
  const last = ends.at(-1);
  return last === undefined ? text : text.slice(last.index + last[0].length);
}

/** The objects and lists of a text; one that breaks off is ended after the last item of a list that came whole. */
function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  const starts = /[{[]/g;
  for (let unclosed = 0; unclosed < MOST_TRIED; ) {
    const start = starts.exec(text);
    if (start === null) break;
    const { end, whole } = scan(text, start.index);
    if (end !== null) {
      pieces.push(text.slice(start.index, end));
      starts.lastIndex = end;
      continue;
    }
    unclosed++;
    if (whole !== null) pieces.push(text.slice(start.index, whole.end) + whole.open.toReversed().join(''));
  }
  return pieces;
}

interface Scanned {
  /** Where what opens at the start is closed; null when it is not. */
  end: number | null;
  /** After the last object in a list, and what is open there. */
  whole: { end: number; open: string[] } | null;
}

function scan(text: string, start: number): Scanned {
  const open: string[] = [];
  let whole: Scanned['whole'] = null;
  let inString = false;
  for (let i = start; i < text.length; i++) {
    const character = text[i];
    if (inString) {
      if (character === '\\') i++;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{') open.push('}');
    else if (character === '[') open.push(']');
    else if (character === '}' || character === ']') {
      if (open.pop() !== character) return { end: null, whole };
      if (open.length === 0) return { end: i + 1, whole };
      if (character === '}' && open.at(-1) === ']') whole = { end: i + 1, open: [...open] };
    }
  }
  return { end: null, whole };
}

function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function mended(text: string): unknown {
  try {
    return parsed(jsonrepair(text));
  } catch {
    return undefined;
  }
}
