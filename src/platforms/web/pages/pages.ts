import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { csrf } from 'hono/csrf';
import { LONGEST_QUESTION } from '../../../answering/query/read-question.ts';
import { html } from '../render/html.ts';
import { askPath, COMPARE_FIELDS, paperPath, query } from '../render/links.ts';
import { type ReplyContext, renderReply } from '../render/reply.ts';
import { streamEvents, takesEvents } from '../stream-answer.ts';
import { knownVisitor, threadOf } from '../visitor.ts';
import { answerGrowing, ask, growingPage } from './ask.ts';
import { comparePage } from './compare.ts';
import type { PagesDeps } from './deps.ts';
import { MAX_FORM_BYTES, tooLong } from './errors.ts';
import { helpPage } from './help.ts';
import { homePage } from './home.ts';
import type { Layout } from './layout.ts';
import { paperPage, unknownPaperPage } from './paper.ts';
import { type PapersQuery, papersFeed, papersPage, readOrder } from './papers.ts';
import { createReachOf } from './reach.ts';
import { trendsPage } from './trends.ts';

const SUGGESTED = 12;
const NEAR = 5;

/** The pages for people: all of them work without a script. */
export function createPages(deps: PagesDeps, layout: Layout): Hono {
  const app = new Hono();
  const { corpus } = deps;
  const reachOf = createReachOf(deps.parse);
  const contextOf = (thread?: string): ReplyContext => ({
    drawChart: deps.drawChart,
    isSlug: (text) => corpus.bySlug(text) !== undefined,
    reachOf,
    thread,
  });

  app.get('/', (c) => c.html(layout({ title: '', path: '/', body: homePage(deps), wide: true })));

  app.get('/ask', async (c) => {
    const text = given(c, 'q');
    if (text === '') return c.redirect('/', 303);
    const thread = threadOf(c.req.query('thread'));
    const asked = { text, thread, who: knownVisitor(c), context: contextOf(thread) };
    if (deps.parse(text).name === 'ask') {
      const { signal } = c.req.raw;
      if (takesEvents(c))
        return streamEvents(c, (listener) => answerGrowing(deps, asked, { ...listener, signal }));
      if (c.req.query('grow') === '1')
        return c.html(layout({ title: text, path: '/ask', asked: text, body: growingPage(asked) }));
    }
    const outcome = await ask(deps, asked);
    if ('redirect' in outcome) return c.redirect(outcome.redirect, 303);
    return c.html(layout({ title: text, path: '/', asked: text, body: outcome.body }));
  });

  app.post('/commands', csrf(), bodyLimit({ maxSize: MAX_FORM_BYTES, onError: tooLong }), async (c) => {
    const { text } = await c.req.parseBody();
    const typed = typeof text === 'string' ? text.slice(0, LONGEST_QUESTION) : '';
    if (reachOf(typed) !== 'keeps') return c.redirect(askPath(typed), 303);
    const { reply } = await deps.runCommand(deps.parse(typed), knownVisitor(c));
    const kept = corpus.bySlug(typed.trim().split(' ').at(-1) ?? '');
    const back = kept && html`<a href="${paperPath(kept.slug)}">Back to ${kept.slug}</a> · `;
    const body = html`<h1>Done</h1>${renderReply(reply, contextOf())}<p>${back}<a href="/ask?q=saved">Your saved papers</a> · <a href="/">Ask something</a></p>`;
    return c.html(layout({ title: 'Done', path: '/commands', body }));
  });

  app.get('/papers', (c) => {
    const body = papersPage(deps.browsePapers, listed(c));
    return c.html(layout({ title: 'Papers', path: '/papers', body, wide: true }));
  });

  app.get('/papers.atom', (c) => {
    const feed = papersFeed(deps.browsePapers, listed(c), new URL(c.req.url).origin);
    return c.body(feed, 200, { 'content-type': 'application/atom+xml; charset=utf-8' });
  });

  app.get('/papers/:ref', async (c) => {
    const ref = c.req.param('ref');
    const paper = corpus.bySlug(ref) ?? corpus.get(ref);
    if (paper === undefined) return unknownPaper(c, ref);
    if (paper.slug !== ref)
      return c.redirect(`${paperPath(paper.slug)}${query({ quote: c.req.query('quote') })}`, 301);
    const quote = c.req.query('quote')?.trim() ?? '';
    const similar = (await deps.findSimilar(paper.id)).flatMap(({ paperId, why }) => {
      const other = corpus.get(paperId);
      return other === undefined ? [] : [{ paper: other, why }];
    });
    const body = paperPage({ paper, quote: quote === '' ? null : quote, similar, reachOf });
    return c.html(layout({ title: paper.title ?? paper.slug, path: '/papers', body }));
  });

  app.get('/compare', async (c) => {
    const { body, title, isFound } = await comparePage(
      deps,
      // Rows ticked in a list come as so many `with`.
      c.req.query('with') === undefined
        ? COMPARE_FIELDS.map((name) => given(c, name))
        : (c.req.queries('with') ?? [])
            .slice(0, COMPARE_FIELDS.length)
            .map((name) => name.slice(0, LONGEST_QUESTION)),
      contextOf(),
    );
    return c.html(layout({ title, path: '/compare', body, wide: true }), isFound ? 200 : 400);
  });

  app.get('/help', (c) =>
    c.html(layout({ title: 'Help', path: '/help', body: helpPage(reachOf, corpus), wide: true })),
  );

  app.get('/trends', (c) => {
    const by = c.req.query('by') === 'arrived' ? 'arrived' : 'published';
    return c.html(layout({ title: 'Trends', path: '/trends', body: trendsPage(deps, by), wide: true }));
  });

  /** Names to offer while somebody types; the script asks for them. */
  app.get('/suggest', (c) =>
    c.json(deps.suggest(given(c, 'typed').slice(0, 100), { kind: 'paper', limit: SUGGESTED })),
  );

  return app;

  function unknownPaper(c: Context, ref: string): Response | Promise<Response> {
    const near = deps.browsePapers.browse({
      query: ref.replace(/[":]/g, ' '),
      tag: '',
      source: '',
      order: 'best',
      page: 1,
      perPage: NEAR,
    });
    return c.html(
      layout({ title: 'No such paper', path: '/papers', body: unknownPaperPage(ref, near.papers) }),
      404,
    );
  }
}

/** A field of the address, cut to a length nobody types. */
const given = (c: Context, name: string): string =>
  (c.req.query(name) ?? '').trim().slice(0, LONGEST_QUESTION);

/** What a list of papers is narrowed down to, by its address. */
function listed(c: Context): PapersQuery {
  const page = Number(c.req.query('page') ?? 1);
  return {
    q: given(c, 'q'),
    tag: given(c, 'tag'),
    source: given(c, 'source'),
    order: readOrder(c.req.query('order')),
    since: given(c, 'since').replaceAll('"', ''),
    until: given(c, 'until').replaceAll('"', ''),
    by: given(c, 'by'),
    code: c.req.query('code') === '1',
    result: given(c, 'result'),
    page: Number.isSafeInteger(page) ? page : 1,
  };
}
