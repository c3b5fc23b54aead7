import type { Command, Incomplete } from '../../../commands/list.ts';
import type { Answer } from '../../../model/answer.ts';
import type { Reply } from '../../../model/reply.ts';
import { readable } from '../../../text/latex.ts';
import { type Html, html } from '../render/html.ts';
import { askPath, comparePath, paperPath, query } from '../render/links.ts';
import { actionButton, callout, type ReplyContext, renderReply } from '../render/reply.ts';
import type { Listener } from '../stream-answer.ts';
import { keptThread } from '../visitor.ts';
import type { PagesDeps } from './deps.ts';
import { askBox } from './layout.ts';

type Asked = { text: string; thread: string; who: { person: string; place: string }; context: ReplyContext };

/** What asking comes to: a page, or the address of the page that is for it. */
export type Outcome = { body: Html } | { redirect: string };

export async function ask(deps: PagesDeps, { text, thread, who, context }: Asked): Promise<Outcome> {
  const command = deps.parse(text);
  const redirect = pageFor(command, deps);
  if (redirect !== null) return { redirect };
  const reach = context.reachOf(text);
  if (reach === 'keeps') return { body: confirmation(text, context) };
  if (reach !== 'reads') return { body: elsewhere(text, reach) };
  const kept = keptThread(thread, who);
  const { reply, data } = await deps.runCommand(command, { ...who, thread: kept });
  // `ask` gives the contract's answer.
  const shown = renderReply(reply, {
    ...context,
    ...(command.name === 'ask' ? linksOf(data as Answer, deps.corpus) : {}),
  });
  return {
    body: html`<h1 class="unseen">${text}</h1>${shown}${after(text, thread, command.name === 'ask')}`,
  };
}

/** The page of a question before its answer: the script puts the answer there as it comes. */
export const growingPage = ({ text, thread }: Asked): Html => html`<h1 class="unseen">${text}</h1>
    <div data-growing="${askPath(text, thread)}" aria-live="polite" aria-busy="true"><p class="busy" role="status">Looking in the papers …</p></div>${after(text, thread)}`;

/** Answers a question for the page before it: each sentence that is new, then the whole. */
export async function answerGrowing(
  deps: PagesDeps,
  { text, thread, who, context }: Asked,
  { sentence, later, signal }: Listener & { signal: AbortSignal },
): Promise<object> {
  const shown = async (reply: Reply, links: Partial<ReplyContext> = {}) => ({
    html: String(await renderReply(reply, { ...context, ...links })),
  });
  let told = 0;
  const { reply, data } = await deps.runCommand(deps.parse(text), {
    ...who,
    thread: keptThread(thread, who),
    signal,
    watcher: {
      grew(soFar) {
        const nodes = soFar.nodes.slice(told);
        told += nodes.length;
        sentence(shown({ ...soFar, nodes }));
      },
      later(changed) {
        later(changed.then((one) => (one === null ? null : shown(one))));
      },
    },
  });
  return shown(reply, linksOf(data as Answer, deps.corpus));
}

/** The first sentence each paper is cited by, and where the name leads that a line on one paper begins with. */
function linksOf({ sentences }: Answer, corpus: PagesDeps['corpus']) {
  const quotes = new Map<string, string>();
  const leads = new Map<string, string>();
  for (const { text, citations } of sentences) {
    for (const { paperId, quote } of citations) {
      const slug = corpus.get(paperId)?.slug;
      if (slug === undefined) continue;
      if (!quotes.has(slug)) quotes.set(slug, readable(quote));
      const [lead = ''] = text.split(': ', 1);
      if (citations.length === 1) leads.set(lead, paperPath(slug, readable(quote)));
    }
  }
  return { quotes, leads };
}

function pageFor(command: Command | Incomplete, { findPaper }: Pick<PagesDeps, 'findPaper'>): string | null {
  switch (command.name) {
    case 'compare':
      return comparePath(command.subjects);
    case 'search':
      return `/papers${query({ q: command.query })}`;
    case 'papers':
      return '/papers';
    case 'help':
      return '/help';
    case 'trends':
      return command.by === 'published' ? '/trends' : `/trends?by=${command.by}`;
    case 'paper':
      return paperPath(findPaper(command.ref).slug);
    default:
      return null;
  }
}

/** A link may be followed by anybody and anything, so what changes something is asked for once more. */
const confirmation = (text: string, context: ReplyContext): Html => html`<h1>Do this?</h1>
    <p><code>${text}</code></p>
    <div class="actions">${actionButton({ label: 'Yes, do it', command: text, style: 'primary' }, context)} <a class="button plain" href="/">No</a></div>`;

function elsewhere(text: string, reach: 'channel' | 'admin'): Html {
  const where =
    reach === 'admin'
      ? html`This is for the people who run the bot: see the <a href="/admin">admin area</a>.`
      : html`This belongs to a channel: type it in Slack or Discord, where the answer is to go.`;
  return html`<h1>Not here</h1><p><code>${text}</code></p>${callout('info', where)}`;
}

/** What can be done next: share it, or ask on. */
const after = (
  text: string,
  thread: string,
  isQuestion = true,
): Html => html`${isQuestion ? html`<p class="small"><a href="${askPath(text)}">Link to share</a></p>` : null}
    <div class="follow-up">${askBox('', { thread, label: 'Ask on from here' })}</div>`;
