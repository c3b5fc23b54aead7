import type { Paper } from '../model/paper.ts';
import { isRelease } from '../reading/rules/roles.ts';
import { splitSentences } from '../text/sentences.ts';
import { STOP_WORDS } from '../text/stop-words.ts';
import { formsOf } from '../text/vocabulary/word-forms.ts';
import type { DraftSentence } from './draft.ts';
import { labelOf, plainQuote, shortLabel } from './quoting.ts';

/** "In this paper, we propose …", "To do so, this report presents …": says nothing of the work itself. */
const OPENING = new RegExp(
  String.raw`^(?:[^,]{1,160}, ){0,4}(?:in this (?:paper|work),? )?(?:we|this \w+|our (?:work|paper|research|study))` +
    String.raw`(?: \w+ly| ${formsOf('before an offer')}|,? for the first time,?)? (\w+) (?!how|that|whether|why|on )`,
  'i',
);
const BRINGS = new RegExp(`^${formsOf('brings')}$`, 'i');
/** "… enables us to do so and present Zephyr: …", "we study this by introducing a …", "we take another way: a …" */
const OFFERS_LATER = new RegExp(
  String.raw`^.{2,200}? (?:(?:and|to) (?:have |then |we )?(?:introduc|propos|present|develop|explor)(?:ed?)? (?=["“]?\p{Lu}|an? )|` +
    String.raw`by (?:introducing|proposing|presenting|developing) (?=an? |the )|explore an (?:\w+ )?approach: |make (?=an? \w+ attempt ))`,
  'u',
);
/** "This paper explores a …": what it is about. */
const LOOKS_AT =
  /^(?:this|the|our) (?:paper|work|study|report) (?:explores|presents|studies|describes) (?=an? )/i;
const CONNECTIVE = /^(?:and(?: (?:implement|develop|evaluate|build|train))?|to|which(?: is)?|that|is|as) /;
/** "Surprisingly, …", "To solve these issues, …" */
const LEADS_UP = new RegExp(String.raw`^(?:${formsOf('leads up')} ){1,3}(?=\p{L})`, 'iu');
/** "A schedule is proposed to …" */
const IS_BROUGHT =
  /^((?:an? |the )[^,.;]{3,80}?) is (?:proposed|introduced|presented|developed) (?=to |which |that )/i;
/** A line of fewer words says nothing. */
const FEWEST_WORDS = 4;
/** What it says beside what the paper is called: words, and their share of the line. */
const FEWEST_NEW = 2;
const NEW_SHARE = 0.35;
/** A longer line is cut where it can be; one that cannot is none from here on. */
const LONG = 230;
const LONGEST_GIST = 260;
/** Letters of a sentence in which it brings its own name in. */
const BROUGHT_IN = 160;
/** Letters by which a line is found in its sentence, behind the first, which may have been made a capital. */
const LINE_START = 40;
const LATER = 8;

/** What a paper does, in its own words and without its name before it; null where nothing says so. */
export function gistOf(paper: Paper): string | null {
  const name = labelOf(paper);
  const oneLine = withNames(paper.reading?.oneLine ?? '', name);
  const sentences = splitSentences(paper.abstract ?? '').map(({ text }) => withNames(text, name));
  const at = sentences.findIndex((text) => bringsIn(text, name));
  const read = sentences.find((text) => text.includes(oneLine.slice(LATER, LATER + LINE_START))) ?? oneLine;
  const offers = sentences.filter(isOffer);
  const known = wordsIn(`${shortLabel(paper)} ${name} ${paper.reading?.methodExpansion ?? ''}`);
  const whole = (texts: readonly string[]): string[] =>
    texts.map((text) => lineOf(text, name)).filter((line) => stands(line, name, known));
  const own = at < 0 ? [] : [sentences[at] ?? '', ...goesOn(sentences[at + 1], name)];
  const isOwn = isOffer(read) || read.includes(name);
  const brought = whole([...own, ...(isOwn ? [read] : [])]);
  // What stands before the line of the reading may be of others.
  const from = Math.max(0, sentences.indexOf(read));
  const ours = [...sentences.slice(from), ...sentences.slice(0, from)].filter(
    (text) => SAYS_WE.test(text) && !isRelease(text),
  );
  const told = [read, ...offers, ...ours.filter((text) => OPENING.test(text)), ...ours];
  const last = lineOf(own[0] ?? read, name);
  return (
    brought.find((line) => !TELLS_OF_US.test(line)) ??
    titleBeside(paper, name) ??
    whole(told)[0] ??
    (last === '' || last.startsWith(`${name} `) ? null : last)
  );
}

