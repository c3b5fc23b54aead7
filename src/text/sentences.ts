import shortWords from './vocabulary/short-words.json' with { type: 'json' };

/** A sentence of a text: `text` is exactly `original.slice(start, end)`. */
export type Sentence = { text: string; start: number; end: number };

/** Abbreviations that a sentence does not end on (lower case, without the last full stop). */
const ABBREVIATIONS = new Set(shortWords.abbreviations);

const OPENERS =
  'The|This|These|Those|That|Then|There|Thus|Therefore|Through|To|Together|Training|Though|Today|In|It|Its|If|Instead|Indeed|Inspired|We|When|While|With|Without|What|Which|Why|Where|How|However|Hence|Here|He|Our|On|One|Or|Of|Often|Over|Overall|Other|Only|Once|A|An|And|As|At|Also|All|Although|Additionally|After|Among|Another|Any|Across|Applying|But|By|Because|Based|Besides|Both|Beyond|Building|Can|Compared|Current|Code|Consequently|Conventional|Despite|Due|Do|Does|During|Deep|Each|Empirical|Empirically|Existing|Even|Evaluation|Evaluations|Experiments|Experimental|Extensive|Existing|Finally|First|Firstly|Further|Furthermore|For|From|Following|Given|Importantly|Interestingly|Large|Lastly|Leveraging|Many|Meanwhile|Models|More|Moreover|Most|Motivated|Nevertheless|New|Next|No|Not|Notably|Note|Now|Particularly|Previous|Prior|Project|Recent|Recently|Results|Rather|Second|Secondly|Several|She|Similarly|Since|So|Some|Source|Specifically|State|Still|Such|Surprisingly|Symmetric|Technically|They|Third|Towards|Traditional|Two|Three|Under|Unlike|Until|Using|Unfortunately|Via|You';
const OPENER_NEXT = new RegExp(`^(?:${OPENERS})\\b`);
const GLUED_OPENER = new RegExp(`^(?:${OPENERS})\\s`);
/** A coined name that a verb follows: `utilization.EasySpec breaks …`. */
const GLUED_NAME = /^\p{Lu}\p{Ll}+\p{Lu}[\p{L}\d]*\s\p{Ll}/u;
/** A sentence may start with a lower-case name such as `eDKM`, `nn4mc` or `p-MoD`. */
const LOWERCASE_NAME = /^[a-z]+(?:[A-Z0-9]|-[A-Z])/;
const SENTENCE_START = /^[\p{Lu}\p{N}"“‘'([\\$*•`]/u;
const CLOSERS = /^["”’'»)\]}*]+/;

/**
 * Splits a text into sentences with their places in it. A blank line ends one. Abbreviations, decimals, URLs, initials and anything inside
 * brackets do not end a sentence; a missing space after a full stop is seen only before a word that opens sentences.
 */
export function splitSentences(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  const enclosed = bracketed(text);
  let start = 0;
  const stop = /[.!?。！？]+|\n\s*\n/g;
  for (let match = stop.exec(text); match !== null; match = stop.exec(text)) {
    const isBlankLine = match[0].startsWith('\n');
    const end = isBlankLine
      ? match.index
      : boundary(text, match.index, match.index + match[0].length, enclosed);
    if (end === null || end <= start) continue;
    push(sentences, text, start, end);
    start = end;
    stop.lastIndex = end;
  }
  push(sentences, text, start, text.length);
  return sentences;
}

/** What goes on for longer is no sentence anybody wrote; it is cut at a space, so that rules see a bounded text. */
const LONGEST_SENTENCE = 1_500;

function push(sentences: Sentence[], text: string, from: number, to: number): void {
  let begin = from;
  while (to - begin > LONGEST_SENTENCE) {
    const space = text.lastIndexOf(' ', begin + LONGEST_SENTENCE);
    const cut = space > begin ? space : begin + LONGEST_SENTENCE;
    pushPart(sentences, text, begin, cut);
    begin = cut;
  }
  pushPart(sentences, text, begin, to);
}

function pushPart(sentences: Sentence[], text: string, from: number, to: number): void {
  const raw = text.slice(from, to);
  const trimmed = raw.trim();
  if (trimmed === '') return;
  const start = from + raw.indexOf(trimmed);
  sentences.push({ text: trimmed, start, end: start + trimmed.length });
}

/** Where the sentence ends whose stop stands at `at`, or null when it goes on. */
function boundary(text: string, at: number, after: number, enclosed: Uint8Array): number | null {
  if (enclosed[at] === 1) return null;
  const closers = CLOSERS.exec(text.slice(after, after + 6))?.[0].length ?? 0;
  const end = after + closers;
  const rest = text.slice(end, end + 40);
  if (rest === '') return end;
  const stop = text.slice(at, after);
  if (!/^\s/.test(rest)) return gluedSentence(text, at, rest) ? end : null;
  const next = rest.trimStart();
  if (next === '') return end;
  if (stop === '.' && isAbbreviation(text, at, next)) return null;
  return SENTENCE_START.test(next) || LOWERCASE_NAME.test(next) || /\n\s*\n/.test(rest) ? end : null;
}

function gluedSentence(text: string, at: number, rest: string): boolean {
  const word = /(?<!\S)\S*$/.exec(text.slice(Math.max(0, at - 60), at))?.[0] ?? '';
  const isUrl = /[/\\@]|www/.test(word);
  return (
    !isUrl &&
    /[\p{L}\d][\p{Ll}\d)%s]$/u.test(word) &&
    !ABBREVIATIONS.has(word.toLowerCase()) &&
    (GLUED_OPENER.test(rest) || (GLUED_NAME.test(rest) && /[a-z]{6}$/.test(word)))
  );
}

function isAbbreviation(text: string, at: number, next: string): boolean {
  const word = /(?<![\p{L}.])[\p{L}.]*$/u.exec(text.slice(Math.max(0, at - 24), at))?.[0] ?? '';
  const lower = word.toLowerCase().replace(/^\.+/, '');
  // "LLaMA-3B." is no initial.
  const isCounted = /\p{N}/u.test(text.charAt(at - word.length - 1));
  if (/^\p{Lu}$/u.test(word) && !/^[AI]$/.test(word)) return !isCounted && !OPENER_NEXT.test(next);
  return ABBREVIATIONS.has(lower);
}

const BRACKET = /[()[\]]/g;

/** Marks every place inside a closed pair of brackets no longer than 400 characters. */
function bracketed(text: string): Uint8Array {
  const inside = new Uint8Array(text.includes(')') || text.includes(']') ? text.length : 0);
  if (inside.length === 0) return inside;
  const open: number[] = [];
  for (const { 0: bracket, index } of text.matchAll(BRACKET)) {
    if (bracket === '(' || bracket === '[') open.push(index);
    else {
      const from = open.pop();
      if (from !== undefined && index - from <= 400) inside.fill(1, from, index);
    }
  }
  return inside;
}
