import type { Paper } from '../model/paper.ts';
import type { Result } from '../model/reading.ts';
import { readable } from '../text/latex.ts';
import { isNameless } from '../text/measurements/names.ts';
import type { Measurement } from '../text/measurements/types.ts';
import { metricBeside, sayFigure } from '../text/quantities/value.ts';
import { splitSentences } from '../text/sentences.ts';
import type { Relation } from '../text/vocabulary/kinds.ts';
import { formsOf } from '../text/vocabulary/word-forms.ts';
import { foldSpace } from '../text/words.ts';
import type { DraftSentence } from './draft.ts';

/** What a person calls a paper: its method's name, or its title, or the start of what it says. */
export function labelOf({ methodName, title, reading, slug }: Paper): string {
  const isName = title === null || !TELLS_A_KIND.test(reading?.methodExpansion ?? '');
  return foldSpace(readable((isName ? methodName : null) ?? title ?? reading?.proposedTitle ?? slug));
}

/** "zeroth-order" (ZO): a kind of thing, by which no paper is called. */
const TELLS_A_KIND = /^\p{Ll}[\p{Ll}-]*$/u;

/** An abstract's words made fit to read: LaTeX read, a lost multiplication sign put back. */
export const plainQuote = (quote: string): string =>
  foldSpace(readable(quote))
    .replace(/(?<=\d)times(?=\d|\b)/g, 'x')
    .replace(/(?<!\p{L})times(?=\d)/gu, '×');

/** A sentence whose subject is what others do: "However, such approaches …", "Existing models …". */
const SPEAKS_OF_OTHERS = new RegExp(
  String.raw`^(?:${formsOf('but still')},? )?(?:${formsOf('how many of them')} )?${formsOf('others were')} (?:[\w-]+ ){0,3}?${formsOf('others work')}\b`,
  'i',
);

export const speaksOfOthers = (text: string): boolean => SPEAKS_OF_OTHERS.test(text);

/** One sentence of an abstract, quoted and attributed; `lead` says of the paper what the gist is before it. */
export function quoted(
  paper: Paper,
  quote: string,
  lead: string | undefined = speaksOfOthers(quote) ? 'says of earlier work' : undefined,
): DraftSentence {
  const start = `${shortLabel(paper)}${lead === undefined ? '' : ` ${lead}`}: `;
  return { text: `${start}“${plainQuote(quote)}”`, citations: [{ paperId: paper.id, quote }] };
}

