import type { Answer } from '../../../core/answer.ts';
import type { Paper } from '../../../core/paper.ts';
import type { Corpus } from '../../../core/ports/corpus.ts';
import { displayTitle } from '../../../core/replies/papers.ts';
import { readable } from '../../../core/text/latex.ts';
import { receipt } from './card.ts';
import { type Html, html } from './html.ts';
import { day, many } from './inline.ts';
import { paperPath } from './links.ts';
import { callout } from './reply.ts';

const LABELS = { answered: 'Answer', partial: 'In part', unanswerable: 'Not in the papers' } as const;

/** How many near misses are named. */
const RELATED = 5;

/** An answer, each of its sentences with the way to where its paper says so. */
export function answerView(answer: Answer, corpus: Pick<Corpus, 'get'>): Html {
  const { status, sentences, related, text } = answer;
  const papers = (ids: readonly string[]): Paper[] => ids.flatMap((id) => corpus.get(id) ?? []);
  const cited = papers([
    ...new Set(sentences.flatMap(({ citations }) => citations.map(({ paperId }) => paperId))),
  ]);
  return html`
    ${sentences.length === 0 ? callout(status === 'unanswerable' ? 'warning' : 'info', text, LABELS[status]) : null}
    ${status === 'partial' && sentences.length > 0 ? callout('info', 'Only part of this is in the papers.') : null}
    ${sentences.map((sentence) => statement(sentence, corpus))}
    ${cited.length === 0 ? null : html`<h2>Papers</h2>${paperList(cited)}`}
    ${status === 'unanswerable' && related.length > 0 ? html`<h2>Related, but not an answer</h2>${paperList(papers(related.slice(0, RELATED)))}` : null}
    <p class="small">${receiptsLine(answer)}</p>`;
}

function statement({ text, citations }: Answer['sentences'][number], corpus: Pick<Corpus, 'get'>): Html {
  const quotes = citations.map(({ paperId, quote }) => ({
    quote: readable(quote),
    slug: corpus.get(paperId)?.slug ?? null,
  }));
  const own = quotes.filter(({ quote }) => text.includes(quote));
  const others = quotes.filter(({ quote }) => !text.includes(quote));
  return html`<div class="statement">
    <p>${text}${own.map(({ quote, slug }) => (slug === null ? null : html` <a class="receipt-link" href="${paperPath(slug, quote)}">${slug}<span class="unseen">: see it in the abstract</span></a>`))}</p>
    ${others.map(({ quote, slug }) => receipt(quote, slug, slug ?? ''))}
  </div>`;
}

/** Papers in lines. */
function paperList(papers: readonly Paper[]): Html {
  return html`<ul class="sources">${papers.map(
    (paper) =>
      html`<li><a href="${paperPath(paper.slug)}">${displayTitle(paper)}</a>${paper.publishedOn ? html` <span class="small">${day(paper.publishedOn)}</span>` : null}</li>`,
  )}</ul>`;
}

function receiptsLine({ receipts: { numbers, verified, withheld }, engine, cost }: Answer): string {
  const said = numbers === 0 ? 'No numbers said' : `${verified} of ${many(numbers, 'number')} verified`;
  const left = withheld > 0 ? `, ${withheld} unsupported left out` : '';
  const by = engine === 'llm' ? 'Written by the model' : 'Answered by the extractive engine';
  const spent = cost.tokensIn + cost.tokensOut > 0 ? `, $${cost.usd.toFixed(4)}` : '';
  return `${said}${left}. ${by}${spent}.`;
}
