import type { Line } from './lines.ts';

const HYPHENED = /(?<![\p{L}\d-])(?:[\d-]*)(\p{L}[\p{L}\d]*(?:-[\p{L}\d]+)*)-$/u;
const BEGINNING = /^(\p{L}+)((?:-[\p{L}\d]+)*)/u;

export type Joiner = ReturnType<typeof createJoiner>;

/**
 * Words broken at the end of a line are made whole. A hyphen stays where the paper itself writes the word with it more
 * often than without, and, for a word it writes nowhere else, where both parts are words of the paper.
 */
export function createJoiner(lines: Iterable<Line>) {
  const counts = new Map<string, number>();
  for (const line of lines) {
    const words = line.text.toLowerCase().match(/[\p{L}\d]+(?:-[\p{L}\d]+)*-?/gu) ?? [];
    words.forEach((word, i) => {
      // The first and the last word of a line may be halves.
      if (i === words.length - 1 && word.endsWith('-')) return;
      counts.set(word, (counts.get(word) ?? 0) + 1);
      if (word.includes('-'))
        for (const part of word.split('-')) counts.set(part, (counts.get(part) ?? 0) + 0.5);
    });
  }
  const count = (word: string) => counts.get(word.toLowerCase()) ?? 0;

  function keepsHyphen(before: string, after: string): boolean {
    if (/^\p{Lu}/u.test(after)) return true;
    const head = before.slice(before.lastIndexOf('-') + 1);
    if (head.length < 2 || /\d/.test(head)) return true;
    const whole = count(before + after);
    const apart = count(`${before}-${after}`);
    if (whole !== apart) return apart > whole;
    if (whole > 0) return false;
    if (before.includes('-') && count(before) === 0) return false;
    return head.length > 2 && after.length > 2 && count(head) >= 2 && count(after) >= 2;
  }

  return {
    /** Lines as one text, with the offsets at which each line begins. */
    join(each: readonly Line[]): { text: string; starts: number[] } {
      let text = '';
      const starts: number[] = [];
      for (const line of each) {
        const next = line.text.replace(/\s/g, ' ').normalize('NFC').trim();
        const before = HYPHENED.exec(text.slice(-80))?.[1];
        const after = BEGINNING.exec(next)?.[1];
        if (text.endsWith('-') && before !== undefined && after !== undefined) {
          if (!keepsHyphen(before, after)) text = text.slice(0, -1);
        } else if (text !== '' && !/[—–/]$/.test(text)) text += ' ';
        starts.push(text.length);
        text += next;
      }
      return { text, starts };
    },
  };
}