/** Characters of a title that a line shows. */
const LONGEST_TITLE = 70;
/** "In this paper, we propose …", "To do so, this report presents …": says nothing of the work itself. */
const OPENING = new RegExp(
  String.raw`^(?:[^,]{1,100}, ){0,4}(?:in this (?:paper|work),? )?(?:we|this \w+|our (?:work|paper))(?: \w+ly| ${formsOf('before an offer')})? (\w+) (?!how|that|whether|why)`,
  'i',
);
const BRINGS = new Set(
  'introduce introduces propose proposes present presents develop develops design describe describes construct build report offer create'.split(
    ' ',
  ),
);
/** "… enables us to do so and present Zephyr: …" */
const OFFERS_LATER = /^.{10,200}? (?:and|to) (?:introduce|propose|present|develop) (?=["“]?\p{Lu})/u;
const CONNECTIVE = /^(?:and(?: (?:implement|develop|evaluate|build|train))?|to|which(?: is)?|that|is|as) /;
/** A line of fewer words says nothing. */
const FEWEST_WORDS = 4;
/** A longer one is no line, but for what stands before a comma or a bracket in it. */
const LONGEST_GIST = 260;
const SHORTEST_CUT = 60;
/** Letters of a sentence in which it brings its own name in. */
const BROUGHT_IN = 160;

/** What a paper does, in its own words and without its name before it; null where nothing says so. */
export function gistOf(paper: Paper): string | null {
  const { oneLine = '', summary = [] } = paper.reading ?? {};
  const name = labelOf(paper);
  const sentences = splitSentences(paper.abstract ?? '').map(({ text }) => withNames(text, name));
  const at = sentences.findIndex((text) => bringsIn(text, name));
  const named = at < 0 ? [] : [sentences[at] ?? '', ...goesOn(sentences[at + 1], name)];
  // The line of a reading is its sentence without what makes it long.
  const plain = lineOf(oneLine, name);
  const isSame = named[0] !== undefined && lineOf(named[0], name).startsWith(plain.slice(0, LINE_START));
  const [first, ...rest] = [...(isSame ? [oneLine] : []), ...named].map((text) => lineOf(text, name));
  const offers = sentences.filter(isOffer);
  const others = [
    ...(isOffer(oneLine) ? [oneLine, ...offers] : [...offers, oneLine]),
    ...summary.map(({ text }) => text),
  ];
  const lines = [
    ...(first !== undefined && /^(?:an?|the) \S+ \S/.test(first) ? [first] : []),
    ...[first ?? '', ...rest, ...others.map((text) => lineOf(text, name))].filter(
      (line) => line.split(' ').length >= FEWEST_WORDS,
    ),
  ].filter((line) => line.length <= LONGEST_GIST);
  return lines.find((line) => !isOfAnother(line, name)) ?? lines[0] ?? null;
}

const lineOf = (text: string, name: string): string => shortened(gistIn(text, name)).replace(/[,;:]$/, '');
/** Letters by which two sentences are the same. */
const LINE_START = 40;

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
  return [text.slice(subject?.length ?? 0)];
}

/** "the Tide-Bench, which …" of Zephyr; "on our experiences", "future directions": not what the paper itself is. */
const isOfAnother = (line: string, name: string): boolean =>
  AN_ASIDE.test(line) ||
  (/^(?:the |an? )?\p{Lu}\S{0,20}?\p{Lu}\S{0,20}[,:] /u.test(line) && !line.includes(name));
const AN_ASIDE = /^(?:on|of|in|with|future|lessons|results|or|an almost|\w+ versions of) /;

/** Without what makes it too long, where it can be cut. */
const shortened = (line: string): string =>
  line.length <= LONGEST_GIST
    ? line
    : (new RegExp(`^.{${SHORTEST_CUT},${LONGEST_GIST - 1}}(?=, | \\(|; | by | that | which )`).exec(
        line,
      )?.[0] ?? line);

/** What a sentence says of what it brings, without who brings it and its name. */
export function gistIn(text: string, name: string): string {
  const plain = plainQuote(text).replace(/\.\s*$/, '');
  const later = bringsIn(plain, name) ? OFFERS_LATER.exec(plain)?.[0] : undefined;
  const opening = isOffer(plain) ? (OPENING.exec(plain)?.[0] ?? '') : (later ?? '');
  return withoutName(plain.slice(opening.length).replace(CONNECTIVE, ''), name).replace(CONNECTIVE, '');
}

/** "We propose …": says what a paper brings. */
const isOffer = (text: string): boolean =>
  BRINGS.has((OPENING.exec(text.slice(0, LONGEST_GIST))?.[1] ?? '').toLowerCase());

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
  if (at === 0 && DOES_OR_IS.test(after)) return after.trim();
  const [aside = ''] = WITH_NAME.exec(after) ?? [];
  const behind = after.slice(aside.length);
  const rest = /["”]$/.test(aside) ? behind.replace(/^ (?=\p{Ll})/u, '') : behind.replace(JOINT, '');
  const isPlain = at === 0 || /^["“]$/.test(before) || EXPANSION.test(before);
  const isWhole = rest !== behind || JOINT.test(behind);
  return at <= LONGEST_TITLE && isWhole && isPlain ? rest.replace(JOINT, '') : text;
}

/** A result in a few words: `peak speedup 4.17x`, `speedup up to 2.12x`. */
export const sayResult = (
  result: Pick<Result, 'metric' | 'value' | 'unit' | 'qualifier'> & { quote?: string },
): string => `${metricBeside(plainQuote(result.metric), result.unit)} ${sayFigure(result)}`.trim();

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

/** A paper's name, a title without what follows its colon. */
export function shortLabel(paper: Paper): string {
  const label = labelOf(paper);
  const main = label.split(/:\s/)[0] ?? label;
  const short = main.split(' ').length > 1 ? main : label;
  return short.length <= LONGEST_TITLE
    ? short
    : `${short
        .slice(0, LONGEST_TITLE)
        .replace(/\s\S*$/, '')
        .replace(/(?<![\s,:;])[\s,:;]+$/, '')}…`;
}

/** `a, b and c`. */
export function joined(items: readonly string[]): string {
  if (items.length <= 1) return items.join('');
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** Characters of what is counted that are said behind its number. */
const LONGEST_COUNTED = 40;

/** Characters behind a figure in which another may follow. */
const BEHIND = 8;
/** Characters of a clause that is said again before its quotation. */
const LONGEST_CLAUSE = 110;
/** What follows the one who does something, up to its figure: "effectively reduces memory by 1.54x". */
const DOES = /^ (?:\w+ly )?(?!is\b|was\b|has\b|does\b)[a-z]+(?<!s)s (?:[^.;:]|\.(?=\d))+$/;

/** What a paper does, in its own clause after its subject: `reduces memory by 1.54x compared to BF16`; else the figure it reports; nothing where a verb holds it ("doubles"). */
export function sayMeasurement(measurement: Measurement, text: string): string | undefined {
  const { entity, quantity, property, baseline, negated } = measurement;
  const from = entity.kind === 'own' ? (entity.span?.end ?? -1) : -1;
  // "538,974 image patches": what is counted stands behind its number.
  const to = Math.max(quantity.end, baseline?.span?.end ?? 0, property.span?.end ?? 0);
  // Another figure before it would be taken for the one that is asked for.
  const isFirst = from >= 0 && from <= quantity.start && !/\d/.test(text.slice(from, quantity.start));
  const clause = isFirst && !negated ? text.slice(from, to) : '';
  // "by 116x and 21x": each is of another thing.
  const isAlone = !/^(?:,| and|, and) ?[$\d]/.test(text.slice(quantity.end, quantity.end + BEHIND));
  const isPlain =
    isAlone && clause.length <= LONGEST_CLAUSE && DOES.test(clause) && clause.split('$').length % 2 === 1;
  if (isPlain) return plainQuote(clause);
  const figure = sayFigureOf(measurement);
  // "twice", "half": of what, its sentence tells.
  return /\d|\s/.test(figure) ? `reports ${figure}${saidAgainst(measurement)}` : undefined;
}

const saidAgainst = ({ baseline }: Measurement): string =>
  baseline === null || baseline.words.length > 60 || isNameless(baseline.words)
    ? ''
    : ` compared to ${foldSpace(readable(baseline.words))}`;

const DIFFERENCES: Readonly<Partial<Record<Relation, string>>> = {
  beats: 'a lead',
  improves: 'a gain',
  raises: 'a rise',
  reduces: 'a reduction',
  loses: 'a loss',
};

/** A measurement in a few words: `up to 2.12x`. */
function sayFigureOf({ quantity, qualifier, property, change, relation }: Measurement): string {
  const { end, unit } = quantity;
  // "100 tests", where the noun stands right behind its number.
  const isCount =
    unit === null && property.span?.start === end + 1 && property.words.length <= LONGEST_COUNTED;
  const surface = isCount ? `${quantity.surface} ${property.words}` : quantity.surface;
  const isWhole = surface.split('$').length % 2 === 1 || !surface.includes('\\');
  const whole = isWhole ? surface : surface.endsWith('$') ? `$${surface}` : `${surface}$`;
  const said = qualifier === null || whole.includes('+') ? whole : `${qualifier} ${whole}`;
  // "outperforms it by 3.7 mAP": no level.
  const kind = change === 'by' && unit !== 'x' && relation !== null ? DIFFERENCES[relation] : undefined;
  return `${kind === undefined ? '' : `${kind} of `}${plainQuote(said)}`;
}
