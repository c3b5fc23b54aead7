/** A text made from another one, with the place in the original that every character came from. */
export interface MappedText {
  text: string;
  /** Per character: first offset of the original it stands for. */
  starts: readonly number[];
  /** Per character: offset just past the original it stands for. */
  ends: readonly number[];
}

export function identity(text: string): MappedText {
  const starts: number[] = [];
  const ends: number[] = [];
  for (let i = 0; i < text.length; i++) {
    starts.push(i);
    ends.push(i + 1);
  }
  return { text, starts, ends };
}

/** One rewriting rule: what matches is replaced by its first group (each character keeps its place) or by new text. */
export interface RewriteRule {
  /** Must carry the `g` flag, and `d` when the first group is kept. */
  pattern: RegExp;
  /** What every match has in it: a text without it is not searched. */
  needs?: string;
  /** New text for a match, or `keep` for the first group. Returning null leaves the match as it is. */
  put: 'keep' | ((match: RegExpExecArray) => string | null);
}

export function rewrite(source: MappedText, rule: RewriteRule): MappedText {
  if (!mayMatch(source.text, rule)) return source;
  rule.pattern.lastIndex = 0;
  const out = new Builder(source);
  let done = 0;
  for (const match of source.text.matchAll(rule.pattern)) {
    const end = match.index + match[0].length;
    if (rule.put === 'keep') {
      const [from, to] = match.indices?.[1] ?? [match.index, end];
      out.copy(done, match.index);
      out.copy(from, to);
    } else {
      const replacement = rule.put(match);
      if (replacement === null) continue;
      out.copy(done, match.index);
      out.put(replacement, match.index, end);
    }
    done = end;
  }
  out.copy(done, source.text.length);
  return out.finish();
}

/** As {@link rewrite}, of a text whose places nobody asks for: several times faster. */
export function rewriteText(text: string, rule: RewriteRule): string {
  if (!mayMatch(text, rule)) return text;
  rule.pattern.lastIndex = 0;
  let out = '';
  let done = 0;
  for (const match of text.matchAll(rule.pattern)) {
    const put = rule.put === 'keep' ? (match[1] ?? match[0]) : rule.put(match);
    if (put === null) continue;
    out += text.slice(done, match.index) + put;
    done = match.index + match[0].length;
  }
  return out + text.slice(done);
}

function mayMatch(text: string, { pattern, needs }: RewriteRule): boolean {
  if (needs !== undefined && !text.includes(needs)) return false;
  pattern.lastIndex = 0;
  return pattern.test(text);
}

/** Rewrites character by character; an empty string drops the character. */
export function rewriteCharacters(
  source: MappedText,
  put: (character: string, index: number, text: string) => string,
): MappedText {
  const out = new Builder(source);
  for (let i = 0; i < source.text.length; i++) {
    out.put(put(source.text.charAt(i), i, source.text), i, i + 1);
  }
  return out.finish();
}

/** Offsets in the original of a stretch of the mapped text. */
export function originalSpan(mapped: MappedText, start: number, end: number): { start: number; end: number } {
  const first = mapped.starts[start];
  const last = mapped.ends[end - 1];
  if (first === undefined || last === undefined) return { start: 0, end: 0 };
  return { start: first, end: last };
}

class Builder {
  private readonly parts: string[] = [];
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];
  private readonly source: MappedText;

  constructor(source: MappedText) {
    this.source = source;
  }

  copy(from: number, to: number): void {
    if (to <= from) return;
    this.parts.push(this.source.text.slice(from, to));
    for (let i = from; i < to; i++) {
      this.starts.push(this.source.starts[i] ?? 0);
      this.ends.push(this.source.ends[i] ?? 0);
    }
  }

  put(text: string, from: number, to: number): void {
    if (text === '') return;
    this.parts.push(text);
    const start = this.source.starts[from] ?? 0;
    const end = this.source.ends[to - 1] ?? start;
    for (let i = 0; i < text.length; i++) {
      this.starts.push(start);
      this.ends.push(end);
    }
  }

  finish(): MappedText {
    return { text: this.parts.join(''), starts: this.starts, ends: this.ends };
  }
}
