import { papersToTry, questionsToTry } from '../../../commands/examples.ts';
import type { Paper } from '../../../model/paper.ts';
import { paperCard as cardOf } from '../../../replies/papers.ts';
import { paperCard } from '../render/card.ts';
import { type Html, html } from '../render/html.ts';
import { many } from '../render/inline.ts';
import { askPath, comparePath, tagPath } from '../render/links.ts';
import type { PagesDeps } from './deps.ts';
import { askBox } from './layout.ts';

const LATEST = 6;
const TOPICS = 24;

export function homePage({ corpus, browsePapers }: Pick<PagesDeps, 'corpus' | 'browsePapers'>): Html {
  const { papers } = browsePapers.browse({
    query: '',
    tag: '',
    source: '',
    order: 'newest',
    page: 1,
    perPage: 60,
  });
  const tags = browsePapers.tags();
  const sources = browsePapers.sources();
  return html`
    <section class="hero">
      <h1>Ask the papers your team reads</h1>
      <p class="lead">${many(corpus.size, 'paper')} from ${many(sources.length, 'page')}. Every answer shows the sentence it rests on; what the papers do not say is refused.</p>
      ${askBox('', { label: 'Your question' })}
      ${examples(papers, tags[0]?.name)}
    </section>
    ${
      corpus.size === 0
        ? html`<p class="callout info">No paper has been read yet. Pages are read when the bot starts; <a href="/readyz">/readyz</a> says how far it is.</p>`
        : html`
          <section aria-labelledby="latest">
            <h2 id="latest">Latest papers</h2>
            <div class="cards">${papers.slice(0, LATEST).map((paper) => paperCard(cardOf(paper)))}</div>
            <p><a href="/papers">All ${many(corpus.size, 'paper')}</a></p>
          </section>
          <section aria-labelledby="topics">
            <h2 id="topics">What they are about</h2>
            <ul class="tags">${tags.slice(0, TOPICS).map(({ name, papers: count }) => html`<li><a href="${tagPath(name)}">${name} <span class="count">${count}<span class="unseen"> papers</span></span></a></li>`)}</ul>
          </section>`
    }`;
}

/** Things to try, made of the papers at hand: a result, a comparison, a topic. */
function examples(papers: readonly Paper[], tag: string | undefined): Html | null {
  const { measured, pair } = papersToTry(papers);
  const tries = [
    ...questionsToTry({ measured, pair: null }),
    ...(tag === undefined ? [] : [`which papers are about ${tag}?`]),
    ...(measured ? [`when was ${measured.methodName} published?`] : []),
  ];
  if (tries.length === 0) return null;
  return html`<ul class="examples" aria-label="For instance">
    ${tries.map((text) => html`<li><a href="${askPath(text)}">${text}</a></li>`)}
    ${pair === null ? null : html`<li><a href="${comparePath(pair)}">compare ${pair[0]} vs ${pair[1]}</a></li>`}
  </ul>`;
}
