import type { Paper } from '../model/paper.ts';
import type { ShownResult } from '../model/reading.ts';
import type { Reply, ReplyNode, Span } from '../model/reply.ts';
import type { Watch } from '../model/watch.ts';
import { readableOf } from '../text/latex.ts';
import { notice, reply, saidPlace } from './compose.ts';
import { paperCard, paperLine, sourceOf } from './papers.ts';

type Hit = { paper: Paper; results: ShownResult[] };

/** Papers named one by one when a watch is made. */
const NAMED = 5;

/** What goes out when a paper meets a watch: the result that does it, with its sentence. */
export function alertReply(watch: Watch, { paper, results }: Hit): Reply {
  const [first, ...others] = results;
  const topResult = first ? { text: first.text, quote: readableOf(first.quote, paper) } : null;
  const nodes: ReplyNode[] = [
    { type: 'heading', text: `You are watching for: ${watch.text}` },
    { type: 'paper', card: { ...paperCard(paper, `meets watch ${watch.id}`), topResult } },
    ...others.flatMap(({ text, quote }): ReplyNode[] => [
      { type: 'paragraph', content: text },
      { type: 'quote', text: readableOf(quote, paper), source: paper.slug },
    ]),
    { type: 'paragraph', content: [{ text: `Watch ${watch.id}, ${paper.slug}.`, style: 'italic' }] },
  ];
  return reply(nodes, {
    actions: [{ label: 'Stop watching', command: `unwatch ${watch.id}`, style: 'danger' }],
    feedback: { subject: `watch ${watch.text}` },
    sources: [sourceOf(paper)],
  });
}

/** A watch as it was understood, and what meets it already. */
export function watchReply(watch: Watch, hits: readonly Hit[]): Reply {
  const conditions = watch.conditions.map(conditionLine);
  const nodes: ReplyNode[] = [
    {
      type: 'callout',
      tone: 'info',
      content: `Watching for: ${watch.text}. I’ll post the first paper that meets it.`,
    },
    {
      type: 'facts',
      items: [
        { label: 'Number', value: watch.id },
        { label: 'Topic', value: watch.topic.text },
        { label: 'Result', value: conditions.length > 0 ? conditions.join(' and ') : 'any' },
        { label: 'To', value: saidPlace(watch) },
      ],
    },
  ];
  if (hits.length > 0) {
    const noun = hits.length === 1 ? 'paper meets' : 'papers meet';
    nodes.push({
      type: 'paragraph',
      content: `${hits.length} ${noun} it already, and will not be told again${hits.length > NAMED ? `; ${NAMED} of them` : ''}:`,
    });
    for (const { paper, results } of hits.slice(0, NAMED)) {
      nodes.push({ type: 'paragraph', content: paperLine(paper) });
      for (const { quote } of results)
        nodes.push({ type: 'quote', text: readableOf(quote, paper), source: paper.slug });
    }
  }
  const actions = [{ label: 'Stop watching', command: `unwatch ${watch.id}`, style: 'danger' as const }];
  return reply(nodes, { visibility: 'private', actions });
}

/** What a channel is told when a watch is set up for it. */
export const watchAnnouncementReply = ({ id, text }: Watch): Reply =>
  reply([{ type: 'paragraph', content: `I’ll post papers here as they meet this: ${text}. Number ${id}.` }]);

export function watchesReply(watches: readonly Watch[]): Reply {
  if (watches.length === 0) {
    return notice(
      'info',
      'Nothing is watched for here. For instance: watch FP8 training with at least 1.5x memory saving',
    );
  }
  const items = watches.map((watch) => ({
    label: watch.id,
    value: [{ text: `${watch.text} (told in ` }, ...saidPlace(watch), { text: ')' }],
  }));
  return reply(
    [
      { type: 'heading', text: 'Watching for' },
      { type: 'facts', items },
    ],
    {
      visibility: 'private',
      actions: watches.map(({ id }) => ({ label: `End ${id}`, command: `unwatch ${id}` })),
    },
  );
}

/** "memory saving ≥ 1.5x". */
function conditionLine({ comparator, value, unit, metric }: Watch['conditions'][number]): string {
  const sign = { '>=': '≥', '>': '>', '<=': '≤', '<': '<' }[comparator];
  const figure = unit === null || unit === 'x' || unit === '%' ? `${value}${unit ?? ''}` : `${value} ${unit}`;
  return `${metric || 'a result'} ${sign} ${figure}`;
}

/** What whoever set a watch up is told when somebody else ends it. */
export function watchEndedReply(watch: Watch, by: Span): Reply {
  return notice('info', [
    by,
    { text: ' ended your watch in ' },
    ...saidPlace(watch),
    { text: `. To have it back, type there: watch ${watch.text}` },
  ]);
}

export const unwatchedReply = (text: string): Reply => notice('info', `No longer watching for: ${text}.`);
