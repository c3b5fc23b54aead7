import type { Paper } from '../model/paper.ts';
import type { Result } from '../model/reading.ts';
import type { Inline, PaperCard, Reply, ReplyNode, ReplySource, Span } from '../model/reply.ts';
import { readable, readableOf } from '../text/latex.ts';
import { isNameless } from '../text/measurements/names.ts';
import { sayFigure } from '../text/quantities/value.ts';
import { sayPlace } from './cite.ts';
import { checkedLine, reply } from './compose.ts';

/** The name a paper is shown by: its title, or the one proposed where no page gives any (its own page says so). */
export const displayTitle = (paper: Pick<Paper, 'title' | 'methodName' | 'id'>): string =>
  paper.title === null ? (paper.methodName ?? paper.id) : readable(paper.title);

export const sourceOf = (paper: Paper): ReplySource => ({
  paperId: paper.id,
  slug: paper.slug,
  title: displayTitle(paper),
  url: paper.url,
});

/** One paper in one line of a list: slug, title, what it does. */
export const paperLine = (paper: Paper): Span[] => [
  { text: paper.slug, style: 'bold' },
  { text: ` ${displayTitle(paper)}` },
  ...(paper.publishedOn ? [{ text: ` (${paper.publishedOn})`, style: 'italic' as const }] : []),
];

/** "memory reduction: 1.54x, against BF16": a result as a person reads it. */
export function resultLine(result: Result, { methodName }: Pick<Paper, 'methodName'>): string {
  const { metric, baseline, setting } = result;
  const whose = ownerOf(result, methodName);
  const isTelling = baseline !== null && !metric.includes(baseline) && !isNameless(baseline);
  const against = isTelling ? `, against ${readable(baseline)}` : '';
  const where = setting && !metric.includes(setting) ? ` (${readable(setting)})` : '';
  return `${whose === null ? '' : `${whose}, `}${readable(metric)}: ${sayFigure(result)}${against}${where}`;
}

/** Another than the paper's own method, or a variant of it, whose result it is; null when its words tell. */
export function ownerOf(
  { entity, metric, setting, baseline }: Result,
  ownName: string | null,
): string | null {
  const isTold =
    entity === null ||
    ownName?.includes(entity.replace(/s$/, '')) ||
    `${metric} ${setting} ${baseline}`.includes(entity);
  return isTold ? null : readable(entity);
}

/** A result with where in the body it stands. */
export const placedLine = (result: Result, paper: Pick<Paper, 'methodName'>): string =>
  result.place ? `${resultLine(result, paper)} (${sayPlace(result.place)})` : resultLine(result, paper);

/** The most tags of a paper, where nothing says why it is here. */
const TAGS_SHOWN = 3;

/** A paper in short, as lists and digests show it. */
export function paperCard(paper: Paper, why: string | null = null): PaperCard {
  const top = paper.reading?.results[0];
  return {
    paperId: paper.id,
    slug: paper.slug,
    title: displayTitle(paper),
    oneLine: readableOf(paper.reading?.oneLine ?? '', paper),
    topResult: top ? { text: resultLine(top, paper), quote: readableOf(top.quote, paper) } : null,
    // Why it is here names the tags that matter.
    tags: why === null ? (paper.reading?.tags ?? []).slice(0, TAGS_SHOWN) : [],
    url: paper.url,
    publishedOn: paper.publishedOn,
    why,
  };
}

/** What stands for the abstract of a known title. */
export const NO_ABSTRACT = 'None of its listings gives one yet.';

/** Results a chat shows at once, and characters of an abstract that stands in for what was not read. */
const RESULTS_SHOWN = 3;
const ABSTRACT_SHOWN = 300;

/** One paper in a few lines, as a chat shows it: its results, the sentence of the first, and a button to the rest. */
export function briefPaperReply(paper: Paper): Reply {
  const { slug, reading, abstract } = paper;
  const [first, ...others] = (reading?.results ?? []).slice(0, RESULTS_SHOWN);
  const nodes: ReplyNode[] = opening(paper);
  if (!reading?.oneLine)
    nodes.push({ type: 'paragraph', content: abstract === null ? NO_ABSTRACT : beginning(paper, abstract) });
  if (first) nodes.push(...resultNodes(first, paper));
  if (others.length > 0)
    nodes.push({ type: 'list', items: others.map((result) => placedLine(result, paper)) });
  nodes.push(...footer(paper));
  const more = first ? 'Receipts and abstract' : 'Abstract';
  return reply(nodes, {
    actions: [
      ...actionsOf(slug),
      ...(abstract === null ? [] : [{ label: more, command: `paper ${slug} --receipts` }]),
    ],
  });
}