const SAYS_WE = /^(?:[^,]{1,60}, )?(?:we|our \w+) /i;
/** "We define …", "the module that …": no more than one step of what it does. */
const TELLS_OF_US = /^(?:we|this|our|it|by|in|the \S+(?: \S+){0,3} module) /i;

/** What a page's title tells beside the name: "A Schedule for Boats" of "Zephyr: A Schedule for Boats"; all of it where the name stands elsewhere. */
function titleBeside({ title, titleSource, methodName }: Paper, name: string): string | null {
  if (title === null || titleSource !== 'page' || methodName === null || name !== plainQuote(methodName))
    return null;
  const [main = '', ...rest] = plainQuote(title).split(/:\s?/);
  const known = wordsIn(name);
  const said = main.includes(name) && newIn(main, known).length === 0 ? rest.join(': ') : plainQuote(title);
  return newIn(said, known).length >= FEWEST_NEW ? said : null;
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** Words that tell something, folded. */
const wordsIn = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}+-]+/u)
    .filter((word) => word.length > 1 && !STOP_WORDS.has(word) && !SAYS_LITTLE.test(word));
const SAYS_LITTLE = new RegExp(`^${formsOf('says little')}$`);

const newIn = (line: string, known: readonly string[]): string[] => [
  ...new Set(wordsIn(line).filter((word) => !known.some((other) => other.slice(0, 6) === word.slice(0, 6)))),
];

/** Whether a line can be told alone: it says something that its paper's name does not, of itself, and whole. */
function stands(line: string, name: string, known: readonly string[]): boolean {
  const fresh = newIn(line, known);
  return (
    line.split(' ').length >= FEWEST_WORDS &&
    line.length <= LONGEST_GIST &&
    fresh.length >= FEWEST_NEW &&
    fresh.length >= wordsIn(line).length * NEW_SHARE &&
    !line.startsWith(`${name} `) &&
    !isOfAnother(line, name) &&
    danglesAt(line) < 0
  );
}

/** A line of a sentence, without what points out of it. */
function lineOf(text: string, name: string): string {
  const line = gistIn(text, name).replace(ADDRESSES, ' ').replace(OF_SUCH, 'of ').replace(GOES_ON, '$1');
  return shortened(withoutPointers(line))
    .replace(/[,;:]$/, '')
    .replace(/^(?:we|this|our)\b/, capital);
}

/** "that addresses these issues by using …": by what, it says itself. */
const ADDRESSES = /,? (?:that|which|to) \w+ (?:these|this|such|both) (?:\w+ ){1,3}?by (?=\w+ing )/;
/** "… and implement a second thing": the first is what it is. */
const GOES_ON = new RegExp(
  String.raw`^(.{30,}(?<! to \S{1,20})),? and (?:we )?(?:also |then )?${formsOf('goes on to')} (?:an?|the|our|two|three|several|\p{Lu}\S*|experiments) .*$`,
  'u',
);
/** "of these models" */
const OF_SUCH = new RegExp(String.raw`\bof these (?!${formsOf('issue')})(?=[\w-]+s\b)`);
/** "these issues", "the following designs": nothing in the line tells which. */
const POINTS = new RegExp(
  String.raw`\b(?:(?:this|these|such an?|both(?! (?:\S{1,30} ){1,8}?and\b)|those(?! (?:of|that|who|with)\b))` +
    String.raw`(?! (?:paper|work|study|report|survey|review)\b)|the (?:following|opposite(?! of\b)|above|former|latter|(?:two|three|four)(?! \S+ (?:of|in|between|that)\b)))\s((?:[\w-]+\s)?[\w-]+)`,
  'gi',
);

/** Where a line points out of itself; below 0 where nowhere. */
function danglesAt(line: string): number {
  const list = line.search(/:? \(?(?:1|i|a)\) /);
  if (list >= 0) return list;
  for (const { 0: said, 1: what = '', index } of line.matchAll(POINTS)) {
    const before = line.slice(0, index).toLowerCase();
    if (
      /^the /i.test(said) ||
      !what
        .toLowerCase()
        .split(' ')
        .some((word) => word.length > 3 && before.includes(word.slice(0, 5)))
    )
      return index;
  }
  return -1;
}

