import type { Answer } from '../answer.ts';
import { nearestCommand } from '../commands/nearest-command.ts';
import type { Corpus } from '../ports/corpus.ts';
import type { Reply, ReplyNode } from '../reply.ts';
import { readable } from '../text/latex.ts';
import { reply } from './compose.ts';
import { displayTitle, paperLine } from './papers.ts';

/** How many papers beyond the cited ones are named. */
const ALSO = 5;
/** Characters of a question that feedback on its answer is kept under. */
const LONGEST_SUBJECT = 200;

/** An answer with each statement's receipt under it. */
export function answerReply(answer: Answer, question: string, corpus: Corpus): Reply {
  const nodes: ReplyNode[] = [];
  if (answer.status !== 'answered' || answer.sentences.length === 0) {
    const tone = answer.status === 'unanswerable' ? 'warning' : 'info';
    nodes.push({
      type: 'callout',
      tone,
      content: answer.sentences.length === 0 ? answer.text : 'Only part of this is in the papers.',
    });
  }
  const meant = answer.status === 'unanswerable' ? nearestCommand(question) : null;
  if (meant)
    nodes.push({
      type: 'paragraph',
      content: [{ text: 'Did you mean ' }, { text: meant, style: 'code' }, { text: '?' }],
    });
  nodes.push(...statements(answer, corpus));
  const cited = new Set(answer.sentences.flatMap(({ citations }) => citations.map(({ paperId }) => paperId)));
  if (answer.status === 'unanswerable') {
    pushPapers(nodes, corpus, 'Related, but not an answer', answer.related.slice(0, ALSO));
  }
  const { numbers, verified, withheld } = answer.receipts;
  if (numbers > 0 || withheld > 0) {
    const left = withheld > 0 ? `, ${withheld} unsupported left out` : '';
    nodes.push({
      type: 'paragraph',
      content: [
        {
          text: `Receipts: ${verified} of ${numbers} numbers verified${left}. Engine: ${answer.engine}.`,
          style: 'italic',
        },
      ],
    });
  }
  const sources = [...cited].flatMap((id) => corpus.get(id) ?? []);
  return reply(nodes, {
    actions: meant ? [{ label: 'Yes', command: meant }] : [],
    feedback: { subject: question.slice(0, LONGEST_SUBJECT) },
    sources: sources.map((paper) => ({
      paperId: paper.id,
      slug: paper.slug,
      title: displayTitle(paper),
      url: paper.url,
    })),
  });
}

/** What is said, each with its receipt: in the sentence itself, or quoted under it. */
function statements({ sentences }: Answer, corpus: Corpus): ReplyNode[] {
  const unquoted = sentences.map(({ text, citations }) =>
    citations.filter(({ quote }) => !text.includes(readable(quote))),
  );
  if (sentences.length > 1 && unquoted.every((quotes) => quotes.length === 0)) {
    return [{ type: 'list', items: sentences.map(({ text }) => text) }];
  }
  return sentences.flatMap(({ text }, i): ReplyNode[] => [
    { type: 'paragraph', content: text },
    ...(unquoted[i] ?? []).map(({ paperId, quote }) => ({
      type: 'quote' as const,
      text: readable(quote),
      source: corpus.get(paperId)?.slug ?? paperId,
    })),
  ]);
}

function pushPapers(nodes: ReplyNode[], corpus: Corpus, heading: string, ids: string[]): void {
  const found = ids.flatMap((id) => corpus.get(id) ?? []);
  if (found.length === 0) return;
  nodes.push({ type: 'heading', text: heading }, { type: 'list', items: found.map(paperLine) });
}
