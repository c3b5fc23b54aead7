import fc from 'fast-check';
import type { Entry } from '../../src/model/page.ts';

/** What a listing prints of one paper. */
export type Printed = Pick<
  Entry,
  'title' | 'abstract' | 'authorsCount' | 'organisation' | 'publishedOn' | 'comments'
>;

export interface Layout {
  header?: boolean;
  /** What stands before each title. */
  lead?: 'votes' | 'votes-blank' | 'submitter';
  /** The year in which dates carry none. */
  pageYear?: number;
  metadata?: 'lines' | 'one-line' | 'none';
  /** Width to wrap at. */
  wrap?: number;
  /** Break each abstract into two paragraphs. */
  paragraphs?: boolean;
  /** Leave the blank lines out. */
  dense?: boolean;
  lineEnd?: string;
}

export const HEADER =
  'new\n\nGet trending papers in your email inbox!\n\nSubscribe\n\nDaily Papers\n\nbyAK and the research community\n\nDec 31\n\n';
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const LEADS = { votes: '45\n', 'votes-blank': '1,204\n\n', submitter: '12\nSubmitted by\n\nsomebody\n\n' };

/** Papers as the listing site prints them. */
export function renderListing(papers: readonly Printed[], layout: Layout = {}): string {
  const gap = layout.dense ? '\n' : '\n\n';
  const wrapped = (text: string) => (layout.wrap ? wrap(text, layout.wrap) : text);
  const blocks = papers.map((paper) => {
    const abstract = layout.paragraphs
      ? halves(paper.abstract ?? '')
          .map(wrapped)
          .join('\n\n')
      : wrapped(paper.abstract ?? '');
    const details = renderDetails(paper, layout);
    return `${layout.lead ? LEADS[layout.lead] : ''}${wrapped(paper.title ?? '')}${gap}${abstract}${gap}${details === '' ? '' : details + gap}`;
  });
  const text = (layout.header === false ? '' : HEADER) + blocks.join('');
  return text.replaceAll('\n', layout.lineEnd ?? '\n');
}

function renderDetails(
  { authorsCount, organisation, publishedOn, comments }: Printed,
  layout: Layout,
): string {
  if (layout.metadata === 'none' || publishedOn === null) return '';
  const who = organisation ?? `  • ${authorsCount} author${authorsCount === 1 ? '' : 's'}`;
  const [year, month, day] = publishedOn.split('-').map(Number);
  const ownYear = year === layout.pageYear ? '' : `, ${year}`;
  const date = `${MONTHS[(month ?? 1) - 1]} ${day}${ownYear}${comments === null ? '' : ` ${comments}`}`;
  return layout.metadata === 'one-line' ? `${who.trim()} · ${date}` : `${who}\n·\n${date}`;
}

/** Greedy wrapping, as editors and terminals do it. */
export function wrap(text: string, width: number): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].join('\n');
}

export function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.!?]) (?=[A-Z])/);
}

function halves(text: string): string[] {
  const sentences = sentencesOf(text);
  const middle = Math.floor(sentences.length / 2);
  return [sentences.slice(0, middle).join(' '), sentences.slice(middle).join(' ')].filter(
    (half) => half !== '',
  );
}

const NOUNS =
  'model network training layer token attention decoder gradient memory dataset benchmark pruning quantization'.split(
    ' ',
  );
const ADJECTIVES =
  'efficient sparse large neural low-rank multi-modal robust scalable dense lightweight'.split(' ');
const NAMES = ['FooNet', 'p-Bar', 'S$^{2}$Baz', 'Qux-\\Sigma', 'LLM', '3D-Quux', "Corge's"];
const VERBS = 'reduces improves accelerates compresses enables matches'.split(' ');

const noun = fc.constantFrom(...NOUNS);
const adjective = fc.constantFrom(...ADJECTIVES);
const name = fc.constantFrom(...NAMES);
const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/** A title in title case, with or without a name before a colon, a question mark, LaTeX. */
export const anyTitle: fc.Arbitrary<string> = fc
  .record({
    name: fc.option(name, { nil: null }),
    words: fc.array(fc.tuple(adjective, noun), { minLength: 1, maxLength: 4 }),
    link: fc.constantFrom('for', 'with', 'via', 'and'),
    end: fc.constantFrom('', '', '', '?'),
  })
  .map(({ name: method, words, link, end }) => {
    const phrase = words.map((pair) => pair.map(capital).join(' ')).join(` ${link} `);
    return `${method === null ? '' : `${method}: `}${phrase}${end}`;
  });

const anySentence: fc.Arbitrary<string> = fc.oneof(
  fc
    .tuple(name, fc.constantFrom(...VERBS), adjective, noun, fc.integer({ min: 1, max: 99 }))
    .map(
      ([who, does, what, thing, by]) =>
        `We show that ${who} ${does} the ${what} ${thing} by ${by}.5\\% compared to a ${thing} of the same size.`,
    ),
  fc
    .tuple(adjective, noun, noun)
    .map(
      ([what, thing, other]) =>
        `However, a ${what} ${thing} (e.g., a ${other}) is hard to train with $O(n^2)$ memory.`,
    ),
  fc
    .tuple(noun, noun)
    .map(([thing, other]) => `The ${thing} of this ${other} was left as it is: nobody asked for more.`),
);

export const anyAbstract: fc.Arbitrary<string> = fc
  .array(anySentence, { minLength: 1, maxLength: 8 })
  .map((sentences) => sentences.join(' '));

const anyDate = fc
  .record({
    year: fc.integer({ min: 2016, max: 2025 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
  })
  .map(({ year, month, day }) => `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);

/** What a listing may print of a paper: everything, or a title and an abstract alone. */
export const anyPrinted: fc.Arbitrary<Printed> = fc.oneof(
  fc.record({
    title: anyTitle,
    abstract: anyAbstract,
    authorsCount: fc.integer({ min: 1, max: 300 }),
    organisation: fc.constant(null),
    publishedOn: anyDate,
    comments: fc.option(fc.integer({ min: 1, max: 99 }), { nil: null }),
  }),
  fc.record({
    title: anyTitle,
    abstract: anyAbstract,
    authorsCount: fc.constant(null),
    organisation: fc.constantFrom('acme Acme Labs', 'openthings Open.Things'),
    publishedOn: anyDate,
    comments: fc.option(fc.integer({ min: 1, max: 99 }), { nil: null }),
  }),
  fc.record({
    title: anyTitle,
    abstract: anyAbstract,
    authorsCount: fc.constant(null),
    organisation: fc.constant(null),
    publishedOn: fc.constant(null),
    comments: fc.constant(null),
  }),
);

/** The printed part of an entry, for comparing with what was rendered. */
export function printedOf(entry: Entry): Printed {
  const { title, abstract, authorsCount, organisation, publishedOn, comments } = entry;
  return { title, abstract, authorsCount, organisation, publishedOn, comments };
}
