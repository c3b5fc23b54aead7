import type { Paper } from '../model/paper.ts';
import type { Result } from '../model/reading.ts';
import type { Inline, PaperCard, Reply, ReplyNode, Span } from '../model/reply.ts';
import { readable, readableOf } from '../text/latex.ts';
import { sayFigure } from '../text/quantities/value.ts';
import { checkedLine, reply } from './compose.ts';

/** The name a paper is shown by: its title, or the one proposed where no page gives any (its own page says so). */
export function displayTitle(paper: Pick<Paper, 'title' | 'methodName' | 'id'>): string {
  return paper.title === null ? (paper.methodName ?? paper.id) : readable(paper.title);
}

/** One paper in one line of a list: slug, title, what it does. */
export function paperLine(paper: Paper): Span[] {
  return [
    { text: paper.slug, style: 'bold' },
    { text: ` ${displayTitle(paper)}` },
    ...(paper.publishedOn ? [{ text: ` (${paper.publishedOn})`, style: 'italic' as const }] : []),
  ];
}

/** "1.54x smaller …": a result as a person reads it. */
export function resultLine(result: Result): string {
  const against = result.baseline ? `, against ${readable(result.baseline)}` : '';
  const where = result.setting ? ` (${readable(result.setting)})` : '';
  return `${readable(result.metric)}: ${sayFigure(result)}${against}${where}`;
}

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
    topResult: top ? { text: resultLine(top), quote: readableOf(top.quote, paper) } : null,
    // Why it is here names the tags that matter.
    tags: why === null ? (paper.reading?.tags ?? []).slice(0, TAGS_SHOWN) : [],
    url: paper.url,
    publishedOn: paper.publishedOn,
    why,
  };
}

/** What stands for the abstract of a known title. */
export const NO_ABSTRACT = 'None of its listings gives one yet.';

/** Everything kept of one paper. */
export function paperReply(paper: Paper): Reply {
  const reading = paper.reading;
  const nodes: ReplyNode[] = [{ type: 'heading', text: displayTitle(paper) }];
  if (paper.withdrawn) {
    nodes.push({ type: 'callout', tone: 'warning', content: 'Its authors have withdrawn this paper.' });
  }
  if (reading?.oneLine) nodes.push({ type: 'paragraph', content: readableOf(reading.oneLine, paper) });
  nodes.push({ type: 'facts', items: facts(paper) });
  if (reading && reading.results.length > 0) {
    nodes.push({ type: 'heading', text: 'Results, each with its receipt' });
    for (const result of reading.results) {
      nodes.push({ type: 'paragraph', content: [{ text: resultLine(result), style: 'bold' }] });
      nodes.push({ type: 'quote', text: readableOf(result.quote, paper), source: paper.slug });
    }
  }
  nodes.push(
    { type: 'heading', text: 'Abstract' },
    { type: 'paragraph', content: paper.abstract === null ? NO_ABSTRACT : readableOf(paper.abstract, paper) },
  );
  return reply(nodes, {
    actions: [
      { label: 'Save', command: `save ${paper.slug}` },
      { label: 'Similar', command: `similar ${paper.slug}` },
    ],
  });
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
