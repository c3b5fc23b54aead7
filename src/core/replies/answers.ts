import type { Answer } from '../answer.ts';
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
  for (const sentence of answer.sentences) {
    nodes.push({ type: 'paragraph', content: sentence.text });
    for (const { paperId, quote } of sentence.citations) {
      const shown = readable(quote);
      if (sentence.text.includes(shown)) continue;
      nodes.push({ type: 'quote', text: shown, source: corpus.get(paperId)?.slug ?? paperId });
    }
  }
  const cited = new Set(answer.sentences.flatMap(({ citations }) => citations.map(({ paperId }) => paperId)));
  pushPapers(nodes, corpus, 'Sources', [...cited]);
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
    feedback: { subject: question.slice(0, LONGEST_SUBJECT) },
    sources: sources.map((paper) => ({
      paperId: paper.id,
      slug: paper.slug,
      title: displayTitle(paper),
      url: paper.url,
    })),
  });
}

function pushPapers(nodes: ReplyNode[], corpus: Corpus, heading: string, ids: string[]): void {
  const found = ids.flatMap((id) => corpus.get(id) ?? []);
  if (found.length === 0) return;
  nodes.push({ type: 'heading', text: heading }, { type: 'list', items: found.map(paperLine) });
}