export function paperReply(paper: Paper): Reply {
  const results = paper.reading?.results ?? [];
  const abstract = paper.abstract === null ? NO_ABSTRACT : readableOf(paper.abstract, paper);
  return reply(
    [
      ...opening(paper),
      ...(results.length > 0 ? [{ type: 'heading' as const, text: 'Results, each with its receipt' }] : []),
      ...results.flatMap((result) => resultNodes(result, paper)),
      { type: 'heading', text: 'Abstract' },
      { type: 'paragraph', content: abstract },
      { type: 'facts', items: facts(paper) },
    ],
    { actions: actionsOf(paper.slug) },
  );
}

const actionsOf = (slug: string): Reply['actions'] => [
  { label: 'Save', command: `save ${slug}` },
  { label: 'Similar', command: `similar ${slug}` },
];

/** That a paper was taken back, in the word of its listing: "It is listed as withdrawn". @param name as it is called there */
export const takenBack = ({ retracted = false }: Pick<Paper, 'retracted'>, name: string): string =>
  `${name} is listed as ${retracted ? 'retracted' : 'withdrawn'}`;

/** Its title and what it does. */
function opening(paper: Paper): ReplyNode[] {
  const oneLine = paper.reading?.oneLine ?? '';
  return [
    { type: 'heading', text: displayTitle(paper) },
    ...(paper.withdrawn
      ? [
          {
            type: 'callout' as const,
            tone: 'warning' as const,
            content: `${takenBack(paper, 'This paper')}.`,
          },
        ]
      : []),
    ...(oneLine === '' ? [] : [{ type: 'paragraph' as const, content: readableOf(oneLine, paper) }]),
  ];
}

const resultNodes = (result: Result, paper: Paper): ReplyNode[] => [
  { type: 'paragraph', content: [{ text: placedLine(result, paper), style: 'bold' }] },
  { type: 'quote', text: readableOf(result.quote, paper), source: paper.slug },
];

function beginning(paper: Paper, abstract: string): string {
  const text = readableOf(abstract, paper);
  return text.length <= ABSTRACT_SHOWN ? text : `${text.slice(0, ABSTRACT_SHOWN).replace(/\s\S*$/, '')} …`;
}

function footer({
  slug,
  publishedOn,
  organisation,
  authors,
  authorsCount,
  reading,
  url,
  codeUrl,
}: Paper): ReplyNode[] {
  const [author] = authors;
  const count = authorsCount ?? authors.length;
  const by =
    author === undefined ? (count > 0 ? `${count} authors` : null) : count > 1 ? `${author} et al.` : author;
  const small = [slug, publishedOn, by, organisation, reading?.tags.slice(0, TAGS_SHOWN).join(', ')];
  const links: Span[] = [
    ...(url === null ? [] : [{ text: 'Paper', href: url }]),
    ...(codeUrl === null ? [] : [{ text: 'Code', href: codeUrl }]),
  ];
  return [
    { type: 'small', content: small.filter(Boolean).join(' · ') },
    ...(links.length === 0
      ? []
      : [
          {
            type: 'paragraph' as const,
            content: links.flatMap((link, i) => (i === 0 ? [link] : [{ text: ' · ' }, link])),
          },
        ]),
  ];
}

function facts(paper: Paper): { label: string; value: Inline }[] {
  const items: { label: string; value: Inline }[] = [];
  const add = (label: string, value: string | null | undefined) => {
    if (value) items.push({ label, value });
  };
  add('Name', paper.slug);
  add('Task', paper.reading?.task);
  add('Tags', paper.reading?.tags.join(', '));
  add('Categories', paper.categories.join(', '));
  add('Published', paper.publishedOn);
  add('Announced', paper.announcedOn);
  add(
    'Authors',
    paper.authors.join(', ') || (paper.authorsCount === null ? null : String(paper.authorsCount)),
  );
  add('Organisation', paper.organisation);
  if (paper.codeUrl) items.push({ label: 'Code', value: [{ text: paper.codeUrl, href: paper.codeUrl }] });
  if (paper.url) items.push({ label: 'Page', value: [{ text: paper.url, href: paper.url }] });
  return items;
}

/** "by rules", "the model gpt-4o-mini; one statement is left out …". */
export function readBy(reading: NonNullable<Paper['reading']>): string {
  const by = reading.engine === 'llm' ? `the model ${reading.model ?? ''}`.trim() : 'rules';
  const told = [by, checkedLine(reading.receipts), reading.fallbackReason ?? ''];
  return told.filter((part) => part !== '').join('; ');
}