/** "…, which has the following parts: (1) …" points out twice. */
function withoutPointers(line: string): string {
  const at = danglesAt(line);
  return at < 0 ? line : withoutPointers(cutBefore(line, at));
}

/** The line up to the clause in which something stands; without any, up to the phrase. */
function cutBefore(line: string, at: number): string {
  const head = line.slice(0, at);
  if (line.startsWith(': ', at)) return head;
  return (
    (/^.*(?=, | (?:which|that|where|whose|–) )/.exec(head) ??
      /^.*(?= (?:for|to|in|under|as) )/.exec(head))?.[0] ?? ''
  );
}

/** Without what makes it too long: asides, then the last clauses. */
function shortened(line: string): string {
  if (line.length <= LONG) return line;
  const bare = line.replace(/ \([^()]{1,90}\)/g, '');
  return bare.length <= LONG ? bare : (UP_TO_A_CLAUSE.exec(bare)?.[0] ?? bare);
}
const UP_TO_A_CLAUSE = new RegExp(
  String.raw`^.{60,${LONG}}(?=; |, (?:which|where|while|thus|thereby|with|without|\p{Ll}+ing) | (?:which|where|while) |` +
    String.raw`(?<! (?:ensures?|shows?|finds?|demonstrates?|argues?|so|such|\w+ing)) that )`,
  'u',
);

/** "{\\name}", a command of the authors' own that nothing here reads, is the name. */
const withNames = (text: string, name: string): string =>
  text.replace(/\{?\\[A-Za-z]{3,12}name\}?|\{?\\(?:name|model|proj|method|ours|system)\}?/g, name);

/** Whether a sentence brings the paper's own name in: "we present Zephyr, …". */
const bringsIn = (text: string, name: string): boolean =>
  isOffer(text) || OFFERS_LATER.test(text)
    ? text.slice(0, BROUGHT_IN + name.length).includes(name)
    : /\bwe (?:dub|call|term|name) $/.test(text.slice(0, Math.max(0, text.indexOf(name))));

/** What stands behind "we propose Zephyr": "This model halves …", "It halves …". */
function goesOn(text: string | undefined, name: string): string[] {
  const subject = /^(?:Specifically, )?(?:This \w+|It|Our \w+) (?=\p{Ll}+(?<!s)s )/u.exec(text ?? '')?.[0];
  if (text === undefined || (subject === undefined && !text.startsWith(`${name} `))) return [];
  const rest = text.slice(subject?.length ?? 0);
  return COMES_OF_IT.test(rest.replace(`${name} `, '')) ? [] : [rest];
}

/** "matches sailors on …", "outperforms …": what comes of it, and not what it is. */
const COMES_OF_IT =
  /^(?:\w+ly )?(?:match|achiev|outperform|surpass|reach|attain|obtain|yield|exceed|show|demonstrat|rival)\w*s\b/;

/** "the Tide-Bench, which …" of Zephyr; "on our experiences", "future directions": not what the paper itself is. */
const isOfAnother = (line: string, name: string): boolean =>
  AN_ASIDE.test(line) ||
  (/^(?:the |an? )?\p{Lu}\S{0,20}?\p{Lu}\S{0,20}[,:] /u.test(line) && !line.includes(name));
const AN_ASIDE =
  /^(?:at|on|of|in|with|our work|specifically|future|lessons|results|or|an almost|\w+ versions of) /i;

/** What a sentence says of what it brings, without who brings it and its name. */
export function gistIn(text: string, name: string): string {
  const plain = plainQuote(text).replace(/\.\s*$/, '');
  const opening = isOffer(plain) ? OPENING.exec(plain) : (OFFERS_LATER.exec(plain) ?? LOOKS_AT.exec(plain));
  const said = plain.slice(opening?.[0].length ?? 0);
  const rest = opening === null ? said.replace(LEADS_UP, '').replace(IS_BROUGHT, '$1 ') : connected(said);
  return connected(withoutName(rest, name))
    .replace(/^proposes (?=\p{Lu}|an? )/u, '')
    .replace(new RegExp(String.raw`(?<=\S) \(${RegExp.escape(name)}\)`), '');
}

