import type { Paper } from '../paper.ts';
import type { Result } from '../reading.ts';
import { sayValue } from '../receipts.ts';
import type { Inline, PaperCard, Reply, ReplyNode, Span } from '../reply.ts';
import { readable } from '../text/latex.ts';
import { reply } from './compose.ts';

/** The name a paper is shown by: its title, marked when no page gives one. */
export function displayTitle(paper: Pick<Paper, 'title' | 'titleSource' | 'methodName' | 'id'>): string {
  if (paper.title === null) return paper.methodName ?? paper.id;
  return paper.titleSource === 'page' ? readable(paper.title) : `${readable(paper.title)} [title proposed]`;
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
  return `${readable(result.metric)}: ${sayValue(result.value, result.unit)}${against}${where}`;
}

/** A paper in short, as lists and digests show it. */
export function paperCard(paper: Paper, why: string | null = null): PaperCard {
  const top = paper.reading?.results[0];
  return {
    paperId: paper.id,
    slug: paper.slug,
    title: displayTitle(paper),
    oneLine: paper.reading?.oneLine ?? '',
    topResult: top ? { text: resultLine(top), quote: readable(top.quote) } : null,
    tags: paper.reading?.tags ?? [],
    url: paper.url,
    publishedOn: paper.publishedOn,
    why,
  };
}

/** Everything kept of one paper. */
export function paperReply(paper: Paper): Reply {
  const reading = paper.reading;
  const nodes: ReplyNode[] = [{ type: 'heading', text: displayTitle(paper) }];
  if (paper.withdrawn) {
    nodes.push({ type: 'callout', tone: 'warning', content: 'Its authors have withdrawn this paper.' });
  }
  if (reading) nodes.push({ type: 'paragraph', content: reading.oneLine });
  nodes.push({ type: 'facts', items: facts(paper) });
  if (reading && reading.results.length > 0) {
    nodes.push({ type: 'heading', text: 'Results, each with its receipt' });
    for (const result of reading.results) {
      nodes.push({ type: 'paragraph', content: [{ text: resultLine(result), style: 'bold' }] });
      nodes.push({ type: 'quote', text: readable(result.quote), source: paper.slug });
    }
  }
  nodes.push({ type: 'heading', text: 'Abstract' }, { type: 'paragraph', content: readable(paper.abstract) });
  return reply(nodes);
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
  add('Listed', paper.sources.map(({ page, index }) => `${page} (entry ${index + 1})`).join(', '));
  if (paper.reading) add('Read by', readBy(paper.reading));
  return items;
}

/** "the extractive engine (9 of 9 numbers verified, …)". */
export function readBy(reading: NonNullable<Paper['reading']>): string {
  const engine =
    reading.engine === 'llm' ? `the model ${reading.model ?? ''}`.trim() : 'the extractive engine';
  const { numbers, verified, withheld } = reading.receipts;
  const fallback = reading.fallbackReason ? `; ${reading.fallbackReason}` : '';
  return `${engine} (${verified} of ${numbers} numbers verified, ${withheld} statements withheld${fallback})`;
}
