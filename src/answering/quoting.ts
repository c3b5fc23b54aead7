import type { Paper } from '../model/paper.ts';
import type { Result } from '../model/reading.ts';
import { readable } from '../text/latex.ts';
import { isNameless } from '../text/measurements/names.ts';
import type { Measurement } from '../text/measurements/types.ts';
import { metricBeside, sayFigure } from '../text/quantities/value.ts';
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

/** An abstract's words made fit to read: LaTeX read, a lost multiplication sign and a lost "to" put back. */
export const plainQuote = (quote: string): string =>
  foldSpace(readable(quote))
    .replace(/(?<=\d)times(?=\d|\b)/g, 'x')
    .replace(/(?<=\d[x×]?) ?sim ?(?=\d)/g, '–')
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

/** Whether a paper's own method or a variant of it came to a result, and no rival. */
export const isOwnResult = ({ entity }: Result, { methodName }: Paper): boolean =>
  entity === null ||
  methodName === null ||
  entity.includes(methodName) ||
  methodName.includes(entity.replace(/s$/, ''));

/** A result in a few words: `peak speedup 4.17x`, `speedup up to 2.12x`. */
export const sayResult = (
  result: Pick<Result, 'metric' | 'value' | 'unit' | 'qualifier'> & { quote?: string },
): string => `${metricBeside(plainQuote(result.metric), result.unit)} ${sayFigure(result)}`.trim();

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
  const figure = sayFigureOf(measurement).replace(/(?<=\d[KMBT]?)-(\p{L}{3,20})$/u, ' $1s');
  // "twice", "half", "up to 128": of what, its sentence tells.
  return /\d.{0,20}\p{L}|[%$€]|\d ?[x×]/u.test(figure)
    ? `reports ${figure}${saidAgainst(measurement)}`
    : undefined;
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