/** Without the word that joins it to who brings it; "to halve", "and halve" is "halves". */
function connected(text: string): string {
  const [joint = ''] = CONNECTIVE.exec(text) ?? [];
  const rest = text.slice(joint.length);
  return /^(?:and|to|that|which) $/.test(joint)
    ? rest.replace(ACTS, (_, how: string, verb: string) => how + doing(verb))
    : rest;
}
const ACTS =
  /^((?:\p{Ll}+ly )?)(?!an? |the |its? |our |be |have |can |may |could |are )(\p{Ll}{2,}(?<!s|ing|ed|ly))(?= )/u;

const doing = (verb: string): string =>
  `${verb.replace(/(?<![aeou])y$/, 'ie').replace(/(?<=x|z|[cs]h)$/, 'e')}s`;

/** "We propose …": says what a paper brings. */
const isOffer = (text: string): boolean => BRINGS.test(OPENING.exec(text.slice(0, LONGEST_GIST))?.[1] ?? '');

/** A name spelled out before its short form. */
const EXPANSION =
  /^(?:the |an? )?["“]?(?:\p{Lu}[\p{L}\p{N}-]*["”]? (?:(?:and|of|for|the|with|in|to) )?){1,8}\($/u;

/** "a system called …", "an approach, i.e., …", "a layer (called …)". */
const NAMED = new RegExp(String.raw`(?:,?| \() ?(?<=[\s(])${formsOf('called so')}(?: as)?(?: the)? $`);
/** What goes with a name, and what joins what it is to that: " (Zephyr) that …", ": …", ", a …". */
const WITH_NAME = /^(?: \d[\d.]{0,4})?(?: \([^()]{1,90}\)|\)|,?["”])?(?:, or [^\s,]{1,30})?/;
const JOINT = /^(?:[,:] | [–—-]{1,2} | (?=that |which |to ))(?=\p{Ll}|\d)/u;
/** "Zephyr halves …", "Zephyr is a …" */
const DOES_OR_IS = /^ (?=\p{Ll}{2,15}(?<!s)s |is (?:an?|the) )/u;

/** "Big Little Decoder (BiLD), a framework …" of BiLD is "a framework …". */
function withoutName(text: string, name: string): string {
  const at = text.toLowerCase().indexOf(name.toLowerCase());
  if (at < 0) return text;
  const [before, after] = [text.slice(0, at), text.slice(at + name.length)];
  const named = before.replace(NAMED, '');
  // "Big Little Decoder, namely BiLD, a framework"
  if (named !== before && EXPANSION.test(`${named} (`) && JOINT.test(after)) return after.replace(JOINT, '');
  if (named !== before && !/^[\p{L}\p{N}-]/u.test(after))
    return named + after.replace(/^\)|^,(?= (?:to|for) )/, '');
  // "a new approach, Zephyr, for boats"
  if (/\p{Ll}, $/u.test(before) && /^(?: \([^()]{1,30}\))?, (?=\p{Ll})/u.test(after))
    return before.slice(0, -2) + after.replace(/^(?: \([^()]{1,30}\))?, (?!which|where|whose)/, ' ');
  // "a plan of berths: Zephyr for boats"
  if (/[\p{Ll})][,:] $/u.test(before) && /^ (?:for|that|to|with|\p{Ll}+ed) /u.test(after))
    return before.slice(0, -2) + after;
  if (at === 0 && DOES_OR_IS.test(after)) return after.trim();
  const [aside = ''] = WITH_NAME.exec(after) ?? [];
  const behind = after.slice(aside.length);
  const rest = /["”]$/.test(aside) ? behind.replace(/^ (?=\p{Ll})/u, '') : behind.replace(JOINT, '');
  const isPlain = at === 0 || /^["“]$|\b(?:\w+ing|of|for) $/.test(before) || EXPANSION.test(before);
  const isWhole = rest !== behind || JOINT.test(behind);
  return isWhole && isPlain ? rest.replace(JOINT, '') : text;
}

/** One line of a list: name, what it does, then notes as a figure or a date. @param quote what it rests on, shown when `isQuoted` */
export function listLine(
  paper: Paper,
  quote: string,
  { notes = [], isQuoted = false }: { notes?: readonly string[]; isQuoted?: boolean } = {},
): DraftSentence {
  const gist = isQuoted ? null : gistOf(paper);
  const aside = notes.length === 0 ? '' : ` (${notes.join(', ')})`;
  const said = gist === null ? `“${plainQuote(quote)}”${aside}` : `${gist}${aside}.`;
  return {
    text: `${shortLabel(paper)}: ${said}`,
    citations: [{ paperId: paper.id, quote }],
    isAssembled: true,
  };
}
